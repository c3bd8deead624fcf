"""Is the sample SQS event what Lambda would receive for the sample request body, byte for byte?"""

import hashlib
import json
import re
from pathlib import Path
from typing import Any, cast
from uuid import UUID

EVENTS = Path(__file__).parents[2] / "events"
BODY = (EVENTS / "writing.body.json").read_bytes()


def _record() -> dict[str, Any]:
    records = json.loads((EVENTS / "writing.sqs.json").read_text("utf-8"))["Records"]
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


def test_event_carries_the_request_body_byte_for_byte() -> None:
    assert _record()["body"].encode() == BODY


def test_event_digests_are_those_of_body_and_attributes() -> None:
    record = _record()
    assert record["md5OfBody"] == hashlib.md5(BODY, usedforsecurity=False).hexdigest()
    assert record["md5OfMessageAttributes"] == _digest_of_string_attributes(record["messageAttributes"])


def test_message_attributes_have_lambdas_shape_and_name_a_writing_job() -> None:
    attributes = _record()["messageAttributes"]
    assert set(attributes) == {"job_id", "kind", "submitted_at"}
    for attribute in attributes.values():
        assert set(attribute) == {"stringValue", "stringListValues", "binaryListValues", "dataType"}
        assert (attribute["stringListValues"], attribute["binaryListValues"]) == ([], [])
        assert attribute["dataType"] == "String"
    assert attributes["kind"]["stringValue"] == "writing"


def test_job_id_is_an_accepted_idempotency_key_and_a_uuid() -> None:
    job_id = _record()["messageAttributes"]["job_id"]["stringValue"]
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,128}", job_id)
    assert str(UUID(job_id)) == job_id


def test_message_and_sender_ids_are_well_formed() -> None:
    record = _record()
    assert str(UUID(record["messageId"])) == record["messageId"]
    assert re.fullmatch(r"[A-Za-z0-9+/=]{20,1024}", record["receiptHandle"])
    assert re.fullmatch(r"AROA[A-Z0-9]{17}:\w+", record["attributes"]["SenderId"])


def test_request_is_submitted_before_it_is_sent_and_sent_before_it_is_first_received() -> None:
    record = _record()
    submitted = record["messageAttributes"]["submitted_at"]["stringValue"]
    sent = record["attributes"]["SentTimestamp"]
    received = record["attributes"]["ApproximateFirstReceiveTimestamp"]
    assert [value for value in (submitted, sent, received) if not re.fullmatch(r"\d{13}", value)] == []
    assert int(submitted) <= int(sent) <= int(received)


def test_first_delivery_comes_from_the_writing_queue() -> None:
    record = _record()
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["eventSource"] == "aws:sqs"
    assert record["eventSourceARN"] == f"arn:aws:sqs:{record['awsRegion']}:123456789012:WritingQueue"


def test_sample_body_is_a_task_two_request_of_a_length_worth_showing() -> None:
    body = json.loads(BODY)
    assert set(body) == {"user_id", "session_id", "essay_content", "task_type", "prompt"}
    assert [name for name in ("user_id", "session_id") if str(UUID(body[name])) != body[name]] == []
    assert body["task_type"] == "TASK_2"
    assert 270 <= len(body["essay_content"].split()) <= 310
    assert body["essay_content"].count("\n\n") == 3
