"""How does a document become a deck? Read, chunk, embed, ask, retrieve, write, publish: one step after the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assessment.attempt import Suspended
from assessment.errors import OutOfTime
from flashcard_gen.chunks import chunked
from flashcard_gen.deck_result import DeckProvenance, DeckResult
from flashcard_gen.passages import Sought, passages_for
from flashcard_gen.stopwatch import Stopwatch
from flashcard_gen.vectors.coverage import Coverage
from flashcard_gen.vectors.filling import Unfinished
from flashcard_gen.writing import Limits, Wanted, Written, write_cards

if TYPE_CHECKING:
    from assessment.attempt import Attempt
    from assessment.jobs import Outcome
    from assessment.messages import Messages
    from assessment.model import TextModel
    from flashcard_gen.cards import Card
    from flashcard_gen.chunks import Chunk
    from flashcard_gen.decks.earlier import EarlierCard
    from flashcard_gen.document import Document
    from flashcard_gen.indexing import Indexing
    from flashcard_gen.models import FlashcardSubmission
    from flashcard_gen.publishing import Publishing
    from flashcard_gen.queries import Reason
    from flashcard_gen.querying.asking import Asked, Asking
    from flashcard_gen.shelf import Shelf
    from flashcard_gen.vectors.index import Index

STAGE = "indexing"
RESUME_SECONDS = 2
"""Delay of the fresh message: by then this attempt has given its lease back."""


@dataclass(frozen=True)
class Ready:
    """A document that cards can be written from."""

    document: Document
    chunks: Sequence[Chunk]
    index: Index
    asked: Asked


@dataclass(frozen=True)
class DocumentDeck:
    """Makes decks from documents and texts. `unasked` is told why no question came from a model."""

    shelf: Shelf
    indexing: Indexing
    asking: Asking
    model: TextModel
    publishing: Publishing
    messages: Messages
    calls: int
    unasked: Callable[[Reason, str], None]

    def make(
        self, submission: FlashcardSubmission, attempt: Attempt, provenance: DeckProvenance
    ) -> Outcome | Suspended:
        """The deck; or where the attempt stopped, when the document outlives the invocation.

        Raises:
            PermanentError: the document is unfit, or no card holds.
            RetryableError, OperatorError: see errors.py.
        """
        watch = Stopwatch(attempt.deadline.clock)
        ready = self._prepared(submission, attempt, watch)
        if isinstance(ready, Unfinished):
            return self._goes_on(attempt, ready)
        if ready.asked.unavailable is not None:
            self.unasked(ready.asked.unavailable, ready.asked.detail)
        embedded = attempt.meter.usage.model_calls
        folder = self.publishing.folder(submission.user_id, submission.set_id)
        with watch.step("compare"):
            earlier = self.publishing.earlier(folder, provenance.request)
        try:
            with watch.step("write"):
                written = self._written(submission, attempt, ready, earlier)
        except OutOfTime:
            if not embedded:
                raise
            return self._goes_on(attempt, Unfinished(embedded, embedded))
        with watch.step("publish"):
            title = _title(submission, ready.document)
            job = self.shelf.work(attempt.job_id)
            files = self.publishing.publish(folder, job, provenance.request, written.cards, title)
        return DeckResult(
            set_id=submission.set_id,
            source="text" if submission.text is not None else "document",
            document=_facts(ready, written.cards),
            requested=submission.num_cards,
            queries=ready.asked.queries,
            queries_unavailable=ready.asked.unavailable,
            cards=written.cards,
            rejected=written.rejected,
            files=files,
            seconds=watch.seconds,
            provenance=provenance,
        ).outcome()

    def _prepared(self, submission: FlashcardSubmission, attempt: Attempt, watch: Stopwatch) -> Ready | Unfinished:
        """Everything before the writing; what it pays for is kept, so that running out of time loses none of it."""
        with watch.step("read"):
            document = self.shelf.document(submission)
        with watch.step("chunk"):
            chunks = chunked(document)
        with watch.step("embed"):
            index = self.indexing.index(document.sha256, chunks, attempt)
        if isinstance(index, Unfinished):
            return index
        try:
            with watch.step("ask"):
                asked = self.asking.asked(document, chunks, submission.topic, attempt)
        except OutOfTime:
            if not attempt.meter.usage.model_calls:
                raise
            return Unfinished(len(chunks), len(chunks))
        return asked if isinstance(asked, Unfinished) else Ready(document, chunks, index, asked)

    def _written(
        self, submission: FlashcardSubmission, attempt: Attempt, ready: Ready, earlier: Sequence[EarlierCard]
    ) -> Written:
        sought = Sought(ready.asked.table.rows, submission.topic is not None)
        wanted = Wanted(submission.num_cards, submission.question_types, submission.difficulty, submission.topic)
        return write_cards(
            self.model,
            passages_for(ready.index, sought, submission.num_cards, [card.quote for card in earlier]),
            wanted,
            ready.document,
            job_id=attempt.job_id,
            meter=attempt.meter,
            deadline=attempt.deadline,
            earlier=earlier,
            limits=Limits(calls=self.calls),
        )

    def _goes_on(self, attempt: Attempt, so_far: Unfinished) -> Suspended:
        """A fresh message takes over: receives count failures, and a long document is none."""
        job = self.shelf.work(attempt.job_id)
        moment = str(int(job.submitted_at.timestamp() * 1000))
        attributes = {"job_id": attempt.job_id, "kind": job.kind, "submitted_at": moment}
        self.messages.send(job.submission, RESUME_SECONDS, attributes)
        return Suspended(STAGE, json.dumps({"done": so_far.done, "total": so_far.total}), awaited=False)


def _facts(ready: Ready, cards: Sequence[Card]) -> dict[str, Any]:
    document, chunks = ready.document, ready.chunks
    return {
        "kind": document.kind,
        "sha256": document.sha256,
        "pages": len(document.pages),
        "chunks": len(chunks),
        "coverage": Coverage.of(chunks, [card.citation.page for card in cards]).as_json(),
        **({"pages_without_text": list(document.textless)} if document.textless else {}),
    }


def _title(submission: FlashcardSubmission, document: Document) -> str:
    heading = document.outline[0].title if document.outline else ""
    return submission.topic or heading or submission.set_id
