"""Which weights does the rater use? One data file per tier and task, written by `bench/train_rater.py`."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from assessment.bands import HIGHEST

Tier = Literal["light", "full"]
Task = Literal["TASK_1", "TASK_2"]

HERE = Path(__file__).parent
LOWEST_RATED = 1.0
"""Band 0 is a ruling (no attempt), never an estimate."""


@dataclass(frozen=True)
class Coefficients:
    """A fitted model. Lists run in the order of `features`.

    The score is the sum of weight x (clipped value - mean) / scale. Without thresholds the band is intercept + score;
    with them the model is ordinal and the band is the mean of `levels` by the chances it gives:
    levels[0] + sum of (levels[k + 1] - levels[k]) / (1 + exp(thresholds[k] - score)).
    """

    tier: Tier
    task: Task
    version: str
    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    clips: tuple[tuple[float, float], ...]
    weights: tuple[float, ...]
    intercept: float
    thresholds: tuple[float, ...]
    levels: tuple[float, ...]
    blocks: Mapping[str, tuple[str, ...]]
    block_spreads: Mapping[str, float]
    residual_low: float
    residual_high: float
    coverage: float

    def contributions(self, values: Mapping[str, float]) -> dict[str, float]:
        """What each feature adds to the score; 0 for a feature at the mean of the training scripts.

        Raises:
            KeyError: a feature is missing.
        """
        return {
            name: weight * (_clipped(values[name], mean, clip) - mean) / scale
            for name, weight, mean, scale, clip in zip(
                self.features, self.weights, self.means, self.scales, self.clips, strict=True
            )
        }

    def band(self, score: float) -> float:
        """The unrounded band of a score, 1 to 9; it never falls as the score grows."""
        band = self.intercept + score
        if self.thresholds:
            band = self.levels[0]
            for threshold, low, high in zip(self.thresholds, self.levels, self.levels[1:], strict=False):
                band += (high - low) * 0.5 * (1 + math.tanh(0.5 * (score - threshold)))
        return min(HIGHEST, max(LOWEST_RATED, band))


def _clipped(value: float, mean: float, clip: tuple[float, float]) -> float:
    return mean if math.isnan(value) else min(clip[1], max(clip[0], value))


@cache
def coefficients(tier: Tier, task: Task) -> Coefficients:
    """The shipped model of a tier and task, read once.

    Raises:
        OSError, KeyError, ValueError: the shipped data is broken.
    """
    written = (HERE / file_name(tier, task)).read_bytes()
    table = json.loads(written)
    if (table["tier"], table["task"]) != (tier, task):
        raise ValueError(f"{file_name(tier, task)} holds {table['tier']} {table['task']}")
    return _read(table, hashlib.sha256(written).hexdigest()[:8])


def file_name(tier: Tier, task: Task) -> str:
    """Where a model lies beside this module."""
    return f"{tier}_{task.lower()}.json"


def _read(table: Mapping[str, Any], digest: str) -> Coefficients:
    residuals = table["residual_quantiles"]
    return Coefficients(
        tier=table["tier"],
        task=table["task"],
        version=f"{table['tier']}-v{table['version']}-{digest}",
        features=tuple(table["features"]),
        means=tuple(table["means"]),
        scales=tuple(table["scales"]),
        clips=tuple((low, high) for low, high in table["clips"]),
        weights=tuple(table["weights"]),
        intercept=table["intercept"],
        thresholds=tuple(table["thresholds"]),
        levels=tuple(table["levels"]),
        blocks={block: tuple(names) for block, names in table["blocks"].items()},
        block_spreads=table["block_spreads"],
        residual_low=residuals["low"],
        residual_high=residuals["high"],
        coverage=residuals["coverage"],
    )
