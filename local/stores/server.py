"""What runs inside the process that holds queues, tables, buckets, rules and secrets?

moto's server. `python -m local.stores.server`, with standard input a pipe, prints its URL on one line and ends when the
pipe ends.

moto's stores are not thread-safe: a delete that overlaps a send can lose the sent message, and two overlapping
conditional writes can both succeed, which DynamoDB never allows. Requests are therefore served one at a time. The one
exception is a long poll, which would hold up everybody else and only reads.

PUT /_outage with `true` or `false` begins or ends an outage: every other request gets a 503, the state stays.
"""

import json
import logging
import sys
import threading
from collections.abc import Iterable
from io import BytesIO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

from local.wire import LOOPBACK

_PLAIN = [("Content-Type", "text/plain"), ("Connection", "close")]


class OneAtATime:
    """WSGI middleware: one request after the other, long polls excepted."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._turn = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if _is_long_poll(environ):
            return list(self._application(environ, start_response))
        with self._turn:
            return list(self._application(environ, start_response))


class Outages:
    """WSGI middleware: the services, unless they have been told to be out of order."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application
        self._out_of_order = False

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/_outage":
            self._out_of_order = json.loads(_body(environ))
            start_response("204 No Content", [])
            return []
        if self._out_of_order:
            start_response("503 Service Unavailable", _PLAIN)
            return [b"Service Unavailable"]
        return self._application(environ, start_response)


def _is_long_poll(environ: WSGIEnvironment) -> bool:
    if environ.get("HTTP_X_AMZ_TARGET") != "AmazonSQS.ReceiveMessage":
        return False
    body = _body(environ)
    environ["wsgi.input"] = BytesIO(body)
    return bool(json.loads(body).get("WaitTimeSeconds") != 0)


def _body(environ: WSGIEnvironment) -> bytes:
    body: bytes = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    return body


class _QuietHandler(MotoRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Write no access log."""


def main() -> None:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = Outages(OneAtATime(DomainDispatcherApplication(create_backend_app)))
    server = make_server(LOOPBACK, 0, application, threaded=True, request_handler=_QuietHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://{LOOPBACK}:{server.server_port}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
