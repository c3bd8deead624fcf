"""Do the table and its in-memory stand-in keep the same promises?"""

from __future__ import annotations

import json
import socket
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

import pytest

from assessment.errors import AssessmentError, ClaimLost, ResourceMissing, StoreUnavailable
from assessment.jobs import Failure, Held, Jobs, Outcome, Spent
from assessment.jobs_table import JobsTable
from assessment.lifecycle import JobState, Status
from assessment.usage import Usage
from tests.support.builders import new_job
from tests.support.clock import START
from tests.support.embedded import client, create_jobs_table, embedded_aws
from tests.support.jobs import InMemoryJobs

RETENTION = timedelta(days=365)
LEASE = START + timedelta(seconds=195, milliseconds=250)
LATER = START + timedelta(minutes=5, milliseconds=7)
SPENT = Spent(Usage(1200, 600, 1), 0.000282)
OUTCOME = Outcome('{"overall_band": 6.5, "summary": "Ừ — “x” 😀"}', 6.5)
OTHER = Outcome('{"overall_band": 5.0}', 5.0)
RETRYABLE = Failure("retries_exhausted", "Later.", True)
PERMANENT = Failure("invalid_submission", "essay_content: Field required", False)


class Stored(Jobs, Protocol):
    """A store and the reader's view of it."""

    def document(self, job_id: str) -> dict[str, Any] | None:
        """The job as GET shows it, with the submission beside it."""


class StoredInTable(JobsTable):
    """The table, read back attribute by attribute as the gateway's template does."""

    def document(self, job_id: str) -> dict[str, Any] | None:
        row = self.row(job_id)
        if row is None:
            return None
        texts = ("job_id", "kind", "status", "user_id", "session_id", "submitted_at", "updated_at", "completed_at")
        document: dict[str, Any] = {name: row[name]["S"] for name in texts if name in row}
        document |= {name: row[name]["S"] for name in ("submission", "submission_sha256")}
        counts = ("attempts", "conflicting_submissions")
        document |= {name: int(row[name]["N"]) for name in counts if name in row}
        document |= {name: json.loads(row[name]["S"]) for name in ("usage", "result", "error") if name in row}
        document |= {"sealed": True} if row.get("sealed") == {"BOOL": True} else {}
        return document | ({"overall_band": float(row["overall_band"]["N"])} if "overall_band" in row else {})

    def row(self, job_id: str) -> dict[str, Any] | None:
        answer = self._client.get_item(TableName=self._table, Key={"pk": {"S": f"job#{job_id}"}}, ConsistentRead=True)
        return answer.get("Item")


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with embedded_aws() as address:
        create_jobs_table(address, "jobs")
        yield address


@pytest.fixture
def table(endpoint: str) -> StoredInTable:
    return StoredInTable("jobs", RETENTION, client("dynamodb", endpoint))


@pytest.fixture(params=["memory", "table"])
def jobs(request: pytest.FixtureRequest) -> Stored:
    if request.param == "memory":
        return InMemoryJobs()
    stored: StoredInTable = request.getfixturevalue("table")
    return stored


@pytest.fixture
def job_id() -> str:
    return uuid.uuid4().hex


def _claim(jobs: Stored, job_id: str, token: str = "t1", lease: datetime = LEASE, now: datetime = START) -> Held:
    held = jobs.claim(new_job(job_id), jobs.state(job_id), token, lease, now)
    assert held is not None
    return held


def _document(jobs: Stored, job_id: str) -> dict[str, Any]:
    document = jobs.document(job_id)
    assert document is not None
    return document


def _state(jobs: Stored, job_id: str) -> JobState:
    state = jobs.state(job_id)
    assert state is not None
    return state


def test_unknown_job_has_no_state(jobs: Stored, job_id: str) -> None:
    assert jobs.state(job_id) is None


def test_first_claim_writes_the_whole_row_down(jobs: Stored, job_id: str) -> None:
    job = new_job(job_id, session_id="s-1", submission='{"essay_content": "é 漢 😀 \\n"}')

    held = jobs.claim(job, None, "t1", LEASE, START)

    assert held == Held(job_id, "t1", Usage())
    document = _document(jobs, job_id)
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
    state = _state(jobs, job_id)
    assert (state.kind, state.submission_sha256, state.status) == ("writing", "a" * 64, Status.PROCESSING)
    assert (state.lease_until, state.retryable, state.last_error, state.spent) == (LEASE, False, None, Usage())


def test_first_claim_of_a_job_without_owners_leaves_them_out(jobs: Stored, job_id: str) -> None:
    jobs.claim(new_job(job_id, user_id=None), None, "t1", LEASE, START)

    assert not {"user_id", "session_id"} & _document(jobs, job_id).keys()


