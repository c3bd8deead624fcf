"""A speech recogniser for a laptop: words, their times and confidences, all offline (see recogniser.py)."""
