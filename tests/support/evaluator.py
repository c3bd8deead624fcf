"""An evaluator that needs no model: what the worker does with outcomes and errors is the subject of its tests."""

from __future__ import annotations

from collections.abc import Iterable

from assessment.attempt import Attempt, Suspended
from assessment.jobs import Outcome
from assessment.seal import fingerprint
from assessment.usage import Usage
from writing_eval.models import WritingSubmission

USED = Usage(input_tokens=100, output_tokens=10, model_calls=1, cost_usd=1.0)
"""What one evaluation uses, also one that fails."""


class ScriptedEvaluator:
    """Gives its outcomes and suspensions in order, one model call each; raises those that are errors."""

    def __init__(self, script: Iterable[Outcome | Suspended | Exception]) -> None:
        """Takes what each evaluation comes to."""
        self._script = list(script)
        self.evaluated: list[WritingSubmission] = []

    def fingerprint(self, submission: WritingSubmission, attempt: Attempt) -> str:
        """See `Evaluator`."""
        return fingerprint(submission.judged(), model_id="scripted")

    def evaluate(self, submission: WritingSubmission, attempt: Attempt) -> Outcome | Suspended:
        """See `Evaluator`."""
        self.evaluated.append(submission)
        attempt.meter.add(USED)
        assert self._script, f"evaluation {len(self.evaluated)} was not scripted"
        said = self._script.pop(0)
        if isinstance(said, Exception):
            raise said
        return said
