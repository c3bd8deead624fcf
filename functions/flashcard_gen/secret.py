"""What is the key of a service outside AWS? Read from Secrets Manager, and kept for some minutes: it may rotate."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config

from assessment.aws_errors import aws_errors
from assessment.call_budget import ATTEMPTS, CONNECT_SECONDS
from assessment.errors import OperatorError, ResourceMissing, RetryableError
from flashcard_gen.queries import QueriesUnavailable, Reason

if TYPE_CHECKING:
    from mypy_boto3_secretsmanager import SecretsManagerClient

KEEP_SECONDS = 300.0
"""A key put into the secret is in use after so long at the latest."""
READ_SECONDS = 5
_KEY = re.compile(r"[\x21-\x7e]{8,512}")
"""What can travel in an HTTP header; shorter values are placeholders."""


def secrets_client() -> SecretsManagerClient:
    """A client that gives up soon: without a key the job goes on."""
    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
    )
    return boto3.client("secretsmanager", config=config)


class StoredKey:
    """A key in a secret: its text, or the member `api_key` of a JSON object as the console makes them."""

    def __init__(
        self,
        secret_arn: str,
        client: SecretsManagerClient | None = None,
        clock: Callable[[], float] = time.monotonic,
        keep_seconds: float = KEEP_SECONDS,
    ) -> None:
        """Makes its client at once, in Lambda's init phase; the secret is read when a key is first asked for.

        An empty `secret_arn` names no secret: there is no key then.
        """
        self._arn = secret_arn
        self._client = client or secrets_client()
        self._clock = clock
        self._keep_seconds = keep_seconds
        self._kept: str | None = None
        self._read_at = 0.0

    def value(self) -> str:
        """The key.

        Raises:
            QueriesUnavailable: no_key, secret_denied or secret_unavailable.
        """
        if self._kept is None or self._clock() - self._read_at >= self._keep_seconds:
            self._kept = None
            self._kept = _key_in(self._read())
            self._read_at = self._clock()
        return self._kept

    def renewed(self, refused: str) -> str | None:
        """The key that has taken the place of a refused one since it was read; None when there is no other.

        Raises:
            QueriesUnavailable: as `value`.
        """
        self._kept = None
        fresh = self.value()
        return fresh if fresh != refused else None

    def _read(self) -> str:
        if not self._arn:
            raise QueriesUnavailable(Reason.NO_KEY)
        try:
            with aws_errors("secretsmanager"):
                answer = self._client.get_secret_value(SecretId=self._arn)
        except ResourceMissing:
            failure = Reason.NO_KEY
        except OperatorError:
            failure = Reason.SECRET_DENIED
        except RetryableError:
            failure = Reason.SECRET_UNAVAILABLE
        else:
            return answer.get("SecretString", "")
        raise QueriesUnavailable(failure)


def _key_in(secret: str) -> str:
    text = secret.strip()
    if text.startswith("{"):
        try:
            member = json.loads(text).get("api_key")
        except ValueError:
            member = None
        text = member.strip() if isinstance(member, str) else ""
    if _KEY.fullmatch(text) is None:
        raise QueriesUnavailable(Reason.NO_KEY)
    return text
