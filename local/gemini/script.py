"""How does a test tell the local Gemini what to do, and ask what it was asked?"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

_opener = build_opener(ProxyHandler({}))


class GeminiScript:
    """The control side of a local Gemini at a URL."""

    def __init__(self, url: str) -> None:
        self._url = url

    def play(self, *steps: Mapping[str, Any]) -> None:
        """Make the next calls follow these steps (local.gemini.faults); none = the real answer from now on."""
        self._call("PUT", "/_script", list(steps))

    def calls(self) -> list[dict[str, Any]]:
        """List the calls so far, in order."""
        calls: list[dict[str, Any]] = json.loads(self._call("GET", "/_calls"))
        return calls

    def forget_calls(self) -> None:
        self._call("DELETE", "/_calls")

    def _call(self, method: str, path: str, body: object = None) -> bytes:
        content = None if body is None else json.dumps(body).encode()
        with _opener.open(Request(self._url + path, content, method=method), timeout=10) as response:
            answer: bytes = response.read()
            return answer
