"""Do the table and its in-memory stand-in let outcomes last, and lost claims write nothing?"""

from __future__ import annotations

import json

import pytest

from assessment.errors import ClaimLost
from assessment.jobs import Held, Outcome
from assessment.lifecycle import Status
from assessment.usage import Usage
from tests.support.builders import new_job
from tests.support.clock import START
from tests.support.stored import (
    LATER,
    OTHER,
    OUTCOME,
    PERMANENT,
    RETRYABLE,
    SPENT,
    Stored,
    claimed,
    shown,
    standing,
)


def _write(jobs: Stored, held: Held, write: str) -> None:
    if write == "finish":
        jobs.finish(held, OUTCOME, SPENT, False, LATER)
    elif write == "fail":
        jobs.fail(held, PERMANENT, SPENT, LATER)
    else:
        jobs.release(held, "model_throttled", SPENT, LATER)


def test_finish_completes_and_clears_what_failed_before(jobs: Stored, job_id: str) -> None:
    jobs.release(claimed(jobs, job_id), "model_throttled", SPENT, START)

    jobs.finish(claimed(jobs, job_id, "t2"), OUTCOME, SPENT, False, LATER)

    document = shown(jobs, job_id)
    assert (document["status"], document["completed_at"]) == ("completed", "2026-11-20T09:35:00.007Z")
    assert document["result"] == json.loads(OUTCOME.result)
    assert document["overall_band"] == 6.5
    assert not {"error", "sealed"} & document.keys()
    state = standing(jobs, job_id)
    assert (state.status, state.lease_until, state.last_error) == (Status.COMPLETED, None, None)


def test_finish_from_a_seal_says_so(jobs: Stored, job_id: str) -> None:
    jobs.finish(claimed(jobs, job_id), OUTCOME, SPENT, True, LATER)

    assert shown(jobs, job_id)["sealed"] is True


def test_finish_of_a_result_without_a_band_has_none(jobs: Stored, job_id: str) -> None:
    jobs.finish(claimed(jobs, job_id), Outcome('{"cards": []}', None), SPENT, False, LATER)

    assert "overall_band" not in shown(jobs, job_id)


def test_unknown_cost_is_null(jobs: Stored, job_id: str) -> None:
    jobs.finish(claimed(jobs, job_id), OUTCOME, Usage(1, 1, 1, cost_usd=None), False, LATER)

    assert shown(jobs, job_id)["usage"]["cost_usd"] is None


@pytest.mark.parametrize("write", ["finish", "fail", "release"])
def test_write_after_a_takeover_is_lost_and_changes_nothing(jobs: Stored, job_id: str, write: str) -> None:
    held = claimed(jobs, job_id)
    claimed(jobs, job_id, "t2", now=LATER)
    before = shown(jobs, job_id)

    with pytest.raises(ClaimLost):
        _write(jobs, held, write)
    assert shown(jobs, job_id) == before


@pytest.mark.parametrize("write", ["finish", "fail", "release"])
def test_write_after_another_completed_is_lost_and_changes_nothing(jobs: Stored, job_id: str, write: str) -> None:
    held = claimed(jobs, job_id)
    jobs.finish(claimed(jobs, job_id, "t2"), OTHER, SPENT, False, START)
    before = shown(jobs, job_id)

    with pytest.raises(ClaimLost):
        _write(jobs, held, write)
    assert shown(jobs, job_id) == before


@pytest.mark.parametrize("write", ["finish", "fail"])
def test_write_under_the_claim_that_completed_the_job_is_taken_for_a_repeated_one(
    jobs: Stored, job_id: str, write: str
) -> None:
    held = claimed(jobs, job_id)
    jobs.finish(held, OTHER, SPENT, False, START)
    before = shown(jobs, job_id)

    _write(jobs, held, write)

    assert shown(jobs, job_id) == before


@pytest.mark.parametrize("write", ["finish", "fail", "release"])
def test_write_to_a_row_that_has_gone_is_lost_and_makes_none(jobs: Stored, job_id: str, write: str) -> None:
    with pytest.raises(ClaimLost):
        _write(jobs, Held(job_id, "t1", Usage()), write)
    assert jobs.state(job_id) is None


def test_fail_is_lasting_and_says_why(jobs: Stored, job_id: str) -> None:
    jobs.fail(claimed(jobs, job_id), PERMANENT, SPENT, LATER)

    document = shown(jobs, job_id)
    assert (document["status"], document["completed_at"]) == ("failed", "2026-11-20T09:35:00.007Z")
    assert document["error"] == {
        "code": "invalid_submission",
        "message": "essay_content: Field required",
        "retryable": False,
    }
    assert document["usage"]["model_calls"] == 1
    state = standing(jobs, job_id)
    assert (state.status, state.retryable, state.lease_until) == (Status.FAILED, False, None)


def test_attempt_that_was_given_up_elsewhere_may_still_finish(jobs: Stored, job_id: str) -> None:
    held = claimed(jobs, job_id)
    jobs.exhaust(new_job(job_id), standing(jobs, job_id), RETRYABLE, START)

    jobs.finish(held, OUTCOME, SPENT, False, LATER)

    document = shown(jobs, job_id)
    assert (document["status"], "error" in document) == ("completed", False)


def test_giving_up_leaves_the_lease_of_whoever_still_works_on_the_job(jobs: Stored, job_id: str) -> None:
    claimed(jobs, job_id)
    before = standing(jobs, job_id)

    jobs.exhaust(new_job(job_id), before, RETRYABLE, LATER)

    state = standing(jobs, job_id)
    assert (state.status, state.lease_until, state.updated_at) == (Status.FAILED, before.lease_until, LATER)


def test_release_after_the_job_was_given_up_elsewhere_leaves_it_failed(jobs: Stored, job_id: str) -> None:
    held = claimed(jobs, job_id)
    jobs.exhaust(new_job(job_id), standing(jobs, job_id), RETRYABLE, START)
    before = shown(jobs, job_id)

    with pytest.raises(ClaimLost):
        jobs.release(held, "model_throttled", SPENT, LATER)

    assert shown(jobs, job_id) == before
    assert before["status"] == "failed"


def test_release_after_a_failure_whose_answer_was_lost_leaves_the_failure(jobs: Stored, job_id: str) -> None:
    held = claimed(jobs, job_id)
    jobs.fail(held, PERMANENT, SPENT, START)

    with pytest.raises(ClaimLost):
        jobs.release(held, "store_unavailable", SPENT, LATER)

    assert shown(jobs, job_id)["status"] == "failed"


def test_seal_is_kept_once_and_the_first_one_wins(jobs: Stored, job_id: str) -> None:
    assert jobs.sealed(job_id) is None

    assert jobs.seal(job_id, OUTCOME, START) == OUTCOME
    assert jobs.seal(job_id, OTHER, LATER) == OUTCOME
    assert jobs.sealed(job_id) == OUTCOME


def test_seal_without_a_band_has_none(jobs: Stored, job_id: str) -> None:
    jobs.seal(job_id, Outcome("{}", None), START)

    assert jobs.sealed(job_id) == Outcome("{}", None)


def test_seal_and_job_of_one_name_do_not_meet(jobs: Stored, job_id: str) -> None:
    jobs.seal(job_id, OUTCOME, START)

    assert jobs.state(job_id) is None
