"""A whole flashcard pipeline in memory: fakes at its edges, the real steps between them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from assessment.attempt import Attempt, Suspended
from assessment.deadline import Deadline
from assessment.jobs import NewJob, Outcome
from assessment.model import Conversation, Reply
from assessment.source import Location
from assessment.usage import Meter, Usage
from flashcard_gen.document import Limits
from flashcard_gen.document_deck import DocumentDeck
from flashcard_gen.evaluation_deck import EvaluationDeck
from flashcard_gen.generator import DeckGenerator
from flashcard_gen.indexing import Indexing
from flashcard_gen.models import FlashcardSubmission
from flashcard_gen.publishing import Publishing
from flashcard_gen.queries import QueriesUnavailable, Reason
from flashcard_gen.querying.asking import Asking
from flashcard_gen.querying.query_cache import QueryCache
from flashcard_gen.shelf import Shelf
from flashcard_gen.vectors.filling import Filling
from flashcard_gen.vectors.pacing import Pacing
from local.engines.card_writer import CardWriter, read_material
from tests.support.clock import ManualClock
from tests.support.embedder import ScriptedEmbedder
from tests.support.jobs import InMemoryJobs
from tests.support.messages import RecordedMessages
from tests.support.objects import MEDIA, MemoryObjects
from tests.support.queries import ScriptedWriter

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DOCUMENT = Location(MEDIA, "media/lesson.md")


class WritingModel:
    """The embedded card writer, asked directly."""

    model_id = "card-writer"

    def __init__(self) -> None:
        """Counts its calls. When it `forgets`, it proposes what it is told the learner has."""
        self.calls, self.forgets = 0, False
        self._writer = CardWriter()

    def reply(self, conversation: Conversation, deadline: Deadline) -> Reply:
        """See `TextModel`."""
        self.calls += 1
        material = read_material(conversation.turns[0].text)
        deck = self._writer.write(replace(material, known="") if self.forgets else material)
        return Reply(json.dumps(deck), truncated=False, usage=Usage.of_call(self.model_id, 100, 50))


@dataclass
class Workshop:
    """The pipeline, and everything around it that a test may look at or put in its way."""

    embedder: ScriptedEmbedder = field(default_factory=ScriptedEmbedder)
    writer: ScriptedWriter = field(default_factory=lambda: ScriptedWriter(QueriesUnavailable(Reason.NO_KEY)))
    objects: MemoryObjects = field(default_factory=MemoryObjects)
    jobs: InMemoryJobs = field(default_factory=InMemoryJobs)
    messages: RecordedMessages = field(default_factory=RecordedMessages)
    clock: ManualClock = field(default_factory=ManualClock)
    model: WritingModel = field(default_factory=WritingModel)
    limits: Limits = field(default_factory=Limits)
    unasked: list[Reason] = field(default_factory=list)

    def generator(self) -> DeckGenerator:
        """The evaluator, put together as the app does it."""
        filling = Filling(self.embedder, Pacing(1.0, 10.0), threads=1, sleep=self.clock.advance)
        shelf = Shelf(self.objects, self.jobs, frozenset({MEDIA}), self.limits)
        publishing = Publishing(self.objects, MEDIA)
        documents = DocumentDeck(
            shelf=shelf,
            indexing=Indexing(filling, self.objects, MEDIA),
            asking=Asking(self.writer, QueryCache(filling, self.objects, MEDIA)),
            model=self.model,
            publishing=publishing,
            messages=self.messages,
            calls=6,
            unasked=lambda reason, detail: self.unasked.append(reason),
        )
        return DeckGenerator(shelf, documents, EvaluationDeck(shelf, publishing))

    def attempt(self, job_id: str = "job", seconds: float = 200.0) -> Attempt:
        """An attempt with so much time left."""
        return Attempt(job_id, self.clock.deadline(seconds), Meter())

    def claimed(self, submission: FlashcardSubmission, job_id: str = "job") -> None:
        """A row for the job, as the worker writes it before it evaluates."""
        stored = json.dumps(submission.model_dump(mode="json", exclude_none=True))
        job = NewJob(job_id, "flashcards", NOON, stored, "sha", submission.user_id, None)
        assert self.jobs.claim(job, None, "token", NOON + timedelta(minutes=5), NOON)

    def made(self, submission: FlashcardSubmission, job_id: str = "job", seconds: float = 200.0) -> Outcome | Suspended:
        """What comes of one attempt; the job has a row, as every claimed job has."""
        if self.jobs.stored(job_id) is None:
            self.claimed(submission, job_id)
        return self.generator().evaluate(submission, self.attempt(job_id, seconds))


def wanting(**wanted: object) -> FlashcardSubmission:
    """A submission; of the document at `DOCUMENT` unless it names another source."""
    source = {} if wanted.keys() & {"text", "evaluation_id", "s3_key"} else {"document_url": DOCUMENT.uri}
    return FlashcardSubmission.model_validate_json(json.dumps({"user_id": "u", "set_id": "s", **source, **wanted}))
