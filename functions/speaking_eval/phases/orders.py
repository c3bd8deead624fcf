"""How does a recording become a transcript, while no function waits? Two phases, of which each is safe to repeat.

The order of the writes, and why. An attempt (1) sends the delayed check, (2) starts the transcription, (3) suspends the
job, and then its message is acknowledged. If it dies

* before (1): nothing happened, and the message returns;
* between (1) and (2): nothing is paid. The message returns, or the check comes first; both start under the same name;
* between (2) and (3): the transcription runs, and the row does not say so. Message, check or event, whichever finds the
  lease ended, meets the taken name and goes on from there: never a second order for the same number;
* after (3): the row awaits. Deliveries of the submission are acknowledged from here on, so something else must wake the
  job. The event may get lost; the check, sent before anything was paid, does not.

So the check may never come last: behind (3) a death would leave a job that nothing wakes, and behind (2) a paid one
that depends on the message's last receives. A transcription that failed, or whose transcript is gone or cannot be
read, is followed by the next number in the same way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assessment.attempt import Attempt, Suspended
from assessment.clock import utc_now
from assessment.errors import TranscriberUnavailable
from assessment.objects import Objects
from assessment.source import Location
from speaking_eval.phases.completions import Checks
from speaking_eval.phases.naming import TranscriptionName
from speaking_eval.phases.note import Note
from speaking_eval.phases.outcomes import TranscriptionFailed, TranscriptionOverdue, blame
from speaking_eval.phases.recording import Recording
from speaking_eval.phases.transcription import Order, Progress, Transcription, Transcriptions
from speaking_eval.transcript import Transcript, UnreadableTranscript, read_transcript

STAGE = "transcribing"
"""What readers of the job see meanwhile."""

MOST_ORDERS = 3
"""Transcriptions ordered since a job was opened."""
MOST_NUMBERS = 60
"""Transcriptions of one job altogether: twenty openings of three."""

FAILED = "The recording could not be transcribed this time. Nothing is wrong with it; it can be tried again."
OVERDUE = "The transcription took too long. Nothing is wrong with your recording; it can be tried again."


@dataclass(frozen=True)
class Terms:
    """How recordings are transcribed: whose names, where to, as which language, and for how long at most (seconds)."""

    prefix: str
    bucket: str
    language_code: str
    deadline_seconds: float


@dataclass(frozen=True)
class Transcribed:
    """A transcript and where it lies; `lost` completed transcriptions before it have to be paid for too."""

    transcript: Transcript
    at: Location
    lost: int


class Transcribing:
    """Orders transcriptions and collects transcripts."""

    def __init__(
        self,
        transcriptions: Transcriptions,
        objects: Objects,
        checks: Checks,
        terms: Terms,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        """Takes its collaborators; `now` is given by tests."""
        self._transcriptions, self._objects, self._checks = transcriptions, objects, checks
        self._terms, self._now = terms, now

    def transcript(self, recording: Recording, attempt: Attempt) -> Transcribed | Suspended:
        """The transcript, or the suspension until there may be one.

        Raises:
            UnreadableAudio: the recording is to blame.
            TranscriptionFailed, TranscriptionOverdue: enough was tried, or waited.
            RetryableError, OperatorError: the service, the bucket or the queue could not be reached.
        """
        note = Note.about(recording) if attempt.note is None else Note.read(attempt.note)
        # A submission most likely orders for the first time and tries at once; anything else looks first.
        submitted = attempt.note is None and not attempt.summoned
        standing = None if submitted else self._find(attempt, note)
        while True:
            checked = standing is None
            if standing is None:
                standing = self._ordered(attempt, note)
            if standing.progress is Progress.RUNNING:
                return self._suspended(attempt, note, standing, checked)
            if standing.progress is Progress.COMPLETED:
                collected = self._collected(attempt, note)
                if collected is not None:
                    return collected
            else:
                blame(standing.reason)
            note = note.following(standing.progress is Progress.COMPLETED, opening=submitted)
            standing = self._find(attempt, note)

    def _ordered(self, attempt: Attempt, note: Note) -> Transcription:
        """The transcription of this number, started now, or started before by an attempt that died."""
        if note.number - note.first >= MOST_ORDERS or note.number > MOST_NUMBERS:
            raise TranscriptionFailed(FAILED)
        name, terms, recording = self._name(attempt, note), self._terms, note.recording
        self._checks.send(str(name))
        output = name.output(terms.bucket)
        if self._transcriptions.start(Order(str(name), recording.at, recording.format, terms.language_code, output)):
            return Transcription(Progress.RUNNING)
        taken = self._find(attempt, note)
        if taken is None:
            raise TranscriberUnavailable(f"the name {name} is taken, and nothing is found under it")
        return taken

    def _suspended(self, attempt: Attempt, note: Note, running: Transcription, checked: bool) -> Suspended:
        """The wait for a running transcription, if there is time left for it, with a check on its way."""
        waiting = note if note.since else note.waiting(self._since(attempt, running))
        if waiting.waited(self._now()) >= self._terms.deadline_seconds:
            raise TranscriptionOverdue(OVERDUE)
        if not checked:
            self._checks.send(str(self._name(attempt, note)))
        return Suspended(STAGE, waiting.text, awaited=True)

    def _since(self, attempt: Attempt, running: Transcription) -> datetime:
        """From when a wait is counted that no note tells of: whoever submits a job anew waits anew."""
        return running.created if attempt.summoned and running.created is not None else self._now()

    def _collected(self, attempt: Attempt, note: Note) -> Transcribed | None:
        """The transcript of a completed transcription; None when somebody deleted it, or it cannot be read.

        Whatever stands there stays there: to look again, or to redrive the job, would only meet it again.
        """
        at = self._name(attempt, note).output(self._terms.bucket)
        content = self._objects.read(at)
        try:
            return None if content is None else Transcribed(read_transcript(_document(content)), at, note.lost)
        except UnreadableTranscript:
            return None

    def _find(self, attempt: Attempt, note: Note) -> Transcription | None:
        return self._transcriptions.find(str(self._name(attempt, note)))

    def _name(self, attempt: Attempt, note: Note) -> TranscriptionName:
        return TranscriptionName(self._terms.prefix, attempt.job_id, note.number)


def _document(content: bytes) -> Mapping[str, Any]:
    try:
        document = json.loads(content)
    except ValueError as error:
        raise UnreadableTranscript("the transcript is not JSON") from error
    return document if isinstance(document, dict) else {}
