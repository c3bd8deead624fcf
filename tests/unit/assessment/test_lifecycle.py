"""Is every row of the transition table decided as it is written down?"""

from datetime import timedelta

import pytest

from assessment.lifecycle import (
    MAX_BACKOFF_SECONDS,
    Answer,
    Awaited,
    Claim,
    ComeBack,
    Conflict,
    Decision,
    GiveUp,
    JobState,
    Settled,
    Status,
    backoff,
    on_delivery,
    on_summons,
)
from tests.support.builders import job_state
from tests.support.clock import START

KIND, SHA = "writing", "a" * 64
COMPLETED = job_state(Status.COMPLETED)
FAILED_FOR_GOOD = job_state(Status.FAILED)
FAILED_RETRYABLE = job_state(Status.FAILED, retryable=True, last_error="model_throttled")
HELD = job_state(lease_seconds=42, last_error="model_throttled")
EXPIRED = job_state(lease_seconds=-1)
ENDING_NOW = job_state(lease_seconds=0)
RELEASED = job_state(last_error="model_unavailable")
AWAITING = job_state(awaiting=True)
EVERY_STATE = [None, COMPLETED, FAILED_FOR_GOOD, FAILED_RETRYABLE, HELD, EXPIRED, ENDING_NOW, RELEASED, AWAITING]

TABLE = [
    pytest.param(None, False, Claim(), id="no row"),
    pytest.param(FAILED_RETRYABLE, False, Claim(), id="failed but retryable"),
    pytest.param(EXPIRED, False, Claim(), id="processing, lease expired"),
    pytest.param(ENDING_NOW, False, Claim(), id="processing, lease ends this moment"),
    pytest.param(RELEASED, False, Claim(), id="processing, released"),
    pytest.param(HELD, False, ComeBack(42.0), id="processing, lease held"),
    pytest.param(COMPLETED, False, Settled(), id="completed"),
    pytest.param(FAILED_FOR_GOOD, False, Settled(), id="failed for good"),
    pytest.param(None, True, GiveUp("no_attempt_finished"), id="no row, last receive"),
    pytest.param(FAILED_RETRYABLE, True, GiveUp("model_throttled"), id="failed but retryable, last receive"),
    pytest.param(EXPIRED, True, GiveUp("no_attempt_finished"), id="lease expired, last receive"),
    pytest.param(RELEASED, True, GiveUp("model_unavailable"), id="released, last receive"),
    pytest.param(HELD, True, GiveUp("model_throttled"), id="lease held, last receive"),
    pytest.param(COMPLETED, True, Settled(), id="completed, last receive"),
    pytest.param(FAILED_FOR_GOOD, True, Settled(), id="failed for good, last receive"),
    pytest.param(AWAITING, False, Awaited(), id="awaiting"),
    pytest.param(AWAITING, True, Awaited(), id="awaiting, last receive"),
]


@pytest.mark.parametrize(("state", "last_receive", "decision"), TABLE)
def test_delivery_of_the_same_submission_is_decided_by_the_row(
    state: JobState | None, last_receive: bool, decision: Decision
) -> None:
    assert on_delivery(state, KIND, SHA, last_receive, START) == decision


@pytest.mark.parametrize("last_receive", [False, True])
@pytest.mark.parametrize("state", EVERY_STATE[1:])
@pytest.mark.parametrize(("kind", "sha"), [("speaking", SHA), (KIND, "b" * 64)])
def test_delivery_of_another_submission_or_kind_conflicts_whatever_the_row_says(
    state: JobState, last_receive: bool, kind: str, sha: str
) -> None:
    assert on_delivery(state, kind, sha, last_receive, START) == Conflict()


