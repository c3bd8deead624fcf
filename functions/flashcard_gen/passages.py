"""Which passages are cards written from? Those that answer the questions, or, without a topic, the whole document."""

from __future__ import annotations

from collections.abc import Sequence
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


def passages_for(index: Index, queries: NDArray[np.float32], cards_wanted: int, on_topic: bool) -> tuple[Chunk, ...]:
    """The passages, in the order the model should see them.

    `queries` has one vector of length 1 per row. With a topic they are the closest to each question in turn; without
    one, every page has its passage before any page has two.
    """
    count = min(MOST, max(FEWEST, PER_CARD * cards_wanted), len(index.chunks))
    if on_topic and len(queries):
        rows = _in_turn(
            [[hit.row for hit in mmr(index.vectors, index.present, each, count)] for each in queries], count
        )
    else:
        rows = covering(index.chunks, index.vectors, closeness(index.vectors, queries), count)
    return tuple(index.chunks[row] for row in rows)


def _in_turn(ranked: Sequence[Sequence[int]], count: int) -> tuple[int, ...]:
    """The best of every list, then the second of every list, and so on; each row once."""
    taken: dict[int, None] = {}
    for place in range(max(map(len, ranked), default=0)):
        for rows in ranked:
            if place < len(rows):
                taken.setdefault(rows[place])
    return tuple(taken)[:count]
