"""Stores of jobs as their readers see them, and what the tests of stores write."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any, Protocol

from assessment.jobs import Failure, Held, Jobs, Outcome
from assessment.jobs_table import JobsTable
from assessment.lifecycle import JobState
from assessment.usage import Usage
from tests.support.builders import new_job
from tests.support.clock import START

RETENTION = timedelta(days=365)
LEASE = START + timedelta(seconds=195, milliseconds=250)
LATER = START + timedelta(minutes=5, milliseconds=7)
SPENT = Usage(1200, 600, 1, cost_usd=0.000282)
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
        texts = (
            "job_id",
            "kind",
            "status",
            "user_id",
            "session_id",
            "submitted_at",
            "updated_at",
            "completed_at",
            "stage",
        )
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


def claimed(jobs: Jobs, job_id: str, token: str = "t1", lease: datetime = LEASE, now: datetime = START) -> Held:
    """A claim that is won on the row as it stands."""
    held = jobs.claim(new_job(job_id), jobs.state(job_id), token, lease, now)
    assert held is not None
    return held


def shown(jobs: Stored, job_id: str) -> dict[str, Any]:
    """The document of a job that has a row."""
    document = jobs.document(job_id)
    assert document is not None
    return document


def standing(jobs: Jobs, job_id: str) -> JobState:
    """The state of a job that has a row."""
    state = jobs.state(job_id)
    assert state is not None
    return state
