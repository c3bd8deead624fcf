"""Does the way something is said, and recorded, move the bands as it should, and nothing else?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from bench.hearing.comparison import normalised, word_error_rate
from bench.hearing.disturbance import with_noise
from bench.hearing.encoding import FORMATS, WAV, Samples, encoded, streamed
from bench.hearing.stretching import stretched
from bench.hearing.voice import Spoken
from local.client import ApiClient
from local.engines.recogniser.decoding import RATE
from local.stack import Stack
from tests.e2e.recordings import assess, put
from tests.support.recordings import FLUENT, sound, truth

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

Result = Mapping[str, Any]


def _assessed(stack: Stack, api: ApiClient, content: bytes) -> Result:
    job = assess(api, put(stack, content), 120, part="PART_2")
    assert job["status"] == "completed", job.get("error")
    result: Result = job["result"]
    return result


def _heard(stack: Stack, api: ApiClient, samples: Samples) -> Result:
    return _assessed(stack, api, encoded(samples, RATE, WAV))


def _fluency(result: Result) -> float:
    return float(result["criteria"]["fluency_coherence"]["band"])


def _with_longer_pauses(seconds: float) -> Samples:
    """The fluent recording with so much more silence in each of its pauses."""
    parts, last = [], 0
    for pause in truth(FLUENT).pauses:
        middle = int((pause.start + pause.end) / 2 * RATE)
        parts += [sound(FLUENT)[last:middle], np.zeros(int(seconds * RATE), np.float32)]
        last = middle
    return np.concatenate([*parts, sound(FLUENT)[last:]])


def _slowed(factor: float) -> Samples:
    return stretched(Spoken((), sound(FLUENT).copy(), RATE), factor).samples


def test_longer_pauses_and_slower_speech_never_gain_fluency_and_cost_it_in_the_end(
    stack: Stack, api: ApiClient
) -> None:
    plain = _fluency(_heard(stack, api, sound(FLUENT).copy()))
    paused = [_fluency(_heard(stack, api, _with_longer_pauses(seconds))) for seconds in (0.7, 2.5, 7.0)]
    slowed = [_fluency(_heard(stack, api, _slowed(factor))) for factor in (1.25, 1.9)]

    assert [plain, *paused] == sorted([plain, *paused], reverse=True)
    assert [plain, *slowed] == sorted([plain, *slowed], reverse=True)
    assert paused[-1] <= plain - 0.5
    assert slowed[-1] <= plain - 0.5


def test_noise_takes_pronunciation_away_before_anything_else(stack: Stack, api: ApiClient) -> None:
    clear = _heard(stack, api, sound(FLUENT).copy())
    noise = with_noise(sound(FLUENT), 5)

    noisy = _heard(stack, api, noise / np.abs(noise).max())

    assert noisy["criteria"]["pronunciation"]["band"] is None
    assert {"pronunciation_withheld", "recognition_doubtful"} <= set(noisy["review"]["reasons"])
    given = [noisy["criteria"][name]["band"] for name in noisy["criteria"] if name != "pronunciation"]
    assert abs(noisy["overall_band"] - sum(given) / 3) <= 0.25
    assert noisy["band_high"] - noisy["band_low"] >= clear["band_high"] - clear["band_low"]
    for name in ("lexical_resource", "grammatical_range_accuracy"):
        assert noisy["criteria"][name]["band"] >= clear["criteria"][name]["band"] - 2


def test_media_formats_come_to_the_same_transcript(stack: Stack, api: ApiClient) -> None:
    clip = sound(FLUENT)[: 30 * RATE]
    contents = {name: encoded(clip, RATE, encoding) for name, encoding in FORMATS.items()}
    contents["as a browser records"] = streamed(clip, RATE, FORMATS["webm"])

    texts = {
        name: normalised(_assessed(stack, api, content)["transcript"]["text"].split())
        for name, content in contents.items()
    }

    assert {name: rate for name, text in texts.items() if (rate := word_error_rate(texts["wav"], text)) > 0.02} == {}
