"""Parts of bench/cold_start.py."""
