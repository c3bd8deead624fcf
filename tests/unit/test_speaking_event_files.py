"""Is the sample SQS event of a recording what Lambda would receive for its request body, and is the recording there?"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from uuid import UUID

from local.options import Options
from local.resources.catalogue import Site

EVENTS = Path(__file__).parents[2] / "events"
BODY = (EVENTS / "speaking.body.json").read_bytes()
MOST_BYTES = 500_000


def _record() -> dict[str, Any]:
    (record,) = json.loads((EVENTS / "speaking.sqs.json").read_text("utf-8"))["Records"]
    return dict(record)


def _prefixed(text: str) -> bytes:
    return len(text.encode()).to_bytes(4, "big") + text.encode()


def test_speaking_event_carries_the_request_body_byte_for_byte() -> None:
    record = _record()

    assert record["body"].encode() == BODY
    assert record["md5OfBody"] == hashlib.md5(BODY, usedforsecurity=False).hexdigest()


def test_speaking_events_attributes_match_their_digest_and_name_a_speaking_job() -> None:
    record = _record()
    attributes = record["messageAttributes"]
    encoded = b"".join(
        _prefixed(name) + _prefixed("String") + b"\x01" + _prefixed(attributes[name]["stringValue"])
        for name in sorted(attributes)
    )

    assert record["md5OfMessageAttributes"] == hashlib.md5(encoded, usedforsecurity=False).hexdigest()
    assert {name: attributes[name]["dataType"] for name in attributes} == dict.fromkeys(
        ("job_id", "kind", "submitted_at"), "String"
    )
    assert attributes["kind"]["stringValue"] == "speaking"
    assert str(UUID(attributes["job_id"]["stringValue"])) == attributes["job_id"]["stringValue"]
    assert record["eventSourceARN"].endswith(":SpeakingQueue")


def test_speaking_body_names_the_recording_in_the_embedded_stacks_own_bucket() -> None:
    class NoClients:
        def client(self, service: str) -> None:
            raise AssertionError(service)

    bucket = Site(NoClients(), "123456789012", "us-east-1", Options().stack_name).bucket_name("MediaBucket")

    assert json.loads(BODY)["audio_url"] == f"s3://{bucket}/media/speaking.mp3"


def test_speaking_recording_is_small_and_has_its_truth_beside_it() -> None:
    recording = EVENTS / "media" / "speaking.mp3"
    truth = json.loads(recording.with_suffix(".truth.json").read_text("utf-8"))

    assert recording.stat().st_size < MOST_BYTES
    assert 60 <= truth["duration"] <= 90
    assert len({pause["boundary"] for pause in truth["pauses"]}) == 2
