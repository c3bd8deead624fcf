"""How does the local Transcribe serve its wire, and how is it told to misbehave?

POST   /          with X-Amz-Target: Transcribe.<operation> and a JSON body (AWS JSON 1.1), as transcribe
PUT    /_script   replace the script of faults (see local.transcribe.faults)
GET    /_calls    the calls so far: [{"operation", "job", "time", "outcome"}]
DELETE /_calls    forget them
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from local.control import Call, Control
from local.resources.catalogue import Clients
from local.transcribe.account import Account
from local.transcribe.errors import WIRE_TYPE, TranscribeError, invalid
from local.transcribe.faults import Script, read_script
from local.transcribe.jobs import Jobs
from local.transcribe.model import OPERATIONS, TARGET_PREFIX, violations
from local.transcribe.request import read_start
from local.transcribe.runner import Runner
from local.wire import JSON_TYPE, LoopbackServer, Reply, Request

_Wire = Mapping[str, Any]


class TranscribeServer:
    """Transcribe with an English recogniser; it reads from and writes to the account its clients reach."""

    def __init__(self, clients: Clients, account_id: str, region: str, port: int = 0) -> None:
        """Binds the port, 0 = a free one; OSError if it is taken."""
        self._region = region
        self._jobs = Jobs()
        self._account = Account(clients)
        self._runner = Runner(self._jobs, self._account, account_id)
        self._script = Script()
        self._control = Control(self._take_script)
        self._operations: dict[str, Callable[[dict[str, Any]], _Wire]] = dict(
            zip(OPERATIONS, (self._start, self._get, self._list, self._delete), strict=True)
        )
        self._server = LoopbackServer(self._serve, port)

    @property
    def url(self) -> str:
        """The endpoint."""
        return self._server.url

    def start(self) -> None:
        """Begin to serve, and to load the recogniser."""
        self._runner.start()
        self._server.start()

    def stop(self) -> None:
        """End the server, its jobs and the recogniser's process."""
        self._server.stop()
        self._runner.stop()

    def _serve(self, request: Request) -> Reply:
        if (told := self._control.reply(request)) is not None:
            return told
        if (request.method, request.path) == ("POST", "/"):
            return self._call(request)
        return Reply(404, b'{"message":"no such operation"}', JSON_TYPE)

    def _take_script(self, body: bytes) -> None:
        self._script = read_script(body)

    def _call(self, request: Request) -> Reply:
        operation = request.headers.get("x-amz-target", "").removeprefix(TARGET_PREFIX)
        if operation not in self._operations:
            return Reply(400, json.dumps({"__type": "UnknownOperationException"}).encode(), WIRE_TYPE)
        call: Call = {"operation": operation, "job": None, "time": time.time(), "outcome": None}
        self._control.calls.append(call)
        try:
            answer = self._answer(operation, request.body, call)
        except TranscribeError as error:
            call["outcome"] = error.name
            return error.reply(operation)
        call["outcome"] = "ok"
        return Reply(200, json.dumps(answer).encode(), WIRE_TYPE)

    def _answer(self, operation: str, body: bytes, call: dict[str, Any]) -> _Wire:
        wire = _parsed(body)
        call["job"] = wire.get("TranscriptionJobName")
        if error := self._script.error(operation):
            raise TranscribeError(error, f"{error} by script")
        if report := violations(operation, wire):
            raise invalid(report)
        return self._operations[operation](wire)

    def _start(self, wire: dict[str, Any]) -> _Wire:
        request = read_start(wire)
        self._account.check(request.media, request.output)
        job = self._jobs.start(request)
        fault = self._script.job()
        announced = self._runner.run(request, fault)
        if fault.answer == "last":
            announced.result()
        return {"TranscriptionJob": job.wire(self._region)}

    def _get(self, wire: dict[str, Any]) -> _Wire:
        return {"TranscriptionJob": self._jobs.get(wire["TranscriptionJobName"]).wire(self._region)}

    def _list(self, wire: dict[str, Any]) -> _Wire:
        jobs, token = self._jobs.page(wire)
        asked = {"Status": wire["Status"]} if "Status" in wire else {}
        more = {"NextToken": token} if token else {}
        return {**asked, **more, "TranscriptionJobSummaries": [job.summary() for job in jobs]}

    def _delete(self, wire: dict[str, Any]) -> _Wire:
        self._jobs.delete(wire["TranscriptionJobName"])
        return {}


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        wire = json.loads(body)
    except ValueError:
        raise invalid("The request body is not JSON.") from None
    if not isinstance(wire, dict):
        raise invalid("The request body is not a JSON object.")
    return wire
