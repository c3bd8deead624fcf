"""Does a real bedrock-runtime client find Titan behind the local wire, faults included?"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError

import numpy as np
import pytest
from botocore.exceptions import ReadTimeoutError

from local.bedrock.engine import Answer, measured
from local.bedrock.model import error_statuses
from local.bedrock.request import ConverseRequest
from local.bedrock.script import BedrockScript
from local.bedrock.server import BedrockServer
from local.engines.embedder import SentenceEmbedder
from local.resources.catalogue import Client
from tests.support.bedrock import client

MODEL = SentenceEmbedder.model_id


class Canned:
    """A text model that is not the subject here."""

    model_id = "local.test-v1"

    def answer(self, request: ConverseRequest) -> Answer:
        return measured(request, "{}")


@pytest.fixture(scope="module")
def server() -> Iterator[BedrockServer]:
    server = BedrockServer(Canned(), embedder=SentenceEmbedder())
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


def embed(bedrock: Client, text: str = "Dough rises.", model: str = MODEL, **more: object) -> dict[str, Any]:
    answer = bedrock.invoke_model(modelId=model, body=json.dumps({"inputText": text, **more}))
    body: dict[str, Any] = json.loads(answer["body"].read())
    return body


@pytest.mark.parametrize("dimensions", [256, 512, 1024])
def test_answer_has_titans_shape(bedrock: Client, script: BedrockScript, dimensions: int) -> None:
    answer = embed(bedrock, "Dough rises. é 漢 😀", dimensions=dimensions)

    assert answer.keys() == {"embedding", "embeddingsByType", "inputTextTokenCount"}
    assert len(answer["embedding"]) == dimensions
    assert np.linalg.norm(answer["embedding"]) == pytest.approx(1.0, abs=1e-5)
    assert answer["inputTextTokenCount"] > 3
    assert answer == embed(bedrock, "Dough rises. é 漢 😀", dimensions=dimensions)


def test_tokens_are_in_a_header_too(bedrock: Client, script: BedrockScript) -> None:
    answer = bedrock.invoke_model(modelId=MODEL, body=json.dumps({"inputText": "Dough rises."}))

    count = json.loads(answer["body"].read())["inputTextTokenCount"]
    assert answer["ResponseMetadata"]["HTTPHeaders"]["x-amzn-bedrock-input-token-count"] == str(count)
    assert answer["contentType"] == "application/json"


@pytest.mark.parametrize("body", ['{"inputText": ""}', '{"inputText": "a", "dimensions": 300}', "no JSON"])
def test_malformed_request_is_a_validation_exception(bedrock: Client, script: BedrockScript, body: str) -> None:
    with pytest.raises(bedrock.exceptions.ValidationException, match="Malformed input request"):
        bedrock.invoke_model(modelId=MODEL, body=body)


def test_text_of_too_many_tokens_is_a_validation_exception(bedrock: Client, script: BedrockScript) -> None:
    with pytest.raises(bedrock.exceptions.ValidationException, match="Too many input tokens"):
        embed(bedrock, "漢" * 9_000)
    assert script.calls()[-1]["outcome"] == "ValidationException"
    assert script.embedded() == []


@pytest.mark.parametrize("model", ["amazon.titan-embed-text-v2:0", "local.test-v1"])
def test_other_model_is_a_validation_exception(bedrock: Client, script: BedrockScript, model: str) -> None:
    with pytest.raises(bedrock.exceptions.ValidationException, match="model identifier is invalid"):
        embed(bedrock, model=model)


def test_server_without_an_embedding_model_says_so() -> None:
    server = BedrockServer(Canned())
    server.start()
    try:
        lone = client(server.url)
        with pytest.raises(lone.exceptions.ValidationException, match="no embedding model"):
            embed(lone)
        lone.close()
    finally:
        server.stop()


@pytest.mark.parametrize("name", sorted(error_statuses("InvokeModel")))
def test_scripted_error_arrives_as_its_typed_exception(bedrock: Client, script: BedrockScript, name: str) -> None:
    script.play({"operation": "InvokeModel", "error": name})

    with pytest.raises(getattr(bedrock.exceptions, name)) as caught:
        embed(bedrock)

    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == error_statuses("InvokeModel")[name]
    assert embed(bedrock)["inputTextTokenCount"] > 0


def test_each_operation_takes_its_own_steps(bedrock: Client, script: BedrockScript) -> None:
    script.play({"error": "ThrottlingException"}, {"operation": "InvokeModel", "text": '{"spoilt": true}'})
    message = {"role": "user", "content": [{"text": "Cards."}]}

    assert embed(bedrock) == {"spoilt": True}
    with pytest.raises(bedrock.exceptions.ThrottlingException):
        bedrock.converse(modelId="local.test-v1", messages=[message])
    assert embed(bedrock)["inputTextTokenCount"] > 0
    assert bedrock.converse(modelId="local.test-v1", messages=[message])["stopReason"] == "end_turn"

    assert [(call["operation"], call["outcome"]) for call in script.calls()] == [
        ("InvokeModel", "scripted"),
        ("Converse", "ThrottlingException"),
        ("InvokeModel", "embedded"),
        ("Converse", "end_turn"),
    ]


@pytest.mark.parametrize(
    "step",
    [
        {"operation": "InvokeModel", "mutate": "truncated"},
        {"operation": "Rerank", "ok": True},
        {"operation": "Converse", "error": "ServiceQuotaExceededException"},
    ],
)
def test_step_that_the_operation_does_not_have_is_refused(script: BedrockScript, step: dict[str, object]) -> None:
    with pytest.raises(HTTPError) as caught:
        script.play(step)
    with caught.value:
        assert caught.value.code == 400


def test_embedded_texts_are_counted_by_their_hash_and_refused_ones_are_not(
    bedrock: Client, script: BedrockScript
) -> None:
    throttle = {"operation": "InvokeModel", "error": "ThrottlingException"}
    script.play({"operation": "InvokeModel", "ok": True}, throttle)

    embed(bedrock, "one é")
    with pytest.raises(bedrock.exceptions.ThrottlingException):
        embed(bedrock, "two")
    embed(bedrock, "one é")

    one, two = (hashlib.sha256(text.encode()).hexdigest() for text in ("one é", "two"))
    assert script.embedded() == [one, one]
    assert [call["input_sha256"] for call in script.calls()] == [one, two, one]


def test_hang_lasts_until_the_client_gives_up_and_nothing_was_embedded(
    server: BedrockServer, script: BedrockScript
) -> None:
    script.play({"operation": "InvokeModel", "hang": True})
    impatient = client(server.url, read_timeout=0.3)

    with pytest.raises(ReadTimeoutError):
        embed(impatient)
    impatient.close()

    until = time.monotonic() + 5
    while script.calls()[-1]["outcome"] is None and time.monotonic() < until:
        time.sleep(0.02)
    assert script.calls()[-1]["outcome"] == "no answer"
    assert script.embedded() == []
