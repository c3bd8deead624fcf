"""How does one estimated band divide into criteria?

By the overall band and what the features of each block say against the other blocks: half a band up or down at most. No
public set of human criterion bands exists, so nobody has checked these offsets: they are a reading of the features, not
a measurement.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import product

from assessment.bands import HIGHEST, overall
from assessment.rater.coefficients import LOWEST_RATED, Coefficients

OFFSETS = (-0.5, 0.0, 0.5)
_PER_SPREAD = 0.3
"""Bands a criterion moves for a block one standard deviation above the others."""


def nearest_half(band: float) -> float:
    """A band to the nearest half, .25 and .75 going up as IELTS rounds."""
    return int(band * 4 + 1) // 2 / 2


def criterion_bands(
    band: float, contributions: Mapping[str, float], model: Coefficients, keys: Sequence[str]
) -> Mapping[str, float]:
    """A band in halves for each criterion, whose official overall is the estimate rounded to its nearest half.

    The first of `keys` that no block is named after is the task criterion.
    """
    base = nearest_half(band)
    wanted = _leanings(contributions, model, keys)
    near = [base + offset for offset in OFFSETS if LOWEST_RATED <= base + offset <= HIGHEST]
    allowed = [bands for bands in product(near, repeat=len(keys)) if overall(bands) == base]
    best = min(allowed, key=lambda bands: sum((b - base - w) ** 2 for b, w in zip(bands, wanted, strict=True)))
    return dict(zip(keys, best, strict=True))


def _leanings(contributions: Mapping[str, float], model: Coefficients, keys: Sequence[str]) -> list[float]:
    """How far each criterion wants to stand above the others, in bands."""
    blocks = [key if key in model.blocks else "task" for key in keys]
    scores = [
        math.fsum(contributions[name] for name in model.blocks[block]) / (model.block_spreads[block] or 1.0)
        for block in blocks
    ]
    middle = math.fsum(scores) / max(1, len(scores))
    return [_PER_SPREAD * (score - middle) for score in scores]
