"""Is the key read rarely, replaced when it rotates, and its absence said plainly?"""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from flashcard_gen.queries import QueriesUnavailable, Reason
from flashcard_gen.secret import KEEP_SECONDS, StoredKey
from tests.support.clock import ManualClock

KEY = "AIzaSyA-not_a_real_key_0123456789"


class Secrets:
    """A client that answers what the test put in, and counts."""

    def __init__(self, answer: str | Exception | None) -> None:
        self.answer = answer
        self.reads: list[str] = []

    def get_secret_value(self, SecretId: str) -> dict[str, Any]:
        self.reads.append(SecretId)
        if isinstance(self.answer, Exception):
            raise self.answer
        return {"Name": "gemini"} if self.answer is None else {"SecretString": self.answer}


def _stored(answer: str | Exception | None, clock: ManualClock | None = None) -> tuple[StoredKey, Secrets]:
    secrets = Secrets(answer)
    held = clock or ManualClock()
    return StoredKey("arn:secret", secrets, clock=lambda: held.elapsed), secrets  # type: ignore[arg-type]


def _error(code: str, status: int = 400) -> ClientError:
    response: Any = {"Error": {"Code": code, "Message": KEY}, "ResponseMetadata": {"HTTPStatusCode": status}}
    return ClientError(response, "GetSecretValue")


@pytest.mark.parametrize(
    "secret", [KEY, f" {KEY}\n", f'{{"api_key": "{KEY}"}}', f'{{"api_key": " {KEY} ", "note": 1}}']
)
def test_key_is_found_as_text_and_as_a_member(secret: str) -> None:
    assert _stored(secret)[0].value() == KEY


@pytest.mark.parametrize(
    "secret", [None, "", "  ", "{}", '{"api_key": ""}', '{"api_key": 7}', '{"key": "x"}', "{broken", "CHANGE",
               "two words " * 3, "key\r\nwith-a-header: x", "khóa-bí-mật-không-thật", "x" * 600]
)  # fmt: skip
def test_value_that_is_no_key_is_no_key(secret: str | None) -> None:
    with pytest.raises(QueriesUnavailable) as caught:
        _stored(secret)[0].value()

    assert caught.value.reason is Reason.NO_KEY


def test_without_a_name_no_secret_is_read() -> None:
    secrets = Secrets(KEY)

    with pytest.raises(QueriesUnavailable) as caught:
        StoredKey("", secrets).value()  # type: ignore[arg-type]

    assert caught.value.reason is Reason.NO_KEY
    assert secrets.reads == []


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (_error("ResourceNotFoundException"), Reason.NO_KEY),
        (_error("AccessDeniedException"), Reason.SECRET_DENIED),
        (_error("InvalidRequestException"), Reason.SECRET_DENIED),
        (_error("SomethingNew", 403), Reason.SECRET_DENIED),
        (_error("InternalServiceError", 500), Reason.SECRET_UNAVAILABLE),
        (_error("ThrottlingException"), Reason.SECRET_UNAVAILABLE),
        (EndpointConnectionError(endpoint_url="https://x"), Reason.SECRET_UNAVAILABLE),
    ],
)
def test_failure_to_read_says_who_must_act_and_carries_nothing(error: Exception, reason: Reason) -> None:
    with pytest.raises(QueriesUnavailable) as caught:
        _stored(error)[0].value()

    assert caught.value.reason is reason
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_secret_is_read_once_for_some_minutes() -> None:
    clock = ManualClock()
    stored, secrets = _stored(KEY, clock)

    stored.value()
    clock.advance(KEEP_SECONDS - 1)
    stored.value()
    assert secrets.reads == ["arn:secret"]

    clock.advance(2)
    secrets.answer = "another-key-altogether"
    assert stored.value() == "another-key-altogether"
    assert len(secrets.reads) == 2


def test_missing_key_is_looked_for_again_the_next_time() -> None:
    stored, secrets = _stored("")
    with pytest.raises(QueriesUnavailable):
        stored.value()

    secrets.answer = KEY

    assert stored.value() == KEY


def test_refused_key_is_exchanged_only_for_another_one() -> None:
    stored, secrets = _stored(KEY)
    stored.value()

    assert stored.renewed(KEY) is None
    secrets.answer = "rotated-key-123"
    assert stored.renewed(KEY) == "rotated-key-123"
    assert stored.value() == "rotated-key-123"
