"""What happens to a job? The transition tables of docs/architecture.md, as pure functions.

| row                                   | delivery of the same submission | message            |
|---------------------------------------|---------------------------------|--------------------|
| any, but another submission or kind   | Conflict: counted               | acknowledge        |
| completed, or failed for good         | Settled: nothing                | acknowledge        |
| awaiting something outside, for less than `LONGEST_WAIT` | Awaited: nothing | acknowledge   |
| any other, on the last receive        | GiveUp: failed, retryable       | leave to the DLQ   |
| any other without another's lease     | Claim: processing, a new lease  | work               |
| under another's lease                 | ComeBack: nothing               | after the lease    |

| row                                   | summons: what the job awaits may be there | message  |
|---------------------------------------|---------------------------------|--------------------|
| another kind; completed; failed for good | Settled: nothing             | acknowledge        |
| any, but it has left that behind      | Settled: nothing                | acknowledge        |
| none (not written yet, or expired)    | ComeBack: nothing               | shortly; acknowledge on the last receive |
| any other, on the last receive        | GiveUp: failed, retryable       | leave to the DLQ   |
| under another's lease                 | ComeBack: nothing               | shortly            |
| awaiting, no lease, failed but retryable | Claim: processing, a new lease | work              |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from assessment.usage import Usage

MAX_BACKOFF_SECONDS = 900.0
"""Longest back-off: a quota is per minute, a first-used schema compiles for minutes."""

LONGEST_WAIT = timedelta(days=1)
"""What has been awaited for so long has lost everything that would wake it (its checks lie with the dead letters).

The job's own submission may then take it up again. Waits have deadlines of their own, far shorter than this.
"""


class Status(StrEnum):
    """The states a reader of a job can see."""

    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True)
class JobState:
    """What the decision needs to know of a row. `lease_until` is None when nobody works on the job.

    A job given up on one message's last receive may still be held by another's attempt, until that ends or its lease.
    `awaiting`: an outside event resumes it; `stage_note` is what its last suspension wrote down. `updated_at`: when its
    row was last written, so that of a waiting job since when it waits.
    """

    kind: str
    submission_sha256: str
    status: Status
    retryable: bool
    lease_until: datetime | None
    last_error: str | None
    spent: Usage
    version: int
    awaiting: bool = False
    stage_note: str | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True)
class Claim:
    """Take the job and work."""


@dataclass(frozen=True)
class Conflict:
    """The id belongs to another submission, which stands."""


@dataclass(frozen=True)
class Settled:
    """There is a lasting outcome already."""


@dataclass(frozen=True)
class Awaited:
    """The job goes on by itself when something outside has happened."""


@dataclass(frozen=True)
class ComeBack:
    """Somebody is at work, or about to be; look again in so many seconds at the latest."""

    seconds: float


@dataclass(frozen=True)
class GiveUp:
    """The queue's patience is over: no paid work; `last_error` is why the attempts failed."""

    last_error: str


Decision = Claim | Conflict | Settled | Awaited | ComeBack | GiveUp
Answer = Claim | Settled | ComeBack | GiveUp


def on_delivery(
    state: JobState | None, kind: str, submission_sha256: str, last_receive: bool, now: datetime
) -> Decision:
    """The first table above, row by row."""
    if state is not None:
        if (state.kind, state.submission_sha256) != (kind, submission_sha256):
            return Conflict()
        if _is_settled(state):
            return Settled()
        if _is_awaiting(state, now):
            return Awaited()
    if last_receive:
        return GiveUp(_cause(state))
    return _held(state, now) or Claim()


def on_summons(state: JobState | None, kind: str, past: bool, last_receive: bool, now: datetime) -> Answer:
    """The second table above, row by row. `past`: by its row, the job no longer waits for what the summons names."""
    if state is None:
        return Settled() if last_receive else ComeBack(MAX_BACKOFF_SECONDS)
    if state.kind != kind or _is_settled(state) or past:
        return Settled()
    if last_receive:
        return GiveUp(_cause(state))
    return _held(state, now) or Claim()


def _is_settled(state: JobState) -> bool:
    return state.status is Status.COMPLETED or (state.status is Status.FAILED and not state.retryable)


def _is_awaiting(state: JobState, now: datetime) -> bool:
    """Whether something is still to come that wakes the job."""
    waits = state.status is Status.PROCESSING and state.awaiting
    return waits and (state.updated_at is None or now - state.updated_at < LONGEST_WAIT)


def _cause(state: JobState | None) -> str:
    return (state and state.last_error) or "no_attempt_finished"


def _held(state: JobState | None, now: datetime) -> ComeBack | None:
    """Whether somebody else is at work on the job, and for how long at most."""
    if state is None or not state.lease_until or state.lease_until <= now:
        return None
    return ComeBack((state.lease_until - now) / timedelta(seconds=1))


def backoff(receives: int, base_seconds: float, jitter: float) -> float:
    """Seconds until the next attempt after the `receives`-th: base x 3^(n-1), at most 15 minutes, spread by +-20 %.

    `jitter` is uniform in [0, 1). With the default base of 5 s the eight waits sum to at least 44 minutes.
    """
    steady = min(MAX_BACKOFF_SECONDS, base_seconds * 3.0 ** min(receives - 1, 20))
    return min(MAX_BACKOFF_SECONDS, steady * (0.8 + 0.4 * jitter))
