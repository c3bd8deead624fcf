"""Does the local Gemini speak Google's JSON to anybody, and stop when it is told to?"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.client import RemoteDisconnected
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from local.gemini.answer import Answer, fitting
from local.gemini.request import GenerateRequest
from local.gemini.script import GeminiScript
from local.gemini.server import API_KEY, GeminiServer

_opener = build_opener(ProxyHandler({}))
BODY = {"contents": [{"parts": [{"text": "x" * 40}]}]}


class Canned:
    """An engine whose answer is always the same."""

    model_id = "m-1"

    def answer(self, request: GenerateRequest) -> Answer:
        return fitting(request, '{"queries": ["Why?"]}')


@pytest.fixture(scope="module")
def server() -> Iterator[GeminiServer]:
    server = GeminiServer(Canned())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def script(server: GeminiServer) -> Iterator[GeminiScript]:
    script = GeminiScript(server.url)
    script.forget_calls()
    yield script
    script.play()


def post(
    server: GeminiServer, body: object = BODY, model: str = "m-1", key: str | None = API_KEY, query: str = ""
) -> tuple[int, dict[str, Any]]:
    headers = {"Content-Type": "application/json", **({"x-goog-api-key": key} if key else {})}
    url = f"{server.url}/v1beta/models/{model}:generateContent{query}"
    try:
        with _opener.open(Request(url, json.dumps(body).encode(), headers), timeout=5) as response:
            return response.status, json.load(response)
    except HTTPError as error:
        with error:
            return error.code, json.load(error)


def test_answer_has_googles_shape_with_names_of_reasons(server: GeminiServer, script: GeminiScript) -> None:
    status, answer = post(server)

    assert status == 200
    (candidate,) = answer["candidates"]
    assert candidate["content"] == {"parts": [{"text": '{"queries": ["Why?"]}'}], "role": "model"}
    assert candidate["finishReason"] == "STOP"
    assert answer["usageMetadata"] == {"promptTokenCount": 10, "candidatesTokenCount": 6, "totalTokenCount": 16}


def test_reasons_are_numbers_for_clients_that_ask_for_them(server: GeminiServer, script: GeminiScript) -> None:
    script.play({"ok": True}, {"blocked": "BLOCKLIST"})

    assert post(server, query="?%24alt=json%3Benum-encoding%3Dint")[1]["candidates"][0]["finishReason"] == 1
    blocked = post(server, query="?%24alt=json%3Benum-encoding%3Dint")[1]
    assert blocked["promptFeedback"] == {"blockReason": 3}
    assert "candidates" not in blocked


@pytest.mark.parametrize(
    ("change", "status", "named"),
    [
        ({"key": None}, 403, "PERMISSION_DENIED"),
        ({"key": "wrong"}, 400, "INVALID_ARGUMENT"),
        ({"model": "m-2"}, 404, "NOT_FOUND"),
        ({"body": {"content": []}}, 400, "INVALID_ARGUMENT"),
    ],
)
def test_refusals_have_googles_shape(
    server: GeminiServer, script: GeminiScript, change: dict[str, Any], status: int, named: str
) -> None:
    code, answer = post(server, **change)

    assert (code, answer["error"]["code"], answer["error"]["status"]) == (status, status, named)
    assert answer["error"]["message"]
    assert script.calls()[-1]["outcome"] == status


def test_wrong_key_says_so_in_its_details(server: GeminiServer) -> None:
    (detail,) = post(server, key="wrong")[1]["error"]["details"]

    assert detail["reason"] == "API_KEY_INVALID"


def test_key_is_taken_from_the_query_too(server: GeminiServer) -> None:
    assert post(server, key=None, query=f"?key={API_KEY}")[0] == 200


def test_suspended_consumer_is_named_with_its_key_as_google_does(server: GeminiServer, script: GeminiScript) -> None:
    script.play({"error": 403})

    assert API_KEY in post(server)[1]["error"]["message"]


def test_steps_are_consumed_one_per_call(server: GeminiServer, script: GeminiScript) -> None:
    script.play({"error": 429}, {"text": "a"}, {"delay_seconds": 0.2})
    started = time.monotonic()

    outcomes = [post(server)[0] for _ in range(4)]

    assert outcomes == [429, 200, 200, 200]
    assert time.monotonic() - started >= 0.2
    assert [call["outcome"] for call in script.calls()] == [429, "STOP", "STOP", "STOP"]


def test_closed_connection_has_no_answer(server: GeminiServer, script: GeminiScript) -> None:
    script.play({"close": True})

    with pytest.raises(RemoteDisconnected):
        post(server)


def test_output_limit_cuts_the_answer(server: GeminiServer) -> None:
    answer = post(server, {**BODY, "generationConfig": {"maxOutputTokens": 2}})[1]

    assert answer["candidates"][0]["finishReason"] == "MAX_TOKENS"
    assert answer["candidates"][0]["content"]["parts"][0]["text"] == '{"querie'


def test_other_paths_are_not_found(server: GeminiServer) -> None:
    with pytest.raises(HTTPError, match="404") as caught:
        _opener.open(f"{server.url}/v1beta/models", timeout=5)
    caught.value.close()


def test_misspelt_script_is_refused(script: GeminiScript) -> None:
    with pytest.raises(HTTPError, match="400") as caught:
        script.play({"eror": 429})
    caught.value.close()


def test_stopping_the_server_ends_a_hanging_call() -> None:
    server = GeminiServer(Canned())
    server.start()
    GeminiScript(server.url).play({"hang": True})
    ended = threading.Event()

    def call() -> None:
        try:
            post(server)
        except OSError:
            ended.set()

    thread = threading.Thread(target=call)
    thread.start()
    until = time.monotonic() + 5
    while not GeminiScript(server.url).calls() and time.monotonic() < until:
        time.sleep(0.02)
    server.stop()
    thread.join(timeout=5)

    assert ended.is_set()
