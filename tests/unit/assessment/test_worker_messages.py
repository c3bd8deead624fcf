"""Which messages are worked on, which are refused, and what of them is told to operators?"""

import pytest

from assessment.errors import (
    MalformedDelivery,
    ModelThrottled,
)
from tests.support.builders import body, sqs_record
from tests.support.stage import OTHER_OUTCOME, OUTCOME, Stage


def test_another_submission_under_the_same_id_is_counted_and_acknowledged() -> None:
    stage = Stage(OUTCOME)
    stage.deliver()

    assert stage.deliver(sqs_record(body(essay_content="Something else.")))
    assert stage.deliver(sqs_record(body(user_id="learner-2"), receives=9))

    document = stage.document()
    assert document["conflicting_submissions"] == 2
    assert (document["status"], document["user_id"]) == ("completed", "learner-1")
    assert stage.jobs.result_text("job-1") == OUTCOME.result
    assert len(stage.evaluator.evaluated) == 1


def test_other_spelling_of_the_same_submission_is_no_conflict() -> None:
    stage = Stage(OUTCOME)
    stage.deliver()

    assert stage.deliver(sqs_record(body(feedback_language=None, section_id=None, extra=1)))
    assert "conflicting_submissions" not in stage.document()


def test_message_of_another_kind_is_the_operators_and_comes_back_after_a_backoff() -> None:
    stage = Stage()

    with pytest.raises(MalformedDelivery):
        stage.deliver(sqs_record(kind="speaking"))

    assert stage.visibility.asked == [("handle-job-1-1", 5.0)]
    assert stage.jobs.document("job-1") is None


def test_message_without_a_usable_job_id_is_the_operators() -> None:
    with pytest.raises(MalformedDelivery):
        Stage().deliver(sqs_record(job_id="not/an/id"))


def test_message_sent_by_hand_is_worked_on_under_its_message_id() -> None:
    stage = Stage(OUTCOME)
    record = sqs_record(job_id=None)

    assert stage.deliver(record)
    assert stage.document(record["messageId"])["status"] == "completed"


def test_batch_returns_only_what_must_come_back() -> None:
    stage = Stage(OUTCOME, ModelThrottled("x"), OTHER_OUTCOME)
    records = [sqs_record(body(essay_content=f"Essay {n}."), job_id=f"job-{n}") for n in (1, 2, 3)]
    for number, record in enumerate(records):
        record["messageId"] = f"message-{number}"

    answer = stage.worker.handle_batch({"Records": records}, stage.clock.deadline())

    assert answer == {"batchItemFailures": [{"itemIdentifier": "message-1"}]}
    assert [stage.document(f"job-{n}")["status"] for n in (1, 2, 3)] == ["completed", "processing", "completed"]


def test_log_lines_name_job_and_receive_and_hold_no_learners_words() -> None:
    stage = Stage(OUTCOME)

    stage.deliver(sqs_record(receives=4))

    assert stage.telemetry.jobs == [("job-1", 4)]
    assert "school garden" not in str(stage.telemetry.events)


def test_age_of_the_job_is_measured_from_its_submission() -> None:
    stage = Stage(OUTCOME)
    stage.clock.advance(12.5)

    stage.deliver()

    assert stage.telemetry.durations["JobAge"] == 12.5
