"""How does a test tell the local Bedrock what to do, and ask what it was asked?"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.request import ProxyHandler, Request, build_opener

_opener = build_opener(ProxyHandler({}))


class BedrockScript:
    """The control side of a local Bedrock at a URL."""

    def __init__(self, url: str) -> None:
        self._url = url

    def play(self, *steps: Mapping[str, Any]) -> None:
        """Make the next calls follow these steps (local.bedrock.faults); none = the real answer from now on."""
        self._call("PUT", "/_script", list(steps))

    def calls(self, job_id: str | None = None) -> list[dict[str, Any]]:
        """List the calls so far, in order; only one job's, if it is named."""
        calls: Iterable[dict[str, Any]] = json.loads(self._call("GET", "/_calls"))
        return [call for call in calls if job_id in (None, call["job_id"])]

    def embedded(self) -> list[str]:
        """List the SHA-256 of every text that was embedded, in order: one that occurs twice was paid for twice."""
        return [call["input_sha256"] for call in self.calls() if call["outcome"] == "embedded"]

    def forget_calls(self) -> None:
        self._call("DELETE", "/_calls")

    def _call(self, method: str, path: str, body: object = None) -> bytes:
        content = None if body is None else json.dumps(body).encode()
        with _opener.open(Request(self._url + path, content, method=method), timeout=10) as response:
            answer: bytes = response.read()
            return answer
