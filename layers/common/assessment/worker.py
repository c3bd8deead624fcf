"""How does one message become at most one result? Deliveries in, lasting outcomes out.

The decisions are lifecycle.py's; here they are carried out. A message that `handle_batch` returns as failed comes back
when its visibility ends; any other is deleted. An operator's error or a bug leaves the function as an exception, after
the lease is released, so that the function's error alarm sees it; with one message per batch nothing else suffers.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from assessment import lifecycle
from assessment.attempt import Attempt, Evaluator
from assessment.deadline import Deadline
from assessment.delivery import Delivery
from assessment.errors import ClaimLost, MalformedDelivery, PermanentError, RetryableError, code_of
from assessment.fault import on_fault
from assessment.jobs import Failure, Held, Jobs, NewJob, Outcome, Spent
from assessment.lifecycle import JobState
from assessment.submission import Received, Submission, receive
from assessment.telemetry import Telemetry
from assessment.usage import Meter
from assessment.visibility import Visibility

S = TypeVar("S", bound=Submission)

GIVEN_UP = "The assessment could not be made in time. Nothing is wrong with your submission; it can be retried."


@dataclass(frozen=True)
class Patience:
    """How long a message is retried and a lease outlives its invocation; see Settings for units."""

    max_receives: int
    backoff_base_seconds: float
    lease_margin_seconds: float


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class Worker(Generic[S]):
    """Carries deliveries of one kind of job to a lasting outcome."""

    def __init__(
        self,
        kind: str,
        shape: type[S],
        evaluator: Evaluator[S],
        jobs: Jobs,
        visibility: Visibility,
        telemetry: Telemetry,
        patience: Patience,
        now: Callable[[], datetime] = utc_now,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Takes its collaborators; `now` and `jitter` are given by tests."""
        self._kind, self._shape, self._evaluator = kind, shape, evaluator
        self._jobs, self._visibility, self._telemetry = jobs, visibility, telemetry
        self._patience, self._now, self._jitter = patience, now, jitter

    def handle_batch(self, event: Mapping[str, Any], deadline: Deadline) -> dict[str, list[dict[str, str]]]:
        """Lambda's partial batch response: the messages that must come back."""
        returned = [record["messageId"] for record in event["Records"] if not self._acknowledges(record, deadline)]
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in returned]}

    def _acknowledges(self, record: Mapping[str, Any], deadline: Deadline) -> bool:
        delivery = Delivery.of(record, self._kind)
        self._telemetry.about(delivery.job_id, delivery.receives)
        try:
            with on_fault(lambda error: self._back_off(delivery, error)):
                if delivery.kind != self._kind:
                    raise MalformedDelivery(f"a {delivery.kind} job on the {self._kind} queue")
                return self._decide(delivery, receive(delivery.body, self._shape), deadline)
        except RetryableError:
            return False

    def _decide(self, delivery: Delivery, received: Received[S], deadline: Deadline) -> bool:
        now = self._now()
        state = self._jobs.state(delivery.job_id)
        last = delivery.receives >= self._patience.max_receives
        match lifecycle.on_delivery(state, delivery.kind, received.sha256, last, now):
            case lifecycle.Conflict():
                self._jobs.count_conflict(delivery.job_id)
                self._telemetry.count("SubmissionConflict")
                return True
            case lifecycle.Settled():
                self._telemetry.count("DuplicateDelivery")
                return True
            case lifecycle.ComeBack(seconds):
                self._telemetry.count("DeliveredWhileHeld")
                self._visibility.return_in(delivery.receipt_handle, seconds)
                return False
            case lifecycle.GiveUp(last_error):
                return self._give_up(delivery, received, state, last_error)
            case lifecycle.Claim():
                return self._work(delivery, received, self._claim(delivery, received, state, deadline, now), deadline)

    def _claim(
        self,
        delivery: Delivery,
        received: Received[S],
        state: JobState | None,
        deadline: Deadline,
        now: datetime,
    ) -> Held:
        lease = timedelta(seconds=deadline.remaining() + self._patience.lease_margin_seconds)
        held = self._jobs.claim(_new_job(delivery, received), state, uuid.uuid4().hex, now + lease, now)
        if held is None:
            raise ClaimLost(f"another delivery claimed job {delivery.job_id} first")
        return held

    def _give_up(self, delivery: Delivery, received: Received[S], state: JobState | None, last_error: str) -> bool:
        failure = Failure("retries_exhausted", f"{GIVEN_UP} Last cause: {last_error}.", retryable=True)
        self._jobs.exhaust(_new_job(delivery, received), state, failure, self._now())
        self._telemetry.count("RetriesExhausted")
        self._visibility.return_in(delivery.receipt_handle, 0)
        return False

    def _work(self, delivery: Delivery, received: Received[S], held: Held, deadline: Deadline) -> bool:
        attempt = Attempt(delivery.job_id, deadline, Meter())
        with on_fault(lambda error: self._release(held, attempt, error)):
            try:
                outcome, sealed = self._outcome(received, attempt)
            except PermanentError as error:
                self._jobs.fail(held, Failure(error.code, str(error), False), self._spent(held, attempt), self._now())
                self._telemetry.count("ModelCalls", attempt.meter.usage.model_calls)
                self._telemetry.count("JobFailed")
                self._telemetry.event("job failed", code=error.code)
                return True
            self._jobs.finish(held, outcome, self._spent(held, attempt), sealed, self._now())
        self._telemetry.count("ModelCalls", attempt.meter.usage.model_calls)
        self._telemetry.count("JobCompleted")
        self._telemetry.seconds("JobAge", (self._now() - delivery.submitted_at).total_seconds())
        self._telemetry.event("job completed", sealed=sealed, model_calls=attempt.meter.usage.model_calls)
        return True

    def _outcome(self, received: Received[S], attempt: Attempt) -> tuple[Outcome, bool]:
        """The result, and whether its bytes come from a seal."""
        submission = received.submission
        if isinstance(submission, PermanentError):
            raise submission
        fingerprint = self._evaluator.fingerprint(submission)
        known = self._jobs.sealed(fingerprint)
        if known is not None:
            return known, True
        outcome = self._evaluator.evaluate(submission, attempt)
        kept = self._jobs.seal(fingerprint, outcome, self._now())
        return kept, kept != outcome

    def _release(self, held: Held, attempt: Attempt, error: BaseException) -> None:
        self._telemetry.count("ModelCalls", attempt.meter.usage.model_calls)
        # When the table cannot be reached, the lease runs out by itself and the first error stays the one to report.
        with suppress(RetryableError):
            self._jobs.release(held, code_of(error), self._spent(held, attempt), self._now())

    def _back_off(self, delivery: Delivery, error: BaseException) -> None:
        seconds = lifecycle.backoff(delivery.receives, self._patience.backoff_base_seconds, self._jitter())
        self._telemetry.count("JobReturned")
        self._telemetry.fault("job returned", error, code=code_of(error), back_in_seconds=round(seconds, 1))
        # When the queue cannot be reached, the message returns at the queue's own visibility timeout.
        with suppress(RetryableError):
            self._visibility.return_in(delivery.receipt_handle, seconds)

    def _spent(self, held: Held, attempt: Attempt) -> Spent:
        total = held.spent + attempt.meter.usage
        return Spent(total, self._evaluator.cost_usd(total))


def _new_job(delivery: Delivery, received: Received[S]) -> NewJob:
    return NewJob(
        job_id=delivery.job_id,
        kind=delivery.kind,
        submitted_at=delivery.submitted_at,
        submission=received.stored,
        submission_sha256=received.sha256,
        user_id=received.user_id,
        session_id=received.session_id,
    )
