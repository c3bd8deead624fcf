"""Do the queue and its recording stand-in take the same waits and refuse the same handles?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from assessment.errors import OperatorError, StoreUnavailable
from assessment.visibility import QueueVisibility, Visibility
from tests.support.embedded import client
from tests.support.recorded import RecordedVisibility


@dataclass(frozen=True)
class Received:
    """A message in flight: its handle, and when it will be back, in whole seconds from now (2 and more are alike)."""

    visibility: Visibility
    handle: str
    back_in: Callable[[], int]


@pytest.fixture(params=["recorded", "queue"])
def received(request: pytest.FixtureRequest) -> Received:
    if request.param == "recorded":
        fake = RecordedVisibility(handles=["handle-1"])
        return Received(fake, "handle-1", lambda: fake.waits["handle-1"])
    return _on_the_queue(request.getfixturevalue("aws"))


def _on_the_queue(endpoint: str) -> Received:
    sqs: Any = client("sqs", endpoint)
    url = sqs.create_queue(QueueName=f"q-{time.monotonic_ns()}", Attributes={"VisibilityTimeout": "1080"})["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="{}")
    message = sqs.receive_message(QueueUrl=url)["Messages"][0]

    def back_in() -> int:
        for wait in (0, 1):
            if sqs.receive_message(QueueUrl=url, WaitTimeSeconds=0, VisibilityTimeout=1080).get("Messages"):
                return wait
            time.sleep(1.05)
        return 2

    return Received(QueueVisibility(url), message["ReceiptHandle"], back_in)


@pytest.mark.parametrize(("seconds", "whole"), [(0, 0), (0.2, 1), (1.0, 1)])
def test_message_comes_back_after_the_wait_rounded_up_to_whole_seconds(
    received: Received, seconds: float, whole: int
) -> None:
    received.visibility.return_in(received.handle, seconds)

    assert received.back_in() == whole


def test_last_wait_counts(received: Received) -> None:
    received.visibility.return_in(received.handle, 900)
    received.visibility.return_in(received.handle, 0)

    assert received.back_in() == 0


def test_long_wait_keeps_the_message_away(received: Received) -> None:
    received.visibility.return_in(received.handle, 900)

    assert received.back_in() > 1


def test_handle_the_queue_does_not_know_is_the_operators(received: Received) -> None:
    with pytest.raises(OperatorError):
        received.visibility.return_in("no-such-handle", 5)


def test_queue_that_does_not_exist_is_the_operators(aws: str) -> None:
    with pytest.raises(OperatorError):
        QueueVisibility(f"{aws}/123456789012/no-such-queue").return_in("handle", 5)


def test_queue_that_cannot_be_reached_heals_with_time(aws: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")

    with pytest.raises(StoreUnavailable):
        QueueVisibility("http://127.0.0.1:9/123456789012/queue").return_in("handle", 5)
