"""How does one submission's message become at most one result? Deliveries in, lasting outcomes out.

The decisions are lifecycle.py's, the work is runner.py's; here the two meet.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar

from assessment import lifecycle
from assessment.attempt import Evaluator
from assessment.clock import utc_now
from assessment.deadline import Deadline
from assessment.delivery import Delivery
from assessment.errors import MalformedDelivery
from assessment.intake import Intake
from assessment.jobs import Jobs, NewJob
from assessment.patience import Patience
from assessment.runner import Runner
from assessment.submission import Received, Submission, receive
from assessment.telemetry import Telemetry
from assessment.visibility import Visibility

S = TypeVar("S", bound=Submission)


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
        self._kind, self._shape, self._jobs = kind, shape, jobs
        self._telemetry, self._now = telemetry, now
        self._runner = Runner(evaluator, jobs, telemetry, patience, now)
        self._intake: Intake[Delivery] = Intake(visibility, telemetry, patience, jitter)

    def handle_batch(self, event: Mapping[str, Any], deadline: Deadline) -> dict[str, list[dict[str, str]]]:
        """Lambda's partial batch response: the messages that must come back."""
        return self._intake.handle_batch(
            event, lambda record: Delivery.of(record, self._kind), lambda delivery: self._decide(delivery, deadline)
        )

    def _decide(self, delivery: Delivery, deadline: Deadline) -> bool:
        """Whether the message is done with."""
        if delivery.kind != self._kind:
            raise MalformedDelivery(f"a {delivery.kind} job on the {self._kind} queue")
        received = receive(delivery.body, self._shape)
        state = self._jobs.state(delivery.job_id)
        last = self._intake.is_last(delivery)
        match lifecycle.on_delivery(state, delivery.kind, received.sha256, last, self._now()):
            case lifecycle.Conflict():
                self._jobs.count_conflict(delivery.job_id)
                self._telemetry.count("SubmissionConflict")
            case lifecycle.Settled():
                self._telemetry.count("DuplicateDelivery")
            case lifecycle.Awaited():
                self._telemetry.count("DeliveredWhileAwaited")
            case lifecycle.ComeBack(seconds):
                self._telemetry.count("DeliveredWhileHeld")
                return self._intake.return_in(delivery, seconds)
            case lifecycle.GiveUp(last_error):
                self._runner.give_up(_new_job(delivery, received), state, last_error)
                return self._intake.return_in(delivery, 0)
            case lifecycle.Claim():
                self._runner.run(_new_job(delivery, received), received.submission, state, deadline)
        return True


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
