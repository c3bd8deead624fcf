"""How well do predicted bands agree with human ones, and how sure is that?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

RESAMPLES = 1_000
SEED = 20_240_607


@dataclass(frozen=True)
class Rated:
    """A script's human band beside the rater's opinion; `group` ties scripts that are not independent."""

    group: str
    source: str
    band: float
    overall: float
    low: float | None
    high: float | None


def agreement(rated: Sequence[Rated]) -> dict[str, object]:
    """Every figure with its 95 % bootstrap interval, whole groups drawn again and again.

    QWK (quadratic weights), exact, within 0.5 and within 1.0 compare half bands; RMSE, MAE, r and bias (rater minus
    human) the unrounded band; coverage is the share of human bands inside the rater's interval.
    """
    columns = _columns(rated)
    figures = _figures(columns)
    spread = _bootstrap(columns, [one.group for one in rated])
    return {"n": len(rated)} | {
        name: {"value": _shown(value), "low": _shown(spread[name][0]), "high": _shown(spread[name][1])}
        for name, value in figures.items()
    }


def _columns(rated: Sequence[Rated]) -> Vector:
    nothing = float("nan")
    rows = [(one.band, one.overall, one.low, one.high) for one in rated]
    return np.array([[nothing if value is None else value for value in row] for row in rows], dtype=np.float64)


def _bootstrap(columns: Vector, groups: Sequence[str]) -> Mapping[str, tuple[float, float]]:
    members: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        members.setdefault(group, []).append(number)
    lists = [np.array(numbers) for numbers in members.values()]
    random = np.random.Generator(np.random.PCG64(SEED))
    drawn: dict[str, list[float]] = {}
    for _ in range(RESAMPLES):
        chosen = np.concatenate([lists[pick] for pick in random.integers(len(lists), size=len(lists))])
        for name, value in _figures(columns[chosen]).items():
            drawn.setdefault(name, []).append(value)
    return {name: _middle_95(values) for name, values in drawn.items()}


def _middle_95(values: Sequence[float]) -> tuple[float, float]:
    known = [value for value in values if value == value]
    low, high = np.percentile(known, [2.5, 97.5]) if known else (float("nan"), float("nan"))
    return float(low), float(high)


def _figures(columns: Vector) -> dict[str, float]:
    human, rater, low, high = columns.T
    rounded = half(rater)
    off, apart = rater - human, np.abs(rounded - human)
    inside = (low - 1e-9 <= human) & (human <= high + 1e-9)
    return {
        "qwk": quadratic_kappa(human, rounded),
        "rmse": float(np.sqrt((off**2).mean())),
        "mae": float(np.abs(off).mean()),
        "r": _correlation(human, rater),
        "exact": float((apart < 0.25).mean()),
        "within_0.5": float((apart < 0.75).mean()),
        "within_1.0": float((apart < 1.25).mean()),
        "bias": float(off.mean()),
        "interval_coverage": float(inside.mean()) if not np.isnan(low).any() else float("nan"),
    }


def half(bands: Vector) -> Vector:
    """To the nearest half band, .25 and .75 going up."""
    return np.floor(bands * 2 + 0.5) / 2


def quadratic_kappa(human: Vector, rater: Vector) -> float:
    """Cohen's kappa with quadratic weights: 1 - observed over expected squared distance."""
    expected = (human**2).mean() + (rater**2).mean() - 2 * human.mean() * rater.mean()
    return float(1 - ((human - rater) ** 2).mean() / expected) if expected > 0 else float("nan")


def _correlation(one: Vector, other: Vector) -> float:
    if one.std() == 0 or other.std() == 0:
        return float("nan")
    return float(np.corrcoef(one, other)[0, 1])


def _shown(value: float) -> float | None:
    return round(value, 4) if value == value else None
