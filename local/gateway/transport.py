"""How does the integration call reach the service, and what can go wrong on the way?"""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from local.gateway.exchange import Headers, header


class Unreachable(Exception):
    """Nothing listens there, or the connection broke before an answer."""


class TimedOut(Exception):
    """No answer within the integration's timeout."""


@dataclass(frozen=True)
class ServiceCall:
    """One HTTP request to a service: its base URL, a path and the payload."""

    base_url: str
    path: str
    headers: Headers
    body: bytes
    timeout_seconds: float


@dataclass(frozen=True)
class ServiceAnswer:
    """The service's answer."""

    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str | None:
        """A header, whatever the case of its name."""
        return header(self.headers, name)


class Transport(Protocol):
    """Sends a call, so that tests need no socket."""

    def send(self, call: ServiceCall) -> ServiceAnswer:
        """Sends it by POST.

        Raises:
            Unreachable: no connection, or a broken one.
            TimedOut: no answer in time.
        """
        ...


class HttpTransport:
    """A connection per call: on loopback it costs less than keeping one alive safely."""

    def send(self, call: ServiceCall) -> ServiceAnswer:
        """Sends it by POST."""
        target = urlsplit(call.base_url)
        connection = http.client.HTTPConnection(
            target.hostname or "127.0.0.1", target.port, timeout=call.timeout_seconds
        )
        try:
            connection.request("POST", call.path, call.body, dict(call.headers))
            response = connection.getresponse()
            return ServiceAnswer(response.status, tuple(response.getheaders()), response.read())
        except TimeoutError as problem:
            raise TimedOut(call.path) from problem
        except (OSError, http.client.HTTPException) as problem:
            raise Unreachable(f"{call.base_url}{call.path}: {problem}") from problem
        finally:
            connection.close()
