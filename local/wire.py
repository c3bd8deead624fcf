"""How does a loopback service receive a request and give an answer?"""

import select
import socket
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from types import TracebackType
from typing import Self

from local.connections import TrackingServer

LOOPBACK = "127.0.0.1"
JSON_TYPE = {"Content-Type": "application/json"}


@dataclass(frozen=True)
class Request:
    """One HTTP request; header names are lower case, the path is still percent-encoded."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    connection: socket.socket = field(repr=False, compare=False)

    def client_gone(self) -> bool:
        """Say whether the caller has closed its end, without waiting."""
        try:
            readable, _, _ = select.select([self.connection], [], [], 0)
            return bool(readable) and self.connection.recv(1, socket.MSG_PEEK) == b""
        except (OSError, ValueError):
            return True


@dataclass(frozen=True)
class Reply:
    """One HTTP answer."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


# None = no answer at all: the connection is closed, as a dying service closes it.
Application = Callable[[Request], Reply | None]


class LoopbackServer:
    """Serves an application on 127.0.0.1; port 0 = a free one. Stopping closes every open connection."""

    def __init__(self, application: Application, port: int = 0) -> None:
        handler = type("Handler", (_Handler,), {"application": staticmethod(application)})
        self._server = TrackingServer((LOOPBACK, port), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def address(self) -> str:
        """`host:port`."""
        return f"{LOOPBACK}:{self._server.server_address[1]}"

    @property
    def url(self) -> str:
        """`http://host:port`."""
        return f"http://{self.address}"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
        self._server.hang_up()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    application: Application

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(length)
        reply = self.application(Request(self.command, self.path, headers, body, self.connection))
        if reply is None:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    do_GET = do_POST = do_PUT = do_DELETE = _serve

    def log_message(self, format: str, *args: object) -> None:
        """Write no access log: stdout and stderr belong to the command."""
