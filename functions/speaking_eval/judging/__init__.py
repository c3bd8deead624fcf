"""What does the examiner model make of it, and what may stand? Behind `rating`: checks, marking, the result."""
