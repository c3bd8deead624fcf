"""Do the table and its in-memory stand-in keep the same promises?"""

from __future__ import annotations

import uuid
from dataclasses import replace

from assessment.jobs import Held
from assessment.lifecycle import Status
from assessment.usage import Usage
from tests.support.builders import new_job
from tests.support.clock import START
from tests.support.stored import (
    LATER,
    LEASE,
    OUTCOME,
    RETRYABLE,
    SPENT,
    Stored,
    claimed,
    shown,
    standing,
)


def test_unknown_job_has_no_state(jobs: Stored, job_id: str) -> None:
    assert jobs.state(job_id) is None


def test_first_claim_writes_the_whole_row_down(jobs: Stored, job_id: str) -> None:
    job = new_job(job_id, session_id="s-1", submission='{"essay_content": "é 漢 😀 \\n"}')

    held = jobs.claim(job, None, "t1", LEASE, START)

    assert held == Held(job_id, "t1", Usage())
    document = shown(jobs, job_id)
    document.pop("usage", None)
    assert document == {
        "job_id": job_id,
        "kind": "writing",
        "status": "processing",
        "user_id": "learner-1",
        "session_id": "s-1",
        "submitted_at": "2026-11-20T09:30:00.000Z",
        "updated_at": "2026-11-20T09:30:00.000Z",
        "attempts": 1,
        "submission": '{"essay_content": "é 漢 😀 \\n"}',
        "submission_sha256": "a" * 64,
    }
    state = standing(jobs, job_id)
    assert (state.kind, state.submission_sha256, state.status) == ("writing", "a" * 64, Status.PROCESSING)
    assert (state.lease_until, state.retryable, state.last_error, state.spent) == (LEASE, False, None, Usage())


def test_first_claim_of_a_job_without_owners_leaves_them_out(jobs: Stored, job_id: str) -> None:
    jobs.claim(new_job(job_id, user_id=None), None, "t1", LEASE, START)

    assert not {"user_id", "session_id"} & shown(jobs, job_id).keys()


def test_row_of_a_claimed_job_always_shows_its_usage(jobs: Stored, job_id: str) -> None:
    claimed(jobs, job_id)

    nothing = {"input_tokens": 0, "output_tokens": 0, "model_calls": 0, "cost_usd": 0.0}
    assert shown(jobs, job_id)["usage"] == nothing


def test_second_claim_as_if_there_were_no_row_fails(jobs: Stored, job_id: str) -> None:
    claimed(jobs, job_id)

    assert jobs.claim(new_job(job_id), None, "t2", LEASE, START) is None
    assert shown(jobs, job_id)["attempts"] == 1


def test_claim_of_a_row_that_has_moved_on_fails_and_changes_nothing(jobs: Stored, job_id: str) -> None:
    held = claimed(jobs, job_id)
    seen = standing(jobs, job_id)
    jobs.release(held, "model_throttled", SPENT, LATER)
    before = shown(jobs, job_id)

    assert jobs.claim(new_job(job_id), seen, "t2", LEASE, LATER) is None
    assert shown(jobs, job_id) == before


def test_two_claims_of_one_seen_row_have_one_winner(jobs: Stored, job_id: str) -> None:
    jobs.release(claimed(jobs, job_id), "model_throttled", SPENT, START)
    seen = standing(jobs, job_id)

    first = jobs.claim(new_job(job_id), seen, "t2", LEASE, LATER)
    second = jobs.claim(new_job(job_id), seen, "t3", LEASE, LATER)

    assert (first is None, second is None) == (False, True)
    assert shown(jobs, job_id)["attempts"] == 2


def test_claim_of_a_row_that_has_gone_fails(jobs: Stored, job_id: str) -> None:
    other = uuid.uuid4().hex
    claimed(jobs, other)

    assert jobs.claim(new_job(job_id), standing(jobs, other), "t2", LEASE, START) is None
    assert jobs.state(job_id) is None


