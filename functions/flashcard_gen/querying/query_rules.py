"""Which proposed queries are taken? Short lines of plain words about this document, each saying something of its own.

A query is only ever compared with passages; it is not executed, and nothing but its length, its characters and its
words is judged here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flashcard_gen.querying.wording import Wording, overlap

SHORTEST, LONGEST = 3, 160
"""Characters of a query."""
ALIKE = 0.7
"""Two queries whose words overlap by so much ask the same."""

_MARKUP = re.compile(r"[<>{}|`\\]|\w+://")
_LEADING = re.compile(r"^(?:[-*•–—]\s+|\(?\d{1,2}[.)]\s+)")
_QUOTES = "\"'“”‘’«» "


@dataclass(frozen=True)
class Matter:
    """What a document is about, in stems: `known` stand in its sentences or in the topic, `ordered` only in orders."""

    wording: Wording
    known: frozenset[str]
    ordered: frozenset[str] = frozenset()

    def holds(self, stems: frozenset[str]) -> bool:
        """Whether a question of these words is about the document.

        One in another language, or about nothing that stands there, shares no word; one that passes on an order which
        the document gives to its readers has words that stand nowhere else.
        """
        return bool(stems & self.known) and not stems & self.ordered


def tidy(proposed: object) -> str | None:
    """A proposal as one line of plain text; None when it is no query."""
    if not isinstance(proposed, str):
        return None
    visible = "".join(" " if unicodedata.category(mark)[0] in "CZ" else mark for mark in proposed)
    line = _LEADING.sub("", " ".join(unicodedata.normalize("NFC", visible).split())).strip(_QUOTES)
    if not SHORTEST <= len(line) <= LONGEST or _MARKUP.search(line):
        return None
    return line if sum(mark.isalnum() for mark in line) * 2 >= len(line) else None


def accepted(proposed: Iterable[object], matter: Matter, room: int, taken: Sequence[str] = ()) -> tuple[str, ...]:
    """The first `room` proposals that are queries about the document and repeat none before them."""
    kept: list[str] = []
    seen = [matter.wording.stems(text) for text in taken]
    for proposal in proposed:
        if len(kept) == room:
            break
        line = tidy(proposal)
        stems = matter.wording.stems(line) if line else frozenset[str]()
        if line is None or not matter.holds(stems) or any(overlap(stems, other) >= ALIKE for other in seen):
            continue
        kept.append(line)
        seen.append(stems)
    return tuple(kept)
