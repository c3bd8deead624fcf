"""Which passages stand for a whole document? Every page with content once, before any page twice.

A document has chapters that no question happens to ask about. So chunks are chosen page by page: in each round one per
page, the one closest to the questions; a round that cannot hold every page is spread evenly over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from flashcard_gen.chunks import Chunk

_SAME_TEXT = 0.97
"""Cosine from which two chunks say the same: a page repeated in a document is covered once."""


@dataclass(frozen=True)
class Coverage:
    """What of a document was made use of: counts of pages, and the numbers of those with content that were not."""

    pages_with_content: int
    pages_used: int
    left_out: tuple[int, ...]

    @classmethod
    def of(cls, chunks: Sequence[Chunk], used: Iterable[int]) -> Coverage:
        """The coverage when these pages were used."""
        pages = {chunk.page for chunk in chunks}
        covered = pages & set(used)
        return cls(len(pages), len(covered), tuple(sorted(pages - covered)))

    def as_json(self) -> dict[str, Any]:
        """For the result."""
        return {
            "pages_with_content": self.pages_with_content,
            "pages_used": self.pages_used,
            "left_out": list(self.left_out),
        }


def covering(
    chunks: Sequence[Chunk], vectors: NDArray[np.float32], closeness: NDArray[np.float32], count: int
) -> tuple[int, ...]:
    """At most `count` rows that stand for the document, in the order they were chosen.

    `closeness` says how much each chunk has to do with what is asked; equally close ones go by their place. Chunks that
    repeat a chosen one come last, when nothing new is left.
    """
    left = _by_page(chunks, closeness)
    chosen: list[int] = []
    repeating: list[int] = []
    waiting: list[int] = []
    while left and len(chosen) < count:
        waiting = [page for page in waiting if page in left] or list(left)
        served = _spread(waiting, left, closeness, count - len(chosen))
        for page in served:
            row = _fresh(left[page], chosen, repeating, vectors)
            if row is not None:
                chosen.append(row)
        waiting = [page for page in waiting if page not in served]
        left = {page: rows for page, rows in left.items() if rows}
    return (*chosen, *sorted(repeating)[: count - len(chosen)])


def _by_page(chunks: Sequence[Chunk], closeness: NDArray[np.float32]) -> dict[int, list[int]]:
    """The rows of every page, the closest first."""
    pages: dict[int, list[int]] = {}
    for row in sorted(range(len(chunks)), key=lambda row: (-round(float(closeness[row]), 6), row)):
        pages.setdefault(chunks[row].page, []).append(row)
    return dict(sorted(pages.items()))


def _fresh(rows: list[int], chosen: list[int], repeating: list[int], vectors: NDArray[np.float32]) -> int | None:
    """Takes the first row that repeats no chosen one; those before it are put by."""
    while rows:
        row = rows.pop(0)
        if not chosen or float((vectors[chosen] @ vectors[row]).max()) < _SAME_TEXT:
            return row
        repeating.append(row)
    return None


def _spread(pages: list[int], left: dict[int, list[int]], closeness: NDArray[np.float32], room: int) -> list[int]:
    """All pages if there is room; else the closest of each of `room` equal stretches of the document."""
    if len(pages) <= room:
        return pages
    bounds = [round(place * len(pages) / room) for place in range(room + 1)]
    stretches = [pages[start:end] for start, end in pairwise(bounds)]
    return [max(stretch, key=lambda page: (float(closeness[left[page][0]]), -page)) for stretch in stretches]
