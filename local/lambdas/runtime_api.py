"""How does a worker process get its events and give its answers?

By the Lambda Runtime API, version 2018-06-01:

    GET  /2018-06-01/runtime/invocation/next             blocks until there is an event
    POST /2018-06-01/runtime/invocation/<id>/response    the result
    POST /2018-06-01/runtime/invocation/<id>/error       the handler raised
    POST /2018-06-01/runtime/init/error                  the module could not be imported

One server per process. The first `next` says that the process is initialised.
"""

import json
from concurrent.futures import Future
from queue import SimpleQueue

from local.lambdas.invocation import FunctionError, Invocation, settle
from local.wire import JSON_TYPE, LoopbackServer, Reply, Request

_ROOT = "/2018-06-01/runtime"
_ACCEPTED = Reply(202, b'{"status":"OK"}', JSON_TYPE)


class RuntimeApi:
    """The Runtime API of one worker process."""

    def __init__(self) -> None:
        self.initialised: Future[None] = Future()
        self._pending: SimpleQueue[Invocation | None] = SimpleQueue()
        self._current: Invocation | None = None
        self._closed_by: FunctionError | None = None
        self._server = LoopbackServer(self._answer)

    @property
    def address(self) -> str:
        """The value of AWS_LAMBDA_RUNTIME_API."""
        return self._server.address

    def start(self) -> None:
        self._server.start()

    def offer(self, invocation: Invocation) -> None:
        """Hand an event to the process; its answer settles `invocation.answer`."""
        self._current = invocation
        self._pending.put(invocation)
        if self._closed_by is not None:  # the process died just before
            settle(invocation.answer, self._closed_by)

    def close(self, reason: FunctionError) -> None:
        """End with the process: whatever is still open fails for this reason."""
        self._closed_by = reason
        settle(self.initialised, reason)
        if self._current is not None:
            settle(self._current.answer, reason)
        self._pending.put(None)
        self._server.stop()

    def _answer(self, request: Request) -> Reply | None:
        match request.path.removeprefix(_ROOT).strip("/").split("/"):
            case ["invocation", "next"] if request.method == "GET":
                return self._next()
            case ["invocation", request_id, "response"] if request.method == "POST":
                return self._finish(request_id, request.body)
            case ["invocation", request_id, "error"] if request.method == "POST":
                return self._finish(request_id, _function_error(request.body))
            case ["init", "error"] if request.method == "POST":
                settle(self.initialised, _function_error(request.body))
                return _ACCEPTED
        return _refusal(404, "NotFound", f"{request.method} {request.path} is no operation of the Runtime API")

    def _next(self) -> Reply | None:
        settle(self.initialised, None)
        invocation = self._pending.get()
        if invocation is None:
            return None
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
            "Lambda-Runtime-Deadline-Ms": str(invocation.deadline_ms),
            "Lambda-Runtime-Invoked-Function-Arn": invocation.function_arn,
        }
        return Reply(200, invocation.event, {**JSON_TYPE, **headers})

    def _finish(self, request_id: str, outcome: bytes | FunctionError) -> Reply:
        current = self._current
        if current is None or current.request_id != request_id or current.answer.done():
            return _refusal(400, "InvalidRequestID", f"{request_id} is not the invocation under way")
        settle(current.answer, outcome)
        return _ACCEPTED


def _function_error(body: bytes) -> FunctionError:
    report = json.loads(body)
    return FunctionError(report["errorType"], report["errorMessage"], report.get("stackTrace", ()))


def _refusal(status: int, error_type: str, message: str) -> Reply:
    report = {"errorType": error_type, "errorMessage": message}
    return Reply(status, json.dumps(report).encode(), JSON_TYPE)
