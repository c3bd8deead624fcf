"""Does a real transcribe client find Transcribe behind the local wire: jobs, output, events, faults?"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from bench.hearing.disturbance import NO_SPEECH, RATE
from bench.hearing.encoding import MP3, WAV, encoded
from local.resources.catalogue import Client
from local.transcribe.script import TranscribeScript
from local.transcribe.server import TranscribeServer
from tests.support.embedded import REGION, client, embedded_aws
from tests.support.recordings import WEAK, truth

ACCOUNT_ID = "123456789012"
BUCKET = "recordings"
PREFIX = "bandup."
SILENCE = encoded(NO_SPEECH["silence"]()[:RATE], RATE, WAV)


class Clients:
    """The clients of one embedded AWS, each made once."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._made: dict[str, Client] = {}

    def client(self, service: str) -> Client:
        if service not in self._made:
            self._made[service] = client(service, self._address)
        return self._made[service]

    def close(self) -> None:
        for made in self._made.values():
            made.close()


class Site:
    """A Transcribe, the account it works in, and a queue that the events of one stack reach."""

    def __init__(self, server: TranscribeServer, clients: Clients, queue: str, transcribe: Client) -> None:
        self.url = server.url
        self.script = TranscribeScript(server.url)
        self.transcribe = transcribe
        self.s3, self._sqs, self._queue = clients.client("s3"), clients.client("sqs"), queue

    def start(self, name: str, media: bytes = SILENCE, **changes: object) -> dict[str, Any]:
        self.s3.put_object(Bucket=BUCKET, Key=f"media/{name}", Body=media)
        asked = {
            "TranscriptionJobName": name,
            "LanguageCode": "en-US",
            "Media": {"MediaFileUri": f"s3://{BUCKET}/media/{name}"},
            "OutputBucketName": BUCKET,
            "OutputKey": f"results/{name}.json",
            **changes,
        }
        answer: dict[str, Any] = self.transcribe.start_transcription_job(**asked)["TranscriptionJob"]
        return answer

    def settled(self, name: str) -> dict[str, Any]:
        ends = time.monotonic() + 30
        while time.monotonic() < ends:
            job: dict[str, Any] = self.transcribe.get_transcription_job(TranscriptionJobName=name)["TranscriptionJob"]
            if job["TranscriptionJobStatus"] != "IN_PROGRESS":
                return job
            time.sleep(0.05)
        raise TimeoutError(name)

    def events(self, name: str, seconds: float = 1.0) -> list[dict[str, Any]]:
        """The state changes announced of a job, waiting so long for each."""
        found: list[dict[str, Any]] = []
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            for message in self._sqs.receive_message(QueueUrl=self._queue).get("Messages", []):
                self._sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=message["ReceiptHandle"])
                event = json.loads(message["Body"])
                if event["detail"]["TranscriptionJobName"] == name:
                    found.append(event)
            time.sleep(0.05)
        return found

    def output(self, name: str) -> dict[str, Any]:
        body = self.s3.get_object(Bucket=BUCKET, Key=f"results/{name}.json")["Body"].read()
        document: dict[str, Any] = json.loads(body)
        return document


def _subscribed(clients: Clients) -> str:
    """A queue behind a rule like the template's: one stack's completions and failures."""
    sqs, events = clients.client("sqs"), clients.client("events")
    queue: str = sqs.create_queue(QueueName="completions")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    pattern = {
        "source": ["aws.transcribe"],
        "detail-type": ["Transcribe Job State Change"],
        "detail": {"TranscriptionJobStatus": ["COMPLETED", "FAILED"], "TranscriptionJobName": [{"prefix": PREFIX}]},
    }
    events.put_rule(Name="completions", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="completions", Targets=[{"Id": "queue", "Arn": arn}])
    return queue


@pytest.fixture(scope="module")
def module_site() -> Iterator[Site]:
    with embedded_aws() as address:
        clients = Clients(address)
        clients.client("s3").create_bucket(Bucket=BUCKET)
        queue = _subscribed(clients)
        server = TranscribeServer(clients, ACCOUNT_ID, REGION)
        server.start()
        transcribe = boto3.client(
            "transcribe",
            endpoint_url=server.url,
            region_name=REGION,
            aws_access_key_id="x",
            aws_secret_access_key="x",
            config=Config(retries={"total_max_attempts": 1}, proxies={}),
        )
        yield Site(server, clients, queue, transcribe)
        transcribe.close()
        server.stop()
        clients.close()


