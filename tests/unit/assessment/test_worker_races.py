"""What if deliveries overlap, or a write fails? At most one result, at most one bill per call, nothing overwritten."""

from datetime import timedelta

import pytest

from assessment.errors import AccessDenied, ClaimLost, ModelThrottled, OperatorError, StoreUnavailable
from assessment.lifecycle import Status
from assessment.usage import Usage
from tests.support.builders import sqs_record
from tests.support.stage import INVOCATION_SECONDS, OTHER_OUTCOME, OUTCOME, PATIENCE, Stage

LEASE = timedelta(seconds=INVOCATION_SECONDS + PATIENCE.lease_margin_seconds)

NOTHING_SPENT = Usage()


def _claimed_elsewhere(stage: Stage, token: str = "theirs") -> None:
    """Another delivery of the same message claims the job now."""
    held = stage.jobs.claim(stage.job(), stage.jobs.state("job-1"), token, stage.clock.now() + LEASE, stage.clock.now())
    assert held is not None


def _completed_elsewhere(stage: Stage) -> None:
    now = stage.clock.now()
    held = stage.jobs.claim(stage.job(), stage.jobs.state("job-1"), "theirs", now + LEASE, now)
    assert held is not None
    stage.jobs.finish(held, OTHER_OUTCOME, NOTHING_SPENT, False, now)


def test_second_delivery_while_the_first_is_at_work_comes_back_when_the_lease_ends() -> None:
    stage = Stage()
    _claimed_elsewhere(stage)
    stage.clock.advance(60)

    assert not stage.deliver()

    assert stage.evaluator.evaluated == []
    assert stage.visibility.asked == [("handle-job-1-1", LEASE.total_seconds() - 60)]
    assert stage.document()["attempts"] == 1


def test_lease_outlives_the_invocation_by_the_margin() -> None:
    stage = Stage(OUTCOME)
    leases = []

    def look() -> None:
        state = stage.jobs.state("job-1")
        assert state is not None
        leases.append(state.lease_until)

    stage.jobs.before("finish", look)
    stage.deliver()

    assert leases == [stage.clock.now() + LEASE]


def test_worker_killed_in_mid_job_is_replaced_when_its_lease_has_expired() -> None:
    stage = Stage(OUTCOME)
    _claimed_elsewhere(stage)
    stage.clock.advance(LEASE.total_seconds())

    assert stage.deliver(sqs_record(receives=2))

    assert (stage.document()["status"], stage.document()["attempts"]) == ("completed", 2)


def test_claim_lost_in_a_race_does_no_work_and_comes_back() -> None:
    stage = Stage()
    stage.jobs.before("claim", lambda: _claimed_elsewhere(stage))

    assert not stage.deliver()

    assert stage.evaluator.evaluated == []
    assert stage.visibility.asked == [("handle-job-1-1", 5.0)]
    assert stage.document()["attempts"] == 1


def test_result_after_a_takeover_is_not_written_and_the_message_comes_back() -> None:
    stage = Stage(OUTCOME)

    def taken_over() -> None:
        stage.clock.advance(LEASE.total_seconds() + 1)
        _claimed_elsewhere(stage)

    stage.jobs.before("finish", taken_over)

    assert not stage.deliver()

    document = stage.document()
    assert (document["status"], "result" in document) == ("processing", False)
    state = stage.jobs.state("job-1")
    assert state is not None
    assert state.lease_until == stage.clock.now() + LEASE
    assert [type(error) for _, error, _ in stage.telemetry.faults] == [ClaimLost]


def test_result_after_another_delivery_completed_never_overwrites() -> None:
    stage = Stage(OUTCOME)

    def overtaken() -> None:
        stage.clock.advance(LEASE.total_seconds() + 1)
        _completed_elsewhere(stage)

    stage.jobs.before("finish", overtaken)
    stage.deliver()

    assert stage.jobs.result_text("job-1") == OTHER_OUTCOME.result
    assert stage.deliver(sqs_record(receives=2))
    assert stage.jobs.result_text("job-1") == OTHER_OUTCOME.result


