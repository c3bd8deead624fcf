"""Do Amazon Transcribe and its stand-in in memory take orders, refuse taken names and tell progress alike?"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError
from botocore.stub import Stubber

from assessment.errors import (
    AssessmentError,
    RequestRejected,
    TranscriberThrottled,
    TranscriberUnavailable,
)
from assessment.source import Location
from speaking_eval.phases.naming import TranscriptionName
from speaking_eval.phases.transcription import Order, Progress, Transcriptions
from speaking_eval.transcriber import AmazonTranscribe
from tests.support.embedded import client, embedded_aws
from tests.support.objects import MEDIA, MemoryObjects
from tests.support.transcriptions import CommandedTranscriptions


@dataclass(frozen=True)
class Service:
    """A service, and how its running transcriptions are brought to their end."""

    transcriptions: Transcriptions
    complete: Callable[[str], object]


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with embedded_aws() as address:
        yield address


@pytest.fixture(params=["memory", "transcribe"])
def service(request: pytest.FixtureRequest) -> Service:
    if request.param == "memory":
        fake = CommandedTranscriptions(MemoryObjects(), lambda: datetime.now(UTC))
        return Service(fake, lambda name: fake.complete(name, {"results": {}}))
    real = AmazonTranscribe(client("transcribe", request.getfixturevalue("endpoint")))
    # This one makes progress each time it is asked.
    return Service(real, lambda name: [real.find(name) for _ in range(3)])


@pytest.fixture
def order() -> Order:
    name = TranscriptionName("bandup-dev.", uuid.uuid4().hex, 1)
    return Order(str(name), Location(MEDIA, "media/ghi âm 1.m4a"), "m4a", "en-US", name.output(MEDIA))


def test_order_is_taken_once(service: Service, order: Order) -> None:
    assert service.transcriptions.start(order) is True
    assert service.transcriptions.start(order) is False
    assert service.transcriptions.start(replace(order, format="mp3")) is False


def test_started_transcription_runs_since_now(service: Service, order: Order) -> None:
    service.transcriptions.start(order)

    found = service.transcriptions.find(order.name)

    assert found is not None
    assert (found.progress, found.reason) == (Progress.RUNNING, "")
    assert found.created is not None
    assert abs(found.created - datetime.now(UTC)) < timedelta(minutes=1)


def test_completed_transcription_is_told_so_and_its_name_stays_taken(service: Service, order: Order) -> None:
    service.transcriptions.start(order)
    service.complete(order.name)

    found = service.transcriptions.find(order.name)

    assert found is not None
    assert found.progress is Progress.COMPLETED
    assert service.transcriptions.start(order) is False


def test_name_nobody_ordered_is_not_found(service: Service) -> None:
    assert service.transcriptions.find("bandup-dev.nobody.1") is None


def test_order_names_language_format_source_and_destination(endpoint: str, order: Order) -> None:
    transcribe = client("transcribe", endpoint)
    sent: list[dict[str, Any]] = []
    transcribe.meta.events.register(
        "provide-client-params.transcribe.StartTranscriptionJob", lambda params, **_: sent.append(params)
    )

    AmazonTranscribe(transcribe).start(order)

    assert sent == [
        {
            "TranscriptionJobName": order.name,
            "LanguageCode": "en-US",
            "MediaFormat": "m4a",
            "Media": {"MediaFileUri": f"s3://{MEDIA}/media/ghi âm 1.m4a"},
            "OutputBucketName": MEDIA,
            "OutputKey": f"results/transcripts/{order.name}.json",
        }
    ]


def _answering(*answers: dict[str, Any] | tuple[str, str, int]) -> AmazonTranscribe:
    """The adapter on a service that answers GetTranscriptionJob so, or with these errors (code, message, status)."""
    transcribe = client("transcribe", "http://127.0.0.1:9")
    stubber = Stubber(transcribe)
    for answer in answers:
        if isinstance(answer, dict):
            stubber.add_response("get_transcription_job", {"TranscriptionJob": answer})
        else:
            code, message, status = answer
            stubber.add_client_error("get_transcription_job", code, message, status)
    stubber.activate()
    return AmazonTranscribe(transcribe)


def test_failure_is_told_with_its_reason() -> None:
    told = {"TranscriptionJobStatus": "FAILED", "FailureReason": "Unsupported media format."}

    found = _answering(told).find("name")

    assert found is not None
    assert (found.progress, found.reason) == (Progress.FAILED, "Unsupported media format.")


@pytest.mark.parametrize("status", ["QUEUED", "IN_PROGRESS"])
def test_queued_and_in_progress_are_both_running(status: str) -> None:
    found = _answering({"TranscriptionJobStatus": status}).find("name")

    assert found is not None
    assert found.progress is Progress.RUNNING


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("NotFoundException", ""),
        ("BadRequestException", "The requested job couldn't be found. Check the job name and try your request again."),
    ],
)
def test_unknown_name_is_told_by_either_code(code: str, message: str) -> None:
    assert _answering((code, message, 400)).find("name") is None


@pytest.mark.parametrize(
    ("code", "message", "status", "expected"),
    [
        ("LimitExceededException", "You have sent too many requests.", 400, TranscriberThrottled),
        ("InternalFailureException", "", 500, TranscriberUnavailable),
        ("SomethingNew", "", 503, TranscriberUnavailable),
        ("BadRequestException", "Your request didn't pass validation.", 400, RequestRejected),
    ],
)
def test_other_errors_are_classified(code: str, message: str, status: int, expected: type[AssessmentError]) -> None:
    with pytest.raises(expected) as caught:
        _answering((code, message, status)).find("name")
    assert isinstance(caught.value.__cause__, ClientError)


def test_service_that_cannot_be_reached_heals_with_time(order: Order) -> None:
    nobody = AmazonTranscribe(client("transcribe", "http://127.0.0.1:9"))

    with pytest.raises(TranscriberUnavailable):
        nobody.start(order)
