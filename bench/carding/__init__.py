"""What `bench/cards.py` is made of."""