def test_failure_after_another_delivery_completed_never_overwrites() -> None:
    stage = Stage(ModelThrottled("x"))

    def overtaken() -> None:
        stage.clock.advance(LEASE.total_seconds() + 1)
        _completed_elsewhere(stage)

    stage.jobs.before("release", overtaken)

    assert not stage.deliver()
    assert stage.document()["status"] == "completed"


def test_last_receive_beside_a_delivery_at_work_does_not_stop_it() -> None:
    stage = Stage(OUTCOME)
    stage.jobs.before("finish", lambda: stage.deliver(sqs_record(receives=9)))

    assert stage.deliver(sqs_record(receives=1))

    document = stage.document()
    assert (document["status"], "error" in document) == ("completed", False)


def test_last_receive_whose_row_was_completed_meanwhile_leaves_it_completed() -> None:
    stage = Stage()
    stage.jobs.before("exhaust", lambda: _completed_elsewhere(stage))

    stage.deliver(sqs_record(receives=9))

    assert stage.document()["status"] == "completed"


def test_release_that_fails_too_keeps_the_first_error_and_still_returns_the_message() -> None:
    stage = Stage(ModelThrottled("x"))
    stage.jobs.fail_next("release", StoreUnavailable("down"))

    assert not stage.deliver()

    assert [type(error) for _, error, _ in stage.telemetry.faults] == [ModelThrottled]
    assert stage.visibility.asked == [("handle-job-1-1", 5.0)]


def test_release_that_fails_after_a_bug_lets_the_bug_through() -> None:
    stage = Stage(ValueError("a bug"))
    stage.jobs.fail_next("release", StoreUnavailable("down"))

    with pytest.raises(ValueError, match="a bug"):
        stage.deliver()
    assert len(stage.visibility.asked) == 1


def test_visibility_that_fails_too_leaves_the_message_to_the_queues_own_timeout() -> None:
    stage = Stage(ModelThrottled("x"), visibility_errors=[StoreUnavailable("down")])

    assert not stage.deliver()
    assert stage.document()["status"] == "processing"


def test_visibility_refused_to_us_is_the_operators_after_the_release() -> None:
    stage = Stage(ModelThrottled("x"), visibility_errors=[AccessDenied("no")])

    with pytest.raises(AccessDenied):
        stage.deliver()
    state = stage.jobs.state("job-1")
    assert state is not None
    assert state.lease_until is None


@pytest.mark.parametrize("method", ["state", "claim"])
def test_table_that_is_down_at_the_start_returns_the_message_unworked(method: str) -> None:
    stage = Stage()
    stage.jobs.fail_next(method, StoreUnavailable("down"))

    assert not stage.deliver()

    assert stage.evaluator.evaluated == []
    assert stage.visibility.asked == [("handle-job-1-1", 5.0)]


@pytest.mark.parametrize("method", ["seal", "finish"])
def test_table_that_is_down_at_the_end_loses_no_claim_and_charges_every_call(method: str) -> None:
    stage = Stage(OUTCOME, OUTCOME)
    stage.jobs.fail_next(method, StoreUnavailable("down"))

    assert not stage.deliver()
    assert stage.deliver(sqs_record(receives=2))

    assert stage.document()["status"] == "completed"
    assert stage.document()["usage"]["model_calls"] == len(stage.evaluator.evaluated)


def test_call_whose_result_could_not_be_written_is_counted_once() -> None:
    stage = Stage(OUTCOME)
    stage.jobs.fail_next("finish", StoreUnavailable("down"))

    stage.deliver()

    assert stage.telemetry.counts["ModelCalls"] == 1


def test_finish_refused_by_the_table_is_the_operators() -> None:
    stage = Stage(OUTCOME)
    stage.jobs.fail_next("finish", OperatorError("item too large"))

    with pytest.raises(OperatorError):
        stage.deliver()
    assert stage.document()["status"] == "processing"


def test_job_released_after_it_was_given_up_elsewhere_shows_no_stale_error() -> None:
    stage = Stage(ModelThrottled("x"))
    stage.jobs.before("release", lambda: stage.deliver(sqs_record(receives=9)))

    assert not stage.deliver(sqs_record(receives=1))

    document = stage.document()
    assert (document["status"] == Status.FAILED) == ("error" in document)
