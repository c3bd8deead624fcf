"""Which passages are cards written from? Those that answer the questions, or, without a topic, the whole document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from flashcard_gen.retrieval import closeness, mmr
from flashcard_gen.vectors.coverage import covering

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from flashcard_gen.chunks import Chunk
    from flashcard_gen.vectors.index import Index

PER_CARD = 2
"""Passages offered for each card wanted: about every second card holds."""
FEWEST = 24
MOST = 96


@dataclass(frozen=True)
class Sought:
    """What passages are looked for: vectors of length 1, one a row, and whether the learner named a topic."""

    queries: NDArray[np.float32]
    on_topic: bool


def passages_for(index: Index, sought: Sought, cards_wanted: int, told: Collection[str] = ()) -> tuple[Chunk, ...]:
    """The passages, in the order the model should see them.

    With a topic they are the closest to each question in turn; without one, every page has its passage before any page
    has two, and passages that the learner has cards from, whose quotes are `told`, come when there are no others.
    """
    count = min(MOST, max(FEWEST, PER_CARD * cards_wanted), len(index.chunks))
    if sought.on_topic and len(sought.queries):
        hits = ([hit.row for hit in mmr(index.vectors, index.present, each, count)] for each in sought.queries)
        rows: Sequence[int] = _in_turn(list(hits), count)
    else:
        used = _quoted(index.chunks, told)
        fresh = [row for row in range(len(index.chunks)) if row not in used]
        # First as many as there are cards, so that a short deck is spread over a long document too.
        first = _covering(index, sought, fresh, min(cards_wanted, count))
        rows = (*first, *_covering(index, sought, [row for row in fresh if row not in first], count - len(first)))
        rows = (*rows, *_covering(index, sought, sorted(used), count - len(rows)))
    return tuple(index.chunks[row] for row in rows)


def _covering(index: Index, sought: Sought, rows: Sequence[int], count: int) -> tuple[int, ...]:
    """At most `count` of these rows that stand for the document."""
    if not rows or count <= 0:
        return ()
    vectors = index.vectors[list(rows)]
    chosen = covering([index.chunks[row] for row in rows], vectors, closeness(vectors, sought.queries), count)
    return tuple(rows[at] for at in chosen)


def _quoted(chunks: Sequence[Chunk], told: Collection[str]) -> frozenset[int]:
    """The rows whose texts hold one of the quotes."""
    return frozenset(row for row, chunk in enumerate(chunks) if any(quote in chunk.text for quote in told))


def _in_turn(ranked: Sequence[Sequence[int]], count: int) -> tuple[int, ...]:
    """The best of every list, then the second of every list, and so on; each row once."""
    taken: dict[int, None] = {}
    for place in range(max(map(len, ranked), default=0)):
        for rows in ranked:
            if place < len(rows):
                taken.setdefault(rows[place])
    return tuple(taken)[:count]
