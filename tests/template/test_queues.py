"""Can a submission get lost, be worked on twice at once, or go to the dead letters too soon?"""

from __future__ import annotations

import pytest

from assessment import lifecycle
from assessment.call_budget import CONNECT_SECONDS, RESERVE_SECONDS, fair_share
from tests.template import declared

WORKERS = sorted(declared.workers())
FOUR_DAYS = 345_600  # what SQS keeps a message without MessageRetentionPeriod
HALF_HOUR = 1800


def test_every_kind_has_its_queue() -> None:
    assert WORKERS == ["FlashcardQueue", "SpeakingQueue", "WritingQueue"]


@pytest.mark.parametrize("name", WORKERS)
def test_a_queue_redrives_to_a_dead_letter_queue_of_its_own(name: str) -> None:
    redrive = declared.workers()[name]["RedrivePolicy"]
    assert declared.target(redrive["deadLetterTargetArn"]) == name.replace("Queue", "DeadLetterQueue")
    assert redrive["maxReceiveCount"] == {"Ref": "MaxReceiveCount"}


@pytest.mark.parametrize("name", WORKERS)
def test_dead_letters_outlive_the_messages_they_come_from(name: str) -> None:
    queue = declared.workers()[name]
    dead = declared.properties(declared.target(queue["RedrivePolicy"]["deadLetterTargetArn"]))
    assert dead["MessageRetentionPeriod"] > queue.get("MessageRetentionPeriod", FOUR_DAYS)


def test_retries_last_longer_than_a_quota_window_before_the_last_receive() -> None:
    receives = declared.at_default({"Ref": "MaxReceiveCount"})
    base = declared.at_default({"Ref": "BackoffBaseSeconds"})
    shortest = sum(lifecycle.backoff(receive, base, jitter=0.0) for receive in range(1, receives))
    assert shortest >= HALF_HOUR


def test_every_queue_is_encrypted_and_takes_tls_only() -> None:
    queues = declared.of_type(declared.QUEUE)
    (policy,) = declared.of_type("AWS::SQS::QueuePolicy").values()
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert all(queue["SqsManagedSseEnabled"] is True for queue in queues.values())
    assert {declared.target(queue) for queue in policy["Queues"]} == set(queues)
    assert statement["Effect"] == "Deny"
    assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


SOURCES = dict(declared.event_sources())


def test_the_writing_function_reads_its_queue() -> None:
    assert declared.target(SOURCES["WritingFunction"]["Queue"]) == "WritingQueue"


@pytest.mark.parametrize("function", sorted(SOURCES))
def test_a_message_stays_hidden_six_times_as_long_as_its_function_may_run(function: str) -> None:
    timeout = declared.at_default(declared.properties(function)["Timeout"])
    queue = declared.properties(declared.target(SOURCES[function]["Queue"]))
    assert declared.at_default(queue["VisibilityTimeout"]) >= 6 * timeout


@pytest.mark.parametrize("function", sorted(SOURCES))
def test_a_delivery_is_one_message_whose_failure_is_reported_alone(function: str) -> None:
    source = SOURCES[function]
    assert source["BatchSize"] == 1
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


@pytest.mark.parametrize("function", sorted(SOURCES))
def test_a_burst_cannot_outrun_the_models_quota(function: str) -> None:
    assert declared.at_default(SOURCES[function]["ScalingConfig"]["MaximumConcurrency"]) in range(2, 1001)


def test_a_model_call_and_its_repair_fit_into_one_invocation() -> None:
    call = declared.at_default({"Ref": "ModelTimeoutSeconds"})
    timeout = declared.at_default(declared.properties("WritingFunction")["Timeout"])
    assert call <= fair_share(timeout)
    # Both turns answered at the first attempt, each as late as it may be.
    assert 2 * (call + CONNECT_SECONDS) + RESERVE_SECONDS <= timeout
