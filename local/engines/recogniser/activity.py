"""Where in a recording does something sound above its background?

The threshold lies between the recording's own background and its own loud frames, so neither gain nor a constant
offset moves it. A recording whose level hardly changes (a tone, a hiss, silence) has no activity at all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from local.engines.recogniser.sound import Frames, Levels

Mask = NDArray[np.bool_]

FRAMES_PER_SECOND = 100

_BACKGROUND_PERCENTILE = 10.0
_STANDS_OUT_DB = 6.0
_DIGITAL_SILENCE_DB = -110.0
_LOUD_PERCENTILE = 90.0
_SHORTEST_RECORDED_FRAMES = 15
_DEEPEST_BACKGROUND_DB = 55.0
_SHARE_OF_RANGE = 0.35
_LEAST_ABOVE_BACKGROUND_DB = 3.5
_SMOOTHED_FRAMES = 3
_SHORTEST_SOUND_FRAMES = 5
_SHORTEST_GAP_FRAMES = 12


@dataclass(frozen=True)
class Span:
    """Frames [start, end)."""

    start: int
    end: int

    def __len__(self) -> int:
        """How many frames it holds."""
        return self.end - self.start


@dataclass(frozen=True)
class Activity:
    """What sounds. `mask` marks the frames above the threshold, `spans` the sounds, cleaned of clicks and chinks."""

    mask: Mask
    spans: tuple[Span, ...]


def activity(frames: Frames) -> Activity:
    """Find the sounds of a recording. A hiss extends a sound (the s of a plural); alone it is none."""
    voiced = _above(frames.level)
    if not voiced.any():
        return Activity(voiced, ())
    mask = voiced | _above(frames.hiss)
    joined = [span for span in _joined(_runs(mask)) if voiced[span.start : span.end].sum() >= _SHORTEST_SOUND_FRAMES]
    return Activity(mask, tuple(joined))


def _above(level: Levels) -> Mask:
    smoothed = _smoothed(level)
    threshold = _threshold(smoothed)
    return np.zeros(len(level), np.bool_) if threshold is None else smoothed > threshold


def _smoothed(level: Levels) -> Levels:
    """Average over 30 ms."""
    if len(level) < _SMOOTHED_FRAMES:
        return level
    kernel = np.full(_SMOOTHED_FRAMES, 1 / _SMOOTHED_FRAMES, np.float32)
    padded = np.pad(level, _SMOOTHED_FRAMES // 2, mode="edge")
    return np.convolve(padded, kernel, mode="valid").astype(np.float32)


def _threshold(level: Levels) -> float | None:
    """Find the level above which something sounds; None if too little stands out of the background.

    Loud is what the frames that stand out have in common, however few they are: a long silence around a short answer
    changes nothing, nor does a single bang. Exact zeros are no background: an editor put them there.
    """
    audible = level[level > _DIGITAL_SILENCE_DB]
    if not len(audible):
        return None
    background = float(np.percentile(audible, _BACKGROUND_PERCENTILE))
    standing_out = audible[audible > background + _STANDS_OUT_DB]
    if len(standing_out) < _SHORTEST_RECORDED_FRAMES:
        return None
    loud = float(np.percentile(standing_out, _LOUD_PERCENTILE))
    span = min(loud - background, _DEEPEST_BACKGROUND_DB)
    return loud - span + max(_LEAST_ABOVE_BACKGROUND_DB, _SHARE_OF_RANGE * span)


def _runs(mask: Mask) -> list[Span]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], mask.view(np.int8), [0]))))
    return [Span(int(start), int(end)) for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _joined(runs: list[Span]) -> list[Span]:
    """Close gaps too short to be a pause: the hold of a plosive lasts up to a tenth of a second."""
    joined: list[Span] = []
    for run in runs:
        if joined and run.start - joined[-1].end < _SHORTEST_GAP_FRAMES:
            joined[-1] = Span(joined[-1].start, run.end)
        else:
            joined.append(run)
    return joined
