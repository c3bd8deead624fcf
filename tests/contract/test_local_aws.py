"""Can the local AWS be trusted under load, after an outage, and beside a developer's own AWS settings?"""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.exceptions import ClientError

from local.stores.aws import LocalAws
from local.stores.server import OneAtATime

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def aws() -> Iterator[LocalAws]:
    aws = LocalAws("us-east-1")
    aws.start()
    yield aws
    aws.stop()


def overlap(calls: list[dict[str, Any]]) -> int:
    """Send requests through the turnstile at once; return how many the application ever saw side by side."""
    inside, most = [0], [0]

    def application(environ: dict[str, Any], start_response: object) -> list[bytes]:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.05)
        inside[0] -= 1
        return [environ["wsgi.input"].read()]

    turnstile = OneAtATime(application)
    with ThreadPoolExecutor(len(calls)) as pool:
        list(pool.map(lambda environ: turnstile(environ, lambda *_: lambda _: None), calls))
    return most[0]


def call(target: str, **parameters: object) -> dict[str, Any]:
    body = json.dumps(parameters).encode()
    return {"HTTP_X_AMZ_TARGET": target, "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body)}


def test_requests_are_served_one_at_a_time() -> None:
    receive = call("AmazonSQS.ReceiveMessage", WaitTimeSeconds=0)

    assert overlap([call("DynamoDB_20120810.PutItem"), call("AmazonSQS.SendMessage"), receive]) == 1


def test_long_polls_stand_aside() -> None:
    waiting = [call("AmazonSQS.ReceiveMessage", WaitTimeSeconds=10), call("AmazonSQS.ReceiveMessage")]

    assert overlap([*waiting, call("AmazonSQS.SendMessage")]) == 3


def test_outage_answers_503_and_keeps_the_state(aws: LocalAws) -> None:
    sqs = aws.client("sqs")
    url = sqs.create_queue(QueueName="lasting")["QueueUrl"]

    with aws.outage(), pytest.raises(ClientError) as caught:
        sqs.send_message(QueueUrl=url, MessageBody="x")

    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 503
    sqs.send_message(QueueUrl=url, MessageBody="x")


def test_long_poll_lets_others_work(aws: LocalAws) -> None:
    sqs = aws.client("sqs")
    url = sqs.create_queue(QueueName="slow")["QueueUrl"]
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(sqs.receive_message, QueueUrl=url, WaitTimeSeconds=10)

        sqs.send_message(QueueUrl=url, MessageBody="at last")

        assert waiting.result(timeout=5)["Messages"][0]["Body"] == "at last"


def test_clients_know_nothing_of_the_developers_settings(monkeypatch: pytest.MonkeyPatch, aws: LocalAws) -> None:
    for name, value in {
        "AWS_PROFILE": "a-profile-nobody-has",
        "AWS_ENDPOINT_URL": "http://127.0.0.1:1",
        "HTTP_PROXY": "http://127.0.0.1:1",
        "http_proxy": "http://127.0.0.1:1",
        "AWS_DEFAULT_REGION": "eu-west-1",
    }.items():
        monkeypatch.setenv(name, value)

    assert aws.client("s3").list_buckets()["Buckets"] == []


def reachable(url: str) -> bool:
    parts = urlsplit(url)
    try:
        socket.create_connection((str(parts.hostname), parts.port or 0), timeout=5).close()
    except ConnectionRefusedError:
        return False
    return True


def test_two_local_aws_share_nothing(aws: LocalAws) -> None:
    aws.client("sqs").create_queue(QueueName="mine")
    other = LocalAws("us-east-1")
    other.start()

    queues = other.client("sqs").list_queues().get("QueueUrls", [])
    other.stop()

    assert queues == []


def test_stop_ends_the_process() -> None:
    aws = LocalAws("us-east-1")
    aws.start()
    url = aws.url

    assert reachable(url)

    aws.stop()

    assert not reachable(url)


def test_process_ends_with_a_parent_that_is_killed_hard() -> None:
    script = (
        "from local.stores.aws import LocalAws\n"
        "aws = LocalAws('us-east-1'); aws.start(); print(aws.url, flush=True); input()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with parent:
        assert parent.stdout is not None
        url = parent.stdout.readline().strip()
        assert reachable(url)

        parent.kill()

        until = time.monotonic() + 5
        while reachable(url) and time.monotonic() < until:
            time.sleep(0.05)
        assert not reachable(url)
