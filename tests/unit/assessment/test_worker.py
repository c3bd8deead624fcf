"""Does every outcome of an attempt end as the transition table says?"""

from contextlib import suppress

import pytest

from assessment.errors import (
    AccessDenied,
    ContentRefused,
    ModelThrottled,
    ModelUnavailable,
    OperatorError,
    StoreUnavailable,
    UngradableOutput,
)
from tests.support.builders import body, sqs_record
from tests.support.evaluator import USED
from tests.support.stage import OUTCOME, Stage

BUGS = [ValueError("a bug"), AttributeError("a bug"), KeyError("a bug")]


def test_result_completes_the_job_and_acknowledges_the_message() -> None:
    stage = Stage(OUTCOME)

    assert stage.deliver()

    document = stage.document()
    assert (document["status"], document["attempts"], document["overall_band"]) == ("completed", 1, 6.5)
    assert stage.jobs.result_text("job-1") == OUTCOME.result
    assert document["usage"] == {"input_tokens": 100, "output_tokens": 10, "model_calls": 1, "cost_usd": 1.0}
    assert (document["user_id"], document["submission"]) == ("learner-1", stage.job().submission)
    assert "sealed" not in document
    assert "error" not in document
    assert stage.visibility.asked == []
    assert stage.telemetry.counts["JobCompleted"] == 1


def test_permanent_error_fails_the_job_for_good_and_acknowledges() -> None:
    stage = Stage(ContentRefused("The text was declined."))

    assert stage.deliver()

    document = stage.document()
    assert document["status"] == "failed"
    assert document["error"] == {"code": "content_refused", "message": "The text was declined.", "retryable": False}
    assert document["usage"]["model_calls"] == 1
    assert "result" not in document
    assert stage.visibility.asked == []


def test_ungradable_output_gives_no_band() -> None:
    stage = Stage(UngradableOutput("no valid assessment"))

    assert stage.deliver()
    assert not {"result", "overall_band"} & stage.document().keys()


def test_invalid_submission_fails_its_job_without_an_evaluation() -> None:
    stage = Stage()

    assert stage.deliver(sqs_record(body(prompt=None)))

    document = stage.document()
    assert (document["status"], document["error"]["code"]) == ("failed", "invalid_submission")
    assert document["error"]["message"].startswith("prompt: ")
    assert document["user_id"] == "learner-1"
    assert stage.evaluator.evaluated == []


@pytest.mark.parametrize("error", [ModelThrottled("x"), ModelUnavailable("x"), StoreUnavailable("x")])
def test_retryable_error_releases_the_job_and_returns_the_message_after_a_backoff(error: Exception) -> None:
    stage = Stage(error)

    assert not stage.deliver()

    assert stage.visibility.asked == [("handle-job-1-1", 5.0)]
    assert (stage.document()["status"], "error" in stage.document()) == ("processing", False)
    state = stage.jobs.state("job-1")
    assert state is not None
    assert (state.lease_until, state.last_error) == (None, getattr(error, "code", None))


def test_backoff_grows_with_the_receives() -> None:
    stage = Stage(*[ModelThrottled("x")] * 3)

    for receives in (1, 2, 6):
        stage.deliver(sqs_record(receives=receives))

    assert [seconds for _, seconds in stage.visibility.asked] == [5.0, 15.0, 900.0]


@pytest.mark.parametrize("error", [AccessDenied("no"), OperatorError("no"), *BUGS])
def test_operators_error_or_bug_leaves_the_function_after_release_and_backoff(error: Exception) -> None:
    stage = Stage(error)

    with pytest.raises(type(error)) as caught:
        stage.deliver()

    assert caught.value is error
    assert stage.visibility.asked == [("handle-job-1-1", 5.0)]
    state = stage.jobs.state("job-1")
    assert state is not None
    assert state.lease_until is None
    assert state.last_error == getattr(error, "code", "internal_error")
    assert stage.document()["status"] == "processing"
    assert [told for _, told, _ in stage.telemetry.faults] == [error]


def test_throttled_twice_then_rated_completes_with_everything_it_used() -> None:
    stage = Stage(ModelThrottled("x"), ModelThrottled("x"), OUTCOME)

    answers = [stage.deliver(sqs_record(receives=receives)) for receives in (1, 2, 3)]

    assert answers == [False, False, True]
    document = stage.document()
    assert (document["status"], document["attempts"]) == ("completed", 3)
    assert document["usage"] == {"input_tokens": 300, "output_tokens": 30, "model_calls": 3, "cost_usd": 3.0}


@pytest.mark.parametrize("error", [ModelThrottled("x"), ValueError("x"), ContentRefused("x")])
def test_failed_attempt_is_charged_to_the_job(error: Exception) -> None:
    stage = Stage(error)

    with suppress(ValueError):
        stage.deliver()

    assert stage.document()["usage"]["model_calls"] == USED.model_calls
    assert stage.telemetry.counts["ModelCalls"] == USED.model_calls


def test_last_receive_writes_failed_retryable_with_the_last_cause_and_does_no_paid_work() -> None:
    stage = Stage(ModelThrottled("x"))
    stage.deliver(sqs_record(receives=8))

    assert not stage.deliver(sqs_record(receives=9))

    document = stage.document()
    assert (document["status"], document["attempts"]) == ("failed", 1)
    assert (document["error"]["code"], document["error"]["retryable"]) == ("retries_exhausted", True)
    assert "model_throttled" in document["error"]["message"]
    assert len(stage.evaluator.evaluated) == 1
    assert stage.visibility.asked[-1] == ("handle-job-1-9", 0)
    assert document["usage"]["model_calls"] == 1


def test_last_receive_of_a_job_nobody_ever_started_writes_its_row() -> None:
    stage = Stage()

    assert not stage.deliver(sqs_record(receives=9))

    document = stage.document()
    assert (document["status"], document["user_id"], document["attempts"]) == ("failed", "learner-1", 0)
    assert document["error"]["retryable"] is True
    assert "no_attempt_finished" in document["error"]["message"]


def test_redrive_opens_an_exhausted_job_again() -> None:
    stage = Stage(AccessDenied("no"), OUTCOME)
    with pytest.raises(AccessDenied):
        stage.deliver(sqs_record(receives=8))
    stage.deliver(sqs_record(receives=9))

    assert stage.deliver(sqs_record(receives=1))

    document = stage.document()
    assert (document["status"], document["attempts"]) == ("completed", 2)
    assert "error" not in document
    assert document["usage"]["model_calls"] == 2


def test_second_exhaustion_after_a_redrive_still_names_the_real_cause() -> None:
    stage = Stage(AccessDenied("no"))
    with pytest.raises(AccessDenied):
        stage.deliver(sqs_record(receives=8))
    stage.deliver(sqs_record(receives=9))

    stage.deliver(sqs_record(receives=9))

    assert "access_denied" in stage.document()["error"]["message"]


@pytest.mark.parametrize("outcome", [OUTCOME, ContentRefused("x")])
def test_delivery_after_a_lasting_outcome_is_acknowledged_and_changes_nothing(outcome: object) -> None:
    stage = Stage(outcome)  # type: ignore[arg-type]
    stage.deliver()
    before = stage.document()

    assert stage.deliver(sqs_record(receives=9))

    assert stage.document() == before
    assert len(stage.evaluator.evaluated) == 1
