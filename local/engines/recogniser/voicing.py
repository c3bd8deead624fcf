"""How much of a stretch is voiced, and how does its sound move while it is?

Speech is a voice whose colour keeps changing: within a twentieth of a second the vowel has moved on. A note, a tone or
a chord keeps its colour until the next; a hiss, a drum or wind has no voice that lasts. Both differ from speech by a
wide margin, in noise too (measured by bench/recognition.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from local.engines.recogniser.activity import Mask
from local.engines.recogniser.decoding import RATE, Samples
from local.engines.recogniser.sound import HOP

_Matrix = NDArray[Any]

_WINDOW = 640
_FFT = 2048
_PITCH_HZ = (70, 400)
_VOICE_HZ = (70.0, 1200.0)
_BANDS = 15
_BANDS_HZ = (150.0, 3800.0)
_LEAST_PERIODICITY = 0.65
_LEAST_LOW_SHARE = 0.05
_APART_FRAMES = 5
_DEEPEST_BAND_DB = 30.0
_CHUNK = 512
_TINY = 1e-12
_QUANTILE = 75


@dataclass(frozen=True)
class Voicing:
    """How much of the sound is a sustained voice, and how it moves.

    share: sounding frames that are voiced and were 50 ms before, of all that sound. movement: how far the colour moves
    in those 50 ms, dB, upper quartile.
    """

    share: float
    movement: float


def voicing(samples: Samples, active: Mask) -> Voicing:
    """Measure one stretch; `active` marks its frames that sound."""
    voiced, colours = _frames(samples - samples.mean())
    count = min(len(voiced), len(active))
    voiced, colours = voiced[:count] & active[:count], colours[:count]
    both = voiced[_APART_FRAMES:] & voiced[:-_APART_FRAMES]
    if not both.any():
        return Voicing(0.0, 0.0)
    moved = np.abs(colours[_APART_FRAMES:] - colours[:-_APART_FRAMES]).mean(axis=1)[both]
    return Voicing(float(both.sum() / max(1, active.sum())), float(np.percentile(moved, _QUANTILE)))


def _frames(samples: Samples) -> tuple[Mask, _Matrix]:
    """Say of each frame whether it is voiced, and what its colour is: band levels about their mean, in dB."""
    padded = np.pad(samples, (0, _WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::HOP]
    parts = [_measured(frames[start : start + _CHUNK]) for start in range(0, len(frames), _CHUNK)]
    levels = _averaged(np.concatenate([each[1] for each in parts]))
    levels = np.maximum(levels, levels.max(axis=1, keepdims=True) - _DEEPEST_BAND_DB)
    return np.concatenate([each[0] for each in parts]), levels - levels.mean(axis=1, keepdims=True)


def _measured(frames: _Matrix) -> tuple[Mask, _Matrix]:
    power = np.abs(np.fft.rfft(frames * np.hanning(_WINDOW), _FFT)) ** 2
    bins = np.fft.rfftfreq(_FFT, 1 / RATE)
    low = (bins >= _VOICE_HZ[0]) & (bins <= _VOICE_HZ[1])
    echo = np.fft.irfft(power * low, axis=1)
    shortest, longest = RATE // _PITCH_HZ[1], RATE // _PITCH_HZ[0]
    periodicity = (echo[:, shortest:longest] / (echo[:, :1] + _TINY) / _window_echo()[shortest:longest]).max(axis=1)
    share = power[:, low].sum(axis=1) / (power.sum(axis=1) + _TINY)
    voiced = (periodicity > _LEAST_PERIODICITY) & (share > _LEAST_LOW_SHARE)
    return voiced, 10 * np.log10(power @ _filters().T + _TINY)


def _averaged(levels: _Matrix) -> _Matrix:
    """Average over three frames."""
    padded = np.pad(levels, ((1, 1), (0, 0)), mode="edge")
    return np.asarray((padded[:-2] + padded[1:-1] + padded[2:]) / 3)


@cache
def _window_echo() -> _Matrix:
    """Autocorrelation of the window: what a perfectly periodic sound would reach."""
    echo = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(_WINDOW), _FFT)) ** 2)
    return np.asarray(echo / echo[0])


@cache
def _filters() -> _Matrix:
    """Triangular bands, evenly spaced in mel."""
    bins = np.fft.rfftfreq(_FFT, 1 / RATE)
    low, high = _mel(np.array(_BANDS_HZ))
    edges = np.linspace(low, high, _BANDS + 2)
    rising = (_mel(bins) - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - _mel(bins)) / np.diff(edges)[1:, None]
    return np.asarray(np.clip(np.minimum(rising, falling), 0, None))


def _mel(hertz: _Matrix) -> _Matrix:
    return np.asarray(2595 * np.log10(1 + hertz / 700))
