"""One writing worker between a queue and a table, all in memory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assessment.attempt import Evaluator
from assessment.jobs import NewJob, Outcome
from assessment.patience import Patience
from assessment.submission import receive
from assessment.worker import Worker
from tests.support.builders import body, new_job, sqs_record
from tests.support.clock import ManualClock
from tests.support.evaluator import ScriptedEvaluator
from tests.support.jobs import InMemoryJobs
from tests.support.recorded import RecordedTelemetry, RecordedVisibility
from writing_eval.models import WritingSubmission

PATIENCE = Patience(max_receives=9, backoff_base_seconds=5.0, lease_margin_seconds=15.0)
INVOCATION_SECONDS = 180.0
OUTCOME = Outcome('{"overall_band": 6.5, "summary": "First."}', 6.5)
OTHER_OUTCOME = Outcome('{"overall_band": 5.0, "summary": "Second."}', 5.0)


class Stage:
    """Delivers messages to a worker with a scripted evaluator and shows what came of them; jitter is 0.5, no spread."""

    def __init__(
        self,
        *script: Outcome | Exception,
        evaluator: Evaluator[WritingSubmission] | None = None,
        visibility_errors: Iterable[Exception] = (),
    ) -> None:
        """Takes what each evaluation comes to."""
        self.clock = ManualClock()
        self.jobs = InMemoryJobs()
        self.evaluator = ScriptedEvaluator(script)
        self.visibility = RecordedVisibility(errors=visibility_errors)
        self.telemetry = RecordedTelemetry()
        self.worker = Worker(
            "writing",
            WritingSubmission,
            evaluator or self.evaluator,
            self.jobs,
            self.visibility,
            self.telemetry,
            PATIENCE,
            now=self.clock.now,
            jitter=lambda: 0.5,
        )

    def deliver(self, *records: dict[str, Any]) -> bool:
        """Whether the whole batch, one default message unless told otherwise, was acknowledged."""
        batch = list(records) or [sqs_record()]
        answer = self.worker.handle_batch({"Records": batch}, self.clock.deadline(INVOCATION_SECONDS))
        return answer == {"batchItemFailures": []}

    def document(self, job_id: str = "job-1") -> dict[str, Any]:
        """The job as its readers see it."""
        document = self.jobs.document(job_id)
        assert document is not None, f"there is no job {job_id}"
        return document

    def job(self, text: str | None = None) -> NewJob:
        """The default message's job as another delivery of it would claim it."""
        received = receive(body() if text is None else text, WritingSubmission)
        return new_job(submission=received.stored, submission_sha256=received.sha256)
