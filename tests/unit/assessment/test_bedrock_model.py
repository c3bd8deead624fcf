"""What does the Bedrock adapter send, how long does it wait, and what does it make of each way to stop?"""

from collections.abc import Callable
from typing import Any, cast

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from assessment.bedrock import BedrockModel
from assessment.call_budget import ATTEMPTS, CONNECT_SECONDS, RESERVE_SECONDS
from assessment.errors import AccessDenied, ModelThrottled, ModelUnavailable, OutOfTime
from assessment.model import Conversation, Reply, ReplySchema, Turn
from assessment.usage import Usage
from tests.support.clock import ManualClock

CONVERSATION = Conversation("Rules.", (Turn("user", "Rate."),), ReplySchema("marking", '{"type": "object"}'), "job-1")


def _answer(stop: str = "end_turn", *texts: str) -> dict[str, Any]:
    return {
        "stopReason": stop,
        "output": {"message": {"role": "assistant", "content": [{"text": text} for text in texts]}},
        "usage": {"inputTokens": 11, "outputTokens": 7, "totalTokens": 18},
        "metrics": {"latencyMs": 5},
    }


class _Client:
    """Takes the place of botocore's client: one canned answer, or one error."""

    def __init__(self, answer: dict[str, Any] | Exception) -> None:
        self.answer = answer
        self.requests: list[dict[str, Any]] = []
        self.timeouts: list[int] = []

    def factory(self) -> Callable[[int], Any]:
        def client_for(read_timeout: int) -> Any:  # noqa: ANN401 - stands for a generated client class
            self.timeouts.append(read_timeout)
            return self

        return client_for

    def converse(self, **request: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever is sent
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def _reply(client: _Client, seconds: float = 180.0, timeout: float = 75.0) -> Reply:
    model = BedrockModel("google.gemma-3-12b-it", 3000, timeout, client.factory())
    return model.reply(CONVERSATION, ManualClock().deadline(seconds))


def test_request_is_the_agreed_one() -> None:
    client = _Client(_answer("end_turn", "{}"))

    _reply(client)

    assert client.requests == [
        {
            "modelId": "google.gemma-3-12b-it",
            "system": [{"text": "Rules."}],
            "messages": [{"role": "user", "content": [{"text": "Rate."}]}],
            "inferenceConfig": {"temperature": 0, "maxTokens": 3000},
            "outputConfig": {
                "textFormat": {
                    "type": "json_schema",
                    "structure": {"jsonSchema": {"name": "marking", "schema": '{"type": "object"}'}},
                }
            },
            "requestMetadata": {"job_id": "job-1"},
        }
    ]


def test_text_blocks_are_joined_and_tokens_counted() -> None:
    assert _reply(_Client(_answer("end_turn", '{"a"', ": 1}"))) == Reply(
        '{"a": 1}', False, Usage.of_call("google.gemma-3-12b-it", 11, 7)
    )


@pytest.mark.parametrize("stop", ["max_tokens", "model_context_window_exceeded"])
def test_answer_cut_off_by_a_limit_is_truncated(stop: str) -> None:
    assert _reply(_Client(_answer(stop, "{"))).truncated


@pytest.mark.parametrize(
    "stop", ["end_turn", "stop_sequence", "tool_use", "malformed_model_output", "malformed_tool_use"]
)
def test_answer_that_stopped_otherwise_is_left_to_its_reader(stop: str) -> None:
    assert _reply(_Client(_answer(stop, "{"))) == Reply("{", False, Usage.of_call("google.gemma-3-12b-it", 11, 7))


@pytest.mark.parametrize("stop", ["content_filtered", "guardrail_intervened"])
def test_answer_refused_for_its_content_says_so_and_what_it_cost(stop: str) -> None:
    assert _reply(_Client(_answer(stop, "I cannot."))) == Reply(
        "I cannot.", False, Usage.of_call("google.gemma-3-12b-it", 11, 7), refused=True
    )


def test_answer_without_a_message_is_an_empty_text() -> None:
    answer = _answer("end_turn")
    answer["output"] = {}

    assert _reply(_Client(answer)).text == ""


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ClientError({"Error": {"Code": "ThrottlingException"}}, "Converse"), ModelThrottled),
        (ClientError({"Error": {"Code": "AccessDeniedException"}}, "Converse"), AccessDenied),
        (ReadTimeoutError(endpoint_url="http://x"), ModelUnavailable),
    ],
)
def test_error_on_the_wire_is_translated(error: Exception, expected: type[Exception]) -> None:
    with pytest.raises(expected):
        _reply(_Client(error))


def test_client_of_the_usual_timeout_is_made_before_the_first_call() -> None:
    client = _Client(_answer("end_turn", "{}"))

    BedrockModel("m", 3000, 74.2, client.factory())

    assert client.timeouts == [75]


@pytest.mark.parametrize("timeout", [75.0, 20.0, 2.0])
@pytest.mark.parametrize("seconds", [0, 5, 9, 11, 15, 20, 30, 31, 45, 60, 90, 105, 160, 161, 180, 900])
def test_all_attempts_fit_what_is_left_or_no_call_is_made(timeout: float, seconds: float) -> None:
    client = _Client(_answer("end_turn", "{}"))

    try:
        _reply(client, seconds, timeout)
    except OutOfTime:
        assert client.requests == []
        assert (seconds - RESERVE_SECONDS) / ATTEMPTS - CONNECT_SECONDS < min(10.0, timeout / 2)
        return
    waited = client.timeouts[-1]
    assert 1 <= waited <= timeout
    assert ATTEMPTS * (CONNECT_SECONDS + waited) <= seconds - RESERVE_SECONDS


@pytest.mark.parametrize(
    ("seconds", "waited"),
    [(180.0, 75), (160.0, 75), (159.0, 70), (105.0, 45), (48.0, 15), (30.0, 10)],
)
def test_wait_is_cut_in_whole_steps_so_that_clients_are_reused(seconds: float, waited: int) -> None:
    client = _Client(_answer("end_turn", "{}"))

    _reply(client, seconds)

    assert client.timeouts == [75, waited]


@pytest.mark.parametrize("seconds", [0.0, 12.0, 29.0])
def test_too_little_time_for_a_call_is_retryable_and_costs_nothing(seconds: float) -> None:
    client = _Client(_answer("end_turn", "{}"))

    with pytest.raises(OutOfTime):
        _reply(client, seconds)
    assert client.requests == []


def test_repair_turn_is_sent_as_three_turns() -> None:
    client = _Client(_answer("end_turn", "{}"))
    model = BedrockModel("m", 3000, 75, client.factory())

    model.reply(CONVERSATION.continued("{", "Again."), ManualClock().deadline())

    roles = [(turn["role"], turn["content"][0]["text"]) for turn in cast("list[Any]", client.requests[0]["messages"])]
    assert roles == [("user", "Rate."), ("assistant", "{"), ("user", "Again.")]
