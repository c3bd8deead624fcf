"""Do the table and its in-memory stand-in keep what a suspended job needs, and for no longer than it needs it?"""

from __future__ import annotations

import pytest

from assessment.errors import ClaimLost
from assessment.jobs import Held, StoredJob
from assessment.lifecycle import Status
from assessment.usage import Usage
from tests.support.builders import new_job
from tests.support.clock import START
from tests.support.stored import LATER, OUTCOME, PERMANENT, RETRYABLE, SPENT, Stored, claimed, shown, standing

NOTE = '{"number": 1, "key": "ghi âm/1.m4a"}'


def _suspended(jobs: Stored, job_id: str, awaited: bool = True) -> None:
    jobs.suspend(claimed(jobs, job_id), "transcribing", NOTE, awaited, SPENT, LATER)


@pytest.mark.parametrize("awaited", [True, False])
def test_suspension_ends_the_lease_and_keeps_stage_note_and_usage(jobs: Stored, job_id: str, awaited: bool) -> None:
    _suspended(jobs, job_id, awaited)

    document = shown(jobs, job_id)
    assert (document["status"], document["stage"], document["attempts"]) == ("processing", "transcribing", 1)
    assert document["updated_at"] == "2026-11-20T09:35:00.007Z"
    assert not {"error", "completed_at"} & document.keys()
    state = standing(jobs, job_id)
    assert (state.lease_until, state.awaiting, state.stage_note, state.spent) == (None, awaited, NOTE, SPENT)


def test_claim_takes_the_note_and_ends_only_the_wait(jobs: Stored, job_id: str) -> None:
    _suspended(jobs, job_id)

    held = claimed(jobs, job_id, "t2")

    assert held == Held(job_id, "t2", SPENT, NOTE)
    state = standing(jobs, job_id)
    assert (state.awaiting, state.stage_note, shown(jobs, job_id)["stage"]) == (False, NOTE, "transcribing")


def test_release_keeps_stage_and_note(jobs: Stored, job_id: str) -> None:
    _suspended(jobs, job_id)

    jobs.release(claimed(jobs, job_id, "t2"), "model_throttled", SPENT, LATER)

    assert (standing(jobs, job_id).stage_note, shown(jobs, job_id)["stage"]) == (NOTE, "transcribing")
    assert standing(jobs, job_id).awaiting is False


def test_second_suspension_replaces_the_note(jobs: Stored, job_id: str) -> None:
    _suspended(jobs, job_id)

    jobs.suspend(claimed(jobs, job_id, "t2"), "indexing", "{}", False, SPENT, LATER)

    state = standing(jobs, job_id)
    assert (state.stage_note, state.awaiting, shown(jobs, job_id)["stage"]) == ("{}", False, "indexing")


@pytest.mark.parametrize("write", ["finish", "fail", "fail retryable", "exhaust"])
def test_outcome_takes_stage_note_and_wait_away(jobs: Stored, job_id: str, write: str) -> None:
    _suspended(jobs, job_id)
    if write == "exhaust":
        jobs.exhaust(new_job(job_id), standing(jobs, job_id), RETRYABLE, LATER)
    else:
        held = claimed(jobs, job_id, "t2")
        if write == "finish":
            jobs.finish(held, OUTCOME, SPENT, False, LATER)
        else:
            jobs.fail(held, RETRYABLE if "retryable" in write else PERMANENT, SPENT, LATER)

    state = standing(jobs, job_id)
    assert (state.awaiting, state.stage_note, "stage" in shown(jobs, job_id)) == (False, None, False)


def test_suspension_after_a_takeover_is_lost_and_changes_nothing(jobs: Stored, job_id: str) -> None:
    held = claimed(jobs, job_id)
    claimed(jobs, job_id, "t2", now=LATER)
    before = shown(jobs, job_id)

    with pytest.raises(ClaimLost):
        jobs.suspend(held, "transcribing", NOTE, True, SPENT, LATER)
    assert shown(jobs, job_id) == before


def test_suspension_of_a_job_that_was_given_up_elsewhere_leaves_it_failed(jobs: Stored, job_id: str) -> None:
    held = claimed(jobs, job_id)
    jobs.exhaust(new_job(job_id), standing(jobs, job_id), RETRYABLE, START)

    with pytest.raises(ClaimLost):
        jobs.suspend(held, "transcribing", NOTE, True, SPENT, LATER)
    assert shown(jobs, job_id)["status"] == "failed"


def test_suspension_whose_answer_was_lost_can_be_repeated(jobs: Stored, job_id: str) -> None:
    held = claimed(jobs, job_id)
    jobs.suspend(held, "transcribing", NOTE, True, SPENT, LATER)

    jobs.suspend(held, "transcribing", NOTE, True, SPENT, LATER)

    assert standing(jobs, job_id).awaiting is True


def test_unknown_job_is_not_stored(jobs: Stored, job_id: str) -> None:
    assert jobs.stored(job_id) is None


def test_stored_job_is_what_the_first_claim_wrote(jobs: Stored, job_id: str) -> None:
    job = new_job(job_id, session_id="s-1", submission='{"essay_content": "é 漢 😀 \\n"}', submitted_at=LATER)
    jobs.claim(job, None, "t1", LATER, START)

    expected = new_job(
        job_id,
        session_id="s-1",
        submission='{"essay_content": "é 漢 😀 \\n"}',
        submitted_at=LATER,
    )
    assert jobs.stored(job_id) == StoredJob(expected, Status.PROCESSING, None, None)


def test_stored_job_has_its_note_and_later_its_result(jobs: Stored, job_id: str) -> None:
    _suspended(jobs, job_id)
    waiting = jobs.stored(job_id)
    jobs.finish(claimed(jobs, job_id, "t2"), OUTCOME, SPENT, False, LATER)
    done = jobs.stored(job_id)

    assert waiting is not None
    assert done is not None
    assert (waiting.stage_note, waiting.result) == (NOTE, None)
    assert (done.status, done.stage_note, done.result) == (Status.COMPLETED, None, OUTCOME.result)


def test_stored_job_of_nobody_has_no_owner(jobs: Stored, job_id: str) -> None:
    jobs.claim(new_job(job_id, user_id=None), None, "t1", LATER, START)

    stored = jobs.stored(job_id)

    assert stored is not None
    assert (stored.job.user_id, stored.job.session_id) == (None, None)


def test_seconds_transcribed_and_unknown_costs_are_carried_from_claim_to_claim(jobs: Stored, job_id: str) -> None:
    used = Usage(1200, 600, 1, 61.25, None)
    jobs.suspend(claimed(jobs, job_id), "transcribing", NOTE, True, used, LATER)

    assert claimed(jobs, job_id, "t2").spent == used
    assert shown(jobs, job_id)["usage"] == {
        "input_tokens": 1200,
        "output_tokens": 600,
        "model_calls": 1,
        "transcribe_seconds": 61.25,
        "cost_usd": None,
    }
