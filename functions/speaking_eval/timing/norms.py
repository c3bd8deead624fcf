"""What timing is expected at each band? The prior in `norms.v1.toml`, read once and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

Part = Literal["PART_1", "PART_2", "PART_3", "FULL"]
"""The parts of the speaking test; FULL is any recording whose part is not known."""


@dataclass(frozen=True)
class Curve:
    """Straight lines between points (value, band), values rising; flat beyond both ends, so that it saturates."""

    points: tuple[tuple[float, float], ...]

    def band(self, value: float) -> float:
        """The band that a value suggests."""
        first, last = self.points[0], self.points[-1]
        if value <= first[0]:
            return first[1]
        for (low, start), (high, end) in pairwise(self.points):
            if value <= high:
                return start + (end - start) * (value - low) / (high - low)
        return last[1]


@dataclass(frozen=True)
class Norms:
    """The prior: a curve and a weight for each component of timing, and the length that each part expects."""

    version: str
    curves: Mapping[str, Curve]
    weights: Mapping[str, float]
    expected_words: Mapping[Part, int]
    bands_lost: float


@cache
def norms() -> Norms:
    """The shipped prior.

    Raises:
        OSError, KeyError, ValueError: the shipped data is broken.
    """
    table = tomllib.loads(Path(__file__).with_name("norms.v1.toml").read_text("utf-8"))
    curves = {name: _curve(name, points) for name, points in table["curves"].items()}
    if curves.keys() != table["weights"].keys():
        raise ValueError("every curve needs a weight")
    return Norms(
        table["version"], curves, table["weights"], table["expected_words"], float(table["length"]["bands_lost"])
    )


def _curve(name: str, points: list[list[float]]) -> Curve:
    curve = Curve(tuple((float(value), float(band)) for value, band in points))
    steps = [(high[0] - low[0], high[1] - low[1]) for low, high in pairwise(curve.points)]
    one_way = all(rise > 0 for _, rise in steps) or all(rise < 0 for _, rise in steps)
    if not steps or not one_way or any(run <= 0 for run, _ in steps):
        raise ValueError(f"the curve of {name} must go one way")
    return curve
