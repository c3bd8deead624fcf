"""Does a recording end in one result, paid for once, however its two phases are disturbed?"""

from __future__ import annotations

import json

import pytest

from local.client import ApiClient
from local.stack import Stack
from tests.e2e.calls import key, row
from tests.e2e.recordings import (
    ROUTE,
    assert_paid_once,
    assert_true_to_the_transcript,
    assess,
    body,
    clip,
    put,
    started,
)

pytestmark = pytest.mark.e2e


def test_a_recording_ends_in_bands_a_timed_transcript_and_a_fluency_report(stack: Stack, api: ApiClient) -> None:
    job = assess(api, put(stack, clip()), part="PART_2")

    assert_paid_once(stack, job)
    result = job["result"]
    assert_true_to_the_transcript(result)
    assert set(result["criteria"]) == {
        *("fluency_coherence", "lexical_resource", "grammatical_range_accuracy", "pronunciation"),
    }
    assert result["criteria"]["pronunciation"]["evidence"] == "asr_confidence"
    assert result["fluency"]["measures"]["speech_rate"]["value"] > 60
    assert job["usage"]["transcribe_seconds"] > 10
    words = stack.client("s3").get_object(Bucket=stack.bucket, Key=result["transcript"]["words_key"])["Body"].read()
    assert json.loads(words)["results"]["items"]


def test_the_job_shows_its_stage_and_holds_no_lease_while_it_waits(stack: Stack, api: ApiClient) -> None:
    stack.transcribe.play({"delay_seconds": 3})
    job_id = api.submit(ROUTE, body(put(stack, clip())), key())

    waiting = api.wait(job_id, 20, lambda job: job.get("stage") == "transcribing")

    assert waiting["status"] == "processing"
    assert "lease_until" not in row(stack, job_id)
    assert "stage" not in api.wait(job_id, 60)


def test_the_same_post_twice_is_one_transcription_and_one_model_call(stack: Stack, api: ApiClient) -> None:
    once, request = key(), body(put(stack, clip()))

    first = api.submit(ROUTE, request, once)
    again = api.submit(ROUTE, request, once)
    job = api.wait(first, 60)
    api.submit(ROUTE, request, once)

    assert first == again
    assert_paid_once(stack, job)


def test_an_equal_recording_under_another_key_costs_nothing(stack: Stack, api: ApiClient) -> None:
    content = clip()
    first = assess(api, put(stack, content))

    second = assess(api, put(stack, content, "another name.wav"))

    assert second["result"] == first["result"]
    assert second["sealed"] is True
    assert started(stack, second["job_id"]) == []
    assert second["usage"]["model_calls"] == 0


def test_a_completion_announced_twice_is_rated_once(stack: Stack, api: ApiClient) -> None:
    stack.transcribe.play({"event": "twice"})

    assert_paid_once(stack, assess(api, put(stack, clip())))


def test_a_lost_completion_event_is_made_up_for_by_the_check(stack: Stack, api: ApiClient) -> None:
    stack.transcribe.play({"event": "lost"})

    assert_paid_once(stack, assess(api, put(stack, clip())))


def test_a_completion_before_the_row_is_written_is_not_lost(stack: Stack, api: ApiClient) -> None:
    stack.transcribe.play({"answer": "last"})

    assert_paid_once(stack, assess(api, put(stack, clip())))


def test_a_failure_on_the_services_side_is_tried_again_under_another_name(stack: Stack, api: ApiClient) -> None:
    stack.transcribe.play({"failure": "Internal failure, please try your request again."})

    job = assess(api, put(stack, clip()))

    assert_paid_once(stack, job, transcriptions=2)
    assert [name.rpartition(".")[2] for name in started(stack, job["job_id"])] == ["1", "2"]


def test_failures_without_end_leave_the_job_failed_and_retryable(stack: Stack, api: ApiClient) -> None:
    stack.transcribe.play(*[{"failure": "Internal failure, please try your request again."}] * 3)

    job = assess(api, put(stack, clip()))

    assert (job["status"], job["error"]["code"], job["error"]["retryable"]) == ("failed", "transcription_failed", True)
    assert stack.bedrock.calls(job["job_id"]) == []


def test_a_failure_that_blames_the_file_is_the_learners(stack: Stack, api: ApiClient) -> None:
    reason = "The media format provided does not match the detected media format."
    stack.transcribe.play({"failure": reason})

    job = assess(api, put(stack, clip()))

    assert (job["status"], job["error"]["code"], job["error"]["retryable"]) == ("failed", "unreadable_audio", False)
    assert len(started(stack, job["job_id"])) == 1


@pytest.mark.parametrize("what_became_of_it", ["deleted", "garbled"])
def test_a_transcript_that_is_gone_or_unreadable_is_made_again(
    stack: Stack, api: ApiClient, what_became_of_it: str
) -> None:
    stack.transcribe.play({"output": what_became_of_it})

    assert_paid_once(stack, assess(api, put(stack, clip())), transcriptions=2)


@pytest.mark.slow
def test_a_completion_after_the_job_was_given_up_still_brings_its_result(stack: Stack, api: ApiClient) -> None:
    stack.transcribe.play({"delay_seconds": 1})
    stack.bedrock.play(*[{"error": "ThrottlingException"}] * 40)
    given_up = assess(api, put(stack, clip()), 90)
    stack.bedrock.play()
    event = {
        "source": "aws.transcribe",
        "detail-type": "Transcribe Job State Change",
        "detail": {
            "TranscriptionJobName": started(stack, given_up["job_id"])[0],
            "TranscriptionJobStatus": "COMPLETED",
        },
    }
    stack.client("sqs").send_message(QueueUrl=stack.queue_urls["CompletionQueue"], MessageBody=json.dumps(event))

    job = api.wait(given_up["job_id"], 60, lambda document: document["status"] == "completed")

    assert given_up["error"]["code"] == "retries_exhausted"
    assert job["usage"]["model_calls"] == 1
    assert len(started(stack, job["job_id"])) == 1


@pytest.mark.parametrize(
    "message",
    [
        "garbage",
        "null",
        '{"check": 5}',
        '{"check": "bandup-local.nobody.0"}',
        '{"detail-type": "Transcribe Job State Change", "detail": {"TranscriptionJobName": "another.stack.1"}}',
    ],
)
def test_a_stray_message_among_the_completions_disturbs_nobody(stack: Stack, api: ApiClient, message: str) -> None:
    stack.client("sqs").send_message(QueueUrl=stack.queue_urls["CompletionQueue"], MessageBody=message)

    assert_paid_once(stack, assess(api, put(stack, clip())))


@pytest.mark.parametrize("operation", ["StartTranscriptionJob", "GetTranscriptionJob"])
def test_a_throttled_transcriber_is_waited_for(stack: Stack, api: ApiClient, operation: str) -> None:
    stack.transcribe.play(*[{"operation": operation, "error": "LimitExceededException"}] * 4)

    assert_paid_once(stack, assess(api, put(stack, clip())))


def test_a_throttled_model_does_not_transcribe_again(stack: Stack, api: ApiClient) -> None:
    stack.bedrock.play(*[{"error": "ThrottlingException"}] * 2)

    job = assess(api, put(stack, clip()))

    assert job["status"] == "completed"
    assert len(started(stack, job["job_id"])) == 1
    assert job["usage"]["model_calls"] == 1
