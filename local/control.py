"""How is a local service told to misbehave, and asked what it was asked? The same two paths beside every wire.

PUT    /_script   replace the script of faults; each service's own `faults` module says what its steps are
GET    /_calls    the calls so far
DELETE /_calls    forget them
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.request import ProxyHandler, build_opener
from urllib.request import Request as HttpRequest

from local.wire import JSON_TYPE, Reply, Request

Call = dict[str, Any]
_SCRIPT, _CALLS = "/_script", "/_calls"
_PATIENCE_SECONDS = 10
_opener = build_opener(ProxyHandler({}))


class Control:
    """The side of a service that answers tests: the calls it notes down, and the script it is given."""

    def __init__(self, take_script: Callable[[bytes], None]) -> None:
        """`take_script` replaces the script; ValueError or TypeError says what is wrong with it."""
        self._take_script = take_script
        self.calls: list[Call] = []

    def reply(self, request: Request) -> Reply | None:
        """Answer a request of this side; None for one that is the service's own."""
        match (request.method, request.path.rstrip("/")):
            case ("PUT", "/_script"):
                return self._scripted(request.body)
            case ("GET", "/_calls"):
                return Reply(200, json.dumps(self.calls).encode(), JSON_TYPE)
            case ("DELETE", "/_calls"):
                self.calls.clear()
                return Reply(204)
        return None

    def _scripted(self, body: bytes) -> Reply:
        try:
            self._take_script(body)
        except (ValueError, TypeError) as error:
            return Reply(400, json.dumps({"message": str(error)}).encode(), JSON_TYPE)
        return Reply(204)


class Script:
    """A test's view of that side."""

    def __init__(self, url: str) -> None:
        """`url` is the service's own."""
        self._url = url

    def play(self, *steps: Mapping[str, Any]) -> None:
        """Make what comes next follow these steps; none = all goes well from now on."""
        self._ask("PUT", _SCRIPT, list(steps))

    def all_calls(self) -> list[Call]:
        """List the calls so far, in order."""
        calls: list[Call] = json.loads(self._ask("GET", _CALLS))
        return calls

    def forget_calls(self) -> None:
        """Start counting anew."""
        self._ask("DELETE", _CALLS)

    def _ask(self, method: str, path: str, body: object = None) -> bytes:
        content = None if body is None else json.dumps(body).encode()
        request = HttpRequest(self._url + path, content, method=method)
        with _opener.open(request, timeout=_PATIENCE_SECONDS) as response:
            answer: bytes = response.read()
            return answer
