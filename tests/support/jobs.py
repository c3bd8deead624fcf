"""The jobs port in memory: the same promises as the table, kept in a dict (tests/contract/test_jobs.py compares)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from assessment.errors import ClaimLost
from assessment.jobs import Failure, Held, NewJob, Outcome, StoredJob
from assessment.lifecycle import JobState, Status
from assessment.usage import Usage


@dataclass
class _Row:
    job: NewJob
    status: Status
    updated_at: datetime
    version: int = 0
    attempts: int = 0
    lease_token: str | None = None
    lease_until: datetime | None = None
    completed_at: datetime | None = None
    spent: Usage = field(default_factory=Usage)
    outcome: Outcome | None = None
    failure: Failure | None = None
    retryable: bool = False
    last_error: str | None = None
    sealed: bool = False
    conflicts: int = 0
    stage: str | None = None
    stage_note: str | None = None
    awaiting: bool = False


class InMemoryJobs:
    """Rows and seals of one test; `before` puts something in the way of the next call of a method."""

    def __init__(self) -> None:
        """No rows."""
        self._rows: dict[str, _Row] = {}
        self._seals: dict[str, Outcome] = {}
        self._interruptions: dict[str, Callable[[], object]] = {}
        self.calls: list[str] = []

    def before(self, method: str, action: Callable[[], object]) -> None:
        """Runs the action once, just before the next call of the method; it may raise, or write behind its back."""
        self._interruptions[method] = action

    def fail_next(self, method: str, error: Exception) -> None:
        """Lets the next call of the method raise."""

        def act() -> None:
            raise error

        self.before(method, act)

    def state(self, job_id: str) -> JobState | None:
        """See `Jobs`."""
        self._enter("state")
        row = self._rows.get(job_id)
        if row is None:
            return None
        return JobState(
            kind=row.job.kind,
            submission_sha256=row.job.submission_sha256,
            status=row.status,
            retryable=row.retryable,
            lease_until=row.lease_until,
            last_error=row.last_error,
            spent=row.spent,
            version=row.version,
            awaiting=row.awaiting,
            stage_note=row.stage_note,
            updated_at=row.updated_at,
        )

    def stored(self, job_id: str) -> StoredJob | None:
        """See `Jobs`."""
        self._enter("stored")
        row = self._rows.get(job_id)
        if row is None:
            return None
        return StoredJob(row.job, row.status, row.outcome.result if row.outcome else None, row.stage_note)

    def claim(
        self, job: NewJob, seen: JobState | None, token: str, lease_until: datetime, now: datetime
    ) -> Held | None:
        """See `Jobs`."""
        self._enter("claim")
        row = self._as_seen(job, seen, now)
        if row is None:
            return None
        row.status, row.lease_token, row.lease_until = Status.PROCESSING, token, lease_until
        row.failure, row.completed_at = None, None
        row.attempts += 1
        row.awaiting = False
        self._touch(row, now)
        return Held(job.job_id, token, row.spent, row.stage_note)

    def finish(self, held: Held, outcome: Outcome, spent: Usage, sealed: bool, now: datetime) -> None:
        """See `Jobs`."""
        self._enter("finish")
        row = self._ours(held)
        if row is None:
            return
        row.status, row.outcome, row.spent, row.sealed = Status.COMPLETED, outcome, spent, sealed
        row.lease_until, row.failure, row.last_error = None, None, None
        row.completed_at = now
        _unstage(row)
        self._touch(row, now)

    def fail(self, held: Held, failure: Failure, spent: Usage, now: datetime) -> None:
        """See `Jobs`."""
        self._enter("fail")
        row = self._ours(held)
        if row is not None:
            row.spent, row.lease_until = spent, None
            self._set_failed(row, failure, now)

    def release(self, held: Held, error_code: str, spent: Usage, now: datetime) -> None:
        """See `Jobs`."""
        self._enter("release")
        row = self._still_held(held)
        row.lease_until, row.last_error, row.spent = None, error_code, spent
        self._touch(row, now)

    def suspend(self, held: Held, stage: str, note: str, awaited: bool, spent: Usage, now: datetime) -> None:
        """See `Jobs`."""
        self._enter("suspend")
        row = self._still_held(held)
        row.lease_until, row.spent = None, spent
        row.stage, row.stage_note, row.awaiting = stage, note, awaited
        self._touch(row, now)

    def exhaust(self, job: NewJob, seen: JobState | None, failure: Failure, now: datetime) -> None:
        """See `Jobs`."""
        self._enter("exhaust")
        row = self._as_seen(job, seen, now)
        if row is not None:
            self._set_failed(row, failure, now)

    def count_conflict(self, job_id: str) -> None:
        """See `Jobs`."""
        self._enter("count_conflict")
        if job_id in self._rows:
            self._rows[job_id].conflicts += 1

    def sealed(self, fingerprint: str) -> Outcome | None:
        """See `Jobs`."""
        self._enter("sealed")
        return self._seals.get(fingerprint)

    def seal(self, fingerprint: str, outcome: Outcome, now: datetime) -> Outcome:
        """See `Jobs`."""
        self._enter("seal")
        return self._seals.setdefault(fingerprint, outcome)

    def document(self, job_id: str) -> dict[str, Any] | None:
        """The job as GET shows it, with the submission beside it; None when there is no row."""
        row = self._rows.get(job_id)
        if row is None:
            return None
        members: dict[str, Any] = {
            "job_id": row.job.job_id,
            "kind": row.job.kind,
            "status": str(row.status),
            "stage": row.stage,
            "user_id": row.job.user_id,
            "session_id": row.job.session_id,
            "submitted_at": _rfc3339(row.job.submitted_at),
            "updated_at": _rfc3339(row.updated_at),
            "completed_at": _rfc3339(row.completed_at) if row.completed_at else None,
            "attempts": row.attempts,
            "sealed": row.sealed or None,
            "submission": row.job.submission,
            "submission_sha256": row.job.submission_sha256,
            "conflicting_submissions": row.conflicts or None,
            "usage": _told(row.spent),
            "result": json.loads(row.outcome.result) if row.outcome else None,
            "error": asdict(row.failure) if row.failure else None,
            "overall_band": row.outcome.overall_band if row.outcome else None,
        }
        return {name: value for name, value in members.items() if value is not None}

    def result_text(self, job_id: str) -> str:
        """The result of a completed job, byte for byte."""
        outcome = self._rows[job_id].outcome
        assert outcome is not None, f"job {job_id} has no result"
        return outcome.result

    def _enter(self, method: str) -> None:
        self.calls.append(method)
        interruption = self._interruptions.pop(method, None)
        if interruption is not None:
            interruption()

    def _as_seen(self, job: NewJob, seen: JobState | None, now: datetime) -> _Row | None:
        """The row, when it still stands as it was seen; a new one when there was and is none."""
        row = self._rows.get(job.job_id)
        if (row.version if row else None) != (seen.version if seen else None):
            return None
        return self._rows.setdefault(job.job_id, _Row(job, Status.PROCESSING, now))

    def _ours(self, held: Held) -> _Row | None:
        """The row held; None when it has been completed under the same claim already."""
        row = self._rows.get(held.job_id)
        if row is None or row.lease_token != held.token:
            raise ClaimLost(f"job {held.job_id} was taken over")
        return None if row.status is Status.COMPLETED else row

    def _still_held(self, held: Held) -> _Row:
        row = self._rows.get(held.job_id)
        if row is None or row.lease_token != held.token or row.status is not Status.PROCESSING:
            raise ClaimLost(held.job_id)
        return row

    def _set_failed(self, row: _Row, failure: Failure, now: datetime) -> None:
        row.status, row.failure, row.retryable = Status.FAILED, failure, failure.retryable
        row.completed_at = now
        _unstage(row)
        self._touch(row, now)

    def _touch(self, row: _Row, now: datetime) -> None:
        row.updated_at = now
        row.version += 1


def _unstage(row: _Row) -> None:
    row.stage, row.stage_note, row.awaiting = None, None, False


def _told(spent: Usage) -> dict[str, Any]:
    """As the job document tells it: seconds of jobs that transcribed something, cost to a millionth of a dollar."""
    told = asdict(spent) | {"cost_usd": None if spent.cost_usd is None else round(spent.cost_usd, 6)}
    if not spent.transcribe_seconds:
        del told["transcribe_seconds"]
    return told


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"
