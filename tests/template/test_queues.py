"""Can a submission get lost, be worked on twice at once, or go to the dead letters too soon?"""

from __future__ import annotations

import pytest

from assessment import lifecycle
from assessment.call_budget import CONNECT_SECONDS, RESERVE_SECONDS, fair_share
from assessment.messages import MAX_DELAY_SECONDS
from speaking_eval.phases.completions import DETAIL_TYPE
from tests.template import declared

WORKERS = sorted(declared.workers())
FOUR_DAYS = 345_600  # what SQS keeps a message without MessageRetentionPeriod
HALF_HOUR = 1800


def test_every_kind_has_its_queue() -> None:
    assert set(WORKERS) >= {"FlashcardQueue", "SpeakingQueue", "WritingQueue"}


def test_only_completions_have_a_queue_beside_the_kinds() -> None:
    assert set(WORKERS) - {"FlashcardQueue", "SpeakingQueue", "WritingQueue"} == {"CompletionQueue"}


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
    policies = list(declared.of_type("AWS::SQS::QueuePolicy").values())
    assert all(queue["SqsManagedSseEnabled"] is True for queue in queues.values())
    # A queue has one policy: the last of two that name it would stand alone.
    assert sorted(declared.target(queue) for policy in policies for queue in policy["Queues"]) == sorted(queues)
    for policy in policies:
        statement = policy["PolicyDocument"]["Statement"][0]
        assert (statement["Effect"], statement["Principal"], statement["Resource"]) == ("Deny", "*", "*")
        assert statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}


SOURCES = {declared.target(source["Queue"]): (function, source) for function, source in declared.event_sources()}
READ = sorted(SOURCES)


@pytest.mark.parametrize(
    ("function", "queues"),
    [("WritingFunction", {"WritingQueue"}), ("SpeakingFunction", {"SpeakingQueue", "CompletionQueue"})],
)
def test_a_function_reads_its_queues(function: str, queues: set[str]) -> None:
    assert {queue for queue, (reader, _) in SOURCES.items() if reader == function} == queues


@pytest.mark.parametrize("name", READ)
def test_a_message_stays_hidden_six_times_as_long_as_its_function_may_run(name: str) -> None:
    timeout = declared.at_default(declared.properties(SOURCES[name][0])["Timeout"])
    assert declared.at_default(declared.properties(name)["VisibilityTimeout"]) >= 6 * timeout


@pytest.mark.parametrize("name", READ)
def test_a_delivery_is_one_message_whose_failure_is_reported_alone(name: str) -> None:
    _, source = SOURCES[name]
    assert source["BatchSize"] == 1
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


@pytest.mark.parametrize("name", READ)
def test_a_burst_cannot_outrun_the_models_quota(name: str) -> None:
    assert declared.at_default(SOURCES[name][1]["ScalingConfig"]["MaximumConcurrency"]) in range(2, 1001)


@pytest.mark.parametrize("function", ["WritingFunction", "SpeakingFunction"])
def test_a_model_call_and_its_repair_fit_into_one_invocation(function: str) -> None:
    call = declared.at_default({"Ref": "ModelTimeoutSeconds"})
    timeout = declared.at_default(declared.properties(function)["Timeout"])
    assert call <= fair_share(timeout)
    # Both turns answered at the first attempt, each as late as it may be.
    assert 2 * (call + CONNECT_SECONDS) + RESERVE_SECONDS <= timeout


def test_a_check_is_no_older_than_its_queue_lets_it_wait_and_the_deadline_leaves_time_for_several() -> None:
    check = declared.at_default({"Ref": "CheckSeconds"})
    assert 1 <= check <= MAX_DELAY_SECONDS
    assert declared.at_default({"Ref": "TranscriptionDeadlineSeconds"}) >= 3 * check


def test_the_rule_hears_of_the_ends_of_this_stacks_transcriptions_and_of_no_others() -> None:
    pattern = declared.properties("TranscriptionRule")["EventPattern"]
    assert (pattern["source"], pattern["detail-type"]) == (["aws.transcribe"], [DETAIL_TYPE])
    assert set(pattern["detail"]["TranscriptionJobStatus"]) == {"COMPLETED", "FAILED"}
    (name,) = pattern["detail"]["TranscriptionJobName"]
    environment = declared.properties("SpeakingFunction")["Environment"]["Variables"]
    assert name == {"prefix": environment["STACK_PREFIX"]}
    assert declared.text(environment["STACK_PREFIX"]) == "${AWS::StackName}."


def test_the_rule_sends_to_the_queue_of_completions_and_only_the_rule_may() -> None:
    (target,) = declared.properties("TranscriptionRule")["Targets"]
    assert declared.target(target["Arn"]) == "CompletionQueue"
    allowed = declared.properties("CompletionQueuePolicy")["PolicyDocument"]["Statement"][1:]
    assert [statement["Action"] for statement in allowed] == ["sqs:SendMessage"]
    assert allowed[0]["Principal"] == {"Service": "events.amazonaws.com"}
    assert declared.target(allowed[0]["Condition"]["ArnEquals"]["aws:SourceArn"]) == "TranscriptionRule"