def test_row_of_a_claimed_job_always_shows_its_usage(jobs: Stored, job_id: str) -> None:
    _claim(jobs, job_id)

    nothing = {"input_tokens": 0, "output_tokens": 0, "model_calls": 0, "cost_usd": 0.0}
    assert _document(jobs, job_id)["usage"] == nothing


def test_second_claim_as_if_there_were_no_row_fails(jobs: Stored, job_id: str) -> None:
    _claim(jobs, job_id)

    assert jobs.claim(new_job(job_id), None, "t2", LEASE, START) is None
    assert _document(jobs, job_id)["attempts"] == 1


def test_claim_of_a_row_that_has_moved_on_fails_and_changes_nothing(jobs: Stored, job_id: str) -> None:
    held = _claim(jobs, job_id)
    seen = _state(jobs, job_id)
    jobs.release(held, "model_throttled", SPENT, LATER)
    before = _document(jobs, job_id)

    assert jobs.claim(new_job(job_id), seen, "t2", LEASE, LATER) is None
    assert _document(jobs, job_id) == before


def test_two_claims_of_one_seen_row_have_one_winner(jobs: Stored, job_id: str) -> None:
    jobs.release(_claim(jobs, job_id), "model_throttled", SPENT, START)
    seen = _state(jobs, job_id)

    first = jobs.claim(new_job(job_id), seen, "t2", LEASE, LATER)
    second = jobs.claim(new_job(job_id), seen, "t3", LEASE, LATER)

    assert (first is None, second is None) == (False, True)
    assert _document(jobs, job_id)["attempts"] == 2


def test_claim_of_a_row_that_has_gone_fails(jobs: Stored, job_id: str) -> None:
    other = uuid.uuid4().hex
    _claim(jobs, other)

    assert jobs.claim(new_job(job_id), _state(jobs, other), "t2", LEASE, START) is None
    assert jobs.state(job_id) is None


def test_release_ends_the_lease_and_keeps_cause_and_usage(jobs: Stored, job_id: str) -> None:
    jobs.release(_claim(jobs, job_id), "model_throttled", SPENT, LATER)

    state = _state(jobs, job_id)
    assert (state.status, state.lease_until, state.last_error) == (Status.PROCESSING, None, "model_throttled")
    assert state.spent == SPENT.usage
    document = _document(jobs, job_id)
    assert document["usage"] == {"input_tokens": 1200, "output_tokens": 600, "model_calls": 1, "cost_usd": 0.000282}
    assert (document["updated_at"], "error" in document) == ("2026-11-20T09:35:00.007Z", False)


def test_next_claim_brings_what_earlier_attempts_used(jobs: Stored, job_id: str) -> None:
    jobs.release(_claim(jobs, job_id), "model_throttled", SPENT, START)

    held = _claim(jobs, job_id, "t2")

    assert (held.spent, _document(jobs, job_id)["attempts"]) == (SPENT.usage, 2)


def test_claim_keeps_what_the_first_claim_wrote(jobs: Stored, job_id: str) -> None:
    jobs.release(_claim(jobs, job_id), "model_throttled", SPENT, START)
    later = replace(new_job(job_id), submitted_at=LATER, user_id="somebody else", submission="{}")

    jobs.claim(later, _state(jobs, job_id), "t2", LEASE, LATER)

    document = _document(jobs, job_id)
    assert (document["user_id"], document["submitted_at"]) == ("learner-1", "2026-11-20T09:30:00.000Z")
    assert document["submission"] == '{"user_id": "learner-1"}'


def test_finish_completes_and_clears_what_failed_before(jobs: Stored, job_id: str) -> None:
    jobs.release(_claim(jobs, job_id), "model_throttled", SPENT, START)

    jobs.finish(_claim(jobs, job_id, "t2"), OUTCOME, SPENT, False, LATER)

    document = _document(jobs, job_id)
    assert (document["status"], document["completed_at"]) == ("completed", "2026-11-20T09:35:00.007Z")
    assert document["result"] == json.loads(OUTCOME.result)
    assert document["overall_band"] == 6.5
    assert not {"error", "sealed"} & document.keys()
    state = _state(jobs, job_id)
    assert (state.status, state.lease_until, state.last_error) == (Status.COMPLETED, None, None)


def test_finish_from_a_seal_says_so(jobs: Stored, job_id: str) -> None:
    jobs.finish(_claim(jobs, job_id), OUTCOME, SPENT, True, LATER)

    assert _document(jobs, job_id)["sealed"] is True


def test_finish_of_a_result_without_a_band_has_none(jobs: Stored, job_id: str) -> None:
    jobs.finish(_claim(jobs, job_id), Outcome('{"cards": []}', None), SPENT, False, LATER)

    assert "overall_band" not in _document(jobs, job_id)


