"""What does the statistical rater make of it? Scores of transcripts against essays of the same length, and timing."""
