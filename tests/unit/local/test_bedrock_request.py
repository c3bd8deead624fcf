"""Does the local Bedrock accept the functions' request and refuse what Bedrock refuses?"""

import json
from typing import Any

import pytest

from local.bedrock.errors import BedrockError
from local.bedrock.forward import chat_answer, chat_request
from local.bedrock.model import error_statuses
from local.bedrock.request import Turn, read_request

SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}


def wire(**changes: object) -> bytes:
    request: dict[str, Any] = {
        "system": [{"text": "You rate essays."}],
        "messages": [{"role": "user", "content": [{"text": "Rate "}, {"text": "this."}]}],
        "inferenceConfig": {"temperature": 0, "maxTokens": 3000},
        "outputConfig": {
            "textFormat": {
                "type": "json_schema",
                "structure": {"jsonSchema": {"name": "answer", "schema": json.dumps(SCHEMA)}},
            }
        },
        "requestMetadata": {"job_id": "j1"},
        **changes,
    }
    return json.dumps({name: value for name, value in request.items() if value is not None}).encode()


def test_request_is_read_whole() -> None:
    request = read_request("local.x", wire())

    assert (request.system, request.turns) == ("You rate essays.", (Turn("user", "Rate \nthis."),))
    assert (request.max_tokens, request.temperature) == (3000, 0)
    assert request.schema == SCHEMA
    assert request.metadata == {"job_id": "j1"}


def test_free_text_request_has_no_schema() -> None:
    assert read_request("local.x", wire(outputConfig=None)).schema is None


def with_schema(schema: str) -> dict[str, Any]:
    return {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": {"schema": schema}}}}


USER = {"role": "user", "content": [{"text": "x"}]}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"messages": [{"role": "assistant", "content": [{"text": "x"}]}]}, "start with a user message"),
        ({"messages": []}, "start with a user message"),
        ({"messages": [USER, USER]}, "alternate"),
        ({"messages": [{"role": "user", "content": [{"text": "  "}]}]}, "blank"),
        ({"messages": [{"role": "user", "content": "x"}]}, "Invalid type"),
        ({"message": []}, "Unknown parameter"),
        ({"inferenceConfig": {"maxTokens": 0}}, "maxTokens"),
        ({"inferenceConfig": {"maxTokens": 9000}}, "8192"),
        ({"inferenceConfig": {"temperature": 1.5}}, "temperature"),
        ({"outputConfig": with_schema('{"type": "object"}')}, "additionalProperties"),
        ({"outputConfig": with_schema("{")}, "not a JSON document"),
    ],
)
def test_invalid_request_is_a_validation_exception(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(BedrockError, match=words) as caught:
        read_request("local.x", wire(**changes))

    assert caught.value.name == "ValidationException"


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff"])
def test_body_that_is_no_object_is_a_validation_exception(body: bytes) -> None:
    with pytest.raises(BedrockError, match="not"):
        read_request("local.x", body)


def test_error_reply_has_the_modelled_status_and_header() -> None:
    reply = BedrockError("ModelTimeoutException", "too slow").reply()

    assert reply.status == 408
    assert reply.headers["x-amzn-ErrorType"] == "ModelTimeoutException"
    assert json.loads(reply.body) == {"message": "too slow"}


def test_modelled_errors_are_those_of_converse() -> None:
    assert error_statuses()["ThrottlingException"] == 429
    assert error_statuses()["ModelErrorException"] == 424
    assert len(error_statuses()) == 9


def test_chat_request_carries_system_turns_schema_and_limit() -> None:
    body = chat_request(read_request("local.x", wire()), "gemma3:12b")

    assert body == {
        "model": "gemma3:12b",
        "messages": [
            {"role": "system", "content": "You rate essays."},
            {"role": "user", "content": "Rate \nthis."},
        ],
        "temperature": 0,
        "max_tokens": 3000,
        "stream": False,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": SCHEMA},
        },
    }


@pytest.mark.parametrize(
    ("finish", "stop"), [("stop", "end_turn"), ("length", "max_tokens"), ("content_filter", "content_filtered")]
)
def test_chat_answer_is_put_into_bedrocks_words(finish: str, stop: str) -> None:
    reply = {
        "choices": [{"message": {"content": "{}"}, "finish_reason": finish}],
        "usage": {"prompt_tokens": 7, "completion_tokens": 2},
    }

    answer = chat_answer(reply)

    assert (answer.text, answer.stop_reason, answer.input_tokens, answer.output_tokens) == ("{}", stop, 7, 2)
