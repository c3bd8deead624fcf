"""What happens to a job? The transition table of docs/architecture.md, as two pure functions.

| row                                   | delivery of the same submission | message            |
|---------------------------------------|---------------------------------|--------------------|
| any, but another submission or kind   | Conflict: counted               | acknowledge        |
| completed, or failed for good         | Settled: nothing                | acknowledge        |
| any other, on the last receive        | GiveUp: failed, retryable       | leave to the DLQ   |
| none, failed but retryable, no lease  | Claim: processing, a new lease  | work               |
| processing under another's lease      | ComeBack: nothing               | after the lease    |
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from assessment.usage import Usage

MAX_BACKOFF_SECONDS = 900.0
"""Longest back-off: a quota is per minute, a first-used schema compiles for minutes."""


class Status(StrEnum):
    """The states a reader of a job can see."""

    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True)
class JobState:
    """What the decision needs to know of a row. `lease_until` is None when nobody works on the job."""

    kind: str
    submission_sha256: str
    status: Status
    retryable: bool
    lease_until: datetime | None
    last_error: str | None
    spent: Usage
    version: int


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
class ComeBack:
    """Somebody is at work; look again when their lease has run out."""

    seconds: float


@dataclass(frozen=True)
class GiveUp:
    """The queue's patience is over: no paid work; `last_error` is why the attempts failed."""

    last_error: str


Decision = Claim | Conflict | Settled | ComeBack | GiveUp


def on_delivery(
    state: JobState | None, kind: str, submission_sha256: str, last_receive: bool, now: datetime
) -> Decision:
    """The table above, row by row."""
    if state is not None:
        if (state.kind, state.submission_sha256) != (kind, submission_sha256):
            return Conflict()
        if state.status is Status.COMPLETED or (state.status is Status.FAILED and not state.retryable):
            return Settled()
    if last_receive:
        return GiveUp((state and state.last_error) or "no_attempt_finished")
    if state is not None and state.status is Status.PROCESSING and state.lease_until and state.lease_until > now:
        return ComeBack((state.lease_until - now) / timedelta(seconds=1))
    return Claim()


def backoff(receives: int, base_seconds: float, jitter: float) -> float:
    """Seconds until the next attempt after the `receives`-th: base x 3^(n-1), at most 15 minutes, spread by +-20 %.

    `jitter` is uniform in [0, 1). With the default base of 5 s the eight waits sum to at least 44 minutes.
    """
    steady = min(MAX_BACKOFF_SECONDS, base_seconds * 3.0 ** min(receives - 1, 20))
    return min(MAX_BACKOFF_SECONDS, steady * (0.8 + 0.4 * jitter))
