"""What if the speaking worker is killed in one of its two phases? One result comes of it, transcribed once."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from local.client import ApiClient
from local.stack import Options, Stack
from tests.e2e.calls import key
from tests.e2e.recordings import ROUTE, body, clip, put, started

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

HASTY = {
    "LeaseMarginSeconds": "0.5",
    "ModelTimeoutSeconds": "4",
    "SpeakingTimeout": "20",
    "SecondRater": "light",
    "CheckSeconds": "2",
    # Under 6 x the timeout on purpose: messages return while the dead worker's lease still holds.
    "SpeakingVisibility": "3",
    "BackoffBaseSeconds": "0.3",
}


@pytest.fixture(scope="module")
def hasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A stack that gives a dead worker's job to the next one soon."""
    with Stack(Options(parameters=HASTY, logs=tmp_path_factory.mktemp("logs"))) as running:
        yield running


def _kill(stack: Stack) -> None:
    for pid in stack.functions["SpeakingFunction"].process_ids():
        os.kill(pid, signal.SIGKILL)


def test_killed_while_it_orders_the_transcription(hasty: Stack) -> None:
    chosen = key()
    hasty.transcribe.play({"answer": "last", "delay_seconds": 1.5})
    with ApiClient(hasty.api, hasty.api_key) as api:
        api.submit(ROUTE, body(put(hasty, clip())), chosen)
        ends = time.monotonic() + 30
        while not any(chosen in (call["job"] or "") for call in hasty.transcribe.calls("StartTranscriptionJob")):
            assert time.monotonic() < ends
            time.sleep(0.02)
        _kill(hasty)
        job = api.wait(chosen, seconds=90, until=lambda document: document["status"] == "completed")

    assert len(started(hasty, chosen)) == 1
    assert len(hasty.bedrock.calls(chosen)) == job["usage"]["model_calls"] == 1
    assert job["usage"]["transcribe_seconds"] > 0


def test_killed_while_the_model_reads_the_transcript(hasty: Stack) -> None:
    chosen = key()
    hasty.bedrock.play({"hang": True})
    with ApiClient(hasty.api, hasty.api_key) as api:
        api.submit(ROUTE, body(put(hasty, clip())), chosen)
        api.wait(chosen, 60, lambda _: bool(hasty.bedrock.calls(chosen)))
        _kill(hasty)
        hasty.bedrock.play()
        job = api.wait(chosen, seconds=90, until=lambda document: document["status"] == "completed")

    assert len(started(hasty, chosen)) == 1
    assert len(hasty.bedrock.calls(chosen)) == 2, "the call that died with its worker, and the one that counted"
    assert job["usage"]["model_calls"] == 1
