"""Which of a list's vectors are there already? A table that fills row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class VectorTable:
    """Unit vectors, one row per entry of some list; a row that is not `present` is all zeros."""

    rows: NDArray[np.float32]
    """(n, dimensions)."""
    present: NDArray[np.bool_]
    """(n,)."""

    @classmethod
    def empty(cls, count: int, dimensions: int) -> Self:
        """A table of which nothing is known yet."""
        return cls(np.zeros((count, dimensions), np.float32), np.zeros(count, np.bool_))

    @property
    def done(self) -> int:
        """How many rows are present."""
        return int(np.count_nonzero(self.present))

    @property
    def complete(self) -> bool:
        """Whether no row is missing."""
        return bool(self.present.all())

    @property
    def missing(self) -> list[int]:
        """The rows that are not present."""
        return [int(row) for row in np.flatnonzero(~self.present)]

    def filled(self, found: Mapping[int, NDArray[np.float32]]) -> Self:
        """This table with the vectors found for some of its rows."""
        rows, present = self.rows.copy(), self.present.copy()
        for row, vector in found.items():
            rows[row] = vector
            present[row] = True
        return type(self)(rows, present)

    def united(self, other: Self) -> Self:
        """Both tables' rows; where both have one, the other's, so that writers in turn agree."""
        rows = np.where(other.present[:, np.newaxis], other.rows, self.rows)
        return type(self)(rows, self.present | other.present)
