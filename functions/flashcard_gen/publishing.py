"""Where does a deck go? Its files into the learner's set in the bucket, from where the next deck reads its cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flashcard_gen.deck import apkg, csv
from flashcard_gen.deck_result import DeckFiles
from flashcard_gen.decks.earlier import CARDS_FILE, DeckFolder, EarlierCard, written

if TYPE_CHECKING:
    from assessment.jobs import NewJob
    from assessment.objects import Objects
    from flashcard_gen.cards import Card

APKG, CSV = "application/apkg", "text/csv; charset=utf-8"


@dataclass(frozen=True)
class Publishing:
    """Writes decks into one bucket."""

    objects: Objects
    bucket: str

    def folder(self, user_id: str, set_id: str) -> DeckFolder:
        """The folder of a learner's set."""
        return DeckFolder(self.bucket, user_id, set_id)

    def earlier(self, folder: DeckFolder, request: str) -> tuple[EarlierCard, ...]:
        """The cards of the set's other decks."""
        return folder.cards(self.objects, request)

    def publish(self, folder: DeckFolder, job: NewJob, request: str, cards: Sequence[Card], title: str) -> DeckFiles:
        """Writes the deck for Anki, the one for spreadsheets, and what later decks compare with.

        Anki's is dated by the submission: another attempt at a job writes the same bytes, and a deck asked for later is
        the newer one, whose changes Anki takes over.
        """
        job_id, at = job.job_id, job.submitted_at.timestamp()
        files = DeckFiles(folder.file(job_id, "deck.apkg").key, folder.file(job_id, "deck.csv").key)
        self.objects.write(folder.file(job_id, "deck.apkg"), apkg(cards, folder.set_id, title, at), APKG)
        self.objects.write(folder.file(job_id, "deck.csv"), csv(cards).encode("utf-8-sig"), CSV)
        kept = tuple(EarlierCard(it.card_id, it.question, it.answer, it.citation.quote) for it in cards)
        self.objects.write(folder.file(job_id, CARDS_FILE), written(kept, request), "application/json")
        return files
