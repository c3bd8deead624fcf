"""Which cards does the learner's set hold already? What earlier decks left in the bucket, and where a new one goes.

Every deck leaves its cards beside its files, under a folder named by a hash of owner and set, so that reading them
needs no index and no names of learners appear in keys. A deck asked for again in the same words, after a new release,
say, replaces its predecessor, and is not compared with it; any other deck of the set is.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.objects import Objects
from assessment.seal import sha256_of
from assessment.source import Location

MOST_DECKS = 200
"""Earlier decks of one set that are read; a set of more keeps out repetitions of these only."""
CARDS_FILE = "cards.json"


@dataclass(frozen=True)
class EarlierCard:
    """What tells an earlier card apart: its id and its words."""

    card_id: str
    question: str
    answer: str
    quote: str


@dataclass(frozen=True)
class DeckFolder:
    """The folder of one learner's set in the stack's bucket."""

    bucket: str
    user_id: str
    set_id: str

    @property
    def prefix(self) -> str:
        """Key prefix of every deck of the set."""
        return f"results/decks/{sha256_of([self.user_id, self.set_id])[:32]}/"

    def file(self, job_id: str, name: str) -> Location:
        """Where a file of one job's deck lies."""
        return Location(self.bucket, f"{self.prefix}{job_id}/{name}")

    def cards(self, objects: Objects, request: str) -> tuple[EarlierCard, ...]:
        """The cards of the set's decks, those of the same `request` (see `written`) left out."""
        keys = [key for key in objects.listed(self.bucket, self.prefix) if key.endswith(f"/{CARDS_FILE}")]
        found: list[EarlierCard] = []
        for key in sorted(keys)[:MOST_DECKS]:
            content = objects.read(Location(self.bucket, key))
            found += _read(content, request) if content is not None else []
        return tuple(found)


def written(cards: Sequence[EarlierCard], request: str) -> bytes:
    """The file that `DeckFolder.cards` reads; `request` identifies what was asked for, and of which material."""
    told = [[it.card_id, it.question, it.answer, it.quote] for it in cards]
    return json.dumps({"request": request, "cards": told}, ensure_ascii=False).encode()


def _read(content: bytes, request: str) -> list[EarlierCard]:
    kept = json.loads(content)
    return [] if kept["request"] == request else [EarlierCard(*fields) for fields in kept["cards"]]
