"""How does a threaded HTTP server stop without leaving connections behind?"""

from __future__ import annotations

import logging
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_log = logging.getLogger(__name__)
Socket = Any  # socketserver types it as a socket or a pair
Address = Any


class TrackingServer(ThreadingHTTPServer):
    """Remembers its open connections, so that they and their threads can be ended."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address: tuple[str, int], handler: type[BaseHTTPRequestHandler]) -> None:
        """Binds the address.

        Raises:
            OSError: the port is taken.
        """
        self._connections: set[socket.socket] = set()
        super().__init__(address, handler)

    def process_request(self, request: Socket, client_address: Address) -> None:
        """Notes the connection."""
        self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Socket) -> None:
        """Forgets the connection."""
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Socket, client_address: Address) -> None:
        """A client that hangs up or stalls is an everyday event; anything else is a defect of ours."""
        everyday = isinstance(sys.exception(), ConnectionError | TimeoutError)
        _log.log(logging.DEBUG if everyday else logging.ERROR, "connection of %s broke", client_address, exc_info=True)

    def hang_up(self) -> None:
        """Ends the connections still open."""
        for connection in list(self._connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                self._connections.discard(connection)
