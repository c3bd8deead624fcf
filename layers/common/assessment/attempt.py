"""What is an evaluator given, and what must it answer? The port between the worker and the judgement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from assessment.deadline import Deadline
from assessment.jobs import Outcome
from assessment.submission import Submission
from assessment.usage import Meter, Usage

S_contra = TypeVar("S_contra", bound=Submission, contravariant=True)


@dataclass(frozen=True)
class Attempt:
    """What an evaluator may use: the job's id, the time left, and the meter its model calls are counted on."""

    job_id: str
    deadline: Deadline
    meter: Meter


class Evaluator(Protocol[S_contra]):
    """Judges one kind of submission."""

    def fingerprint(self, submission: S_contra) -> str:
        """What the result depends on, hashed: equal fingerprints get equal results."""

    def evaluate(self, submission: S_contra, attempt: Attempt) -> Outcome:
        """The result.

        Raises:
            PermanentError, RetryableError, OperatorError: see errors.py.
        """

    def cost_usd(self, usage: Usage) -> float | None:
        """What the calls cost; None where a price is unknown."""
