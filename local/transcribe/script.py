"""How does a test tell the local Transcribe what to do, and ask what it was asked?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

_opener = build_opener(ProxyHandler({}))


class TranscribeScript:
    """The control side of a local Transcribe at a URL."""

    def __init__(self, url: str) -> None:
        """`url` is the server's own."""
        self._url = url

    def play(self, *steps: Mapping[str, Any]) -> None:
        """Make the next calls and jobs follow these steps (local.transcribe.faults); none = all goes well."""
        self._call("PUT", "/_script", list(steps))

    def calls(self, operation: str | None = None) -> list[dict[str, Any]]:
        """List the calls so far, in order; only one operation's, if it is named."""
        calls: Iterable[dict[str, Any]] = json.loads(self._call("GET", "/_calls"))
        return [call for call in calls if operation in (None, call["operation"])]

    def forget_calls(self) -> None:
        """Start counting anew."""
        self._call("DELETE", "/_calls")

    def _call(self, method: str, path: str, body: object = None) -> bytes:
        content = None if body is None else json.dumps(body).encode()
        with _opener.open(Request(self._url + path, content, method=method), timeout=10) as response:
            answer: bytes = response.read()
            return answer
