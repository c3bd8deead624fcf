"""How does the local Gemini serve generateContent, and how is it told to misbehave?

POST   /v1beta/models/<id>:generateContent    as generativelanguage.googleapis.com; key in x-goog-api-key or ?key=
PUT    /_script                               replace the script of faults (see local.gemini.faults)
GET    /_calls                                the calls so far: [{"model_id", "time", "outcome", "prompt"}]
DELETE /_calls                                forget them
"""

import threading
import time
from collections import deque
from urllib.parse import parse_qs, unquote, urlsplit

from local.control import Call, Control
from local.gemini.answer import Answer, reply_of
from local.gemini.engine import Engine
from local.gemini.errors import GeminiError, scripted
from local.gemini.faults import Step, read_script
from local.gemini.request import GenerateRequest, read_request
from local.wire import JSON_TYPE, LoopbackServer, Reply, Request

API_KEY = "loopback-gemini-key"
_PATIENCE_SECONDS = 0.05
_VERB = ":generateContent"


class GeminiServer:
    """The Gemini API with one model and one valid key."""

    def __init__(self, engine: Engine, port: int = 0, api_key: str = API_KEY) -> None:
        self._engine = engine
        self._api_key = api_key
        self._script: deque[Step] = deque()
        self._control = Control(self._take_script)
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
        if (told := self._control.reply(request)) is not None:
            return told
        path = unquote(urlsplit(request.path).path)
        match (request.method, path.strip("/").split("/")):
            case ("POST", ["v1beta", "models", name]) if name.endswith(_VERB):
                return self._generate(name.removesuffix(_VERB), request)
        return Reply(404, b"<!DOCTYPE html><title>Error 404 (Not Found)</title>", {"Content-Type": "text/html"})

    def _take_script(self, body: bytes) -> None:
        steps = deque(read_script(body))
        with self._turn:
            self._script = steps

    def _generate(self, model_id: str, wire: Request) -> Reply | None:
        call: Call = {"model_id": model_id, "time": time.time(), "outcome": None, "prompt": None}
        self._control.calls.append(call)
        query = parse_qs(urlsplit(wire.path).query)
        key = wire.headers.get("x-goog-api-key") or query.get("key", [""])[0]
        try:
            self._check(key, model_id)
            request = read_request(model_id, wire.body)
            call["prompt"] = request.text
            reply, call["outcome"] = self._answered(
                request, wire, key, "enum-encoding=int" in query.get("$alt", [""])[0]
            )
        except GeminiError as error:
            call["outcome"] = error.code
            return error.reply()
        return reply

    def _check(self, key: str, model_id: str) -> None:
        if not key:
            raise GeminiError(
                403,
                "Method doesn't allow unregistered callers (callers without established identity). Please use API Key "
                "or other form of API consumer identity to call this API.",
            )
        if key != self._api_key:
            raise GeminiError(400, "API key not valid. Please pass a valid API key.", "API_KEY_INVALID")
        if model_id != self._engine.model_id:
            raise GeminiError(
                404,
                f"models/{model_id} is not found for API version v1beta, or is not supported for generateContent. "
                f"(This one has {self._engine.model_id}.)",
            )

    def _answered(
        self, request: GenerateRequest, wire: Request, key: str, number_enums: bool
    ) -> tuple[Reply | None, str | int]:
        """Follow the script's next step: the reply, and a word for the list of calls."""
        with self._turn:
            step = self._script.popleft() if self._script else Step()
        if step.error is not None:
            raise scripted(step.error, key)
        if step.hang or step.delay_seconds:
            self._wait(float("inf") if step.hang else step.delay_seconds, wire)
        if step.close or step.hang or wire.client_gone():
            return None, "no answer"
        if step.empty or step.raw is not None:
            return Reply(step.status, (step.raw or "{}").encode(), JSON_TYPE), "raw"
        answer = step.applied(self._engine.answer(request) if step.needs_answer else Answer(None))
        return reply_of(request, answer, number_enums), answer.finish if answer.blocked is None else "blocked"

    def _wait(self, seconds: float, wire: Request) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until and not wire.client_gone():
            if self._stopping.wait(min(_PATIENCE_SECONDS, max(0.0, until - time.monotonic()))):
                return
