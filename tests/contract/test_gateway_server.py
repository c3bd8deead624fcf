"""The gateway's HTTP server over real loopback sockets; the services behind it are faked."""

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import pytest

from local.gateway import GatewayServer
from local.gateway.gateway import MAX_BODY_BYTES
from local.gateway.transport import HttpTransport, ServiceCall, TimedOut, Unreachable
from tests.unit.local.gateway_api import KEY, FakeServices, gateway

HEADERS = {"x-api-key": KEY, "Content-Type": "application/json"}
BODY = b'{"name":"Ann","essay":"x"}'


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.fixture
def server(services: FakeServices) -> Iterator[GatewayServer]:
    running = GatewayServer(gateway(services))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def connection(server: GatewayServer) -> Iterator[http.client.HTTPConnection]:
    client = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
    yield client
    client.close()


def exchange(server: GatewayServer, raw: bytes) -> bytes:
    """Sends raw bytes and reads until the server closes."""
    address = urlsplit(server.url)
    with socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=10) as client:
        client.sendall(raw)
        client.shutdown(socket.SHUT_WR)
        answer = b""
        while data := client.recv(65536):
            answer += data
    return answer


def test_url_carries_port_and_stage(server: GatewayServer) -> None:
    address = urlsplit(server.url)
    assert (address.hostname, address.path) == ("127.0.0.1", "/v1")
    assert address.port


def test_one_connection_serves_many_requests(connection: http.client.HTTPConnection) -> None:
    connection.connect()
    first = connection.sock
    for _ in range(3):
        connection.request("POST", "/v1/things", BODY, HEADERS)
        response = connection.getresponse()
        assert (response.status, json.loads(response.read())["message_id"]) == (202, "m-1")
    assert connection.sock is first


def test_a_refusal_keeps_the_connection_usable(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/v1/things", BODY, {"Content-Type": "application/json"})
    refused = connection.getresponse()
    assert (refused.status, json.loads(refused.read())["type"]) == (403, "INVALID_API_KEY")
    connection.request("POST", "/v1/things", BODY, HEADERS)
    assert connection.getresponse().status == 202


def test_chunked_bodies_are_put_together(connection: http.client.HTTPConnection, services: FakeServices) -> None:
    parts = iter([BODY[:5], BODY[5:6], BODY[6:]])
    connection.request("POST", "/v1/things", parts, HEADERS, encode_chunked=True)
    assert connection.getresponse().status == 202
    assert b"MessageBody=%7B%22name%22%3A%22Ann%22" in services.calls[0].body


@pytest.mark.parametrize("method", ["HEAD", "BREW", "PATCH", "OPTIONS"])
def test_every_verb_is_answered(connection: http.client.HTTPConnection, method: str) -> None:
    connection.request(method, "/v1/things")
    response = connection.getresponse()
    body = response.read()
    assert response.status == 403
    assert (body == b"") == (method == "HEAD")
    connection.request("POST", "/v1/things", BODY, HEADERS)
    assert connection.getresponse().status == 202


def test_a_body_of_the_largest_size_is_read(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/v1/things", BODY.ljust(MAX_BODY_BYTES), HEADERS)
    response = connection.getresponse()
    # Over SQS's message limit, which the sample maps to 502: it was read and passed on.
    assert (response.status, json.loads(response.read())) == (502, {"code": "InvalidParameterValue"})


def test_one_byte_more_is_refused_unread_and_the_connection_closes(server: GatewayServer) -> None:
    head = f"POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Length: {MAX_BODY_BYTES + 1}\r\n\r\n"
    answer = exchange(server, head.encode())
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"REQUEST_TOO_LARGE" in answer
    assert b"Connection: close" in answer


def test_a_client_that_sends_an_oversized_body_can_read_the_refusal(connection: http.client.HTTPConnection) -> None:
    connection.request("POST", "/v1/things", b" " * (2 * MAX_BODY_BYTES), HEADERS)
    assert connection.getresponse().status == 413


@pytest.mark.parametrize(
    "head",
    [
        "Content-Length: -1",
        "Content-Length: x",
        "Content-Length: 3\r\nContent-Length: 4",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
        "Content-Length: 100\r\n\r\nshort",
    ],
)
def test_broken_framing_is_a_400_and_never_reaches_the_api(
    server: GatewayServer, services: FakeServices, head: str
) -> None:
    answer = exchange(server, f"POST /v1/things HTTP/1.1\r\nHost: x\r\nx-api-key: {KEY}\r\n{head}\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert b"Traceback" not in answer
    assert services.calls == []


def test_a_folded_header_comes_back_on_one_line(server: GatewayServer) -> None:
    raw = b"GET /v1/none HTTP/1.1\r\nHost: x\r\nx-amzn-requestid: a\r\n b: c\r\nConnection: close\r\n\r\n"
    assert b"\r\nx-amzn-RequestId: a b: c\r\n" in exchange(server, raw)


@pytest.fixture
def mute_service() -> Iterator[str]:
    """A port that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


def test_a_service_that_does_not_answer_in_time_is_a_timeout(mute_service: str) -> None:
    with pytest.raises(TimedOut):
        HttpTransport().send(ServiceCall(mute_service, "/", (), b"x", timeout_seconds=0.05))


def test_a_service_that_hangs_up_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        hang_up = threading.Thread(target=lambda: listener.accept()[0].close())
        hang_up.start()
        with pytest.raises(Unreachable):
            HttpTransport().send(ServiceCall(url, "/", (), b"x", timeout_seconds=5))
        hang_up.join()


def test_requests_are_served_side_by_side(server: GatewayServer) -> None:
    def call(_: int) -> int:
        client = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
        client.request("POST", "/v1/things", BODY, HEADERS)
        status = client.getresponse().status
        client.close()
        return status

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(call, range(40))) == {202}


def test_stopping_frees_the_port_though_a_client_stays_connected(services: FakeServices) -> None:
    running = GatewayServer(gateway(services))
    running.start()
    port = int(urlsplit(running.url).port or 0)
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    client.request("GET", "/v1/none")
    client.getresponse().read()
    running.stop()
    client.close()
    again = GatewayServer(gateway(services), port)
    again.start()
    again.stop()
