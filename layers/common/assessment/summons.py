"""How does a job that waits for something outside go on? Summonses in, lasting outcomes out.

The decisions are lifecycle.py's, the work is runner.py's; the submission comes from the job's row.
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
from assessment.errors import SubmissionUnreadable
from assessment.intake import Intake
from assessment.jobs import Jobs
from assessment.lifecycle import JobState
from assessment.patience import Patience
from assessment.runner import Runner
from assessment.submission import Submission, receive
from assessment.telemetry import Telemetry
from assessment.visibility import Visibility
from assessment.watch import Summons, Watch

S = TypeVar("S", bound=Submission)


class SummonsWorker(Generic[S]):
    """Carries jobs of one kind that wait for something outside to a lasting outcome."""

    def __init__(
        self,
        kind: str,
        shape: type[S],
        evaluator: Evaluator[S],
        watch: Watch,
        jobs: Jobs,
        visibility: Visibility,
        telemetry: Telemetry,
        patience: Patience,
        now: Callable[[], datetime] = utc_now,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """`visibility` is that of the queue of summonses; `now` and `jitter` are given by tests."""
        self._kind, self._shape, self._watch, self._jobs = kind, shape, watch, jobs
        self._telemetry, self._now = telemetry, now
        self._runner = Runner(evaluator, jobs, telemetry, patience, now)
        self._intake: Intake[Summons] = Intake(visibility, telemetry, patience, jitter)

    def handle_batch(self, event: Mapping[str, Any], deadline: Deadline) -> dict[str, list[dict[str, str]]]:
        """Lambda's partial batch response: the messages that must come back."""
        return self._intake.handle_batch(event, self._watch.read, lambda summons: self._decide(summons, deadline))

    def _decide(self, summons: Summons, deadline: Deadline) -> bool:
        """Whether the message is done with."""
        state = self._jobs.state(summons.job_id)
        match lifecycle.on_summons(
            state, self._kind, self._is_past(summons, state), self._intake.is_last(summons), self._now()
        ):
            case lifecycle.Settled():
                self._telemetry.count("SummonsPast")
                return True
            case lifecycle.ComeBack(seconds):
                self._telemetry.count("SummonsEarly")
                return self._intake.return_in(summons, min(seconds, self._intake.backoff(summons)))
            case lifecycle.GiveUp(last_error):
                self._give_up(summons, state, last_error)
                return self._intake.return_in(summons, 0)
        return self._answer(summons, state, deadline)

    def _answer(self, summons: Summons, state: JobState | None, deadline: Deadline) -> bool:
        if self._watch.is_early(summons, state.stage_note if state else None):
            self._telemetry.count("SummonsEarly")
            if not summons.check:
                return self._intake.return_in(summons, self._intake.backoff(summons))
            self._watch.check_later(summons)
            return True
        stored = self._jobs.stored(summons.job_id)
        if stored is not None:
            received = receive(stored.job.submission, self._shape)
            if received.sha256 != stored.job.submission_sha256:
                raise SubmissionUnreadable(f"job {summons.job_id} no longer reads as what was submitted")
            self._runner.run(stored.job, received.submission, state, deadline, summoned=True)
        return True

    def _is_past(self, summons: Summons, state: JobState | None) -> bool:
        """Notes of jobs of another kind are not ours to read."""
        return state is not None and state.kind == self._kind and self._watch.is_past(summons, state.stage_note)

    def _give_up(self, summons: Summons, state: JobState | None, last_error: str) -> None:
        stored = self._jobs.stored(summons.job_id)
        if stored is not None:
            self._runner.give_up(stored.job, state, last_error)
