"""Is every submission judged and paid once? Duplicates, races, conflicts and seals, through the whole stack."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from local.client import ApiClient
from local.stack import Stack
from tests.e2e.calls import ROUTE, assert_true_to_the_essay, fresh, key, row

pytestmark = pytest.mark.e2e


def test_the_sample_essay_gets_a_result_that_is_true_to_it(api: ApiClient, sample: Mapping[str, Any]) -> None:
    body = fresh(sample)

    job = api.wait(api.submit(ROUTE, body))

    assert job["status"] == "completed", job
    assert list(job["result"]["criteria"]) == [
        "task_response",
        "coherence_cohesion",
        "lexical_resource",
        "grammatical_range_accuracy",
    ]
    assert_true_to_the_essay(job["result"], json.loads(body)["essay_content"])
    assert job["attempts"] == 1
    assert job["usage"]["model_calls"] == 1
    assert "submission" not in job


def test_the_same_post_twice_is_one_job_and_one_call(stack: Stack, api: ApiClient, sample: Mapping[str, Any]) -> None:
    body, chosen = fresh(sample), key()
    with ThreadPoolExecutor(4) as callers:
        answers = list(callers.map(lambda _: api.post(ROUTE, body, {"Idempotency-Key": chosen}), range(4)))
    job = api.wait(chosen)

    assert {answer.status_code for answer in answers} == {202}
    assert job["status"] == "completed"
    assert "conflicting_submissions" not in job
    assert len(stack.bedrock.calls(chosen)) == 1


def test_a_message_delivered_twice_at_once_is_judged_once(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any]
) -> None:
    chosen = key()
    stack.bedrock.play({"delay_seconds": 1.0})
    message = {
        "QueueUrl": stack.queue_urls["WritingQueue"],
        "MessageBody": fresh(sample).decode(),
        "MessageAttributes": {
            "job_id": {"DataType": "String", "StringValue": chosen},
            "kind": {"DataType": "String", "StringValue": "writing"},
            "submitted_at": {"DataType": "String", "StringValue": "1763600000000"},
        },
    }
    for _ in range(3):
        stack.client("sqs").send_message(**message)

    job = api.wait(chosen)

    assert job["status"] == "completed"
    assert job["attempts"] == 1
    assert job["submitted_at"] == "2025-11-20T00:53:20.000Z"
    assert len(stack.bedrock.calls(chosen)) == 1


def test_the_same_key_with_another_body_changes_nothing_and_shows(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any]
) -> None:
    chosen = key()
    first = api.wait(api.submit(ROUTE, fresh(sample), chosen))
    api.submit(ROUTE, fresh(sample), chosen)

    second = api.wait(chosen, until=lambda job: job.get("conflicting_submissions") == 1)

    assert second["result"] == first["result"]
    assert second["submission_sha256"] == first["submission_sha256"]
    assert len(stack.bedrock.calls(chosen)) == 1


def test_a_key_used_for_another_kind_is_refused_and_counted(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any]
) -> None:
    chosen, body = key(), fresh(sample)
    stack.client("dynamodb").put_item(
        TableName=stack.table,
        Item={
            "pk": {"S": f"job#{chosen}"},
            "job_id": {"S": chosen},
            "kind": {"S": "speaking"},
            "status": {"S": "completed"},
            "submission_sha256": {"S": "0" * 64},
            "submitted_at": {"S": "2026-01-01T00:00:00.000Z"},
            "updated_at": {"S": "2026-01-01T00:00:00.000Z"},
            "attempts": {"N": "1"},
            "version": {"N": "2"},
        },
    )

    api.submit(ROUTE, body, chosen)
    job = api.wait(chosen, until=lambda document: "conflicting_submissions" in document)

    assert job["kind"] == "speaking"
    assert job["conflicting_submissions"] == 1
    assert stack.bedrock.calls(chosen) == []


def test_the_same_essay_again_is_answered_by_its_seal(stack: Stack, api: ApiClient, sample: Mapping[str, Any]) -> None:
    body = fresh(sample)
    first = api.submit(ROUTE, body)
    one = api.wait(first)
    other_learner = {**json.loads(body), "user_id": "somebody-else", "session_id": None}

    second = api.submit(ROUTE, json.dumps(other_learner).encode())
    two = api.wait(second)

    assert row(stack, first)["result"] == row(stack, second)["result"]
    assert two["sealed"] is True
    assert two["usage"] == {"input_tokens": 0, "output_tokens": 0, "model_calls": 0, "cost_usd": 0.0}
    assert "sealed" not in one
    assert stack.bedrock.calls(second) == []


def test_another_feedback_language_is_another_result(api: ApiClient, sample: Mapping[str, Any]) -> None:
    body = fresh(sample)
    english = api.wait(api.submit(ROUTE, body))
    vietnamese = api.wait(api.submit(ROUTE, json.dumps({**json.loads(body), "feedback_language": "vi"}).encode()))

    assert "sealed" not in vietnamese
    assert english["result"]["summary"] != vietnamese["result"]["summary"]
    assert any(letter in vietnamese["result"]["summary"].casefold() for letter in "ăâđêôơưạảấầẩ")
    assert english["result"]["overall_band"] == vietnamese["result"]["overall_band"]


@pytest.mark.parametrize(
    ("essay", "band", "flag"),
    [
        ("", 0.0, "empty"),
        (" \n\t ", 0.0, "empty"),
        (
            "I think that cities should have more parks because people need a place to walk and rest well.",
            1.0,
            "too_short_to_rate",
        ),
        (
            "Tôi nghĩ rằng thành phố cần nhiều công viên hơn vì mọi người cần một nơi để đi dạo và nghỉ ngơi. " * 8,
            0.0,
            "not_english",
        ),
    ],
)
def test_official_rules_need_no_model(
    stack: Stack, api: ApiClient, sample: Mapping[str, Any], essay: str, band: float, flag: str
) -> None:
    job_id = api.submit(ROUTE, json.dumps({**sample, "essay_content": essay}).encode(), key())
    job = api.wait(job_id)

    assert job["status"] == "completed", job
    assert {criterion["band"] for criterion in job["result"]["criteria"].values()} == {band}
    assert job["result"]["overall_band"] == job["result"]["band_low"] == job["result"]["band_high"] == band
    assert flag in [each["flag"] for each in job["result"]["integrity"]]
    assert stack.bedrock.calls(job_id) == []


@pytest.mark.parametrize(
    ("task", "first_criterion"),
    [("TASK_1_ACADEMIC", "task_achievement"), ("TASK_1_GENERAL", "task_achievement"), ("TASK_1", "task_achievement")],
)
def test_task_1_is_judged_by_task_achievement(
    api: ApiClient, sample: Mapping[str, Any], task: str, first_criterion: str
) -> None:
    job = api.wait(api.submit(ROUTE, fresh(sample, task_type=task)))

    assert job["status"] == "completed", job
    assert next(iter(job["result"]["criteria"])) == first_criterion
