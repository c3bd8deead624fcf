"""What end-to-end tests of speaking do again and again: put a recording, have it assessed, count what was paid for."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.client import ApiClient
from local.stack import Stack
from tests.e2e.calls import key

ROUTE = "/speaking/evaluate"
SAMPLE = Path(__file__).parents[2] / "events" / "media" / "speaking.mp3"
CLIP_BYTES = 64_000
"""Sixteen seconds of the sample's 32 kbit/s."""
QUESTION = "Describe a skill that you learned from an older person."


def clip() -> bytes:
    """The first seconds of the sample, as a recording no other test has: an ID3v1 tag at its end tells it apart."""
    tag = b"TAG" + uuid.uuid4().hex.encode().ljust(125, b"\0")
    return SAMPLE.read_bytes()[:CLIP_BYTES] + tag


def put(stack: Stack, content: bytes, name: str = "answer.mp3") -> str:
    """The address of an uploaded recording."""
    at = f"media/{uuid.uuid4().hex}/{name}"
    stack.client("s3").put_object(Bucket=stack.bucket, Key=at, Body=content)
    return f"s3://{stack.bucket}/{at}"


def body(address: str, **wanted: object) -> bytes:
    """A request to assess it."""
    told = {"user_id": "u", "session_id": None, "audio_url": address, "prompt": QUESTION, "duration_seconds": 900}
    return json.dumps({**told, **wanted}).encode()


def assess(api: ApiClient, address: str, seconds: float = 60, **wanted: object) -> Mapping[str, Any]:
    """The settled job of a recording."""
    return api.wait(api.submit(ROUTE, body(address, **wanted), key()), seconds)


def started(stack: Stack, job_id: str) -> list[str]:
    """The transcriptions that were started for a job, by name; refused starts left out."""
    calls = stack.transcribe.calls("StartTranscriptionJob")
    return [call["job"] for call in calls if call["outcome"] == "ok" and f".{job_id}." in call["job"]]


def assert_paid_once(stack: Stack, job: Mapping[str, Any], transcriptions: int = 1) -> None:
    """One model call for the job, and so many transcriptions."""
    assert job["status"] == "completed", job.get("error")
    assert len(stack.bedrock.calls(job["job_id"])) == 1
    assert job["usage"]["model_calls"] == 1
    assert len(started(stack, job["job_id"])) == transcriptions


def assert_true_to_the_transcript(result: Mapping[str, Any]) -> None:
    """Every quote is the transcript's own slice, with its times; bands are on the scale, the overall their mean."""
    text = result["transcript"]["text"]
    for criterion in result["criteria"].values():
        for evidence in (*criterion["strengths"], *criterion["improvements"]):
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
            assert 0 <= evidence["t_start"] < evidence["t_end"] <= result["transcript"]["duration_seconds"] + 0.5
    for correction in result["corrections"]:
        assert text[correction["start"] : correction["end"]] == correction["original"]
    bands = [criterion["band"] for criterion in result["criteria"].values() if criterion["band"] is not None]
    assert all(band * 2 == int(band * 2) and 0 <= band <= 9 for band in bands)
    assert abs(result["overall_band"] - sum(bands) / len(bands)) <= 0.25