@pytest.fixture
def site(module_site: Site) -> Iterator[Site]:
    module_site.script.forget_calls()
    yield module_site
    module_site.script.play()


@pytest.fixture
def name() -> str:
    """A job's name as the worker makes it: stack, job, attempt."""
    return f"{PREFIX}{uuid.uuid4().hex}.1"


def test_recording_becomes_a_transcript_in_the_callers_bucket(site: Site, name: str) -> None:
    begun = site.start(name, WEAK.read_bytes(), MediaFormat="ogg")
    job = site.settled(name)
    document = site.output(name)

    assert begun["TranscriptionJobStatus"] == "IN_PROGRESS"
    assert job["TranscriptionJobStatus"] == "COMPLETED"
    assert job["Transcript"]["TranscriptFileUri"] == f"https://s3.us-east-1.amazonaws.com/{BUCKET}/results/{name}.json"
    assert (job["MediaFormat"], job["LanguageCode"]) == ("ogg", "en-US")
    assert job["CreationTime"] <= job["CompletionTime"]
    assert (document["jobName"], document["accountId"], document["status"]) == (name, ACCOUNT_ID, "COMPLETED")
    words = [item for item in document["results"]["items"] if item["type"] == "pronunciation"]
    assert len(words) == pytest.approx(len(truth(WEAK).words), abs=3)
    assert float(words[-1]["end_time"]) == pytest.approx(truth(WEAK).duration, abs=0.5)


def test_completion_is_announced_once_to_the_stack_the_name_belongs_to(site: Site, name: str) -> None:
    site.start(name)
    site.start(f"bandup-dev.{name}")
    site.settled(f"bandup-dev.{name}")

    (event,) = site.events(name)

    assert event["source"] == "aws.transcribe"
    assert event["detail"] == {"TranscriptionJobName": name, "TranscriptionJobStatus": "COMPLETED"}
    assert site.events(f"bandup-dev.{name}", 0.2) == []


def test_silence_is_completed_without_items(site: Site, name: str) -> None:
    site.start(name)

    assert site.settled(name)["TranscriptionJobStatus"] == "COMPLETED"
    assert site.output(name)["results"]["items"] == []


