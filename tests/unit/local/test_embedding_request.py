"""Does the local Titan refuse what Titan Text Embeddings V2 refuses, in its words?"""

import json
from typing import Any

import numpy as np
import pytest

from local.bedrock.embedding_engine import embedding_reply
from local.bedrock.embedding_request import EmbeddingRequest, check_tokens, read_embedding_request
from local.bedrock.errors import BedrockError


def _read(**body: object) -> EmbeddingRequest:
    return read_embedding_request(json.dumps(body).encode())


def test_text_alone_gets_titans_defaults() -> None:
    assert _read(inputText="Dough.") == EmbeddingRequest("Dough.", 1024, True, ("float",))


def test_everything_can_be_chosen() -> None:
    body: dict[str, Any] = {"dimensions": 256, "normalize": False, "embeddingTypes": ["binary", "float"]}

    assert _read(inputText="é" * 50_000, **body) == EmbeddingRequest("é" * 50_000, 256, False, ("binary", "float"))


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({}, "#: required key [inputText] not found"),
        ({"inputText": "a", "input": "b"}, "#: extraneous key [input] is not permitted"),
        ({"inputText": ""}, "expected minLength: 1, actual: 0"),
        ({"inputText": "a" * 50_001}, "expected maxLength: 50000, actual: 50001"),
        ({"inputText": ["a"]}, "#/inputText: expected type: String, found: JSONArray"),
        ({"inputText": None}, "#/inputText: expected type: String, found: Null"),
        ({"inputText": "a", "dimensions": 384}, "#/dimensions: 384 is not a valid enum value"),
        ({"inputText": "a", "dimensions": "256"}, "#/dimensions: expected type: Integer, found: String"),
        ({"inputText": "a", "dimensions": True}, "#/dimensions: expected type: Integer, found: Boolean"),
        ({"inputText": "a", "normalize": 1}, "#/normalize: expected type: Boolean, found: Integer"),
        ({"inputText": "a", "embeddingTypes": ["float", "int8"]}, "#/embeddingTypes/1: int8 is not a valid enum value"),
        ({"inputText": "a", "embeddingTypes": "float"}, "#/embeddingTypes: expected type: JSONArray, found: String"),
    ],
)
def test_malformed_body_is_a_validation_exception(body: dict[str, object], said: str) -> None:
    with pytest.raises(BedrockError) as caught:
        _read(**body)

    assert caught.value.name == "ValidationException"
    assert caught.value.message == f"Malformed input request: {said}, please reformat your input and try again."


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"text"'])
def test_body_that_is_no_json_object_is_a_validation_exception(body: bytes) -> None:
    with pytest.raises(BedrockError, match="Malformed input request"):
        read_embedding_request(body)


def test_too_many_tokens_are_counted_in_the_refusal() -> None:
    check_tokens(8_192)

    with pytest.raises(BedrockError, match="Max input tokens: 8192, request input token count: 8193"):
        check_tokens(8_193)


def _reply(*types: str, normalize: bool = True) -> dict[str, Any]:
    request = EmbeddingRequest("Dough.", 4, normalize, types)
    reply = embedding_reply(np.array([3, 0, -4, 0], np.float32), 5, request)
    body: dict[str, Any] = json.loads(reply.body)
    return body


def test_floats_are_of_length_one_unless_that_is_declined() -> None:
    assert _reply("float")["embedding"] == pytest.approx([0.6, 0, -0.8, 0])
    assert _reply("float", normalize=False)["embedding"] == [3, 0, -4, 0]


def test_embedding_is_absent_if_only_binary_is_wanted() -> None:
    both, binary = _reply("float", "binary"), _reply("binary")

    assert both["embeddingsByType"].keys() == {"float", "binary"}
    assert binary == {"embeddingsByType": {"binary": [1, 0, 0, 0]}, "inputTextTokenCount": 5}
