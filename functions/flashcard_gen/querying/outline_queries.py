"""What can be asked about a document when no model is there to ask? Its headings, definitions, figures, key phrases.

Headings and phrases are asked for as they stand: alone they find their passage more often than inside a question.
Without a topic the document is cut into as many stretches of equal length as queries are wanted, and each stretch
gives its best one, so that no part goes without.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from flashcard_gen.querying.key_phrases import key_phrases
from flashcard_gen.querying.query_candidates import Candidate, dealt, headings_of, points_in
from flashcard_gen.querying.statements import Reading, Statement
from flashcard_gen.querying.topic_queries import topic_queries
from flashcard_gen.querying.wording import Wording

if TYPE_CHECKING:
    from flashcard_gen.document import Document

Placed = TypeVar("Placed", Statement, Candidate)

_RANK = {"definition": 0, "heading": 1, "figure": 2, "phrase": 3}
_PHRASES = 3
"""Key phrases looked at per stretch."""


def outline_queries(document: Document, reading: Reading, topic: str | None, count: int) -> tuple[str, ...]:
    """At most `count` questions; fewer when the document has no more to offer."""
    wording, headings = reading.wording, headings_of(document, reading.wording)
    if topic:
        return topic_queries(reading, headings, topic, count)
    total = sum(len(page.text) for page in document.pages) or 1
    parts = zip(_parts(reading.said, total, count), _parts(headings, total, count), strict=True)
    offers = [_offers(said, titles, wording) for said, titles in parts]
    return dealt(offers, count)


def _parts(placed: Iterable[Placed], total: int, count: int) -> list[list[Placed]]:
    """Parts of the document of equal length, each with what stands in it."""
    parts: list[list[Placed]] = [[] for _ in range(count)]
    for one in placed:
        parts[min(count - 1, one.position * count // total)].append(one)
    return parts


def _offers(stretch: Sequence[Statement], headings: Sequence[Candidate], wording: Wording) -> list[Candidate]:
    """What one stretch of the document can be asked about, best first."""
    found = [*headings, *(one for statement in stretch for one in points_in(statement, wording))]
    found.sort(key=lambda it: (_RANK[it.kind], it.position))
    phrases = key_phrases((one.text for one in stretch), wording, _PHRASES)
    at = stretch[0].position if stretch else 0
    return [*found, *(Candidate(it.text, it.stems, "phrase", at) for it in phrases)]
