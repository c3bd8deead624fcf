"""How does the local Bedrock serve Converse and embeddings, and how is it told to misbehave?

POST   /model/<id>/converse    as bedrock-runtime
POST   /model/<id>/invoke      as bedrock-runtime with Titan Text Embeddings V2
PUT    /_script                replace the script of faults (see local.bedrock.faults)
GET    /_calls                 the calls so far: [{"operation", "model_id", "job_id", "time", "seconds", "turns",
                               "outcome"}], "seconds" being what the answer took; those of InvokeModel have
                               "input_sha256", the hash of the text, and no job_id
DELETE /_calls                 forget them
"""

import hashlib
import json
import threading
import time
from collections.abc import Callable
from urllib.parse import unquote

from local.bedrock.embedding_engine import EmbeddingEngine, embedding_reply
from local.bedrock.embedding_request import check_tokens, read_embedding_request
from local.bedrock.engine import Answer, Engine, measured
from local.bedrock.errors import BedrockError, invalid
from local.bedrock.faults import Step, mutated, read_script
from local.bedrock.request import ConverseRequest, read_request
from local.bedrock.steps import Steps
from local.control import Call, Control
from local.wire import JSON_TYPE, LoopbackServer, Reply, Request

_PATIENCE_SECONDS = 0.05
_NO_ANSWER = "no answer"


class BedrockServer:
    """bedrock-runtime with one configured text model and, if there is one, one embedding model."""

    def __init__(self, engine: Engine, port: int = 0, embedder: EmbeddingEngine | None = None) -> None:
        self._engine = engine
        self._embedder = embedder
        self._steps = Steps()
        self._control = Control(lambda body: self._steps.replace(read_script(body)))
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
        if (told := self._control.reply(request)) is not None:
            return told
        match (request.method, request.path.strip("/").split("/")):
            case ("POST", ["model", model_id, "converse"]):
                return self._called("Converse", unquote(model_id), request, self._converse)
            case ("POST", ["model", model_id, "invoke"]):
                return self._called("InvokeModel", unquote(model_id), request, self._embed)
        return Reply(404, b'{"message":"no such operation"}', JSON_TYPE)

    def _called(
        self, operation: str, model_id: str, wire: Request, answer: Callable[[Call, Request], Reply | None]
    ) -> Reply | None:
        call: Call = {"operation": operation, "model_id": model_id, "job_id": None, "time": time.time(), "turns": 0}
        call.update(seconds=None, outcome=None)
        started = time.perf_counter()
        self._control.calls.append(call)
        try:
            return answer(call, wire)
        except BedrockError as error:
            call["outcome"] = error.name
            return error.reply()
        finally:
            call["seconds"] = time.perf_counter() - started

    def _converse(self, call: Call, wire: Request) -> Reply | None:
        _check_model(call["model_id"], self._engine.model_id)
        request = read_request(call["model_id"], wire.body)
        call.update(job_id=request.metadata.get("job_id"), turns=len(request.turns))
        answer = self._answer(request, wire)
        call["outcome"] = _NO_ANSWER if answer is None else answer.stop_reason
        return None if answer is None else _reply(answer, time.time() - call["time"])

    def _answer(self, request: ConverseRequest, wire: Request) -> Answer | None:
        step = self._steps.take("Converse")
        if self._lost(step, wire):
            return None
        if step.text is not None:
            scripted = measured(request, step.text)
            return Answer(step.text, step.stop_reason, scripted.input_tokens, scripted.output_tokens)
        answer = self._engine.answer(request)
        return mutated(answer, step.mutate) if step.mutate else answer

    def _embed(self, call: Call, wire: Request) -> Reply | None:
        embedder = self._embedder
        if embedder is None:
            raise invalid("The provided model identifier is invalid. (This Bedrock has no embedding model.)")
        _check_model(call["model_id"], embedder.model_id)
        request = read_embedding_request(wire.body)
        call["input_sha256"] = hashlib.sha256(request.text.encode("utf-8", "surrogatepass")).hexdigest()
        tokens = embedder.token_count(request.text)
        check_tokens(tokens)
        step = self._steps.take("InvokeModel")
        if self._lost(step, wire):
            call["outcome"] = _NO_ANSWER
            return None
        if step.text is not None:
            call["outcome"] = "scripted"
            return Reply(200, step.text.encode(), JSON_TYPE)
        reply = embedding_reply(embedder.vector(request.text, request.dimensions), tokens, request)
        call["outcome"] = "embedded"
        return reply

    def _lost(self, step: Step, wire: Request) -> bool:
        """Do what every kind of call can be made to do; say whether nobody waits for its answer any more."""
        if step.error is not None:
            raise BedrockError(step.error, f"{step.error} by script")
        if step.hang or step.delay_seconds:
            self._wait(float("inf") if step.hang else step.delay_seconds, wire)
        return step.hang or wire.client_gone()

    def _wait(self, seconds: float, wire: Request) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not wire.client_gone():
            if self._stopping.wait(min(_PATIENCE_SECONDS, max(0.0, until - time.monotonic()))):
                return


def _check_model(asked: str, known: str) -> None:
    if asked != known:
        raise invalid(f"The provided model identifier is invalid. (This Bedrock has {known}.)")


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
