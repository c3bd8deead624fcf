"""Does a real bedrock-runtime client find Bedrock behind the local wire, faults included?"""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.error import HTTPError

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from local.bedrock.engine import Answer, measured
from local.bedrock.faults import MUTATIONS
from local.bedrock.forward import ForwardingEngine
from local.bedrock.model import error_statuses
from local.bedrock.request import ConverseRequest, read_request
from local.bedrock.script import BedrockScript
from local.bedrock.server import BedrockServer
from local.resources.catalogue import Client
from local.wire import LoopbackServer, Reply, Request
from tests.support.bedrock import client

REPORT = {"criteria": {"task_response": {"band": 6.0, "strengths": [], "improvements": []}}, "summary": "漢 😀"}
MODEL_ID = "local.test:v1"


class Canned:
    """An engine whose answer is always the same report."""

    model_id = MODEL_ID

    def answer(self, request: ConverseRequest) -> Answer:
        return measured(request, json.dumps(REPORT, ensure_ascii=False))


@pytest.fixture(scope="module")
def server() -> Iterator[BedrockServer]:
    server = BedrockServer(Canned())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def script(server: BedrockServer) -> Iterator[BedrockScript]:
    script = BedrockScript(server.url)
    script.forget_calls()
    yield script
    script.play()


@pytest.fixture
def bedrock(server: BedrockServer) -> Iterator[Client]:
    made = client(server.url)
    yield made
    made.close()


def converse(bedrock: Client, text: str = "Rate this.", **more: object) -> dict[str, Any]:
    message = {"role": "user", "content": [{"text": text}]}
    answer: dict[str, Any] = bedrock.converse(**{"modelId": MODEL_ID, "messages": [message], **more})
    return answer


def test_answer_has_converses_shape(bedrock: Client, script: BedrockScript) -> None:
    answer = converse(bedrock, "x" * 40)

    (block,) = answer["output"]["message"]["content"]
    assert json.loads(block["text"]) == REPORT
    assert answer["output"]["message"]["role"] == "assistant"
    assert answer["stopReason"] == "end_turn"
    assert answer["usage"]["inputTokens"] == 10
    assert answer["usage"]["totalTokens"] == 10 + answer["usage"]["outputTokens"]
    assert answer["metrics"]["latencyMs"] >= 0


def test_answer_longer_than_max_tokens_is_cut(bedrock: Client, script: BedrockScript) -> None:
    answer = converse(bedrock, inferenceConfig={"maxTokens": 5})

    assert answer["stopReason"] == "max_tokens"
    assert len(answer["output"]["message"]["content"][0]["text"]) == 20
    assert answer["usage"]["outputTokens"] == 5


@pytest.mark.parametrize("name", sorted(error_statuses()))
def test_scripted_error_arrives_as_its_typed_exception(bedrock: Client, script: BedrockScript, name: str) -> None:
    script.play({"error": name})

    with pytest.raises(getattr(bedrock.exceptions, name)) as caught:
        converse(bedrock)

    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == error_statuses()[name]
    assert converse(bedrock)["stopReason"] == "end_turn"


def test_unknown_model_is_a_validation_exception(bedrock: Client, script: BedrockScript) -> None:
    with pytest.raises(bedrock.exceptions.ValidationException, match="model identifier is invalid"):
        converse(bedrock, modelId="google.gemma-3-12b-it")


