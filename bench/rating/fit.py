"""How are weights found? Ridge and ordinal logit, both held to the direction each feature may push.

Both are convex, start at zero and stop by the same rule, so that one machine gives the same bits every time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Slope = Callable[[Vector], Vector]

TOLERANCE = 1e-7
MOST_SWEEPS = 3_000
FEWEST_PER_SIDE = 8
"""A threshold needs so many scripts below and above it."""


@dataclass(frozen=True)
class Scaling:
    """Clips a feature to what is common, then centres and scales it."""

    low: Vector
    high: Vector
    mean: Vector
    scale: Vector

    @classmethod
    def of(cls, values: Matrix, percentiles: tuple[float, float]) -> Scaling:
        """What these rows show."""
        low, high = np.percentile(values, percentiles, axis=0)
        clipped = np.clip(values, low, high)
        scale = clipped.std(axis=0)
        return cls(low, high, clipped.mean(axis=0), np.where(scale > 1e-9, scale, 1.0))

    def __call__(self, values: Matrix) -> Matrix:
        """The values in standard deviations from the mean."""
        return (np.clip(values, self.low, self.high) - self.mean) / self.scale


@dataclass(frozen=True)
class Fit:
    """Weights on standardised features, and how their sum becomes a band.

    Without thresholds the band is `intercept` plus the sum. With them it is the mean of `levels` by the chances that
    the ordinal model gives: levels[0] + sum of (levels[k + 1] - levels[k]) / (1 + exp(thresholds[k] - sum)).
    """

    weights: Vector
    intercept: float
    thresholds: Vector
    levels: Vector

    def __call__(self, standardised: Matrix) -> Vector:
        """Bands, unrounded."""
        score = standardised @ self.weights
        if not self.thresholds.size:
            return np.asarray(self.intercept + score)
        chances = _logistic(score[:, None] - self.thresholds[None, :])
        return np.asarray(self.levels[0] + chances @ np.diff(self.levels))


def ridge(z: Matrix, bands: Vector, penalties: Vector, directions: Vector) -> Fit:
    """Least squares with a penalty per weight, by coordinate descent."""
    gram, target = z.T @ z, z.T @ (bands - bands.mean())
    weights, pull = np.zeros(z.shape[1]), target.copy()
    for _ in range(MOST_SWEEPS):
        largest = 0.0
        for j in range(weights.size):
            wanted = (pull[j] + gram[j, j] * weights[j]) / (gram[j, j] + penalties[j])
            step = _held(wanted, directions[j]) - weights[j]
            if step:
                weights[j] += step
                pull -= gram[:, j] * step
                largest = max(largest, abs(step))
        if largest < TOLERANCE:
            break
    return Fit(weights, float(bands.mean()), np.zeros(0), np.zeros(0))


def _held(weight: float, direction: float) -> float:
    return weight if weight * direction >= 0 else 0.0


def ordinal(z: Matrix, bands: Vector, penalties: Vector, directions: Vector) -> Fit:
    """Proportional odds: one set of weights, a threshold between neighbouring bands; accelerated projected gradient."""
    cuts = [c for c in np.unique(bands)[1:] if min((bands >= c).sum(), (bands < c).sum()) >= FEWEST_PER_SIDE]
    above = (bands[:, None] >= np.array(cuts)[None, :]).astype(np.float64)
    share = above.mean(axis=0)
    # Thresholds move on the weights' scale: their gradient has no penalty and as many terms as there are scripts.
    size = z.shape[1]
    start = np.concatenate([np.zeros(size), np.log((1 - share) / share)])
    curvature = 0.25 * (len(cuts) * np.linalg.norm(z, 2) ** 2 + len(bands)) + penalties.max()

    def slope(point: Vector) -> Vector:
        off = _logistic((z @ point[:size])[:, None] - point[None, size:]) - above
        return np.concatenate([z.T @ off.sum(axis=1) + penalties * point[:size], -off.sum(axis=0)])

    limits = np.concatenate([directions, np.zeros(len(cuts))])
    found = _descend(start, slope, 1 / curvature, limits)
    edges = [-np.inf, *cuts, np.inf]
    levels = [float(bands[(bands >= low) & (bands < high)].mean()) for low, high in pairwise(edges)]
    return Fit(found[:size], 0.0, np.sort(found[size:]), np.array(levels))


def _descend(start: Vector, slope: Slope, rate: float, limits: Vector) -> Vector:
    """Nesterov's accelerated descent, restarted where it turns back."""
    here, ahead, momentum = start.copy(), start.copy(), 1.0
    for _ in range(MOST_SWEEPS):
        gradient = slope(ahead)
        there = ahead - rate * gradient
        there[there * limits < 0] = 0.0
        step = there - here
        if gradient @ step > 0:
            momentum = 1.0
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = there + (momentum - 1) / following * step
        here, momentum = there, following
        if np.abs(step).max() < TOLERANCE * 100:
            break
    return here


def _logistic(values: Matrix) -> Matrix:
    return np.asarray(0.5 * (1 + np.tanh(0.5 * values)))
