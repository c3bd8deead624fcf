"""Where do jobs live? The port to the one table; the DynamoDB adapter and the in-memory fake implement it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from assessment.lifecycle import JobState, Status
from assessment.usage import Usage


@dataclass(frozen=True)
class NewJob:
    """What a first claim writes down."""

    job_id: str
    kind: str
    submitted_at: datetime
    submission: str
    submission_sha256: str
    user_id: str | None
    session_id: str | None


@dataclass(frozen=True)
class Held:
    """A claim we won: the token that later writes are conditional on, what earlier attempts used, and their note."""

    job_id: str
    token: str
    spent: Usage
    note: str | None = None


@dataclass(frozen=True)
class Failure:
    """Why a job failed, as its readers see it."""

    code: str
    message: str
    retryable: bool


@dataclass(frozen=True)
class Outcome:
    """A result: its JSON text, byte for byte what readers get, and the band the list of jobs shows."""

    result: str
    overall_band: float | None


@dataclass(frozen=True)
class StoredJob:
    """A row, read whole: what was submitted, how the job stands, its result's JSON text and its last note."""

    job: NewJob
    status: Status
    result: str | None
    stage_note: str | None


class Jobs(Protocol):
    """Rows and seals. Every method may raise StoreUnavailable or OperatorError."""

    def state(self, job_id: str) -> JobState | None:
        """The row as it stands, read consistently; None when there is none."""

    def stored(self, job_id: str) -> StoredJob | None:
        """The row, read consistently with what was submitted; None when there is none."""

    def claim(
        self, job: NewJob, seen: JobState | None, token: str, lease_until: datetime, now: datetime
    ) -> Held | None:
        """Takes the job if its row is still as `seen`; None when somebody was faster."""

    def finish(self, held: Held, outcome: Outcome, spent: Usage, sealed: bool, now: datetime) -> None:
        """Writes a result.

        Raises:
            ClaimLost: the job is no longer ours, or completed already.
        """

    def fail(self, held: Held, failure: Failure, spent: Usage, now: datetime) -> None:
        """Writes a lasting failure. Raises ClaimLost like `finish`."""

    def release(self, held: Held, error_code: str, spent: Usage, now: datetime) -> None:
        """Ends the lease, so that the next delivery can claim; keeps why.

        Raises:
            ClaimLost: the job is no longer ours to work on; a failure that stands is left standing.
        """

    def suspend(self, held: Held, stage: str, note: str, awaited: bool, spent: Usage, now: datetime) -> None:
        """Ends the lease of a job that goes on later: `processing`, with a stage for readers and a note for us.

        Raises:
            ClaimLost: like `release`.
        """

    def exhaust(self, job: NewJob, seen: JobState | None, failure: Failure, now: datetime) -> None:
        """Marks a job that no message will bring back until a redrive.

        Does nothing when the row is no longer as `seen`. A lease that somebody else holds stays: their attempt may
        still finish.
        """

    def count_conflict(self, job_id: str) -> None:
        """Counts a submission refused because its id was taken."""

    def sealed(self, fingerprint: str) -> Outcome | None:
        """The result these bytes were judged with before."""

    def seal(self, fingerprint: str, outcome: Outcome, now: datetime) -> Outcome:
        """Keeps a result under its fingerprint, once; the first one there wins and is returned."""
