"""What becomes of a job when the model misbehaves on the wire? Each row of the transition table, end to end."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

import pytest

from local.client import ApiClient
from local.stack import Stack
from tests.e2e.calls import ROUTE, assert_true_to_the_essay, fresh, key, row

pytestmark = pytest.mark.e2e


def run(stack: Stack, api: ApiClient, body: bytes, *script: Mapping[str, object]) -> Mapping[str, Any]:
    """The settled job of a body whose model calls follow a script."""
    stack.bedrock.play(*script)
    return api.wait(api.submit(ROUTE, body, key()), seconds=45)


def test_throttled_twice_then_answered_completes_within_seconds(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any]
) -> None:
    started = time.monotonic()

    job = run(stack, api, fresh(sample), *[{"error": "ThrottlingException"}] * 2)

    assert job["status"] == "completed"
    assert job["attempts"] == 2
    assert job["usage"]["model_calls"] == 1
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    "fault",
    [
        {"error": "ModelTimeoutException"},
        {"error": "ServiceUnavailableException"},
        {"error": "ModelNotReadyException"},
        {"error": "InternalServerException"},
        {"error": "ModelErrorException"},
    ],
    ids=lambda fault: str(fault["error"]),
)
def test_a_model_that_is_down_for_a_while_is_waited_for(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any], fault: Mapping[str, object]
) -> None:
    body = fresh(sample)

    job = run(stack, api, body, fault, fault)

    assert job["status"] == "completed"
    assert_true_to_the_essay(job["result"], json.loads(body)["essay_content"])


@pytest.mark.parametrize("spoilt", ["truncated", "prose", "band_off_scale", "missing_criterion", "forged_quotes"])
def test_a_spoilt_answer_is_repaired_once(stack: Stack, api: ApiClient, sample: Mapping[str, Any], spoilt: str) -> None:
    body = fresh(sample)

    job = run(stack, api, body, {"mutate": spoilt})

    assert job["status"] == "completed", job
    assert job["attempts"] == 1
    assert job["usage"]["model_calls"] == 2
    assert_true_to_the_essay(job["result"], json.loads(body)["essay_content"])


@pytest.mark.parametrize("spoilt", ["truncated", "prose", "band_off_scale", "missing_criterion"])
def test_an_answer_spoilt_twice_fails_the_job_and_invents_nothing(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any], spoilt: str
) -> None:
    job = run(stack, api, fresh(sample), *[{"mutate": spoilt}] * 2)

    assert job["status"] == "failed"
    assert job["error"]["code"] == "ungradable_output"
    assert job["error"]["retryable"] is False
    assert "result" not in job
    assert job["usage"]["model_calls"] == 2


@pytest.mark.parametrize("spoilt", ["forged_quotes", "hijacked"])
def test_evidence_forged_twice_leaves_the_statistical_band_and_calls_a_person(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any], spoilt: str
) -> None:
    body = fresh(sample)

    job = run(stack, api, body, *[{"mutate": spoilt}] * 2)

    assert job["status"] == "completed", job
    assert job["usage"]["model_calls"] == 2
    result = job["result"]
    statistical = result["raters"][1]
    assert {key: each["band"] for key, each in result["criteria"].items()} == statistical["criteria"]
    assert result["overall_band"] == statistical["overall_band"]
    assert result["review"]["needs_human"] is True
    assert {"model_without_evidence", "evidence_mostly_dropped"} <= set(result["review"]["reasons"])
    assert_true_to_the_essay(result, json.loads(body)["essay_content"])


def test_an_empty_answer_is_no_assessment(stack: Stack, api: ApiClient, sample: Mapping[str, Any]) -> None:
    job = run(stack, api, fresh(sample), {"text": ""}, {"text": "{}"})

    assert job["status"] == "failed"
    assert job["error"]["code"] == "ungradable_output"


@pytest.mark.parametrize("stop_reason", ["content_filtered", "guardrail_intervened"])
def test_a_refused_text_fails_for_good(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any], stop_reason: str
) -> None:
    job = run(stack, api, fresh(sample), {"text": "Sorry.", "stop_reason": stop_reason})

    assert job["status"] == "failed"
    assert job["error"]["code"] == "content_refused"


def test_denied_access_ends_in_the_dead_letter_queue_and_a_redrive_completes_the_job(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any]
) -> None:
    body, chosen = fresh(sample), key()
    stack.bedrock.play(*[{"error": "AccessDeniedException"}] * 3)
    api.submit(ROUTE, body, chosen)

    job = api.wait(chosen, seconds=60)

    assert job["status"] == "failed"
    assert job["error"]["code"] == "retries_exhausted"
    assert "access_denied" in job["error"]["message"]
    assert job["error"]["retryable"] is True
    assert job["attempts"] == 3
    assert len(stack.bedrock.calls(chosen)) == 3
    message = dead_letter(stack, chosen)
    assert message["Body"].encode() == body

    redrive(stack, message)
    again = api.wait(chosen, until=lambda document: document["status"] == "completed")

    assert again["attempts"] == 4
    assert "error" not in again
    assert row(stack, chosen)["submission_sha256"]["S"] == job["submission_sha256"]


def dead_letter(stack: Stack, job_id: str) -> Mapping[str, Any]:
    """The job's message in the writing DLQ, taken off it."""
    sqs, url = stack.client("sqs"), stack.queue_urls["WritingDeadLetterQueue"]
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        for message in sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"]).get("Messages", []):
            if message["MessageAttributes"]["job_id"]["StringValue"] == job_id:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                return dict(message)
        time.sleep(0.2)
    raise AssertionError(f"job {job_id} never came to the dead-letter queue")


def redrive(stack: Stack, message: Mapping[str, Any]) -> None:
    """Sends a dead letter back as an operator's redrive does: same body and attributes, a new message."""
    stack.client("sqs").send_message(
        QueueUrl=stack.queue_urls["WritingQueue"],
        MessageBody=message["Body"],
        MessageAttributes=message["MessageAttributes"],
    )
