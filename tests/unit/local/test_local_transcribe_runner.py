"""How does a job end when its account, or the recogniser, lets it down?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from local.transcribe.account import Account
from local.transcribe.faults import JobFault
from local.transcribe.hearing import HearingLost, HearingProcess
from local.transcribe.jobs import Job, Jobs
from local.transcribe.request import S3Object, StartRequest
from local.transcribe.runner import Runner

REQUEST = StartRequest("a.b.1", "s3://m/k", S3Object("m", "k"), None, "en-US", S3Object("m", "o"), {})
GONE = ClientError({"Error": {"Code": "NoSuchKey"}}, "GetObject")


class Nobody:
    """Clients that nobody may ask for."""

    def client(self, service: str) -> Any:  # noqa: ANN401 - never returns
        raise AssertionError(service)


class Unreliable(Account):
    """An account that does only what a test lets it."""

    def __init__(self, *, media: bool | ClientError = True, events: ClientError | None = None) -> None:
        super().__init__(Nobody())
        self.announced: list[tuple[str, str | None]] = []
        self._media, self._events = media, events

    def fetch(self, media: S3Object, path: Path) -> bool:
        if isinstance(self._media, ClientError):
            raise self._media
        path.write_bytes(b"no recording")
        return self._media

    def announce(self, job: Job) -> None:
        if self._events is not None:
            raise self._events
        self.announced.append((job.status, job.reason))


@pytest.fixture
def jobs() -> Jobs:
    jobs = Jobs()
    jobs.start(REQUEST)
    return jobs


def _ran(jobs: Jobs, account: Account) -> Job:
    runner = Runner(jobs, account, "123456789012")
    try:
        runner.run(REQUEST, JobFault()).result(timeout=30)
    finally:
        runner.stop()
    return jobs.get(REQUEST.name)


def test_recording_that_vanished_after_the_start_fails_the_job(jobs: Jobs) -> None:
    account = Unreliable(media=GONE)

    job = _ran(jobs, account)

    assert job.status == "FAILED"
    assert (job.reason or "").startswith("The S3 URI that you provided can't be accessed.")
    assert account.announced == [("FAILED", job.reason)]


def test_recording_too_large_fails_the_job(jobs: Jobs) -> None:
    assert _ran(jobs, Unreliable(media=False)).reason == "Invalid file size: file size too large."


def test_announcement_that_fails_leaves_the_job_settled(jobs: Jobs) -> None:
    denied = ClientError({"Error": {"Code": "InternalException"}}, "PutEvents")

    assert _ran(jobs, Unreliable(media=GONE, events=denied)).status == "FAILED"


def test_started_recogniser_loads_before_a_recording_comes_and_ends_with_the_stop() -> None:
    hearing = HearingProcess()
    assert hearing.process_id is None

    hearing.start()
    process = hearing.process_id
    hearing.start()

    assert process is not None
    assert hearing.process_id == process
    hearing.stop()
    assert hearing.process_id is None
    with pytest.raises(HearingLost):
        hearing.start()


def test_stopped_recogniser_takes_nothing_on() -> None:
    hearing = HearingProcess()
    hearing.stop()

    with pytest.raises(HearingLost):
        hearing.recognise(Path("a.wav"), None)
