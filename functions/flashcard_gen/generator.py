"""How is a deck made for a submission? From a document, or from a learner's own corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.seal import fingerprint, sha256_of
from flashcard_gen import writing
from flashcard_gen.chunks import CHUNKER
from flashcard_gen.deck_result import DeckProvenance
from flashcard_gen.verify import VERIFIER

if TYPE_CHECKING:
    from assessment.attempt import Attempt, Suspended
    from assessment.jobs import Outcome
    from flashcard_gen.document_deck import DocumentDeck
    from flashcard_gen.evaluation_deck import EvaluationDeck
    from flashcard_gen.models import FlashcardSubmission
    from flashcard_gen.shelf import Shelf


@dataclass(frozen=True)
class DeckGenerator:
    """Makes decks; see `assessment.attempt.Evaluator`."""

    shelf: Shelf
    from_document: DocumentDeck
    from_evaluation: EvaluationDeck

    def fingerprint(self, submission: FlashcardSubmission, attempt: Attempt) -> str:
        """See `Evaluator`. The learner and the set belong to it: a deck does not repeat what its set holds."""
        return self._provenance(submission).fingerprint

    def evaluate(self, submission: FlashcardSubmission, attempt: Attempt) -> Outcome | Suspended:
        """See `Evaluator`."""
        provenance = self._provenance(submission)
        if submission.evaluation_id is not None:
            return self.from_evaluation.make(submission, attempt, provenance)
        return self.from_document.make(submission, attempt, provenance)

    def _provenance(self, submission: FlashcardSubmission) -> DeckProvenance:
        embedder, prompt = self.from_document.indexing.filling.embedder, writing.prompt()
        wanted = {
            "user_id": submission.user_id,
            "set_id": submission.set_id,
            "num_cards": submission.num_cards,
            "topic": submission.topic,
            "difficulty": submission.difficulty,
            "question_types": sorted(submission.question_types),
            "material": self.shelf.identity(submission),
        }
        made_by = {
            "model_id": self.from_document.model.model_id,
            "prompt": prompt.id,
            "prompt_sha256": prompt.sha256,
            "embedding": f"{embedder.model_id}/{embedder.dimensions}",
            "chunker": CHUNKER,
            "verifier": VERIFIER,
            "queries": self.from_document.asking.writer.model_id,
        }
        return DeckProvenance(**made_by, request=sha256_of(wanted), fingerprint=fingerprint(wanted, **made_by))
