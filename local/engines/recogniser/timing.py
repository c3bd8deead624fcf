"""Where do words really begin and end, given the aligner's answer and the sounds of the recording?

The aligner may let a word run into the silence after it; a pause would shrink or vanish. Where it found no path, words
are spread over the sounds of the stretch by their length in letters, none of them across a pause.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from local.engines.recogniser.activity import Mask
from local.engines.recogniser.alignment import Timing

_LONGEST_QUIET_END_FRAMES = 8
_KEPT_QUIET_FRAMES = 3
_PAUSE_FRAMES = 20
_LEAST_LEFT_OUT_FRAMES = 20


def trimmed(timing: Timing, active: Mask) -> Timing:
    """Take the silence off both ends of a word, unless the whole of it is quiet; `active` covers the stretch.

    Nothing reaches beyond the stretch.
    """
    end = min(timing.end, len(active))
    start = min(timing.start, end - 1)
    sounding = np.flatnonzero(active[start:end])
    if not len(sounding):
        return Timing(start, end)
    first, last = start, end
    if sounding[0] > _LONGEST_QUIET_END_FRAMES:
        first = start + int(sounding[0]) - _KEPT_QUIET_FRAMES
    if end - start - 1 - sounding[-1] > _LONGEST_QUIET_END_FRAMES:
        last = start + int(sounding[-1]) + 1 + _KEPT_QUIET_FRAMES
    return Timing(first, last)


def bridged(timings: Sequence[Timing], active: Mask) -> tuple[Timing, ...]:
    """Let words reach over sound that was left between them: a word that was not heard is no silence.

    Only sound that adjoins a word and lasts is taken; a breath in the middle of a pause stays in it.
    """
    reached = list(timings)
    for index, (before, after) in enumerate(pairwise(timings)):
        quiet = np.flatnonzero(~active[before.end : after.start]) + before.end
        first, last = (int(quiet[0]), int(quiet[-1]) + 1) if len(quiet) else (after.start, after.start)
        if first - before.end >= _LEAST_LEFT_OUT_FRAMES:
            reached[index] = Timing(reached[index].start, first)
        if after.start - last >= _LEAST_LEFT_OUT_FRAMES:
            reached[index + 1] = Timing(last, after.end)
    return tuple(reached)


def spread(words: Sequence[str], active: Mask) -> tuple[Timing, ...]:
    """Share the sounding frames of a stretch out among its words, by letters."""
    sounding = np.flatnonzero(active)
    if len(sounding) < len(words):
        sounding = np.arange(len(active))
    letters = np.cumsum([0] + [len(word) + 1 for word in words])
    places = (letters / letters[-1] * len(sounding)).astype(int)
    return tuple(_within_one_sound(sounding[start : max(end, start + 1)]) for start, end in pairwise(places))


def _within_one_sound(frames: NDArray[np.intp]) -> Timing:
    """Keep the longest part of a word that a pause would tear."""
    torn = np.flatnonzero(np.diff(frames) > _PAUSE_FRAMES) + 1
    parts = np.split(frames, torn)
    longest = max(parts, key=len)
    return Timing(int(longest[0]), int(longest[-1]) + 1)
