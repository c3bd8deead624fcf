"""Do the queue and its recording stand-in take the same messages and refuse the same ones?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from assessment.errors import OperatorError, StoreUnavailable
from assessment.messages import Messages
from assessment.queue_messages import QueueMessages
from tests.support.embedded import client
from tests.support.messages import RecordedMessages, Sent


@dataclass(frozen=True)
class Queue:
    """A queue to send to, and what can be received from it at once."""

    messages: Messages
    received: Callable[[], list[Sent]]


@pytest.fixture(params=["recorded", "queue"])
def queue(request: pytest.FixtureRequest) -> Queue:
    if request.param == "recorded":
        fake = RecordedMessages()
        return Queue(fake, lambda: [Sent(it.body, 0, it.attributes) for it in fake.sent if it.delay_seconds == 0])
    sqs: Any = client("sqs", request.getfixturevalue("aws"))
    url = sqs.create_queue(QueueName=f"q-{time.monotonic_ns()}")["QueueUrl"]

    def received() -> list[Sent]:
        answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"])
        return [
            Sent(it["Body"], 0, {name: value["StringValue"] for name, value in it.get("MessageAttributes", {}).items()})
            for it in answer.get("Messages", [])
        ]

    return Queue(QueueMessages(url), received)


def test_message_arrives_with_its_attributes(queue: Queue) -> None:
    queue.messages.send('{"check": "é 漢 😀"}', attributes={"job_id": "job-1", "kind": "speaking"})

    assert queue.received() == [Sent('{"check": "é 漢 😀"}', 0, {"job_id": "job-1", "kind": "speaking"})]


def test_message_needs_no_attributes(queue: Queue) -> None:
    queue.messages.send("{}")

    assert queue.received() == [Sent("{}")]


def test_delayed_message_is_not_there_yet(queue: Queue) -> None:
    queue.messages.send("{}", delay_seconds=900)

    assert queue.received() == []


def test_delay_longer_than_sqs_allows_is_the_operators(queue: Queue) -> None:
    with pytest.raises(OperatorError):
        queue.messages.send("{}", delay_seconds=901)


def test_delay_is_the_queues(aws: str) -> None:
    sqs: Any = client("sqs", aws)
    url = sqs.create_queue(QueueName=f"q-{time.monotonic_ns()}")["QueueUrl"]

    QueueMessages(url).send("{}", delay_seconds=1)

    assert "Messages" not in sqs.receive_message(QueueUrl=url)
    time.sleep(1.1)
    assert len(sqs.receive_message(QueueUrl=url)["Messages"]) == 1


def test_queue_that_does_not_exist_is_the_operators(aws: str) -> None:
    with pytest.raises(OperatorError):
        QueueMessages(f"{aws}/123456789012/no-such-queue").send("{}")


def test_queue_that_cannot_be_reached_heals_with_time(aws: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")

    with pytest.raises(StoreUnavailable):
        QueueMessages("http://127.0.0.1:9/123456789012/queue").send("{}")
