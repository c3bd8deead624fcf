"""One embedded stack for most end-to-end tests, with waits short enough to test by."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from local.client import ApiClient
from local.stack import Options, Stack

EVENTS = Path(__file__).parents[2] / "events"

SHORT_WAITS = {
    "BackoffBaseSeconds": "0.3",
    "LeaseMarginSeconds": "1",
    "MaxReceiveCount": "4",
    "ModelTimeoutSeconds": "10",
    "WritingTimeout": "40",
    "WritingVisibility": "240",
    "SecondRater": "light",
    "SpeakingTimeout": "40",
    "SpeakingVisibility": "240",
    "CheckSeconds": "2",
    "FlashcardTimeout": "40",
    "FlashcardVisibility": "240",
    "EmbeddingPaceSeconds": "0.05",
    "EmbeddingPatienceSeconds": "1",
    "MaxDocumentBytes": "2000000",
    "ThrottleRate": "500",
    "ThrottleBurst": "500",
}


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The template, running."""
    with Stack(Options(parameters=SHORT_WAITS, logs=tmp_path_factory.mktemp("logs"))) as running:
        yield running


@pytest.fixture
def api(stack: Stack) -> Iterator[ApiClient]:
    """A caller; every service answers truthfully unless the test scripts it."""
    _play_nothing(stack)
    with ApiClient(stack.api, stack.api_key) as client:
        yield client
    _play_nothing(stack)


def _play_nothing(stack: Stack) -> None:
    stack.bedrock.play()
    stack.gemini.play()
    stack.transcribe.play()


@pytest.fixture(scope="session")
def sample() -> dict[str, Any]:
    """The sample submission."""
    body: dict[str, Any] = json.loads((EVENTS / "writing.body.json").read_bytes())
    return body
