"""How is a recording disturbed, and what sounds are no speech at all?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

RATE = 16_000
_SECONDS = 20
_SEED = 3
_SCALE = (261.6, 293.7, 329.6, 349.2, 392.0, 440.0, 493.9, 523.3)
_COUNT = _SECONDS * RATE


def with_noise(samples: Samples, decibels: float, seed: int = 0) -> Samples:
    """Add white noise at a signal-to-noise ratio over the whole recording."""
    deviation = float(np.sqrt(np.mean(samples**2) / 10 ** (decibels / 10)))
    return samples + np.random.default_rng(seed).normal(0, deviation, len(samples)).astype(np.float32)


def _time(seconds: float = _SECONDS) -> NDArray[np.float64]:
    return np.arange(int(seconds * RATE)) / RATE


def _random() -> np.random.Generator:
    return np.random.default_rng(_SEED)


def _note(hertz: float, seconds: float, harmonics: int = 8, decay: float = 3.0, vibrato: float = 0.0) -> Samples:
    time = _time(seconds)
    phase = 2 * np.pi * hertz * time + vibrato * np.sin(2 * np.pi * 5.5 * time)
    tones = sum(np.sin(phase * number) / number for number in range(1, harmonics + 1) if hertz * number < 7500)
    return np.asarray(0.2 * tones * np.exp(-decay * time) * np.minimum(1, time / 0.02), np.float32)


def _tune(lengths: Sequence[float], rests: float = 0.0, octave: float = 1.0, **timbre: float) -> Samples:
    random = _random()
    parts: list[Samples] = []
    while sum(map(len, parts)) < _COUNT:
        seconds = float(random.choice(lengths))
        note = _note(octave * float(random.choice(_SCALE)), seconds, **timbre)  # type: ignore[arg-type]
        parts.append(note * np.float32(random.random() >= rests))
    return np.concatenate(parts)[:_COUNT]


def _noise(level: float = 0.1) -> Samples:
    return _random().normal(0, level, _COUNT).astype(np.float32)


def _pink() -> Samples:
    spectrum = np.fft.rfft(_random().normal(size=_COUNT))
    pink = np.fft.irfft(spectrum / np.sqrt(np.maximum(1, np.arange(len(spectrum)))), _COUNT)
    return np.asarray(0.5 * pink / np.abs(pink).max(), np.float32)


def _chords() -> Samples:
    notes = [_tune((0.6,), octave=ratio, decay=1.5) for ratio in (1, 1.26, 1.5)]
    return np.asarray(sum(notes) / 2, np.float32)


def _gusts() -> Samples:
    """Noise that swells and fades at the pace of syllables."""
    random = _random()
    swell = np.abs(np.interp(np.arange(_COUNT), np.arange(0, _COUNT, 1600), random.normal(size=_COUNT // 1600)))
    return np.asarray(_noise(0.2) * swell, np.float32)


def _wind() -> Samples:
    return np.convolve(_gusts(), np.full(60, 1 / 15), "same").astype(np.float32)


def _drums() -> Samples:
    beats = np.zeros(_COUNT, np.float32)
    stroke = np.arange(int(0.12 * RATE))
    fade = np.exp(-stroke / (0.03 * RATE))
    snare = _random().normal(0, 0.3, len(stroke)) * fade
    bass = np.sin(2 * np.pi * 80 * stroke / RATE) * fade
    for beat in range(_SECONDS * 4 - 1):
        start = beat * RATE // 4
        beats[start : start + len(stroke)] += snare if beat % 2 else bass
    return beats


def _pure_tone() -> Samples:
    return np.asarray(0.3 * np.sin(2 * np.pi * 440 * _time()), np.float32)


def _tone_bursts() -> Samples:
    return np.asarray(_pure_tone() * (_time() % 1 < 0.5), np.float32)


def _siren() -> Samples:
    hertz = 700 + 400 * np.sin(2 * np.pi * 0.5 * _time())
    return np.asarray(0.3 * np.sin(2 * np.pi * np.cumsum(hertz) / RATE), np.float32)


def _birds() -> Samples:
    random = _random()
    time = _time(0.3)
    chirps = []
    for _ in range(int(_SECONDS / 0.3) + 1):
        hertz = 2500 + 800 * np.sin(2 * np.pi * random.uniform(5, 12) * time)
        chirp = 0.3 * np.sin(2 * np.pi * np.cumsum(hertz) / RATE) * np.hanning(len(time))
        chirps.append(chirp * (random.random() > 0.5))
    return np.concatenate(chirps)[:_COUNT].astype(np.float32)


def _clicks() -> Samples:
    clicks = np.zeros(_COUNT, np.float32)
    clicks[:: RATE // 2] = 0.9
    return clicks


NO_SPEECH: dict[str, Callable[[], Samples]] = {
    "silence": lambda: np.zeros(_COUNT, np.float32),
    "least significant bits": lambda: _noise(1 / 32768),
    "white noise": _noise,
    "pink noise": _pink,
    "gusts": _gusts,
    "wind": _wind,
    "pure tone": _pure_tone,
    "tone bursts": _tone_bursts,
    "siren": _siren,
    "melody": lambda: _tune((0.25, 0.33, 0.5)),
    "melody with rests": lambda: _tune((0.25, 0.33, 0.5), rests=0.25),
    "flute": lambda: _tune((0.5, 0.75), harmonics=2, decay=0.3, vibrato=0.3),
    "strings": lambda: _tune((0.5, 0.75), octave=0.5, harmonics=25, decay=0.3, vibrato=0.5),
    "chords": _chords,
    "chords in noise": lambda: _chords() + np.float32(0.3) * _pink(),
    "drums": _drums,
    "band": lambda: _drums() + _chords() + _tune((0.25, 0.5), rests=0.2) + np.float32(0.1) * _pink(),
    "birds": _birds,
    "clicks": _clicks,
}
"""Twenty seconds each of what must yield no word."""