def test_unknown_cost_is_null(jobs: Stored, job_id: str) -> None:
    jobs.finish(_claim(jobs, job_id), OUTCOME, Spent(Usage(1, 1, 1), None), False, LATER)

    assert _document(jobs, job_id)["usage"]["cost_usd"] is None


@pytest.mark.parametrize("write", ["finish", "fail", "release"])
def test_write_after_a_takeover_is_lost_and_changes_nothing(jobs: Stored, job_id: str, write: str) -> None:
    held = _claim(jobs, job_id)
    _claim(jobs, job_id, "t2", now=LATER)
    before = _document(jobs, job_id)

    with pytest.raises(ClaimLost):
        _write(jobs, held, write)
    assert _document(jobs, job_id) == before


@pytest.mark.parametrize("write", ["finish", "fail", "release"])
def test_write_after_another_completed_is_lost_and_changes_nothing(jobs: Stored, job_id: str, write: str) -> None:
    held = _claim(jobs, job_id)
    jobs.finish(_claim(jobs, job_id, "t2"), OTHER, SPENT, False, START)
    before = _document(jobs, job_id)

    with pytest.raises(ClaimLost):
        _write(jobs, held, write)
    assert _document(jobs, job_id) == before


@pytest.mark.parametrize("write", ["finish", "fail", "release"])
def test_write_under_the_claim_that_completed_the_job_is_taken_for_a_repeated_one(
    jobs: Stored, job_id: str, write: str
) -> None:
    held = _claim(jobs, job_id)
    jobs.finish(held, OTHER, SPENT, False, START)
    before = _document(jobs, job_id)

    _write(jobs, held, write)

    assert _document(jobs, job_id) == before


@pytest.mark.parametrize("write", ["finish", "fail", "release"])
def test_write_to_a_row_that_has_gone_is_lost_and_makes_none(jobs: Stored, job_id: str, write: str) -> None:
    with pytest.raises(ClaimLost):
        _write(jobs, Held(job_id, "t1", Usage()), write)
    assert jobs.state(job_id) is None


def _write(jobs: Stored, held: Held, write: str) -> None:
    if write == "finish":
        jobs.finish(held, OUTCOME, SPENT, False, LATER)
    elif write == "fail":
        jobs.fail(held, PERMANENT, SPENT, LATER)
    else:
        jobs.release(held, "model_throttled", SPENT, LATER)


def test_fail_is_lasting_and_says_why(jobs: Stored, job_id: str) -> None:
    jobs.fail(_claim(jobs, job_id), PERMANENT, SPENT, LATER)

    document = _document(jobs, job_id)
    assert (document["status"], document["completed_at"]) == ("failed", "2026-11-20T09:35:00.007Z")
    assert document["error"] == {
        "code": "invalid_submission",
        "message": "essay_content: Field required",
        "retryable": False,
    }
    assert document["usage"]["model_calls"] == 1
    state = _state(jobs, job_id)
    assert (state.status, state.retryable, state.lease_until) == (Status.FAILED, False, None)


def test_exhaust_without_a_row_writes_one_that_was_never_attempted(jobs: Stored, job_id: str) -> None:
    jobs.exhaust(new_job(job_id), None, RETRYABLE, LATER)

    document = _document(jobs, job_id)
    assert (document["status"], document["attempts"], document["user_id"]) == ("failed", 0, "learner-1")
    assert document["error"]["retryable"] is True
    assert (_state(jobs, job_id).retryable, _state(jobs, job_id).lease_until) == (True, None)


def test_exhaust_keeps_usage_attempts_and_the_cause(jobs: Stored, job_id: str) -> None:
    jobs.release(_claim(jobs, job_id), "model_throttled", SPENT, START)

    jobs.exhaust(new_job(job_id), _state(jobs, job_id), RETRYABLE, LATER)

    document = _document(jobs, job_id)
    assert (document["attempts"], document["usage"]["model_calls"]) == (1, 1)
    assert _state(jobs, job_id).last_error == "model_throttled"


def test_exhaust_of_a_row_that_has_moved_on_does_nothing(jobs: Stored, job_id: str) -> None:
    held = _claim(jobs, job_id)
    seen = _state(jobs, job_id)
    jobs.finish(held, OUTCOME, SPENT, False, START)

    jobs.exhaust(new_job(job_id), seen, RETRYABLE, LATER)
    jobs.exhaust(new_job(job_id), None, RETRYABLE, LATER)

    assert _document(jobs, job_id)["status"] == "completed"


def test_claim_after_exhaustion_opens_the_job_again(jobs: Stored, job_id: str) -> None:
    jobs.exhaust(new_job(job_id), None, RETRYABLE, START)

    _claim(jobs, job_id)

    document = _document(jobs, job_id)
    assert (document["status"], document["attempts"]) == ("processing", 1)
    assert not {"error", "completed_at"} & document.keys()


