"""Which files does a deck come in? Anki's, and a table."""

from __future__ import annotations

from flashcard_gen.decks.apkg import apkg
from flashcard_gen.decks.spreadsheet import table as csv

__all__ = ["apkg", "csv"]
