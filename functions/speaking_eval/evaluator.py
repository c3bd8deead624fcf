"""How is a recording assessed? Examined, transcribed while nobody waits, then rated."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Protocol

from assessment.attempt import Attempt, Suspended
from assessment.jobs import Outcome
from assessment.objects import Objects
from assessment.seal import fingerprint
from assessment.usage import Usage
from speaking_eval.judging.assembly import Origin
from speaking_eval.models import SpeakingSubmission
from speaking_eval.phases.examination import examined
from speaking_eval.phases.note import Note
from speaking_eval.phases.orders import Transcribed, Transcribing
from speaking_eval.phases.recording import Recording
from speaking_eval.report import SpeakingAssessment
from speaking_eval.transcript import Transcript

TRANSCRIBER = "amazon-transcribe"
"""Who transcribes, for provenance; the service names no version of itself."""


class Rater(Protocol):
    """Rates what was said."""

    def fingerprint_parts(self) -> Mapping[str, str]:
        """Everything but the recording that a result depends on, by name."""

    def rate(
        self, submission: SpeakingSubmission, transcript: Transcript, attempt: Attempt, origin: Origin
    ) -> SpeakingAssessment:
        """The result.

        Raises:
            PermanentError, RetryableError, OperatorError: there is nothing to rate, or the model gave no rating.
        """


class SpeakingEvaluator:
    """Assesses recordings."""

    def __init__(
        self,
        objects: Objects,
        buckets: Collection[str],
        transcribing: Transcribing,
        rater: Rater,
        language_code: str,
    ) -> None:
        """`buckets` are those that recordings may come from."""
        self._objects, self._buckets = objects, buckets
        self._transcribing, self._rater, self._language_code = transcribing, rater, language_code
        self._examined: tuple[Attempt, Recording] | None = None

    def fingerprint(self, submission: SpeakingSubmission, attempt: Attempt) -> str:
        """See `Evaluator`. The recording counts by its content, so that one uploaded twice is transcribed once."""
        recording = self._recording(submission, attempt)
        judged = {
            "etag": recording.etag,
            "size": recording.size,
            "part": submission.part,
            "question": submission.question,
            "feedback_language": submission.feedback_language,
        }
        return fingerprint(judged, language_code=self._language_code, **self._rater.fingerprint_parts())

    def evaluate(self, submission: SpeakingSubmission, attempt: Attempt) -> Outcome | Suspended:
        """See `Evaluator`."""
        transcribed = self._transcribing.transcript(self._recording(submission, attempt), attempt)
        if isinstance(transcribed, Suspended):
            return transcribed
        attempt.meter.add(Usage.of_transcription(_owed(transcribed, attempt)))
        origin = Origin(
            fingerprint=self.fingerprint(submission, attempt),
            transcriber=TRANSCRIBER,
            words_key=transcribed.at.key,
            language_code=self._language_code,
        )
        return self._rater.rate(submission, transcribed.transcript, attempt, origin).outcome()

    def _recording(self, submission: SpeakingSubmission, attempt: Attempt) -> Recording:
        """The recording that was ordered, or the one to be ordered, examined once in an attempt."""
        if attempt.note is not None:
            return Note.read(attempt.note).recording
        if self._examined is None or self._examined[0] is not attempt:
            self._examined = attempt, examined(submission.audio_url, self._buckets, self._objects)
        return self._examined[1]


def _owed(transcribed: Transcribed, attempt: Attempt) -> float:
    """Seconds the job has to pay for and has not been charged: each is paid once, however often it is used."""
    ordered = transcribed.transcript.duration * (1 + transcribed.lost)
    return max(0.0, ordered - attempt.spent.transcribe_seconds)
