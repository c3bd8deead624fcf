"""How does a deck get into Anki? As an .apkg file whose notes a later import recognises.

A note's GUID is its card's id, the deck's id comes from the set, and the note types never change theirs: importing a
deck made again replaces fields instead of adding notes, once the file is newer than the one before.
"""

from __future__ import annotations

import hashlib
import html
import io
import itertools
import json
import re
import sqlite3
import time
import zipfile
from collections.abc import Sequence

import genanki

from flashcard_gen.cards import Card

_QUESTION_MODEL_ID = 1_732_060_801
_CLOZE_MODEL_ID = 1_732_060_802
"""Fixed for good: another id would be another note type in the learner's collection."""

_FIELDS = ("Question", "Answer", "Explanation", "Quote", "Page", "CardId")
_BACK = (
    "{{#Explanation}}<div class='explanation'>{{Explanation}}</div>{{/Explanation}}"
    "<div class='source'>“{{Quote}}”{{#Page}} (p. {{Page}}){{/Page}}</div>"
)
_CSS = (
    ".card { font-family: sans-serif; font-size: 20px; text-align: center; }"
    " .cloze { font-weight: bold; color: #1a56db; }"
    " .explanation { margin-top: 1em; } .source { margin-top: 1.5em; font-size: 14px; color: #666; }"
)
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The date of the archive's members: zip knows no earlier one, and the file has no other date than `at`."""


class _Note(genanki.Note):  # type: ignore[misc]
    """A note known by its card's id."""

    @property
    def guid(self) -> str:
        return str(self.fields[-1])


def apkg(cards: Sequence[Card], set_id: str, title: str, at: float | None = None) -> bytes:
    """The deck as the bytes of an .apkg file; the same cards at the same time are the same bytes.

    Args:
        cards: the deck; each becomes one note.
        set_id: the learner's set, which the deck's id comes from: decks of one set are imported into one deck.
        title: the deck's name in Anki.
        at: seconds since the epoch that notes are dated by (None: now); Anki takes over changes from newer files only.
    """
    deck = genanki.Deck(_deck_id(set_id), _one_line(title))
    models = _models()
    for card in cards:
        deck.add_note(_note(card, models))
    return _archive(deck, time.time() if at is None else at)


def _models() -> tuple[genanki.Model, genanki.Model]:
    fields = [{"name": name} for name in _FIELDS]
    asked = genanki.Model(
        _QUESTION_MODEL_ID,
        "BandUp question",
        fields=fields,
        templates=[
            {"name": "Card", "qfmt": "{{Question}}", "afmt": "{{FrontSide}}<hr id='answer'>{{Answer}}" + _BACK},
        ],
        css=_CSS,
    )
    cloze = genanki.Model(
        _CLOZE_MODEL_ID,
        "BandUp fill-in",
        fields=fields,
        templates=[{"name": "Cloze", "qfmt": "{{cloze:Question}}", "afmt": "{{cloze:Question}}" + _BACK}],
        css=_CSS,
        model_type=genanki.Model.CLOZE,
    )
    return asked, cloze


def _note(card: Card, models: tuple[genanki.Model, genanki.Model]) -> genanki.Note:
    asked, cloze = models
    page = str(card.citation.page)
    fields = (card.question, card.answer, card.explanation or "", card.citation.quote, page, card.card_id)
    tags = [*card.tags, card.type.lower(), card.difficulty.lower()]
    return _Note(
        model=cloze if card.type == "FILL_BLANK" else asked,
        fields=[_escaped(field) for field in fields],
        tags=list(dict.fromkeys(tags)),
    )


def _escaped(text: str) -> str:
    """A field is HTML."""
    return html.escape(text, quote=False).replace("\n", "<br>")


def _deck_id(set_id: str) -> int:
    """A positive number below 2^53 that the set always gets, far from Anki's own ids (1 is its default deck)."""
    return int.from_bytes(hashlib.sha256(f"deck {set_id}".encode()).digest()[:6], "big") + (1 << 40)


def _one_line(title: str) -> str:
    """Anki reads `::` as a deck inside a deck."""
    return re.sub(r":{2,}", ":", " ".join(title.split())) or "Flashcards"


def _archive(deck: genanki.Deck, at: float) -> bytes:
    """What genanki's own writer makes, kept in memory: it leaves a temporary file behind for every deck."""
    connection = sqlite3.connect(":memory:")
    try:
        genanki.Package(deck).write_to_db(connection.cursor(), at, itertools.count(int(at * 1000)))
        connection.commit()
        collection = connection.serialize()
    finally:
        connection.close()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (("collection.anki2", collection), ("media", json.dumps({}).encode())):
            entry = zipfile.ZipInfo(name, date_time=_EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, content)
    return archive.getvalue()
