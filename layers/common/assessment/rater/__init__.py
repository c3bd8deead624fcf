"""The statistical second rater: an overall band and an interval from what can be counted in a script."""
