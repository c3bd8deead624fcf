"""How does a job that may be worked on come to its outcome? Claim, evaluate, write down; whoever asked for it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from assessment.attempt import Attempt, Evaluator, Suspended
from assessment.clock import utc_now
from assessment.deadline import Deadline
from assessment.errors import Abandoned, ClaimLost, PermanentError, RetryableError, code_of
from assessment.fault import on_fault
from assessment.jobs import Failure, Held, Jobs, NewJob, Outcome
from assessment.lifecycle import JobState
from assessment.patience import Patience
from assessment.submission import Submission
from assessment.telemetry import Telemetry
from assessment.usage import Meter

S = TypeVar("S", bound=Submission)

GIVEN_UP = "The assessment could not be made in time. Nothing is wrong with your submission; it can be retried."


class Runner(Generic[S]):
    """Runs jobs of one kind."""

    def __init__(
        self,
        evaluator: Evaluator[S],
        jobs: Jobs,
        telemetry: Telemetry,
        patience: Patience,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Takes its collaborators; `now` is given by tests."""
        self._evaluator, self._jobs, self._telemetry = evaluator, jobs, telemetry
        self._patience, self._now = patience, now

    def run(
        self,
        job: NewJob,
        submission: S | PermanentError,
        seen: JobState | None,
        deadline: Deadline,
        summoned: bool = False,
    ) -> None:
        """Works on the job as its row was `seen`, until it has an outcome, has failed for good or is suspended.

        Raises:
            RetryableError, OperatorError or a bug: the lease is released, and the message should come back.
        """
        held = self._claim(job, seen, deadline)
        attempt = Attempt(job.job_id, deadline, Meter(), held.note, held.spent, summoned)
        with on_fault(lambda error: self._release(held, attempt, error)):
            try:
                outcome, sealed = self._outcome(submission, attempt)
                if isinstance(outcome, Suspended):
                    self._suspend(held, attempt, outcome)
                    return
            except (PermanentError, Abandoned) as error:
                self._fail(held, attempt, error)
                return
            self._jobs.finish(held, outcome, held.spent + attempt.meter.usage, sealed, self._now())
        self._telemetry.count("ModelCalls", attempt.meter.usage.model_calls)
        self._telemetry.count("JobCompleted")
        self._telemetry.seconds("JobAge", (self._now() - job.submitted_at).total_seconds())
        self._telemetry.event("job completed", sealed=sealed, model_calls=attempt.meter.usage.model_calls)

    def give_up(self, job: NewJob, seen: JobState | None, last_error: str) -> None:
        """Writes down that the queue's patience is over; no paid work. A redrive opens the job again."""
        failure = Failure("retries_exhausted", f"{GIVEN_UP} Last cause: {last_error}.", retryable=True)
        self._jobs.exhaust(job, seen, failure, self._now())
        self._telemetry.count("RetriesExhausted")

    def _claim(self, job: NewJob, seen: JobState | None, deadline: Deadline) -> Held:
        now = self._now()
        lease = timedelta(seconds=deadline.remaining() + self._patience.lease_margin_seconds)
        held = self._jobs.claim(job, seen, uuid.uuid4().hex, now + lease, now)
        if held is None:
            raise ClaimLost(f"another delivery claimed job {job.job_id} first")
        return held

    def _outcome(self, submission: S | PermanentError, attempt: Attempt) -> tuple[Outcome | Suspended, bool]:
        """The result, and whether its bytes come from a seal; or where the attempt stopped."""
        if isinstance(submission, PermanentError):
            raise submission
        fingerprint = self._evaluator.fingerprint(submission, attempt)
        known = self._jobs.sealed(fingerprint)
        if known is not None:
            return known, True
        outcome = self._evaluator.evaluate(submission, attempt)
        if isinstance(outcome, Suspended):
            return outcome, False
        kept = self._jobs.seal(fingerprint, outcome, self._now())
        return kept, kept != outcome

    def _suspend(self, held: Held, attempt: Attempt, stop: Suspended) -> None:
        spent = held.spent + attempt.meter.usage
        self._jobs.suspend(held, stop.stage, stop.note, stop.awaited, spent, self._now())
        self._telemetry.count("ModelCalls", attempt.meter.usage.model_calls)
        self._telemetry.count("JobSuspended")
        self._telemetry.event("job suspended", stage=stop.stage, awaited=stop.awaited)

    def _fail(self, held: Held, attempt: Attempt, error: PermanentError | Abandoned) -> None:
        failure = Failure(error.code, str(error), retryable=isinstance(error, RetryableError))
        self._jobs.fail(held, failure, held.spent + attempt.meter.usage, self._now())
        self._telemetry.count("ModelCalls", attempt.meter.usage.model_calls)
        self._telemetry.count("JobFailed")
        self._telemetry.event("job failed", code=error.code)

    def _release(self, held: Held, attempt: Attempt, error: BaseException) -> None:
        self._telemetry.count("ModelCalls", attempt.meter.usage.model_calls)
        # When the table cannot be reached, the lease runs out by itself and the first error stays the one to report.
        with suppress(RetryableError):
            self._jobs.release(held, code_of(error), held.spent + attempt.meter.usage, self._now())