@pytest.mark.parametrize(
    ("media", "given", "reason"),
    [
        (b"Dear examiner,\n" * 50, "mp3", "The media format provided does not match the detected media format."),
        (b"Dear examiner,\n" * 50, None, "Unsupported media format."),
        (b"", None, "Unsupported media format."),
        (SILENCE, "flac", "The media format provided does not match the detected media format."),
        (encoded(NO_SPEECH["silence"]()[: RATE // 4], RATE, MP3), None, "Invalid audio duration"),
        (SILENCE[:30], None, "Failed to parse audio file."),
    ],
    ids=["text called mp3", "text", "empty", "wav called flac", "short", "torn"],
)
def test_what_cannot_be_transcribed_fails_with_a_reason_and_no_output(
    site: Site, name: str, media: bytes, given: str | None, reason: str
) -> None:
    said: dict[str, Any] = {"MediaFormat": given} if given else {}
    site.start(name, media, **said)

    job = site.settled(name)

    assert job["TranscriptionJobStatus"] == "FAILED"
    assert job["FailureReason"].startswith(reason)
    (event,) = site.events(name)
    assert event["detail"]["FailureReason"] == job["FailureReason"]
    with pytest.raises(site.s3.exceptions.NoSuchKey):
        site.output(name)


def test_name_taken_is_a_conflict_and_the_first_job_stays(site: Site, name: str) -> None:
    site.start(name)

    with pytest.raises(site.transcribe.exceptions.ConflictException) as caught:
        site.start(name)

    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == 409
    assert site.settled(name)["TranscriptionJobStatus"] == "COMPLETED"
    assert [call["outcome"] for call in site.script.calls("StartTranscriptionJob")] == ["ok", "ConflictException"]


@pytest.mark.parametrize(
    "changes",
    [
        {"Media": {"MediaFileUri": f"s3://{BUCKET}/media/not-there"}},
        {"Media": {"MediaFileUri": "s3://no-such-bucket/a"}},
        {"OutputBucketName": "no-such-bucket"},
        {"LanguageCode": "fr-FR"},
        {"TranscriptionJobName": "no spaces please"},
    ],
)
def test_start_that_cannot_succeed_is_a_bad_request_and_no_job(site: Site, name: str, changes: dict[str, Any]) -> None:
    with pytest.raises(site.transcribe.exceptions.BadRequestException):
        site.start(name, **changes)

    with pytest.raises(site.transcribe.exceptions.NotFoundException):
        site.transcribe.get_transcription_job(TranscriptionJobName=name)


def test_settled_jobs_are_listed_and_can_be_deleted(site: Site, name: str) -> None:
    site.start(name)
    site.settled(name)

    listed = site.transcribe.list_transcription_jobs(JobNameContains=name, Status="COMPLETED")
    site.transcribe.delete_transcription_job(TranscriptionJobName=name)

    (summary,) = listed["TranscriptionJobSummaries"]
    assert (summary["TranscriptionJobName"], summary["OutputLocationType"]) == (name, "CUSTOMER_BUCKET")
    with pytest.raises(site.transcribe.exceptions.NotFoundException):
        site.transcribe.get_transcription_job(TranscriptionJobName=name)
    with pytest.raises(site.transcribe.exceptions.BadRequestException):
        site.transcribe.delete_transcription_job(TranscriptionJobName=name)
    assert site.start(name)["TranscriptionJobStatus"] == "IN_PROGRESS"


@pytest.mark.parametrize("error", ["LimitExceededException", "InternalFailureException", "ThrottlingException"])
def test_scripted_error_meets_the_next_call_of_its_operation(site: Site, name: str, error: str) -> None:
    site.script.play({"operation": "StartTranscriptionJob", "error": error})

    with pytest.raises(ClientError) as caught:
        site.start(name)

    assert caught.value.response["Error"]["Code"] == error
    assert site.start(name)["TranscriptionJobStatus"] == "IN_PROGRESS"


def test_scripted_failure_has_its_reason(site: Site, name: str) -> None:
    site.script.play({"failure": "Internal error by script"})
    site.start(name)

    assert site.settled(name)["FailureReason"] == "Internal error by script"


@pytest.mark.parametrize(("event", "times"), [("lost", 0), ("twice", 2)])
def test_scripted_event_is_lost_or_doubled(site: Site, name: str, event: str, times: int) -> None:
    site.script.play({"event": event})
    site.start(name)
    site.settled(name)

    assert len(site.events(name)) == times


def test_scripted_deletion_leaves_a_completed_job_without_its_transcript(site: Site, name: str) -> None:
    site.script.play({"output": "deleted"})
    site.start(name)

    assert site.settled(name)["TranscriptionJobStatus"] == "COMPLETED"
    with pytest.raises(site.s3.exceptions.NoSuchKey):
        site.output(name)


def test_scripted_delay_holds_the_outcome_back_but_no_other_job(site: Site, name: str) -> None:
    site.script.play({"delay_seconds": 1.5})
    started = time.monotonic()
    site.start(name)
    site.start(f"{name}.other")

    site.settled(f"{name}.other")
    others = time.monotonic() - started
    site.settled(name)

    assert others < 1.5 <= time.monotonic() - started


def test_start_can_be_answered_after_its_own_completion(site: Site, name: str) -> None:
    site.script.play({"answer": "last"})

    site.start(name)

    job = site.transcribe.get_transcription_job(TranscriptionJobName=name)["TranscriptionJob"]
    assert job["TranscriptionJobStatus"] == "COMPLETED"
    assert len(site.events(name, 0.3)) == 1


def test_misspelt_script_is_refused(site: Site) -> None:
    with pytest.raises(HTTPError, match="400"):
        site.script.play({"event": "thrice"})


def test_unknown_operation_is_refused(site: Site) -> None:
    with pytest.raises(ClientError, match="UnknownOperationException"):
        site.transcribe.list_vocabularies()


def test_server_stops_in_the_middle_of_a_recording() -> None:
    with embedded_aws() as address:
        clients = Clients(address)
        clients.client("s3").create_bucket(Bucket=BUCKET)
        clients.client("s3").put_object(Bucket=BUCKET, Key="a", Body=WEAK.read_bytes())
        server = TranscribeServer(clients, ACCOUNT_ID, REGION)
        server.start()
        transcribe = client("transcribe", server.url)
        transcribe.start_transcription_job(
            TranscriptionJobName="a",
            LanguageCode="en-US",
            Media={"MediaFileUri": f"s3://{BUCKET}/a"},
            OutputBucketName=BUCKET,
        )
        time.sleep(0.5)
        started = time.monotonic()

        server.stop()

        assert time.monotonic() - started < 3
        transcribe.close()
        clients.close()
