"""How is a fitted model written down? As the JSON that `assessment.rater.coefficients` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np

from bench.rating.fit import Matrix
from bench.rating.model import COVERAGE, Model, Settings, Table
from bench.rating.scripts import Scored
from bench.rating.tables import blocks_of, names_of

VERSION = "1"
DIGITS = 7
"""Significant digits written: more than the fit is good for, fewer than processors differ in."""


def written(
    tier: str,
    scripts: Sequence[Scored],
    table: Table,
    model: Model,
    settings: Settings,
    residuals: tuple[float, float],
    origin: Mapping[str, str],
) -> str:
    """The text of a coefficient file."""
    names = names_of(surprisal=tier == "full")
    scaling, fit = model.scaling, model.fit
    blocks = blocks_of(surprisal=tier == "full")
    low, high = residuals
    content = {
        "version": VERSION,
        "tier": tier,
        "task": scripts[0].task,
        "features": names,
        "means": _rounded(scaling.mean),
        "scales": _rounded(scaling.scale),
        "clips": [_rounded(pair) for pair in np.stack([scaling.low, scaling.high], axis=1)],
        "weights": _rounded(fit.weights),
        "intercept": _short(fit.intercept),
        "thresholds": _rounded(fit.thresholds),
        "levels": _rounded(fit.levels),
        "blocks": blocks,
        "block_spreads": _spreads(blocks, names, scaling(table.values) * fit.weights),
        "residual_quantiles": {"coverage": COVERAGE, "low": _short(low), "high": _short(high)},
        "settings": vars(settings),
        "trained_on": {**origin, "rows": len(scripts), "groups": len(set(table.groups))},
    }
    return json.dumps(content, indent=1) + "\n"


def _spreads(blocks: Mapping[str, Sequence[str]], names: Sequence[str], contributions: Matrix) -> dict[str, float]:
    """How far each block's contribution to the score spreads over the training scripts."""
    place = {name: number for number, name in enumerate(names)}
    return {
        block: _short(float(contributions[:, [place[name] for name in members]].sum(axis=1).std()))
        for block, members in blocks.items()
    }


def _rounded(values: Matrix) -> list[float]:
    return [_short(float(value)) for value in values]


def _short(value: float) -> float:
    return float(f"{value:.{DIGITS}g}") + 0.0
