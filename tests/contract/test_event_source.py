"""Do messages travel from a queue through a function as Lambda's event source mapping moves them?

moto's queues, the poller, and a worker process running handlers.by_body, which does what a message's body says.
"""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from local.lambdas.definition import FunctionDefinition
from local.lambdas.event_source import EventSource, Poller
from local.lambdas.function import Function
from local.stores.aws import LocalAws

HERE = Path(__file__).parent
MOST_RECEIVES = 2


@pytest.fixture(scope="module")
def aws() -> Iterator[LocalAws]:
    aws = LocalAws("us-east-1")
    aws.start()
    yield aws
    aws.stop()


@dataclass
class Queue:
    """A queue with its dead-letter queue and the function it feeds."""

    function: Function
    sqs: Any
    url: str
    dead_letters: str

    def send(self, *bodies: str) -> None:
        for body in bodies:
            self.sqs.send_message(QueueUrl=self.url, MessageBody=body)

    def depth(self) -> int:
        """Messages in the queue, in flight or not."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        attributes = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=names)["Attributes"]
        return sum(map(int, attributes.values()))

    def dead(self) -> list[dict[str, Any]]:
        found = self.sqs.receive_message(
            QueueUrl=self.dead_letters,
            VisibilityTimeout=0,
            WaitTimeSeconds=0,
            MaxNumberOfMessages=10,
            MessageAttributeNames=["All"],
        )
        messages: list[dict[str, Any]] = found.get("Messages", [])
        return messages


Run = Callable[..., Queue]


@pytest.fixture
def run(aws: LocalAws, tmp_path: Path) -> Iterator[Run]:
    """Start a poller between a fresh queue and a fresh function."""
    started: list[tuple[Poller, Queue]] = []

    def _run(
        handler: str = "by_body", batch: int = 1, concurrency: int = 2, visibility: int = 1, timeout: float = 20
    ) -> Queue:
        sqs = aws.client("sqs")
        dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
        redrive = {"deadLetterTargetArn": "arn:aws:sqs:us-east-1:123456789012:dead", "maxReceiveCount": MOST_RECEIVES}
        attributes = {"VisibilityTimeout": str(visibility), "RedrivePolicy": json.dumps(redrive)}
        url = sqs.create_queue(QueueName="work", Attributes=attributes)["QueueUrl"]
        definition = FunctionDefinition("Fn", "Fn", f"handlers.{handler}", "python3.13", timeout, 128, {}, HERE)
        function = Function(definition, concurrency, tmp_path)
        source = EventSource("Fn", url, "arn:aws:sqs:us-east-1:123456789012:work", batch, True, concurrency)
        poller = Poller(source, function, sqs)
        queue = Queue(function, sqs, url, dead)
        started.append((poller, queue))
        poller.start()
        return queue

    yield _run
    for poller, queue in started:
        poller.stop_receiving()
        queue.function.stop()
        poller.join()
        queue.sqs.delete_queue(QueueUrl=queue.url)
        queue.sqs.delete_queue(QueueUrl=queue.dead_letters)


def wait_until(condition: Callable[[], bool], seconds: float = 15.0) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def test_successful_messages_are_deleted(run: Run) -> None:
    queue = run()
    queue.send("one", "two", "three")

    assert wait_until(lambda: queue.depth() == 0)
    assert queue.dead() == []


def test_failed_item_goes_to_the_dead_letters_and_its_neighbour_does_not(run: Run) -> None:
    queue = run(batch=10)
    queue.send("fail", "fine")

    assert wait_until(lambda: [message["Body"] for message in queue.dead()] == ["fail"])
    assert queue.depth() == 0


def test_raised_exception_leaves_the_message_until_the_dead_letters(run: Run) -> None:
    queue = run()
    started = time.monotonic()
    queue.send("raise")

    assert wait_until(lambda: len(queue.dead()) == 1)
    assert time.monotonic() - started >= MOST_RECEIVES  # a visibility of 1 s for every receive
    assert queue.depth() == 0


@pytest.mark.parametrize("handler", ["crash", "hang"])
def test_dead_or_hanging_process_leaves_the_message_too(run: Run, handler: str) -> None:
    queue = run(handler, timeout=0.4)
    queue.send("x")

    assert wait_until(lambda: len(queue.dead()) == 1)


def test_attributes_survive_the_move_to_the_dead_letters(run: Run) -> None:
    queue = run()
    attribute = {"job_id": {"DataType": "String", "StringValue": "j1"}}
    queue.sqs.send_message(QueueUrl=queue.url, MessageBody="fail", MessageAttributes=attribute)

    assert wait_until(lambda: len(queue.dead()) == 1)
    assert queue.dead()[0]["MessageAttributes"] == attribute


def test_messages_run_side_by_side_up_to_the_concurrency(run: Run) -> None:
    queue = run(concurrency=2, visibility=30)

    queue.send("wait 1", "wait 1", "wait 1")

    assert wait_until(lambda: queue.depth() == 0)
    assert len(queue.function.process_ids()) == 2


def test_visibility_changed_by_the_consumer_brings_the_message_back_then(aws: LocalAws) -> None:
    sqs = aws.client("sqs")
    url = sqs.create_queue(QueueName="visibility", Attributes={"VisibilityTimeout": "60"})["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="x")
    (message,) = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=0)["Messages"]
    assert "Messages" not in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=0)

    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=1)

    assert "Messages" not in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=0)
    assert wait_until(lambda: "Messages" in sqs.receive_message(QueueUrl=url, WaitTimeSeconds=0), 3)
