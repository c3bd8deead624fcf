"""How much do more scripts help? Fits on fewer, rated on the same held-out prompts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bench.rating.measures import SEED
from bench.rating.model import NDArrayBool, Settings, Table, fitted
from bench.rating.out_of_fold import held_out

SIZES = (100, 200, 300, 400)
DRAWS = 6


@dataclass(frozen=True)
class Point:
    """Scripts learnt from, and the mean, least and greatest of the draws; r and RMSE are of all held-out scripts."""

    scripts: int
    r: float
    rmse: float
    rmse_low: float
    rmse_high: float


def learning_curve(table: Table, settings: Settings) -> Iterator[Point]:
    """A point for each size that nine tenths of the scripts allow."""
    most = min(int((~held).sum()) for held in held_out(table))
    for size in (size for size in SIZES if size <= most):
        draws = [_draw(table, settings, size, number) for number in range(DRAWS)]
        errors = [rmse for _, rmse in draws]
        r = float(np.mean([found for found, _ in draws]))
        yield Point(size, r, float(np.mean(errors)), min(errors), max(errors))


def _draw(table: Table, settings: Settings, size: int, number: int) -> tuple[float, float]:
    """Pearson r and RMSE over ten folds, each learnt from `size` scripts of prompts drawn at random."""
    random = np.random.Generator(np.random.PCG64([SEED, size, number]))
    guessed = np.zeros(len(table.bands))
    for held in held_out(table):
        few = _some(table, ~held, size, random)
        guessed[held] = fitted(table.rows(few), settings)(table.values[held])
    r = float(np.corrcoef(table.bands, guessed)[0, 1])
    return r, float(np.sqrt(((table.bands - guessed) ** 2).mean()))


def _some(table: Table, allowed: NDArrayBool, size: int, random: np.random.Generator) -> NDArrayBool:
    """Whole groups in random order, the last one cut so that the size is exact."""
    groups = np.array(table.groups)
    order = random.permutation(sorted(set(groups[allowed])))
    rows = np.concatenate([np.flatnonzero(allowed & (groups == group)) for group in order])[:size]
    few = np.zeros(len(groups), dtype=np.bool_)
    few[rows] = True
    return few
