"""Do recordings without assessable speech end without a band, each with a code of its own?"""

from __future__ import annotations

import io
import math
import random
import struct
import wave

import pytest

from local.client import ApiClient
from local.stack import Stack
from tests.e2e.recordings import assess, put, started

pytestmark = pytest.mark.e2e

RATE = 16_000
SECONDS = 6


def wav(samples: list[float]) -> bytes:
    """A WAV file of samples from -1 to 1."""
    packed = io.BytesIO()
    with wave.open(packed, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(b"".join(struct.pack("<h", round(sample * 32_000)) for sample in samples))
    return packed.getvalue()


def silence() -> bytes:
    return wav([0.0] * RATE * SECONDS)


def tone() -> bytes:
    return wav([0.4 * math.sin(2 * math.pi * 440 * at / RATE) for at in range(RATE * SECONDS)])


def noise() -> bytes:
    chance = random.Random(7)
    return wav([0.3 * chance.uniform(-1, 1) for _ in range(RATE * SECONDS)])


def chords() -> bytes:
    """Music-like: three harmonics that change every half second."""
    chance = random.Random(3)
    samples: list[float] = []
    for _ in range(SECONDS * 2):
        notes = [220 * 2 ** (chance.randrange(24) / 12) for _ in range(3)]
        samples += [0.2 * sum(math.sin(2 * math.pi * note * at / RATE) for note in notes) for at in range(RATE // 2)]
    return wav(samples)


@pytest.mark.parametrize("sound", [silence, tone, noise, chords], ids=lambda sound: sound.__name__)
def test_sound_without_speech_gets_no_band(stack: Stack, api: ApiClient, sound: object) -> None:
    assert callable(sound)

    job = assess(api, put(stack, sound(), "answer.wav"))

    assert job["status"] == "failed"
    assert job["error"]["code"] in {"no_speech", "too_little_speech", "unintelligible_speech"}
    assert job["error"]["retryable"] is False
    assert "result" not in job
    assert stack.bedrock.calls(job["job_id"]) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"This is a text, whatever its name says. " * 50, "not_a_recording"),
        (b"", "empty_recording"),
        (b"%PDF-1.7 " + b"x" * 500, "not_a_recording"),
        (b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + b"\xff" * 300, "unreadable_audio"),
    ],
    ids=["text named mp3", "empty object", "pdf", "broken wav"],
)
def test_what_is_no_recording_is_refused_with_its_own_code(
    stack: Stack, api: ApiClient, content: bytes, code: str
) -> None:
    job = assess(api, put(stack, content, "answer.mp3"))

    assert (job["status"], job["error"]["code"], job["error"]["retryable"]) == ("failed", code, False)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("s3://somebody-elses-bucket/answer.mp3", "source_not_allowed"),
        ("https://example.org/answer.mp3", "invalid_source"),
        ("s3://{bucket}/media/nothing-here.mp3", "source_missing"),
    ],
)
def test_a_source_that_cannot_be_read_costs_nothing(stack: Stack, api: ApiClient, address: str, code: str) -> None:
    job = assess(api, address.format(bucket=stack.bucket))

    assert (job["status"], job["error"]["code"], job["error"]["retryable"]) == ("failed", code, False)
    assert started(stack, job["job_id"]) == []
