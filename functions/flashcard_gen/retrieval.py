"""Which chunks are closest to a question? Exact cosine search in numpy, and a choice that does not say the same twice.

Vectors have length 1, so that a dot product is a cosine. Searching is one matrix product; what comes after it has to be
small beside that (bench/retrieval.py measures it).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_SAME = 1e-6
"""Cosines that differ by less are equal: where in the matrix a row stands moves its product by as much."""


class Hit(NamedTuple):
    """A row of the index and its cosine with the question."""

    row: int
    score: float


def top_k(vectors: Vectors, present: NDArray[np.bool_], query: Vectors, k: int) -> tuple[Hit, ...]:
    """The k rows closest to the query, best first; of equally close ones, the first in the document.

    Rows that are not present are no candidates; fewer than k hits come back when there are fewer rows.
    """
    scores = vectors @ query
    if not present.all():
        scores[~present] = -np.inf
        k = min(k, int(np.count_nonzero(present)))
    candidates = _candidates(scores, k)
    close = np.round(scores[candidates] / _SAME)
    best = candidates[np.lexsort((candidates, -close))][: max(0, k)]
    return tuple(map(Hit, best.tolist(), scores[best].tolist()))


def _candidates(scores: NDArray[np.float32], k: int) -> NDArray[np.intp]:
    """The rows among which the k best are, with all that tie for the last place."""
    if k <= 0 or k >= scores.size:
        return np.arange(scores.size)
    last = np.partition(scores, scores.size - k)[scores.size - k]
    return np.flatnonzero(scores >= last - _SAME)


def mmr(
    vectors: Vectors, present: NDArray[np.bool_], query: Vectors, k: int, relevance: float = 0.7, pool: int = 4
) -> tuple[Hit, ...]:
    """K rows close to the query and unlike each other: maximal marginal relevance (Carbonell and Goldstein, 1998).

    Chosen one by one from the `pool` x k closest; each time the row with the highest
    `relevance` x cosine with the query - (1 - `relevance`) x highest cosine with a chosen row.
    """
    hits = top_k(vectors, present, query, k * pool)
    rows = np.array([hit.row for hit in hits], np.intp)
    close = vectors[rows] @ vectors[rows].T
    gain = relevance * np.array([hit.score for hit in hits])
    likeness = np.full(len(hits), -np.inf)
    chosen: list[int] = []
    while len(chosen) < min(k, len(hits)):
        worth = gain - (1 - relevance) * likeness if chosen else gain.copy()
        worth[chosen] = -np.inf
        # argmax takes the first of equals, and the hits are in a fixed order.
        chosen.append(int(np.argmax(np.round(worth, 6))))
        likeness = np.maximum(likeness, close[chosen[-1]])
    return tuple(hits[place] for place in chosen)


def closeness(vectors: Vectors, queries: Vectors) -> NDArray[np.float32]:
    """Each row's cosine with the query it is closest to; without queries, with the mean of all rows."""
    if len(queries):
        return np.asarray((vectors @ queries.T).max(axis=1), np.float32)
    mean = vectors.mean(axis=0) if len(vectors) else vectors.sum(axis=0)
    length = float(np.linalg.norm(mean))
    return np.asarray(vectors @ (mean / length if length else mean), np.float32)