SUMMONS_TABLE = [
    pytest.param(None, False, ComeBack(MAX_BACKOFF_SECONDS), id="no row"),
    pytest.param(None, True, Settled(), id="no row, last receive"),
    pytest.param(AWAITING, False, Claim(), id="awaiting"),
    pytest.param(RELEASED, False, Claim(), id="processing, released"),
    pytest.param(EXPIRED, False, Claim(), id="processing, lease expired"),
    pytest.param(ENDING_NOW, False, Claim(), id="processing, lease ends this moment"),
    pytest.param(FAILED_RETRYABLE, False, Claim(), id="failed but retryable"),
    pytest.param(HELD, False, ComeBack(42.0), id="processing, lease held"),
    pytest.param(COMPLETED, False, Settled(), id="completed"),
    pytest.param(FAILED_FOR_GOOD, False, Settled(), id="failed for good"),
    pytest.param(AWAITING, True, GiveUp("no_attempt_finished"), id="awaiting, last receive"),
    pytest.param(RELEASED, True, GiveUp("model_unavailable"), id="released, last receive"),
    pytest.param(FAILED_RETRYABLE, True, GiveUp("model_throttled"), id="failed but retryable, last receive"),
    pytest.param(HELD, True, GiveUp("model_throttled"), id="lease held, last receive"),
    pytest.param(COMPLETED, True, Settled(), id="completed, last receive"),
    pytest.param(FAILED_FOR_GOOD, True, Settled(), id="failed for good, last receive"),
]


@pytest.mark.parametrize(("state", "last_receive", "answer"), SUMMONS_TABLE)
def test_summons_is_answered_by_the_row(state: JobState | None, last_receive: bool, answer: Answer) -> None:
    assert on_summons(state, KIND, past=False, last_receive=last_receive, now=START) == answer


@pytest.mark.parametrize("last_receive", [False, True])
@pytest.mark.parametrize("state", EVERY_STATE[1:])
@pytest.mark.parametrize(("kind", "past"), [(KIND, True), ("speaking", False), ("speaking", True)])
def test_summons_for_what_is_left_behind_or_another_kind_is_let_go_whatever_the_row_says(
    state: JobState, kind: str, past: bool, last_receive: bool
) -> None:
    assert on_summons(state, kind, past, last_receive, START) == Settled()


def test_row_that_failed_while_awaiting_is_claimed_by_the_same_submission() -> None:
    failed = job_state(Status.FAILED, retryable=True, awaiting=True)

    assert on_delivery(failed, KIND, SHA, False, START) == Claim()


def test_come_back_tells_what_is_left_of_the_lease() -> None:
    decision = on_delivery(HELD, KIND, SHA, False, START + timedelta(seconds=41.5))

    assert decision == ComeBack(0.5)


@pytest.mark.parametrize("jitter", [0.0, 0.5, 0.999_999])
def test_backoff_first_wait_is_a_few_seconds(jitter: float) -> None:
    assert 4.0 <= backoff(1, 5.0, jitter) <= 6.0


def test_backoff_without_spread_triples_and_stops_at_fifteen_minutes() -> None:
    waits = [backoff(receives, 5.0, 0.5) for receives in range(1, 9)]

    assert waits == pytest.approx([5, 15, 45, 135, 405, 900, 900, 900])


@pytest.mark.parametrize("jitter", [0.0, 0.25, 0.5, 0.999_999])
def test_backoff_waits_before_the_last_of_nine_receives_sum_to_half_an_hour_at_least(jitter: float) -> None:
    waits = [backoff(receives, 5.0, jitter) for receives in range(1, 9)]

    assert sum(waits) >= 30 * 60
    assert min(waits[5:]) >= 0.8 * MAX_BACKOFF_SECONDS
    assert max(waits) <= MAX_BACKOFF_SECONDS


def test_backoff_least_sum_is_the_documented_44_minutes() -> None:
    assert 44 * 60 <= sum(backoff(receives, 5.0, 0.0) for receives in range(1, 9)) < 45 * 60


def test_backoff_of_a_message_received_thousands_of_times_is_still_a_number() -> None:
    assert backoff(100_000, 5.0, 0.5) == MAX_BACKOFF_SECONDS
