"""How do a learner's own mistakes become a deck? From the corrections of one of their completed assessments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.seal import sha256_of
from flashcard_gen.deck_result import DeckProvenance, DeckResult
from flashcard_gen.from_evaluation import cards_from_corrections, text_of
from flashcard_gen.stopwatch import Stopwatch

if TYPE_CHECKING:
    from assessment.attempt import Attempt
    from assessment.jobs import Outcome
    from flashcard_gen.models import FlashcardSubmission
    from flashcard_gen.publishing import Publishing
    from flashcard_gen.shelf import Shelf


@dataclass(frozen=True)
class EvaluationDeck:
    """Makes decks from corrections; no model is called."""

    shelf: Shelf
    publishing: Publishing

    def make(self, submission: FlashcardSubmission, attempt: Attempt, provenance: DeckProvenance) -> Outcome:
        """The deck.

        Raises:
            PermanentError: the assessment is not the learner's or not completed, or no correction makes a card.
        """
        watch = Stopwatch(attempt.deadline.clock)
        with watch.step("read"):
            evaluation = self.shelf.evaluation(submission)
            result = json.loads(evaluation.result or "{}")
            text = text_of(evaluation.job.kind, json.loads(evaluation.job.submission), result)
        folder = self.publishing.folder(submission.user_id, submission.set_id)
        with watch.step("compare"):
            earlier = self.publishing.earlier(folder, provenance.request)
        with watch.step("write"):
            corrections, source = result["corrections"], sha256_of(text)
            written = cards_from_corrections(text, corrections, submission.num_cards, source, earlier)
        with watch.step("publish"):
            job = self.shelf.work(attempt.job_id)
            files = self.publishing.publish(folder, job, provenance.request, written.cards, "My own mistakes")
        return DeckResult(
            set_id=submission.set_id,
            source="evaluation",
            document={"kind": evaluation.job.kind, "evaluation_id": evaluation.job.job_id, "pages": 1},
            requested=submission.num_cards,
            queries=(),
            queries_unavailable=None,
            cards=written.cards,
            rejected=written.rejected,
            files=files,
            seconds=watch.seconds,
            provenance=provenance,
        ).outcome()
