"""How do requests reach the gateway over HTTP/1.1 on loopback?"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler

from local.connections import TrackingServer
from local.gateway.exchange import HttpRequest, HttpResponse
from local.gateway.gateway import MAX_BODY_BYTES, Gateway

_log = logging.getLogger(__name__)
_LINE_BREAK = re.compile(r"[\r\n]+[ \t]*")
_MAX_CHUNK_LINE = 4096
_IDLE_SECONDS = 65
_LINGER_SECONDS = 1
_LINGER_BYTES = 10 * MAX_BODY_BYTES


class GatewayServer:
    """Serves a gateway on 127.0.0.1. Port 0 takes a free one."""

    def __init__(self, gateway: Gateway, port: int = 0) -> None:
        """Binds the port; requests are answered from `start` on.

        Raises:
            OSError: the port is taken.
        """
        handler = type("Handler", (_Handler,), {"gateway": gateway})
        self._server = TrackingServer(("127.0.0.1", port), handler)
        self._stage = gateway.stage
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        """Base URL with the stage, e.g. http://127.0.0.1:3100/v1."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/{self._stage}"

    def start(self) -> None:
        """Begins to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Closes the port and every open connection."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
        self._server.server_close()
        self._server.hang_up()


class BadFraming(Exception):
    """The request's framing cannot be trusted; the connection must close."""


class BodyTooLarge(Exception):
    """The body is over the payload quota; it was not read to the end."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "local-gateway"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = _IDLE_SECONDS
    gateway: Gateway

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Every verb is answered by the gateway, known or not: http.server looks for a `do_<verb>`."""
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def _serve(self) -> None:
        try:
            body = self._body()
        except BadFraming as problem:
            self._plain(HTTPStatus.BAD_REQUEST, str(problem))
            return
        except BodyTooLarge:
            self.close_connection = True
            self._answer(b"", oversized=True)
            self._discard()
            return
        self._answer(body)

    def _answer(self, body: bytes, oversized: bool = False) -> None:
        path, _, query = self.path.partition("?")
        headers = tuple((name, _one_line(value)) for name, value in self.headers.items())
        source = self.client_address[0]
        request = HttpRequest(self.command, path, query, headers, body, source, oversized)
        self._send(self.gateway.handle(request))

    def _discard(self) -> None:
        """Reads on for a while: closing on unread data would reset the connection before the answer is read."""
        self.connection.settimeout(_LINGER_SECONDS)
        remaining = _LINGER_BYTES
        try:
            while remaining > 0 and (data := self.rfile.read1(65536)):
                remaining -= len(data)
        except TimeoutError:
            return

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding", "").strip().lower() == "chunked":
            return self._chunks()
        if self.headers.get("Transfer-Encoding"):
            raise BadFraming("unsupported transfer coding")
        lengths = {value.strip() for value in self.headers.get_all("Content-Length", ["0"])}
        length = lengths.pop()
        if lengths or not (length.isascii() and length.isdigit()):
            raise BadFraming("invalid Content-Length")
        if int(length) > MAX_BODY_BYTES:
            raise BodyTooLarge
        return self._exactly(int(length))

    def _chunks(self) -> bytes:
        body = bytearray()
        while size := self._chunk_size():
            if len(body) + size > MAX_BODY_BYTES:
                raise BodyTooLarge
            body += self._exactly(size)
            if self._exactly(2) != b"\r\n":
                raise BadFraming("chunk without its end")
        while self.rfile.readline(_MAX_CHUNK_LINE).strip():
            pass
        return bytes(body)

    def _chunk_size(self) -> int:
        digits = self.rfile.readline(_MAX_CHUNK_LINE).split(b";")[0].strip()
        if not digits or len(digits) > 8 or digits.strip(b"0123456789abcdefABCDEF"):
            raise BadFraming("invalid chunk size")
        return int(digits, 16)

    def _exactly(self, count: int) -> bytes:
        data = self.rfile.read(count)
        if len(data) != count:
            raise BadFraming("the body ended early")
        return data

    def _send(self, response: HttpResponse) -> None:
        self.send_response(response.status)
        for name, value in response.headers:
            self.send_header(name, _one_line(value))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(response.body)

    def _plain(self, status: HTTPStatus, text: str) -> None:
        """An answer below API Gateway, from what would be its front end."""
        self.close_connection = True
        self._send(HttpResponse(status, (("Content-Type", "text/plain"),), text.encode()))

    def log_message(self, format: str, *args: object) -> None:
        """Keeps the access log out of stderr."""
        _log.debug(format, *args)


def _one_line(value: str) -> str:
    """A header value on one line (it may come folded), in the charset http.server writes."""
    return _LINE_BREAK.sub(" ", value).encode("latin-1", "replace").decode("latin-1")
