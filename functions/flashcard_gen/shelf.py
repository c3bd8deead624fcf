"""Where does the material lie, and may it be read? A document in a bucket, the submitted text, or an assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from assessment.errors import PermanentError, SourceMissing
from assessment.jobs import Jobs, NewJob, StoredJob
from assessment.lifecycle import Status
from assessment.objects import ObjectFacts, Objects
from assessment.seal import sha256_of
from assessment.source import Location, allowed
from flashcard_gen.document import Document, Limits, read_document
from flashcard_gen.reading.document_errors import DocumentTooLarge, EmptyDocument

if TYPE_CHECKING:
    from flashcard_gen.models import FlashcardSubmission

ASSESSED = frozenset({"writing", "speaking"})
"""The kinds of job whose corrections make cards."""


class EvaluationMissing(PermanentError):
    """Raised for an evaluation that does not exist or is another learner's: which of the two is nobody's business."""

    code: ClassVar[str] = "evaluation_not_found"


class EvaluationUnfinished(PermanentError):
    """Raised for an evaluation without a result; the learner asks again when it has one."""

    code: ClassVar[str] = "evaluation_not_completed"


@dataclass(frozen=True)
class Shelf:
    """Fetches material within the limits; nothing is downloaded before its size is known."""

    objects: Objects
    jobs: Jobs
    buckets: frozenset[str]
    limits: Limits

    def identity(self, submission: FlashcardSubmission) -> str:
        """Equal for equal material: what a sealed deck may depend on.

        Raises:
            PermanentError: the material is missing, not allowed or too large.
        """
        if submission.evaluation_id is not None:
            return sha256_of(self.evaluation(submission).result)
        if submission.text is not None:
            return sha256_of(submission.text)
        facts = self._facts(self._location(submission))
        return f"{facts.etag}-{facts.size}"

    def document(self, submission: FlashcardSubmission) -> Document:
        """The document, read.

        Raises:
            PermanentError: as `identity`, and for everything `read_document` refuses.
        """
        if submission.text is not None:
            return read_document(submission.text.encode("utf-8", "replace"), self.limits)
        at = self._location(submission)
        self._facts(at)
        content = self.objects.read(at)
        if content is None:
            raise _missing()
        return read_document(content, self.limits)

    def evaluation(self, submission: FlashcardSubmission) -> StoredJob:
        """The learner's own completed assessment.

        Raises:
            EvaluationMissing, EvaluationUnfinished
        """
        found = self.jobs.stored(submission.evaluation_id) if submission.evaluation_id else None
        if found is None or found.job.kind not in ASSESSED or found.job.user_id != submission.user_id:
            raise EvaluationMissing("There is no assessment of yours with this evaluation_id.")
        if found.status is not Status.COMPLETED or found.result is None:
            raise EvaluationUnfinished("The assessment has no result yet. Ask for cards when it is completed.")
        return found

    def work(self, job_id: str) -> NewJob:
        """The job that is being worked on, as it was submitted.

        Raises:
            LookupError: it has no row, and a claimed job always has.
        """
        stored = self.jobs.stored(job_id)
        if stored is None:
            raise LookupError(f"job {job_id} is being worked on and has no row")
        return stored.job

    def _location(self, submission: FlashcardSubmission) -> Location:
        at = submission.document
        if at is None:  # the submission's own check leaves no other case
            raise _missing()
        return allowed(at, self.buckets)

    def _facts(self, at: Location) -> ObjectFacts:
        facts = self.objects.head(at)
        if facts is None:
            raise _missing()
        if facts.size == 0:
            raise EmptyDocument("The document is empty (0 bytes).")
        if facts.size > self.limits.max_bytes:
            raise DocumentTooLarge(
                f"The document has {facts.size / 1e6:.0f} MB; at most {self.limits.max_bytes / 1e6:.0f} MB are read."
            )
        return facts


def _missing() -> SourceMissing:
    return SourceMissing("There is no document at the given address. Upload it first, then ask for cards.")
