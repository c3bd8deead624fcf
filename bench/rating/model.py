"""How is one tier of one task fitted, its settings chosen, and its error measured on prompts it has not seen?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from bench.rating.fit import Fit, Matrix, Scaling, Vector, ordinal, ridge
from bench.rating.scripts import folds

NDArrayBool = NDArray[np.bool_]

OUTER, INNER = 10, 5
PERCENTILES = (1.0, 99.0)
COVERAGE = 0.8

PENALTIES = {"ridge": (300.0, 500.0, 700.0, 1000.0), "ordinal": (150.0, 250.0, 400.0, 600.0)}
SURPRISAL_SHARES = (0.1, 0.3)
"""The share of the penalty that the language model's features bear: they are few and strong."""

STRETCHES = (1.0, 1.05, 1.1, 1.15, 1.2, 1.25)
SLACK = 1.003
"""Predictions are stretched about their mean while the error grows by no more than this factor: a fit for the least
error shrinks the extremes, which costs agreement on a scale."""


@dataclass(frozen=True)
class Table:
    """What is learnt from, a row per script.

    `directions` and `surprisal` say of each column which way it may push and whether the language model read it.
    """

    values: Matrix
    bands: Vector
    groups: tuple[str, ...]
    directions: Vector
    surprisal: NDArrayBool

    def rows(self, chosen: NDArrayBool) -> Table:
        """Some of the scripts."""
        groups = tuple(group for group, kept in zip(self.groups, chosen, strict=True) if kept)
        return Table(self.values[chosen], self.bands[chosen], groups, self.directions, self.surprisal)


@dataclass(frozen=True)
class Settings:
    """What the inner cross-validation chooses."""

    link: str
    penalty: float
    surprisal_share: float
    stretch: float = 1.0


@dataclass(frozen=True)
class Model:
    """A fit with the scaling it was made on."""

    scaling: Scaling
    fit: Fit

    def __call__(self, values: Matrix) -> Vector:
        """Bands, unrounded, 1 to 9."""
        return np.clip(self.fit(self.scaling(values)), 1.0, 9.0)


def fitted(table: Table, settings: Settings) -> Model:
    """A model of all the rows; the stretch is folded into it."""
    scaling = Scaling.of(table.values, PERCENTILES)
    standardised = scaling(table.values)
    penalties = np.where(table.surprisal, settings.surprisal_share, 1.0) * settings.penalty
    fit = (ridge if settings.link == "ridge" else ordinal)(standardised, table.bands, penalties, table.directions)
    middle = float(fit(standardised).mean())
    levels = middle + settings.stretch * (fit.levels - middle)
    if settings.link == "ridge":
        return Model(scaling, Fit(fit.weights * settings.stretch, fit.intercept, fit.thresholds, fit.levels))
    return Model(scaling, Fit(fit.weights, fit.intercept, fit.thresholds, levels))


def chosen(table: Table) -> Settings:
    """The settings with the least error on held-out groups, then the widest stretch that costs next to nothing."""
    shares = SURPRISAL_SHARES if table.surprisal.any() else (1.0,)
    grid = [
        Settings(link, penalty, share)
        for link, penalties in PENALTIES.items()
        for penalty, share in product(penalties, shares)
    ]
    errors = {settings: out_of_fold(table, settings) for settings in grid}
    best = min(grid, key=lambda settings: _rmse(table.bands, errors[settings]))
    guessed, middle = errors[best], float(table.bands.mean())
    stretched = {s: _rmse(table.bands, middle + s * (guessed - middle)) for s in STRETCHES}
    least = min(stretched.values())
    widest = max(s for s in STRETCHES if stretched[s] <= least * SLACK)
    return Settings(best.link, best.penalty, best.surprisal_share, widest)


def out_of_fold(table: Table, settings: Settings) -> Vector:
    """Each script's band by a model that saw nothing of its group."""
    home = np.array(folds(table.groups, INNER))
    guessed = np.zeros(len(table.bands))
    for fold in range(INNER):
        held = home == fold
        guessed[held] = fitted(table.rows(~held), settings)(table.values[held])
    return guessed


@dataclass(frozen=True)
class Validation:
    """The outer cross-validation: predictions, intervals and settings by fold, all from the other folds."""

    guessed: Vector
    low: Vector
    high: Vector
    settings: tuple[Settings, ...]


def validated(table: Table) -> Validation:
    """Settings, fit and interval made anew for each of ten folds of groups from the nine others."""
    home = np.array(folds(table.groups, OUTER))
    guessed = np.zeros(len(table.bands))
    settings = []
    for fold in range(OUTER):
        held = home == fold
        rest = table.rows(~held)
        settings.append(chosen(rest))
        guessed[held] = fitted(rest, settings[-1])(table.values[held])
    low, high = np.zeros_like(guessed), np.zeros_like(guessed)
    for fold in range(OUTER):
        held = home == fold
        below, above = interval(table.bands[~held] - guessed[~held])
        low[held], high[held] = guessed[held] + below, guessed[held] + above
    return Validation(guessed, low, high, tuple(settings))


def interval(residuals: Vector) -> tuple[float, float]:
    """The offsets that enclose the stated share of the residuals, a tail left out on either side."""
    tail = 50 * (1 - COVERAGE)
    low, high = np.percentile(residuals, [tail, 100 - tail])
    return float(low), float(high)


def _rmse(bands: Vector, guessed: Vector) -> float:
    return float(np.sqrt(((bands - guessed) ** 2).mean()))
