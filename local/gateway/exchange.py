"""What goes in and out of the gateway: one HTTP request, one HTTP response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HttpRequest:
    """A request as the client sent it.

    Attributes:
        method: the verb, upper case.
        path: percent-encoded and starting with the stage, e.g. ``/v1/jobs/a%20b``.
        query: the raw query string, without the question mark.
        headers: names with the case the client used; repeated names stay repeated.
        body: the payload, after chunked transfer coding was undone.
        source_ip: address of the TCP peer.
        oversized: the body was larger than the server reads; `body` is empty then.
    """

    method: str
    path: str
    query: str = ""
    headers: Headers = ()
    body: bytes = b""
    source_ip: str = "127.0.0.1"
    oversized: bool = False

    def header(self, name: str) -> str | None:
        """The last value of a header, whatever the case of its name."""
        return header(self.headers, name)

    def header_map(self) -> dict[str, str]:
        """Headers as `$input.params().header` shows them: the client's spelling, the last value."""
        return dict(self.headers)

    def query_map(self) -> dict[str, str]:
        """Query parameters decoded; of a repeated one the last value."""
        return dict(parse_qsl(self.query, keep_blank_values=True))

    def media_type(self) -> str:
        """Content type without parameters, lower case; API Gateway takes a missing one as JSON."""
        value = self.header("content-type") or ""
        return value.split(";")[0].strip().lower() or "application/json"


@dataclass(frozen=True)
class HttpResponse:
    """What the client gets. `headers` holds no hop-by-hop header and no Content-Length."""

    status: int
    headers: Headers
    body: bytes

    def header(self, name: str) -> str | None:
        """The last value of a header, whatever the case of its name."""
        return header(self.headers, name)


def header(headers: Headers, name: str) -> str | None:
    """The last value of `name`, case-insensitively, or None."""
    found = [value for key, value in headers if key.lower() == name.lower()]
    return found[-1] if found else None


def merged(base: Mapping[str, str], *overrides: Mapping[str, str]) -> Headers:
    """Headers where a later mapping replaces an earlier one's names, ignoring case."""
    result: dict[str, tuple[str, str]] = {}
    for mapping in (base, *overrides):
        result.update({key.lower(): (key, value) for key, value in mapping.items()})
    return tuple(result.values())
