"""Are the sample SQS events what Lambda would receive for the sample request bodies, byte for byte?"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import pytest

from local.options import Options

EVENTS = Path(__file__).parents[2] / "events"
SAMPLES = [
    ("writing", "writing", "Writing"),
    ("speaking", "speaking", "Speaking"),
    ("flashcard", "flashcards", "Flashcard"),
]

every_sample = pytest.mark.parametrize(("name", "kind", "queue"), SAMPLES, ids=[name for name, _, _ in SAMPLES])


def _body(name: str) -> bytes:
    return (EVENTS / f"{name}.body.json").read_bytes()


def _record(name: str) -> dict[str, Any]:
    records = json.loads((EVENTS / f"{name}.sqs.json").read_text("utf-8"))["Records"]
    assert len(records) == 1
    return cast(dict[str, Any], records[0])


def _length_prefixed(text: str) -> bytes:
    encoded = text.encode()
    return len(encoded).to_bytes(4, "big") + encoded


def _digest_of_string_attributes(attributes: dict[str, Any]) -> str:
    """MD5 by the SQS rule: names sorted; name, type and value length-prefixed; byte 1 marks text."""
    encoded = b"".join(
        _length_prefixed(name)
        + _length_prefixed(attributes[name]["dataType"])
        + b"\x01"
        + _length_prefixed(attributes[name]["stringValue"])
        for name in sorted(attributes)
    )
    return hashlib.md5(encoded, usedforsecurity=False).hexdigest()


@every_sample
def test_event_carries_the_request_body_byte_for_byte(name: str, kind: str, queue: str) -> None:
    assert _record(name)["body"].encode() == _body(name)


@every_sample
def test_event_digests_are_those_of_body_and_attributes(name: str, kind: str, queue: str) -> None:
    record = _record(name)
    assert record["md5OfBody"] == hashlib.md5(_body(name), usedforsecurity=False).hexdigest()
    assert record["md5OfMessageAttributes"] == _digest_of_string_attributes(record["messageAttributes"])


@every_sample
def test_message_attributes_have_lambdas_shape_and_name_the_kind_of_job(name: str, kind: str, queue: str) -> None:
    attributes = _record(name)["messageAttributes"]
    assert set(attributes) == {"job_id", "kind", "submitted_at"}
    for attribute in attributes.values():
        assert set(attribute) == {"stringValue", "stringListValues", "binaryListValues", "dataType"}
        assert (attribute["stringListValues"], attribute["binaryListValues"]) == ([], [])
        assert attribute["dataType"] == "String"
    assert attributes["kind"]["stringValue"] == kind


@every_sample
def test_job_id_is_an_accepted_idempotency_key_and_a_uuid(name: str, kind: str, queue: str) -> None:
    job_id = _record(name)["messageAttributes"]["job_id"]["stringValue"]
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,128}", job_id)
    assert str(UUID(job_id)) == job_id


@every_sample
def test_message_and_sender_ids_are_well_formed(name: str, kind: str, queue: str) -> None:
    record = _record(name)
    assert str(UUID(record["messageId"])) == record["messageId"]
    assert re.fullmatch(r"[A-Za-z0-9+/=]{20,1024}", record["receiptHandle"])
    assert re.fullmatch(r"AROA[A-Z0-9]{17}:\w+", record["attributes"]["SenderId"])


@every_sample
def test_request_is_submitted_before_it_is_sent_and_sent_before_it_is_first_received(
    name: str, kind: str, queue: str
) -> None:
    record = _record(name)
    submitted = record["messageAttributes"]["submitted_at"]["stringValue"]
    sent = record["attributes"]["SentTimestamp"]
    received = record["attributes"]["ApproximateFirstReceiveTimestamp"]
    assert [value for value in (submitted, sent, received) if not re.fullmatch(r"\d{13}", value)] == []
    assert int(submitted) <= int(sent) <= int(received)


@every_sample
def test_first_delivery_comes_from_its_queue(name: str, kind: str, queue: str) -> None:
    record = _record(name)
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["eventSource"] == "aws:sqs"
    assert record["eventSourceARN"] == f"arn:aws:sqs:{record['awsRegion']}:123456789012:{queue}Queue"


def test_sample_body_is_a_task_two_request_of_a_length_worth_showing() -> None:
    body = json.loads(_body("writing"))
    assert set(body) == {"user_id", "session_id", "essay_content", "task_type", "prompt"}
    assert [name for name in ("user_id", "session_id") if str(UUID(body[name])) != body[name]] == []
    assert body["task_type"] == "TASK_2"
    assert 270 <= len(body["essay_content"].split()) <= 310
    assert body["essay_content"].count("\n\n") == 3


@pytest.mark.parametrize(("name", "field"), [("speaking", "audio_url"), ("flashcard", "document_url")])
def test_material_is_addressed_where_the_local_stack_puts_it_and_is_there(name: str, field: str) -> None:
    address = str(json.loads(_body(name))[field])
    bucket, _, file = address.removeprefix("s3://").partition("/media/")

    assert bucket == f"{Options().stack_name}-media-bucket-123456789012"
    assert 0 < (EVENTS / "media" / file).stat().st_size < 500_000
