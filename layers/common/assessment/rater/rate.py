"""What band does the statistical rater give? A dot product of features, with an interval of measured coverage."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.bands import HIGHEST
from assessment.rater.coefficients import LOWEST_RATED, Coefficients, Task, Tier, coefficients
from assessment.rater.criteria import criterion_bands


@dataclass(frozen=True)
class Estimate:
    """The rater's opinion of one script.

    `overall` is unrounded, 1 to 9; `low` and `high` enclose the human band of as many scripts as the coefficient file's
    coverage says (80 %). `criteria` are halves, read from the features and checked by nobody; see `criteria`.
    `contributions` says what each feature added to the score, so that the strongest can be told and shown.
    """

    overall: float
    criteria: Mapping[str, float]
    low: float
    high: float
    tier: Tier
    version: str
    contributions: Mapping[str, float]


def light(essay: str, question: str, task: Task, criteria_keys: Sequence[str]) -> Estimate:
    """The estimate from handcrafted features alone; any text gets one, so garbage must be ruled out before."""
    from assessment.rater.features import measure  # compiles many patterns: with the first text, not at the start

    return _estimate(coefficients("light", task), measure(essay, question, task), criteria_keys)


def full(
    features: Mapping[str, float], surprisal_features: Mapping[str, float], task: Task, criteria_keys: Sequence[str]
) -> Estimate:
    """The estimate from the same features (`features.measure`) and the language model's ten (`surprisal.core10`)."""
    return _estimate(coefficients("full", task), {**features, **surprisal_features}, criteria_keys)


def _estimate(model: Coefficients, values: Mapping[str, float], criteria_keys: Sequence[str]) -> Estimate:
    contributions = model.contributions(values)
    band = model.band(math.fsum(contributions.values()))
    return Estimate(
        overall=band,
        criteria=criterion_bands(band, contributions, model, criteria_keys),
        low=_rateable(band + model.residual_low),
        high=_rateable(band + model.residual_high),
        tier=model.tier,
        version=model.version,
        contributions=contributions,
    )


def _rateable(band: float) -> float:
    return min(HIGHEST, max(LOWEST_RATED, band))
