"""How was it said? Behind `fluency`: pauses, runs, repairs, syllables, and what the prior makes of them."""
