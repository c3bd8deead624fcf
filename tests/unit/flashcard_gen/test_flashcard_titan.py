"""What does the Titan adapter send, what does it take for a vector, and when does it not call at all?"""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from assessment.call_budget import ATTEMPTS, CONNECT_SECONDS, RESERVE_SECONDS
from assessment.errors import AccessDenied, ModelThrottled, ModelUnavailable, OutOfTime, RequestRejected
from flashcard_gen.embedding import MOST_CHARACTERS, Embedding, usage_of
from flashcard_gen.titan import TIMEOUT_SECONDS, TitanEmbedder
from tests.support.clock import ManualClock

MODEL = "amazon.titan-embed-text-v2:0"
VECTOR = [0.5] * 4 + [0.0] * 252


class _Client:
    """Takes the place of botocore's client: one answer or error for every call."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.requests: list[dict[str, Any]] = []
        self.timeouts: list[int] = []

    def of(self, read_timeout: int) -> Any:  # noqa: ANN401 - stands for a generated client class
        self.timeouts.append(read_timeout)
        return self

    def invoke_model(self, **request: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever is sent
        self.requests.append(request)
        if isinstance(self.answer, Exception):
            raise self.answer
        return {"body": io.BytesIO(json.dumps(self.answer).encode())}


def _embed(client: _Client, text: str = "Dough rises.", seconds: float = 180.0) -> Embedding:
    return TitanEmbedder(MODEL, 256, client.of).embed(text, ManualClock().deadline(seconds))


def _answer(vector: object = VECTOR, tokens: object = 7) -> dict[str, object]:
    return {"embedding": vector, "embeddingsByType": {"float": vector}, "inputTextTokenCount": tokens}


def test_request_is_the_documented_one() -> None:
    client = _Client(_answer())

    _embed(client, "Dough rises. é 漢")

    ((request),) = client.requests
    assert json.loads(request.pop("body")) == {"inputText": "Dough rises. é 漢", "dimensions": 256, "normalize": True}
    assert request == {"modelId": MODEL, "contentType": "application/json", "accept": "application/json"}
    assert client.timeouts[0] == TIMEOUT_SECONDS, "made before the first call"


def test_answer_is_a_unit_vector_and_costs_its_tokens() -> None:
    client = _Client(_answer([3.0, 4.0] + [0.0] * 254, 1_000))
    embedding = _embed(client)

    assert embedding.vector.dtype == np.float32
    assert embedding.vector[:3].tolist() == pytest.approx([0.6, 0.8, 0.0])
    used = usage_of(TitanEmbedder(MODEL, 256, client.of), embedding)
    assert (used.input_tokens, used.output_tokens, used.model_calls) == (1_000, 0, 1)
    assert used.cost_usd == pytest.approx(0.00002)


@pytest.mark.parametrize(
    "answer",
    [
        {},
        [],
        "embedding",
        {"embedding": VECTOR},
        _answer(VECTOR[:255]),
        _answer([VECTOR]),
        _answer([float("nan")] * 256),
        _answer([None] * 256),
        _answer("x" * 256),
        _answer(tokens=None),
    ],
)
def test_answer_that_is_no_vector_is_the_models_failure(answer: object) -> None:
    with pytest.raises(ModelUnavailable):
        _embed(_Client(answer))


def test_zeros_stay_zeros() -> None:
    assert not _embed(_Client(_answer([0.0] * 256))).vector.any()


@pytest.mark.parametrize("text", ["", " \n\t", "x" * (MOST_CHARACTERS + 1)])
def test_text_that_titan_would_refuse_is_not_sent(text: str) -> None:
    client = _Client(_answer())

    with pytest.raises(RequestRejected):
        _embed(client, text)
    assert client.requests == []


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ClientError({"Error": {"Code": "ThrottlingException"}}, "InvokeModel"), ModelThrottled),
        (ClientError({"Error": {"Code": "ServiceQuotaExceededException"}}, "InvokeModel"), ModelThrottled),
        (ClientError({"Error": {"Code": "AccessDeniedException"}}, "InvokeModel"), AccessDenied),
        (ReadTimeoutError(endpoint_url="https://bedrock"), ModelUnavailable),
    ],
)
def test_errors_are_the_houses(error: Exception, expected: type[Exception]) -> None:
    with pytest.raises(expected):
        _embed(_Client(error))


@pytest.mark.parametrize(("seconds", "waits"), [(180.0, 10), (29.0, 5), (19.0, 2), (12.5, 1)])
def test_all_attempts_fit_into_what_is_left(seconds: float, waits: int) -> None:
    client = _Client(_answer())

    _embed(client, seconds=seconds)

    assert client.timeouts[-1] == waits
    assert ATTEMPTS * (waits + CONNECT_SECONDS) + RESERVE_SECONDS <= seconds


def test_call_that_could_not_be_waited_for_is_not_made() -> None:
    client = _Client(_answer())

    with pytest.raises(OutOfTime):
        _embed(client, seconds=11.0)
    assert client.requests == []
