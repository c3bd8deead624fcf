"""What is heard in a stretch, and is it worth listening again?

The model is fitful: the same words a few milliseconds later may come out otherwise. Where it is unsure of what it
heard, it hears the stretch again, a little shifted and in two parts, and the surest hearing counts. Where it has no
idea at all (another language, say) hearing more often only makes it bolder.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np

from local.engines.recogniser.activity import Mask
from local.engines.recogniser.decoding import RATE, Samples
from local.engines.recogniser.heard import HeardWord, words
from local.engines.recogniser.loops import bounded
from local.engines.recogniser.moonshine import Moonshine
from local.engines.recogniser.sound import HOP

_SURE = 0.9
_HOPELESS = 0.35
_SHIFT = RATE // 40
_SHORTEST_PART_FRAMES = 80
_LOUDNESS = 0.08
_PAD = RATE // 10
_TINY = 1e-9

Hearings = tuple[HeardWord, ...]


class Hearing:
    """Hears a stretch as often as it takes."""

    def __init__(self, model: Moonshine) -> None:
        """The model loads when it is first asked."""
        self._model = model

    def load(self) -> None:
        """Load the model now."""
        self._model.load()

    def hear(self, samples: Samples, active: Mask) -> Hearings:
        """Return the words of the surest hearing; `active` marks the frames that sound."""
        first = self._once(samples)
        if not _HOPELESS < _sureness(first) < _SURE:
            return first
        return max((first, *self._again(samples, active)), key=_sureness)

    def _again(self, samples: Samples, active: Mask) -> Iterator[Hearings]:
        yield self._once(samples[_SHIFT:])
        cut = _longest_pause(active)
        if cut is not None:
            yield self._once(samples[: cut * HOP]) + self._once(samples[cut * HOP :])

    def _once(self, samples: Samples) -> Hearings:
        return bounded(words(self._model.hear(_evened(samples))))


def _sureness(heard: Sequence[HeardWord]) -> float:
    """Geometric mean of the words' confidences, 0 of none."""
    if not heard:
        return 0.0
    return math.exp(sum(math.log(max(word.confidence, _TINY)) for word in heard) / len(heard))


def _longest_pause(active: Mask) -> int | None:
    """Return the middle of the longest quiet run that leaves a part worth hearing on both sides."""
    inner = active[_SHORTEST_PART_FRAMES:-_SHORTEST_PART_FRAMES]
    edges = np.flatnonzero(np.diff(np.concatenate(([0], (~inner).view(np.int8), [0]))))
    runs = [(int(end - start), int(start + end) // 2) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return max(runs)[1] + _SHORTEST_PART_FRAMES if runs else None


def _evened(samples: Samples) -> Samples:
    """Bring a stretch to one loudness around zero, in a little silence: the model hears a change of gain."""
    centred = samples - samples.mean()
    loudness = float(np.sqrt(np.mean(centred**2)))
    pad = np.zeros(_PAD, np.float32)
    return np.concatenate((pad, centred * np.float32(_LOUDNESS / max(loudness, _TINY)), pad)).astype(np.float32)
