"""How is steady noise taken out of a stretch, for the aligner?

Spectral subtraction: what the quiet frames hold on average is taken off every frame. The recogniser itself hears the
untouched sound; it copes better with noise than with the marks of its removal.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from local.engines.recogniser.activity import Mask
from local.engines.recogniser.decoding import Samples
from local.engines.recogniser.sound import HOP

_WINDOW = 512
_STEP = 128
_OVERLAP_GAIN = _WINDOW / _STEP / 2  # of squared root-Hann windows
_SUBTRACTED = 1.5
_LEAST_GAIN = 0.1
_LEAST_QUIET_FRAMES = 8
_QUIET_PERCENTILE = 15
_TINY = 1e-12

_Power = NDArray[np.floating]  # frames x frequencies


def denoised(samples: Samples, active: Mask) -> Samples:
    """Return the stretch with its steady noise lowered; `active` marks its frames that sound."""
    count = (len(samples) - _WINDOW) // _STEP + 1
    if count < 1:
        return samples
    window = np.sqrt(np.hanning(_WINDOW + 1)[:-1]).astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_STEP] * window
    spectrum = np.fft.rfft(frames, axis=1)
    power = np.abs(spectrum) ** 2
    gain = np.sqrt(np.maximum(1 - _SUBTRACTED * _noise(power, active) / _averaged(power), _LEAST_GAIN**2))
    cleaned = np.fft.irfft(spectrum * gain, axis=1) * window
    summed = np.zeros(len(samples), np.float64)
    for index in range(count):
        summed[index * _STEP : index * _STEP + _WINDOW] += cleaned[index]
    return (summed / _OVERLAP_GAIN).astype(np.float32)


def _noise(power: _Power, active: Mask) -> _Power:
    centres = (np.arange(len(power)) * _STEP + _WINDOW // 2) // HOP
    quiet = ~active[np.minimum(centres, len(active) - 1)]
    if quiet.sum() >= _LEAST_QUIET_FRAMES:
        mean: _Power = power[quiet].mean(axis=0)
        return mean
    low: _Power = np.percentile(power, _QUIET_PERCENTILE, axis=0)
    return low


def _averaged(power: _Power) -> _Power:
    """Average each frame with its neighbours: single cells of noise flicker, and would be left standing as tones."""
    averaged = power.copy()
    averaged[1:-1] = (power[:-2] + power[1:-1] + power[2:]) / 3
    floored: _Power = np.maximum(averaged, _TINY)
    return floored