def test_attempt_that_was_given_up_elsewhere_may_still_finish(jobs: Stored, job_id: str) -> None:
    held = _claim(jobs, job_id)
    jobs.exhaust(new_job(job_id), _state(jobs, job_id), RETRYABLE, START)

    jobs.finish(held, OUTCOME, SPENT, False, LATER)

    document = _document(jobs, job_id)
    assert (document["status"], "error" in document) == ("completed", False)


def test_release_after_the_job_was_given_up_elsewhere_leaves_no_stale_error(jobs: Stored, job_id: str) -> None:
    held = _claim(jobs, job_id)
    jobs.exhaust(new_job(job_id), _state(jobs, job_id), RETRYABLE, START)

    jobs.release(held, "model_throttled", SPENT, LATER)

    document = _document(jobs, job_id)
    assert (document["status"] == "failed") == ("error" in document) == ("completed_at" in document)


def test_conflicts_are_counted_beside_the_row(jobs: Stored, job_id: str) -> None:
    held = _claim(jobs, job_id)
    jobs.count_conflict(job_id)
    jobs.count_conflict(job_id)

    jobs.finish(held, OUTCOME, SPENT, False, LATER)

    assert _document(jobs, job_id)["conflicting_submissions"] == 2


def test_conflict_does_not_disturb_a_claim_that_is_about_to_be_made(jobs: Stored, job_id: str) -> None:
    jobs.release(_claim(jobs, job_id), "model_throttled", SPENT, START)
    seen = _state(jobs, job_id)
    jobs.count_conflict(job_id)

    assert jobs.claim(new_job(job_id), seen, "t2", LEASE, LATER) is not None


def test_conflict_with_a_row_that_has_gone_makes_no_row(jobs: Stored, job_id: str) -> None:
    jobs.count_conflict(job_id)

    assert jobs.document(job_id) is None


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


def test_claim_whose_answer_was_lost_is_recognised_by_its_token(table: StoredInTable, job_id: str) -> None:
    table.claim(new_job(job_id), None, "t1", LEASE, START)

    again = table.claim(new_job(job_id), None, "t1", LEASE, START)

    assert again == Held(job_id, "t1", Usage())
    assert _document(table, job_id)["attempts"] == 1


def test_rows_and_seals_expire_after_the_retention(table: StoredInTable, endpoint: str, job_id: str) -> None:
    _claim(table, job_id, now=LATER)
    table.seal(job_id, OUTCOME, LATER)

    row = table.row(job_id)
    seal = client("dynamodb", endpoint).get_item(TableName="jobs", Key={"pk": {"S": f"seal#{job_id}"}})["Item"]

    expiry = str(int((LATER + RETENTION).timestamp()))
    assert row is not None
    assert (row["ttl"], seal["ttl"]) == ({"N": expiry}, {"N": expiry})


def test_user_index_lists_a_users_jobs_newest_first_without_seals(
    table: StoredInTable, endpoint: str, job_id: str
) -> None:
    user = f"user-{job_id}"
    for minute in (1, 3, 2):
        moment = datetime(2026, 11, 20, 9, minute, tzinfo=UTC)
        job = new_job(f"{job_id}-{minute}", user_id=user, submitted_at=moment)
        held = table.claim(job, None, "t1", LEASE, moment)
        assert held is not None
        table.finish(held, OUTCOME, SPENT, False, moment)
    table.seal(job_id, OUTCOME, START)

    listed = client("dynamodb", endpoint).query(
        TableName="jobs",
        IndexName="user-index",
        ScanIndexForward=False,
        KeyConditionExpression="user_id = :user_id",
        ExpressionAttributeValues={":user_id": {"S": user}},
    )["Items"]

    assert [item["job_id"]["S"] for item in listed] == [f"{job_id}-{minute}" for minute in (3, 2, 1)]
    shown = {"job_id", "kind", "status", "submitted_at", "overall_band", "user_id", "pk"}
    assert all(item.keys() == shown for item in listed)


def test_table_that_does_not_exist_is_the_operators(endpoint: str) -> None:
    nowhere = JobsTable("no-such-table", RETENTION, client("dynamodb", endpoint))

    with pytest.raises(ResourceMissing):
        nowhere.state("job-1")


def test_table_that_cannot_be_reached_heals_with_time(unused_port: int) -> None:
    nobody = JobsTable("jobs", RETENTION, client("dynamodb", f"http://127.0.0.1:{unused_port}"))

    with pytest.raises(StoreUnavailable):
        nobody.state("job-1")


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def test_row_too_large_for_the_table_is_the_operators(table: StoredInTable, job_id: str) -> None:
    held = _claim(table, job_id)

    with pytest.raises(AssessmentError) as caught:
        table.finish(held, Outcome("x" * 410_000, 6.5), SPENT, False, LATER)
    assert caught.value.code == "request_rejected"
