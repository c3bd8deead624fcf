"""What can be asked about a heading or a sentence, and which of it is worth asking beside the rest?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.rater.vocabulary.closed import words
from flashcard_gen.querying.definitions import defined, measured
from flashcard_gen.querying.query_rules import ALIKE, tidy
from flashcard_gen.querying.statements import Statement
from flashcard_gen.querying.wording import Wording, overlap, stem, words_in

if TYPE_CHECKING:
    from flashcard_gen.document import Document

_NUMBERING = re.compile(
    r"^(?:(?:chapter|section|part|unit|lesson|appendix)\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.:)]?|(?-i:[IVX]+)[.:)])\s+",
    re.IGNORECASE,
)
_HOLLOW = words(
    "abstract acknowledgements answers appendix bibliography chapter conclusion conclusions contents copyright exercise"
    " exercises foreword glossary index introduction notes overview page part preface questions references review"
    " section sources summary table untitled"
)
_SHORTEST = 30
"""Characters of a sentence that can settle something."""


@dataclass(frozen=True)
class Candidate:
    """A question, what it is about, what it was made from, and where in the document (characters before it)."""

    question: str
    subject: frozenset[str]
    kind: str
    position: int


def points_in(statement: Statement, wording: Wording) -> Iterator[Candidate]:
    """Definitions and figures; only English sentences are understood so far."""
    if not wording.english or len(statement.text) < _SHORTEST:
        return
    definition = defined(statement.text, wording)
    if definition is not None:
        yield _candidate(definition.question, definition.subject, "definition", statement)
        return
    figure = measured(statement.text, wording)
    if figure is not None:
        yield _candidate(figure.question, figure.subject, "figure", statement)


def _candidate(question: str, subject: str, kind: str, statement: Statement) -> Candidate:
    return Candidate(question, frozenset(map(stem, words_in(subject))), kind, statement.position)


def headings_of(document: Document, wording: Wording) -> list[Candidate]:
    """The headings that name something, without their numbers."""
    starts: dict[int, int] = {}
    before = 0
    for page in document.pages:
        starts[page.number] = before
        before += len(page.text)
    found = []
    for heading in document.outline:
        title = tidy(_NUMBERING.sub("", heading.title.strip()))
        if title is None or not [word for word in wording.content(title) if word not in _HOLLOW and not word.isdigit()]:
            continue
        found.append(Candidate(title, wording.stems(title), "heading", starts.get(heading.page, 0) + heading.start))
    return found


def dealt(offers: Sequence[Iterable[Candidate]], count: int) -> tuple[str, ...]:
    """In turn one question from each, each about something of its own, until there are enough."""
    hands = [iter(offer) for offer in offers]
    kept: list[Candidate] = []
    while hands and len(kept) < count:
        for hand in list(hands):
            found = next((one for one in hand if _is_new(one, kept)), None)
            if found is None:
                hands.remove(hand)
            elif len(kept) < count:
                kept.append(found)
    return tuple(one.question for one in sorted(kept, key=lambda it: it.position))


def _is_new(one: Candidate, kept: Sequence[Candidate]) -> bool:
    return tidy(one.question) is not None and all(overlap(one.subject, other.subject) < ALIKE for other in kept)
