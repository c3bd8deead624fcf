"""What is measured of a recording every ten milliseconds?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from local.engines.recogniser.decoding import RATE, Samples

Levels = NDArray[np.float32]

HOP = RATE // 100
"""Samples from one frame to the next."""

_WINDOW = 400
_FFT = 512
_BANDS_HZ = ((150.0, 3800.0), (3800.0, 7600.0))
_CHUNK = 4096
_QUIETEST = 1e-14


@dataclass(frozen=True)
class Frames:
    """Levels of each frame in dB, 0 = a full-scale sine. level: 150-3800 Hz, hiss: above, where an s sounds."""

    level: Levels
    hiss: Levels

    def __len__(self) -> int:
        """How many frames there are."""
        return len(self.level)


def measured(samples: Samples) -> Frames:
    """Measure a recording, a stretch at a time: memory does not grow with its length beyond the result."""
    count = max(0, (len(samples) - _WINDOW) // HOP + 1)
    levels = np.empty((len(_BANDS_HZ), count), np.float32)
    window = np.hanning(_WINDOW).astype(np.float32)
    bins = np.fft.rfftfreq(_FFT, 1 / RATE)
    bands = np.array([(bins >= low) & (bins < high) for low, high in _BANDS_HZ], np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::HOP] if count else np.empty((0, _WINDOW))
    full_scale = (window.sum() / 2) ** 2
    for start in range(0, count, _CHUNK):
        block = frames[start : start + _CHUNK] * window
        power = np.abs(np.fft.rfft(block, _FFT)) ** 2 / full_scale
        levels[:, start : start + len(block)] = 10 * np.log10(bands @ power.T + _QUIETEST)
    return Frames(levels[0], levels[1])
