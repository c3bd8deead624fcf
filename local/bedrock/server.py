"""How does the local Bedrock serve Converse, and how is it told to misbehave?

POST   /model/<id>/converse    as bedrock-runtime
PUT    /_script                replace the script of faults (see local.bedrock.faults)
GET    /_calls                 the calls so far: [{"model_id", "job_id", "time", "turns", "outcome"}]
DELETE /_calls                 forget them
"""

import json
import threading
import time
from collections import deque
from typing import Any
from urllib.parse import unquote

from local.bedrock.engine import Answer, Engine, measured
from local.bedrock.errors import BedrockError, invalid
from local.bedrock.faults import Step, mutated, read_script
from local.bedrock.request import ConverseRequest, read_request
from local.wire import JSON_TYPE, LoopbackServer, Reply, Request

_PATIENCE_SECONDS = 0.05


class BedrockServer:
    """bedrock-runtime with one configured model."""

    def __init__(self, engine: Engine, port: int = 0) -> None:
        self._engine = engine
        self._script: deque[Step] = deque()
        self._calls: list[dict[str, Any]] = []
        self._turn = threading.Lock()
        self._stopping = threading.Event()
        self._server = LoopbackServer(self._serve, port)

    @property
    def url(self) -> str:
        return self._server.url

    def start(self) -> None:
        self._server.start()

    def stop(self) -> None:
        self._stopping.set()
        self._server.stop()

    def _serve(self, request: Request) -> Reply | None:
        match (request.method, request.path.strip("/").split("/")):
            case ("POST", ["model", model_id, "converse"]):
                return self._converse(unquote(model_id), request)
            case ("PUT", ["_script"]):
                return self._take_script(request.body)
            case ("GET", ["_calls"]):
                return Reply(200, json.dumps(self._calls).encode(), JSON_TYPE)
            case ("DELETE", ["_calls"]):
                self._calls.clear()
                return Reply(204)
        return Reply(404, b'{"message":"no such operation"}', JSON_TYPE)

    def _take_script(self, body: bytes) -> Reply:
        try:
            steps = read_script(body)
        except (ValueError, TypeError) as error:
            return Reply(400, json.dumps({"message": str(error)}).encode(), JSON_TYPE)
        with self._turn:
            self._script = deque(steps)
        return Reply(204)

    def _converse(self, model_id: str, wire: Request) -> Reply | None:
        started = time.time()
        call: dict[str, Any] = {"model_id": model_id, "job_id": None, "time": started, "turns": 0, "outcome": None}
        self._calls.append(call)
        try:
            request = self._accepted(model_id, wire.body)
            call.update(job_id=request.metadata.get("job_id"), turns=len(request.turns))
            answer = self._answer(request, wire)
        except BedrockError as error:
            call["outcome"] = error.name
            return error.reply()
        call["outcome"] = "no answer" if answer is None else answer.stop_reason
        return None if answer is None else _reply(answer, time.time() - started)

    def _accepted(self, model_id: str, body: bytes) -> ConverseRequest:
        if model_id != self._engine.model_id:
            raise invalid(f"The provided model identifier is invalid. (This Bedrock has {self._engine.model_id}.)")
        return read_request(model_id, body)

    def _answer(self, request: ConverseRequest, wire: Request) -> Answer | None:
        with self._turn:
            step = self._script.popleft() if self._script else Step()
        if step.error is not None:
            raise BedrockError(step.error, f"{step.error} by script")
        if step.hang or step.delay_seconds:
            self._wait(float("inf") if step.hang else step.delay_seconds, wire)
        if step.hang or wire.client_gone():
            return None
        if step.text is not None:
            scripted = measured(request, step.text)
            return Answer(step.text, step.stop_reason, scripted.input_tokens, scripted.output_tokens)
        answer = self._engine.answer(request)
        return mutated(answer, step.mutate) if step.mutate else answer

    def _wait(self, seconds: float, wire: Request) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not wire.client_gone():
            if self._stopping.wait(min(_PATIENCE_SECONDS, max(0.0, until - time.monotonic()))):
                return


def _reply(answer: Answer, seconds: float) -> Reply:
    body = {
        "output": {"message": {"role": "assistant", "content": [{"text": answer.text}]}},
        "stopReason": answer.stop_reason,
        "usage": {
            "inputTokens": answer.input_tokens,
            "outputTokens": answer.output_tokens,
            "totalTokens": answer.input_tokens + answer.output_tokens,
        },
        "metrics": {"latencyMs": round(seconds * 1000)},
    }
    return Reply(200, json.dumps(body, ensure_ascii=False).encode(), JSON_TYPE)