def test_schema_outside_the_subset_is_a_validation_exception(bedrock: Client, script: BedrockScript) -> None:
    schema = json.dumps({"type": "object", "properties": {}, "additionalProperties": True})
    wanted = {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": {"schema": schema}}}}

    with pytest.raises(bedrock.exceptions.ValidationException, match="additionalProperties"):
        converse(bedrock, outputConfig=wanted)


def test_steps_are_consumed_one_per_call(bedrock: Client, script: BedrockScript) -> None:
    script.play({"ok": True}, {"text": "not JSON"}, {"text": "{", "stop_reason": "max_tokens"})

    answers = [converse(bedrock) for _ in range(4)]

    texts = [answer["output"]["message"]["content"][0]["text"] for answer in answers]
    assert texts == [texts[3], "not JSON", "{", texts[3]]
    assert [answer["stopReason"] for answer in answers] == ["end_turn", "end_turn", "max_tokens", "end_turn"]


@pytest.mark.parametrize("mutation", sorted(set(MUTATIONS) - {"forged_quotes"}))
def test_mutation_changes_the_answer(bedrock: Client, script: BedrockScript, mutation: str) -> None:
    script.play({"mutate": mutation})

    assert converse(bedrock)["output"]["message"]["content"][0]["text"] != json.dumps(REPORT, ensure_ascii=False)


def test_delay_holds_the_answer_back(bedrock: Client, script: BedrockScript) -> None:
    script.play({"delay_seconds": 0.4})
    started = time.monotonic()

    assert converse(bedrock)["stopReason"] == "end_turn"

    assert time.monotonic() - started >= 0.4


def test_hang_lasts_until_the_client_gives_up(server: BedrockServer, script: BedrockScript) -> None:
    impatient = client(server.url, read_timeout=0.3)
    script.play({"hang": True})

    with pytest.raises(ReadTimeoutError):
        converse(impatient)

    assert converse(impatient)["stopReason"] == "end_turn"
    impatient.close()
    assert [call["outcome"] for call in script.calls()][-1] == "end_turn"


def test_stopping_the_server_ends_a_hanging_call() -> None:
    server = BedrockServer(Canned())
    server.start()
    BedrockScript(server.url).play({"hang": True})
    caller = client(server.url)
    errors: list[Exception] = []

    def call() -> None:
        with pytest.raises(Exception) as caught:  # noqa: PT011 - which of botocore's is its own affair
            converse(caller)
        errors.append(caught.value)

    thread = threading.Thread(target=call)
    thread.start()
    until = time.monotonic() + 5
    while not BedrockScript(server.url).calls() and time.monotonic() < until:
        time.sleep(0.02)
    server.stop()
    thread.join(timeout=5)
    caller.close()

    assert len(errors) == 1


def test_calls_are_recorded_with_their_job(bedrock: Client, script: BedrockScript) -> None:
    before = time.time()
    script.play({"error": "ThrottlingException"}, {"ok": True})
    for job in ("j1", "j2"):
        try:
            converse(bedrock, requestMetadata={"job_id": job})
        except ClientError:
            assert job == "j1"

    first, second = script.calls()
    assert (first["model_id"], first["job_id"], first["outcome"]) == (MODEL_ID, "j1", "ThrottlingException")
    assert (second["job_id"], second["turns"], second["outcome"]) == ("j2", 1, "end_turn")
    assert before <= first["time"] <= second["time"] <= time.time()
    assert 0 < first["seconds"] < time.time() - before
    assert script.calls("j2") == [second]
    script.forget_calls()
    assert script.calls() == []


def test_a_call_is_recorded_with_the_time_its_answer_took(bedrock: Client, script: BedrockScript) -> None:
    script.play({"delay_seconds": 0.3}, {"ok": True})
    converse(bedrock)
    converse(bedrock)

    slow, quick = script.calls()
    assert quick["seconds"] < 0.3 <= slow["seconds"] < 2


def test_misspelt_script_is_refused(script: BedrockScript) -> None:
    with pytest.raises(HTTPError, match="400") as caught:
        script.play({"eror": "ThrottlingException"})
    caught.value.close()


@pytest.fixture
def chat() -> Iterator[tuple[str, list[dict[str, Any]], list[Reply]]]:
    """An OpenAI-compatible server: its URL, the requests it got, the replies it will give."""
    requests: list[dict[str, Any]] = []
    replies: list[Reply] = []

    def answer(request: Request) -> Reply:
        requests.append({"path": request.path, **json.loads(request.body)})
        return replies.pop(0)

    with LoopbackServer(answer) as server:
        yield server.url, requests, replies


Chat = tuple[str, list[dict[str, Any]], list[Reply]]
ASKED = read_request("local.m", json.dumps({"messages": [{"role": "user", "content": [{"text": "Hello"}]}]}).encode())


def test_forwarded_request_reaches_the_chat_server_and_its_answer_comes_back(chat: Chat) -> None:
    url, requests, replies = chat
    message = {"role": "assistant", "content": "{}"}
    usage = {"prompt_tokens": 3, "completion_tokens": 1}
    reply = {"choices": [{"message": message, "finish_reason": "length"}], "usage": usage}
    replies.append(Reply(200, json.dumps(reply).encode()))
    engine = ForwardingEngine(url + "/", "gemma3:12b")

    assert engine.answer(replace(ASKED, max_tokens=9)) == Answer("{}", "max_tokens", 3, 1)

    assert engine.model_id == "local.gemma3:12b"
    assert requests[0]["path"] == "/v1/chat/completions"
    assert (requests[0]["model"], requests[0]["max_tokens"], requests[0]["temperature"]) == ("gemma3:12b", 9, 0)


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        (Reply(429, b"slow down"), "ThrottlingException"),
        (Reply(500, b"oops"), "ServiceUnavailableException"),
        (Reply(404, b"no such model"), "ResourceNotFoundException"),
        (Reply(400, b"bad"), "ValidationException"),
        (Reply(200, b"<html>"), "ModelErrorException"),
        (Reply(200, b'{"choices": []}'), "ModelErrorException"),
    ],
)
def test_chat_servers_refusal_becomes_bedrocks(chat: Chat, reply: Reply, name: str) -> None:
    url, _, replies = chat
    replies.append(reply)
    server = BedrockServer(ForwardingEngine(url, "m"))
    server.start()
    caller = client(server.url)

    with pytest.raises(getattr(caller.exceptions, name)):
        converse(caller, modelId="local.m")

    caller.close()
    server.stop()


def test_absent_chat_server_is_service_unavailable(chat: Chat) -> None:
    with LoopbackServer(lambda _: Reply()) as closed:
        url = closed.url
    server = BedrockServer(ForwardingEngine(url, "m"))
    server.start()
    caller = client(server.url)

    with pytest.raises(caller.exceptions.ServiceUnavailableException):
        converse(caller, modelId="local.m")

    caller.close()
    server.stop()
