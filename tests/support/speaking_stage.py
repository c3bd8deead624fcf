"""One speaking worker between its two queues, a table, a bucket and a transcription service, all in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from assessment.attempt import Attempt
from assessment.jobs import Outcome
from assessment.patience import Patience
from assessment.source import Location
from assessment.summons import SummonsWorker
from assessment.usage import Usage
from assessment.worker import Worker
from speaking_eval.evaluator import SpeakingEvaluator
from speaking_eval.judging.assembly import Origin
from speaking_eval.models import SpeakingSubmission
from speaking_eval.phases.completions import Checks, TranscriptionWatch
from speaking_eval.phases.naming import TranscriptionName
from speaking_eval.phases.orders import Terms, Transcribing
from speaking_eval.report import SpeakingAssessment
from speaking_eval.transcript import Transcript
from tests.support.builders import sqs_record
from tests.support.clock import ManualClock
from tests.support.jobs import InMemoryJobs
from tests.support.messages import RecordedMessages
from tests.support.mortal import Life, mortal
from tests.support.objects import MEDIA, MemoryObjects
from tests.support.recorded import RecordedTelemetry, RecordedVisibility
from tests.support.speech import transcribed
from tests.support.transcriptions import CommandedTranscriptions

PREFIX = "bandup-dev."
PATIENCE = Patience(max_receives=9, backoff_base_seconds=5.0, lease_margin_seconds=15.0)
INVOCATION_SECONDS = 180.0
LEASE_SECONDS = INVOCATION_SECONDS + PATIENCE.lease_margin_seconds
CHECK_SECONDS = 60
DEADLINE_SECONDS = 3600.0
RECORDING = Location(MEDIA, "media/answer.mp3")
WAVE = b"RIFF\x24\x08\x00\x00WAVEfmt " + bytes(64)
SAID = "I usually cook at the weekend, because there is more time."
CALL = Usage(input_tokens=2400, output_tokens=900, model_calls=1, cost_usd=0.0005)


def name_of(job_id: str = "job-1", number: int = 1) -> str:
    """What a transcription of this stack is called."""
    return str(TranscriptionName(PREFIX, job_id, number))


def speaking_body(**changes: object) -> str:
    """A POST body of the speaking route."""
    fields = {"user_id": "learner-1", "audio_url": RECORDING.uri, "part": "PART_2", "prompt": "Describe a meal."}
    return json.dumps(fields | changes)


@dataclass(frozen=True)
class _Judged:
    said: str
    origin: Origin

    def outcome(self) -> Outcome:
        members = {"overall_band": 6.0, "said": self.said, "words_key": self.origin.words_key}
        return Outcome(json.dumps(members | {"fingerprint": self.origin.fingerprint}), 6.0)


@dataclass
class OneCallRater:
    """Rates with one model call; `script` holds errors to raise instead, one per call."""

    script: list[Exception] = field(default_factory=list)
    rated: list[Transcript] = field(default_factory=list)
    version: str = "double-v1"

    def fingerprint_parts(self) -> Mapping[str, str]:
        """See `Rater`."""
        return {"model_id": "m", "rater": self.version}

    def rate(
        self, submission: SpeakingSubmission, transcript: Transcript, attempt: Attempt, origin: Origin
    ) -> SpeakingAssessment:
        """See `Rater`."""
        self.rated.append(transcript)
        attempt.meter.add(CALL)
        if self.script:
            raise self.script.pop(0)
        return cast("SpeakingAssessment", _Judged(transcript.text, origin))


class SpeakingStage:
    """Delivers submissions, events and checks, and shows what came of them; jitter is 0.5, no spread."""

    def __init__(self, *script: Exception, language_code: str = "en-US") -> None:
        """Takes the errors that ratings come to, in order; there is one recording."""
        self.clock, self.life = ManualClock(), Life()
        self.jobs, self.objects = InMemoryJobs(), MemoryObjects({RECORDING: WAVE})
        self.transcriptions = CommandedTranscriptions(self.objects, self.clock.now)
        self.messages, self.telemetry = RecordedMessages(), RecordedTelemetry()
        self.visibility, self.summons_visibility = RecordedVisibility(), RecordedVisibility()
        self.rater = OneCallRater(list(script))
        jobs, objects = mortal(self.jobs, self.life), mortal(self.objects, self.life)
        transcriptions = mortal(self.transcriptions, self.life)
        checks = Checks(mortal(self.messages, self.life), CHECK_SECONDS)
        terms = Terms(PREFIX, MEDIA, language_code, DEADLINE_SECONDS)
        transcribing = Transcribing(transcriptions, objects, checks, terms, self.clock.now)
        self.evaluator = SpeakingEvaluator(objects, {MEDIA}, transcribing, self.rater, language_code)
        common = {"telemetry": self.telemetry, "patience": PATIENCE, "now": self.clock.now, "jitter": lambda: 0.5}
        visibility = mortal(self.visibility, self.life)
        self.worker: Worker[SpeakingSubmission] = Worker(
            "speaking", SpeakingSubmission, self.evaluator, jobs, visibility, **cast("Any", common)
        )
        watch = TranscriptionWatch(PREFIX, transcriptions, checks, DEADLINE_SECONDS, self.clock.now)
        summons_visibility = mortal(self.summons_visibility, self.life)
        self.summoned: SummonsWorker[SpeakingSubmission] = SummonsWorker(
            "speaking", SpeakingSubmission, self.evaluator, watch, jobs, summons_visibility, **cast("Any", common)
        )

    def submit(self, receives: int = 1, job_id: str = "job-1", **changes: object) -> bool:
        """Whether a delivery of the submission was acknowledged."""
        record = sqs_record(speaking_body(**changes), job_id, "speaking", receives)
        return self._handle(self.worker, record)

    def event(self, name: str | None = None, status: str = "COMPLETED", receives: int = 1) -> bool:
        """Whether the service's own message was acknowledged."""
        detail = {"TranscriptionJobName": name or name_of(), "TranscriptionJobStatus": status}
        event = {"source": "aws.transcribe", "detail-type": "Transcribe Job State Change", "detail": detail}
        return self.summon(json.dumps({"version": "0", "id": "e-1", "resources": [], **event}), receives)

    def check(self, receives: int = 1) -> bool:
        """Whether the oldest check that was sent, and not delivered yet, was acknowledged; its delay passes first."""
        sent = self.messages.sent.pop(0)
        self.clock.advance(sent.delay_seconds)
        return self.summon(sent.body, receives)

    def summon(self, body: str, receives: int = 1) -> bool:
        """Whether a message on the queue of completions was acknowledged."""
        return self._handle(self.summoned, sqs_record(body, None, receives=receives))

    def complete(self, name: str | None = None, said: str = SAID) -> None:
        """The service ends a transcription with this transcript."""
        self.transcriptions.complete(name or name_of(), transcribed(said))

    def document(self, job_id: str = "job-1") -> dict[str, Any]:
        """The job as its readers see it."""
        document = self.jobs.document(job_id)
        assert document is not None, f"there is no job {job_id}"
        return document

    def names(self) -> Iterable[str]:
        """The transcriptions that were paid for, in order."""
        return [order.name for order in self.transcriptions.orders]

    def _handle(self, worker: Any, record: dict[str, Any]) -> bool:  # noqa: ANN401 - either of the two
        self.clock.advance(0.25)
        answer = worker.handle_batch({"Records": [record]}, self.clock.deadline(INVOCATION_SECONDS))
        return bool(answer == {"batchItemFailures": []})
