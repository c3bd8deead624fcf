"""Is no job left for ever, and none worked on twice, when what should wake it is lost or comes at the wrong time?"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assessment.attempt import Suspended
from assessment.jobs import Failure
from assessment.lifecycle import (
    LONGEST_WAIT,
    Awaited,
    Claim,
    ComeBack,
    Conflict,
    GiveUp,
    JobState,
    Settled,
    Status,
    on_delivery,
    on_summons,
)
from tests.support.builders import job_state, sqs_record
from tests.support.clock import START
from tests.support.evaluator import ScriptedEvaluator
from tests.support.stage import OTHER_OUTCOME, OUTCOME, Stage

WAITING = Suspended("transcribing", '{"number": 1}', awaited=True)
SHA = "a" * 64


def _states() -> list[JobState | None]:
    """Every combination of what a decision looks at."""
    every: list[JobState | None] = [None]
    for status in Status:
        for retryable in (False, True):
            for lease in (None, -1.0, 42.0):
                for awaiting in (False, True):
                    for since in (timedelta(), LONGEST_WAIT):
                        state = job_state(status, retryable=retryable, lease_seconds=lease, awaiting=awaiting)
                        every.append(replace(state, updated_at=START - since))
    return every


@pytest.mark.parametrize("last", [False, True])
def test_whatever_the_row_every_message_is_answered_and_no_work_is_done_twice(last: bool) -> None:
    for state in _states():
        for decision in (
            on_delivery(state, "writing", SHA, last, START),
            on_summons(state, "writing", past=False, last_receive=last, now=START),
        ):
            leased = state is not None and state.lease_until is not None and state.lease_until > START
            over = state is not None and (
                state.status is Status.COMPLETED or (state.status is Status.FAILED and not state.retryable)
            )
            if isinstance(decision, Claim):
                assert (leased, over, last) == (False, False, False)
            if over:
                assert isinstance(decision, Settled)
            if last:
                assert isinstance(decision, Settled | GiveUp | Awaited)
            assert not isinstance(decision, Conflict)


def test_job_whose_wakers_are_lost_is_claimed_by_its_own_submission_once_nothing_can_come_any_more() -> None:
    waiting = replace(job_state(awaiting=True), updated_at=START)

    assert on_delivery(waiting, "writing", SHA, False, START + LONGEST_WAIT - timedelta(seconds=1)) == Awaited()
    assert on_delivery(waiting, "writing", SHA, False, START + LONGEST_WAIT) == Claim()
    assert on_delivery(waiting, "writing", SHA, True, START + LONGEST_WAIT) == GiveUp("no_attempt_finished")


def test_submission_wakes_a_job_that_nothing_else_will() -> None:
    stage = Stage(evaluator=ScriptedEvaluator((WAITING, OUTCOME)))
    stage.deliver()
    stage.clock.advance(LONGEST_WAIT.total_seconds())

    assert stage.deliver()

    assert stage.document()["status"] == "completed"


@pytest.mark.parametrize("last", [False, True])
def test_job_given_up_while_somebody_works_on_it_is_not_worked_on_by_another(last: bool) -> None:
    given_up = job_state(Status.FAILED, retryable=True, lease_seconds=42)

    expected = GiveUp("no_attempt_finished") if last else ComeBack(42.0)
    assert on_delivery(given_up, "writing", SHA, last, START) == expected
    assert on_summons(given_up, "writing", False, last, START) == expected


def test_last_receive_of_a_double_does_not_let_a_third_message_pay_again() -> None:
    stage = Stage(OUTCOME, OTHER_OUTCOME)
    doubled = []

    def meanwhile() -> None:
        doubled.append(stage.deliver(sqs_record(receives=9)))
        doubled.append(stage.deliver(sqs_record(receives=1)))

    stage.jobs.before("seal", meanwhile)

    assert stage.deliver()

    assert doubled == [False, False]
    assert len(stage.evaluator.evaluated) == 1
    assert stage.document()["status"] == "completed"


def test_given_up_job_of_a_dead_worker_can_be_claimed_when_its_lease_has_run_out() -> None:
    stage = Stage(OUTCOME)
    now = stage.clock.now()
    assert stage.jobs.claim(stage.job(), None, "theirs", now + timedelta(seconds=42), now) is not None
    stage.jobs.exhaust(stage.job(), stage.jobs.state("job-1"), Failure("retries_exhausted", "x", True), now)
    stage.clock.advance(43)

    assert stage.deliver()

    assert stage.document()["status"] == "completed"
