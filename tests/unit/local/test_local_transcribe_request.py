"""Is a start request judged as Transcribe judges it, and a script of faults read with care?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from local.transcribe.errors import TranscribeError
from local.transcribe.faults import JobFault, read_script
from local.transcribe.jobs import COMPLETED, FAILED, Jobs
from local.transcribe.model import OPERATIONS, error_statuses, violations
from local.transcribe.request import S3Object, StartRequest, read_start

START: dict[str, Any] = {
    "TranscriptionJobName": "stack.job.1",
    "LanguageCode": "en-US",
    "Media": {"MediaFileUri": "s3://bucket/media/a.mp3"},
    "OutputBucketName": "bucket",
    "OutputKey": "results/transcripts/stack.job.1.json",
}


def _start(**changes: object) -> StartRequest:
    wire = {name: value for name, value in {**START, **changes}.items() if value is not None}
    assert violations("StartTranscriptionJob", wire) == ""
    return read_start(wire)


def test_start_request_is_read() -> None:
    request = _start(MediaFormat="mp3", Tags=[{"Key": "a", "Value": "b"}])

    assert request.name == "stack.job.1"
    assert request.media == S3Object("bucket", "media/a.mp3")
    assert request.output == S3Object("bucket", "results/transcripts/stack.job.1.json")
    assert (request.media_format, request.language) == ("mp3", "en-US")
    assert request.echoed == {"MediaFormat": "mp3", "Tags": [{"Key": "a", "Value": "b"}]}


@pytest.mark.parametrize(
    ("key", "written"),
    [
        (None, "stack.job.1.json"),
        ("here.json", "here.json"),
        ("folder/here.json", "folder/here.json"),
        ("folder", "folder/stack.job.1.json"),
        ("folder/", "folder/stack.job.1.json"),
    ],
)
def test_output_key_is_a_name_or_a_folder(key: str | None, written: str) -> None:
    assert _start(OutputKey=key).output.key == written


@pytest.mark.parametrize(
    "uri",
    ["https://s3.us-east-1.amazonaws.com/bucket/media/a.mp3", "https://s3-us-east-1.amazonaws.com/bucket/media/a.mp3"],
)
def test_media_may_be_named_by_url(uri: str) -> None:
    assert _start(Media={"MediaFileUri": uri}).media == S3Object("bucket", "media/a.mp3")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"LanguageCode": None}, "Exactly one of"),
        ({"IdentifyLanguage": True}, "Exactly one of"),
        ({"LanguageCode": "fr-FR"}, "English only"),
        ({"OutputBucketName": None, "OutputKey": None}, "OutputBucketName is missing"),
        ({"Media": {}}, "MediaFileUri is missing"),
        ({"Media": {"MediaFileUri": "s3://bucket"}}, "doesn't point to an S3 object"),
        ({"Media": {"MediaFileUri": "http://127.0.0.1/a.mp3"}}, "doesn't point to an S3 object"),
    ],
)
def test_what_transcribe_or_this_recogniser_cannot_do_is_a_bad_request(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(TranscribeError, match=complaint) as caught:
        _start(**changes)

    assert caught.value.name == "BadRequestException"


def test_language_may_be_left_to_be_identified() -> None:
    assert _start(LanguageCode=None, IdentifyLanguage=True).language == "en-US"


@pytest.mark.parametrize(
    "changes",
    [
        {"TranscriptionJobName": "has spaces"},
        {"TranscriptionJobName": "a" * 201},
        {"TranscriptionJobName": ""},
        {"MediaFormat": "aac"},
        {"LanguageCode": "english"},
        {"OutputKey": "q?uestion"},
        {"Media": {"MediaFileUri": 7}},
        {"Nonsense": 1},
        {"MediaSampleRateHertz": 1},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_request_outside_the_service_model_is_a_violation(changes: dict[str, Any]) -> None:
    assert violations("StartTranscriptionJob", {**START, **changes})


def test_missing_member_is_a_violation() -> None:
    assert "TranscriptionJobName" in violations("GetTranscriptionJob", {})


def test_every_operation_can_be_throttled() -> None:
    for operation in OPERATIONS:
        assert error_statuses(operation)["ThrottlingException"] == 400
        assert error_statuses(operation)["LimitExceededException"] == 429


def test_steps_of_calls_and_of_jobs_are_used_up_apart() -> None:
    script = read_script(
        json.dumps(
            [
                {"operation": "GetTranscriptionJob", "error": "ThrottlingException"},
                {"failure": "no", "event": "twice"},
                {"operation": "StartTranscriptionJob", "error": "ConflictException"},
                {"ok": True},
                {"delay_seconds": 1.5, "output": "deleted", "answer": "last"},
            ]
        ).encode()
    )

    assert script.error("StartTranscriptionJob") == "ConflictException"
    assert script.error("StartTranscriptionJob") is None
    assert script.error("GetTranscriptionJob") == "ThrottlingException"
    assert [script.job() for _ in range(4)] == [
        JobFault(failure="no", event="twice"),
        JobFault(),
        JobFault(delay_seconds=1.5, output="deleted", answer="last"),
        JobFault(),
    ]


@pytest.mark.parametrize(
    "script",
    [
        "{}",
        "[3]",
        "[{}]",
        "[",
        '[{"evnt": "lost"}]',
        '[{"event": "thrice"}]',
        '[{"output": "kept"}]',
        '[{"operation": "StartTranscriptionJob"}]',
        '[{"operation": "StartMedicalTranscriptionJob", "error": "ThrottlingException"}]',
        '[{"operation": "ListTranscriptionJobs", "error": "ConflictException"}]',
    ],
)
def test_misspelt_script_is_refused(script: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        read_script(script.encode())


def test_name_is_good_for_one_job_until_that_is_deleted() -> None:
    jobs = Jobs()
    jobs.start(_start())
    with pytest.raises(TranscribeError, match="ConflictException"):
        jobs.start(_start())
    with pytest.raises(TranscribeError, match="in progress"):
        jobs.delete("stack.job.1")
    jobs.settle("stack.job.1", FAILED, "reason")
    with pytest.raises(TranscribeError, match="ConflictException"):
        jobs.start(_start())

    jobs.delete("stack.job.1")

    assert jobs.start(_start()).status == "IN_PROGRESS"


def test_outcome_of_a_deleted_job_is_nobodys() -> None:
    jobs = Jobs()

    jobs.settle("stack.job.1", COMPLETED)

    with pytest.raises(TranscribeError, match="NotFoundException"):
        jobs.get("stack.job.1")


def test_pages_hold_every_job_once_newest_first() -> None:
    jobs = Jobs()
    for number in range(12):
        jobs.start(_start(TranscriptionJobName=f"stack.{number}.1"))
    jobs.settle("stack.3.1", COMPLETED)

    names: list[str] = []
    token: str | None = None
    while True:
        page, token = jobs.page({"NextToken": token} if token else {})
        names += [job.request.name for job in page]
        if token is None:
            break

    assert sorted(names) == sorted(f"stack.{number}.1" for number in range(12))
    assert names[0] == "stack.11.1"
    assert [job.request.name for job in jobs.page({"Status": "COMPLETED"})[0]] == ["stack.3.1"]
    assert [job.request.name for job in jobs.page({"JobNameContains": ".11."})[0]] == ["stack.11.1"]
    with pytest.raises(TranscribeError, match="NextToken"):
        jobs.page({"NextToken": "-1"})
