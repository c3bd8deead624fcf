"""In which forms does a deck leave, and what do earlier ones hold? Anki packages, tables, the folder of a set."""
