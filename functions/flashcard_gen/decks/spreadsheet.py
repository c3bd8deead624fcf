"""How does a deck look as a table? CSV that a spreadsheet shows and never executes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from flashcard_gen.cards import Card

COLUMNS = (
    "card_id", "type", "question", "answer", "explanation", "difficulty", "tags", "page", "quote", "start", "end",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""


def table(cards: Sequence[Card]) -> str:
    """The deck as CSV (RFC 4180), one card a row.

    A text that begins like a formula gets an apostrophe in front, which spreadsheets show as text.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for card in cards:
        cited = card.citation
        texts = (card.card_id, card.type, card.question, card.answer, card.explanation or "", card.difficulty)
        row = (*map(_harmless, (*texts, " ".join(card.tags))), cited.page, _harmless(cited.quote))
        writer.writerow((*row, cited.start, cited.end))
    return text.getvalue()


def _harmless(text: str) -> str:
    """The text, shown as text: blanks in front of a formula are skipped by some programs."""
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