def test_release_ends_the_lease_and_keeps_cause_and_usage(jobs: Stored, job_id: str) -> None:
    jobs.release(claimed(jobs, job_id), "model_throttled", SPENT, LATER)

    state = standing(jobs, job_id)
    assert (state.status, state.lease_until, state.last_error) == (Status.PROCESSING, None, "model_throttled")
    assert state.spent == SPENT
    document = shown(jobs, job_id)
    assert document["usage"] == {"input_tokens": 1200, "output_tokens": 600, "model_calls": 1, "cost_usd": 0.000282}
    assert (document["updated_at"], "error" in document) == ("2026-11-20T09:35:00.007Z", False)


def test_next_claim_brings_what_earlier_attempts_used(jobs: Stored, job_id: str) -> None:
    jobs.release(claimed(jobs, job_id), "model_throttled", SPENT, START)

    held = claimed(jobs, job_id, "t2")

    assert (held.spent, shown(jobs, job_id)["attempts"]) == (SPENT, 2)


def test_claim_keeps_what_the_first_claim_wrote(jobs: Stored, job_id: str) -> None:
    jobs.release(claimed(jobs, job_id), "model_throttled", SPENT, START)
    later = replace(new_job(job_id), submitted_at=LATER, user_id="somebody else", submission="{}")

    jobs.claim(later, standing(jobs, job_id), "t2", LEASE, LATER)

    document = shown(jobs, job_id)
    assert (document["user_id"], document["submitted_at"]) == ("learner-1", "2026-11-20T09:30:00.000Z")
    assert document["submission"] == '{"user_id": "learner-1"}'


def test_exhaust_without_a_row_writes_one_that_was_never_attempted(jobs: Stored, job_id: str) -> None:
    jobs.exhaust(new_job(job_id), None, RETRYABLE, LATER)

    document = shown(jobs, job_id)
    assert (document["status"], document["attempts"], document["user_id"]) == ("failed", 0, "learner-1")
    assert document["error"]["retryable"] is True
    assert (standing(jobs, job_id).retryable, standing(jobs, job_id).lease_until) == (True, None)


def test_exhaust_keeps_usage_attempts_and_the_cause(jobs: Stored, job_id: str) -> None:
    jobs.release(claimed(jobs, job_id), "model_throttled", SPENT, START)

    jobs.exhaust(new_job(job_id), standing(jobs, job_id), RETRYABLE, LATER)

    document = shown(jobs, job_id)
    assert (document["attempts"], document["usage"]["model_calls"]) == (1, 1)
    assert standing(jobs, job_id).last_error == "model_throttled"


def test_exhaust_of_a_row_that_has_moved_on_does_nothing(jobs: Stored, job_id: str) -> None:
    held = claimed(jobs, job_id)
    seen = standing(jobs, job_id)
    jobs.finish(held, OUTCOME, SPENT, False, START)

    jobs.exhaust(new_job(job_id), seen, RETRYABLE, LATER)
    jobs.exhaust(new_job(job_id), None, RETRYABLE, LATER)

    assert shown(jobs, job_id)["status"] == "completed"


def test_claim_after_exhaustion_opens_the_job_again(jobs: Stored, job_id: str) -> None:
    jobs.exhaust(new_job(job_id), None, RETRYABLE, START)

    claimed(jobs, job_id)

    document = shown(jobs, job_id)
    assert (document["status"], document["attempts"]) == ("processing", 1)
    assert not {"error", "completed_at"} & document.keys()


def test_conflicts_are_counted_beside_the_row(jobs: Stored, job_id: str) -> None:
    held = claimed(jobs, job_id)
    jobs.count_conflict(job_id)
    jobs.count_conflict(job_id)

    jobs.finish(held, OUTCOME, SPENT, False, LATER)

    assert shown(jobs, job_id)["conflicting_submissions"] == 2


def test_conflict_does_not_disturb_a_claim_that_is_about_to_be_made(jobs: Stored, job_id: str) -> None:
    jobs.release(claimed(jobs, job_id), "model_throttled", SPENT, START)
    seen = standing(jobs, job_id)
    jobs.count_conflict(job_id)

    assert jobs.claim(new_job(job_id), seen, "t2", LEASE, LATER) is not None


def test_conflict_with_a_row_that_has_gone_makes_no_row(jobs: Stored, job_id: str) -> None:
    jobs.count_conflict(job_id)

    assert jobs.document(job_id) is None
