"""How does a caller use the API? Submit, then poll: what a backend does, for the demo, the benches and the tests."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

import requests

SETTLED = frozenset({"completed", "failed"})


class StillRunning(TimeoutError):
    """Raised when a job has no lasting outcome within the time given."""


class ApiClient:
    """A caller with an API key; `api` is the base URL with the stage, such as http://127.0.0.1:3000/v1."""

    def __init__(self, api: str, api_key: str, timeout_seconds: float = 30) -> None:
        """Keeps one connection for all calls."""
        self._api, self._timeout = api, timeout_seconds
        self._session = requests.Session()
        self._session.headers["x-api-key"] = api_key

    def __enter__(self) -> ApiClient:
        """The client itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Closes the connection."""
        self._session.close()

    def post(self, route: str, body: bytes, headers: Mapping[str, str] | None = None) -> requests.Response:
        """One POST of JSON bytes, whatever comes back."""
        merged = {"content-type": "application/json", **(headers or {})}
        return self._session.post(self._api + route, data=body, headers=merged, timeout=self._timeout)

    def get(self, path: str) -> requests.Response:
        """One GET, whatever comes back."""
        return self._session.get(self._api + path, timeout=self._timeout)

    def submit(self, route: str, body: bytes, idempotency_key: str | None = None) -> str:
        """The job id of an accepted submission.

        Raises:
            requests.HTTPError: it was not accepted.
        """
        response = self.post(route, body, {"Idempotency-Key": idempotency_key} if idempotency_key else None)
        response.raise_for_status()
        return str(response.json()["job_id"])

    def wait(
        self,
        job_id: str,
        seconds: float = 60,
        until: Callable[[Mapping[str, Any]], bool] = lambda job: job["status"] in SETTLED,
    ) -> Mapping[str, Any]:
        """The job document once `until` holds; a job that nobody took up yet is waited for.

        Raises:
            StillRunning: it did not hold in time.
        """
        ends = time.monotonic() + seconds
        document: Mapping[str, Any] = {}
        while time.monotonic() < ends:
            response = self.get(f"/jobs/{job_id}")
            if response.status_code == 200:
                document = response.json()
                if until(document):
                    return document
            time.sleep(0.1)
        raise StillRunning(f"job {job_id} after {seconds:.0f} s: {document.get('status', 'not taken up')}")
