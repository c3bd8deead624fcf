"""How does the Bedrock adapter behave on a real wire: how often it asks, how long it waits, what it makes of errors?"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from assessment.bedrock import BedrockModel, bedrock_client
from assessment.deadline import Deadline
from assessment.errors import (
    AccessDenied,
    AssessmentError,
    ModelThrottled,
    ModelUnavailable,
    RequestRejected,
    ResourceMissing,
)
from assessment.model import Conversation, Reply, ReplySchema, Turn
from assessment.usage import Usage
from tests.support.clock import ManualClock

CONVERSATION = Conversation("Rules.", (Turn("user", "Rate: é 漢 😀"),), ReplySchema("marking", "{}"), "job-1")
ANSWER = {
    "stopReason": "end_turn",
    "output": {"message": {"role": "assistant", "content": [{"text": '{"é": "😀"}'}]}},
    "usage": {"inputTokens": 11, "outputTokens": 7, "totalTokens": 18},
    "metrics": {"latencyMs": 5},
}


@dataclass
class Wire:
    """A loopback endpoint: `answers` are status and error type, in order; after them it answers well."""

    answers: list[tuple[int, str]] = field(default_factory=list)
    silent: threading.Event = field(default_factory=threading.Event)
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wire]:
    told = Wire()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.requests.append((self.path, json.loads(body)))
            if told.silent.is_set():
                time.sleep(3)
                return
            status, kind = told.answers.pop(0) if told.answers else (200, "")
            content = json.dumps(ANSWER if status == 200 else {"message": "no"}).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            if kind:
                self.send_header("x-amzn-ErrorType", kind)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Keeps the test output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    monkeypatch.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    bedrock_client.cache_clear()
    yield told
    bedrock_client.cache_clear()
    server.shutdown()
    server.server_close()
    thread.join()


def _deadline(seconds: float = 180.0) -> Deadline:
    return ManualClock().deadline(seconds)


def _reply(timeout: float = 75.0) -> Reply:
    return BedrockModel("google.gemma-3-12b-it", 3000, timeout).reply(CONVERSATION, _deadline())


def test_call_carries_schema_text_and_job_and_reads_the_answer(wire: Wire) -> None:
    assert _reply() == Reply('{"é": "😀"}', False, Usage.of_call("google.gemma-3-12b-it", 11, 7))

    ((path, body),) = wire.requests
    assert path == "/model/google.gemma-3-12b-it/converse"
    assert body["messages"] == [{"role": "user", "content": [{"text": "Rate: é 漢 😀"}]}]
    assert body["outputConfig"]["textFormat"]["structure"]["jsonSchema"] == {"name": "marking", "schema": "{}"}
    assert body["requestMetadata"] == {"job_id": "job-1"}


def test_one_throttle_is_outlived_by_the_client(wire: Wire) -> None:
    wire.answers = [(429, "ThrottlingException")]

    assert _reply().usage.model_calls == 1
    assert len(wire.requests) == 2


@pytest.mark.parametrize(
    ("status", "kind", "expected", "asked"),
    [
        (429, "ThrottlingException", ModelThrottled, 2),
        (503, "ServiceUnavailableException", ModelUnavailable, 2),
        (500, "InternalServerException", ModelUnavailable, 2),
        (429, "ModelNotReadyException", ModelUnavailable, 2),
        (502, "", ModelUnavailable, 2),
        (408, "ModelTimeoutException", ModelUnavailable, 1),
        (424, "ModelErrorException", ModelUnavailable, 1),
        (403, "AccessDeniedException", AccessDenied, 1),
        (404, "ResourceNotFoundException", ResourceMissing, 1),
        (400, "ValidationException", RequestRejected, 1),
    ],
)
def test_error_answer_is_asked_again_once_at_most_and_becomes_ours(
    wire: Wire, status: int, kind: str, expected: type[AssessmentError], asked: int
) -> None:
    wire.answers = [(status, kind)] * 5

    with pytest.raises(expected):
        _reply()
    assert len(wire.requests) == asked


def test_silence_ends_after_the_timeout_of_each_attempt(wire: Wire) -> None:
    wire.silent.set()
    started = time.monotonic()

    with pytest.raises(ModelUnavailable):
        _reply(timeout=1.0)

    assert len(wire.requests) == 2
    assert 2.0 <= time.monotonic() - started < 5.0


def test_clients_are_kept_by_timeout(wire: Wire) -> None:
    assert bedrock_client(75) is bedrock_client(75)
    assert bedrock_client(75) is not bedrock_client(70)
