"""What is an evaluator given, and what must it answer? The port between the worker and the judgement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from assessment.deadline import Deadline
from assessment.jobs import Outcome
from assessment.submission import Submission
from assessment.usage import Meter, Usage

S_contra = TypeVar("S_contra", bound=Submission, contravariant=True)


@dataclass(frozen=True)
class Attempt:
    """What an evaluator may use: the job's id, the time left, and the meter its model calls are counted on.

    `note` is the JSON text that the last suspension left in the row; `spent` is what earlier attempts used. `summoned`:
    something outside resumes the job, and nobody has submitted it anew.
    """

    job_id: str
    deadline: Deadline
    meter: Meter
    note: str | None = None
    spent: Usage = field(default_factory=Usage)
    summoned: bool = False


@dataclass(frozen=True)
class Suspended:
    """The attempt stops here, unfinished, and the lease is given back; nothing failed.

    `stage` is shown to the job's readers, `note` is JSON text for the next attempt. `awaited`: an outside event resumes
    the job, and deliveries of its submission are acknowledged meanwhile. Otherwise the evaluator has sent a fresh
    message already, whose delivery goes on.
    """

    stage: str
    note: str
    awaited: bool


class Evaluator(Protocol[S_contra]):
    """Judges one kind of submission."""

    def fingerprint(self, submission: S_contra, attempt: Attempt) -> str:
        """What the result depends on, hashed: equal fingerprints get equal results.

        Raises:
            PermanentError, RetryableError, OperatorError: what it depends on had to be looked up, and that failed.
        """

    def evaluate(self, submission: S_contra, attempt: Attempt) -> Outcome | Suspended:
        """The result, or where the attempt stopped.

        Raises:
            PermanentError, RetryableError, OperatorError: see errors.py; an Abandoned job is not retried by itself.
        """
