"""Does the key's adapter read a real Secrets Manager as its unit tests say?"""

from __future__ import annotations

import json
from collections.abc import Iterator

import boto3
import pytest
from botocore.config import Config

from flashcard_gen.queries import QueriesUnavailable, Reason
from flashcard_gen.secret import StoredKey
from local.wire import LoopbackServer, Reply
from tests.support.embedded import REGION, client, embedded_aws

KEY = "AIzaSyA-not_a_real_key_0123456789"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with embedded_aws() as address:
        yield address


def _reason(stored: StoredKey) -> Reason:
    with pytest.raises(QueriesUnavailable) as caught:
        stored.value()
    return caught.value.reason


def test_key_put_into_the_secret_is_read_and_a_rotation_is_seen(endpoint: str) -> None:
    secrets = client("secretsmanager", endpoint)
    arn = secrets.create_secret(Name="with-key", SecretString=KEY)["ARN"]
    stored = StoredKey(arn, secrets)
    assert stored.value() == KEY

    secrets.put_secret_value(SecretId=arn, SecretString=json.dumps({"api_key": "rotated-key-123"}))

    assert stored.value() == KEY
    assert stored.renewed(KEY) == "rotated-key-123"


def test_secret_without_a_value_and_no_secret_are_no_key(endpoint: str) -> None:
    secrets = client("secretsmanager", endpoint)
    arn = secrets.create_secret(Name="without-value")["ARN"]

    assert _reason(StoredKey(arn, secrets)) is Reason.NO_KEY
    assert _reason(StoredKey("no-such-secret", secrets)) is Reason.NO_KEY


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        (400, "AccessDeniedException", Reason.SECRET_DENIED),
        (400, "DecryptionFailure", Reason.SECRET_DENIED),
        (500, "InternalServiceError", Reason.SECRET_UNAVAILABLE),
        (400, "ResourceNotFoundException", Reason.NO_KEY),
    ],
)
def test_errors_on_the_wire_have_their_reasons(status: int, kind: str, reason: Reason) -> None:
    body = json.dumps({"__type": kind, "Message": "no"}).encode()
    with LoopbackServer(lambda _: Reply(status, body, {"Content-Type": "application/x-amz-json-1.1"})) as wire:
        secrets = boto3.client(
            "secretsmanager",
            endpoint_url=wire.url,
            region_name=REGION,
            aws_access_key_id="test",
            aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": 1}, proxies={}),
        )

        assert _reason(StoredKey("arn", secrets)) is reason
        secrets.close()
