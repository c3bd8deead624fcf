"""What does a finished deck look like to its reader? The result of a flashcard job."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from assessment.jobs import Outcome

if TYPE_CHECKING:
    from flashcard_gen.cards import Card
    from flashcard_gen.queries import Query, Reason


@dataclass(frozen=True)
class DeckProvenance:
    """What made the deck: enough to tell whether two decks can be compared."""

    model_id: str
    prompt: str
    prompt_sha256: str
    embedding: str
    """Model id and dimensions."""
    queries: str
    """The model asked for questions; `queries_unavailable` says when it gave none."""
    chunker: str
    verifier: str
    request: str
    """What was asked for, and of which material, hashed."""
    fingerprint: str


@dataclass(frozen=True)
class DeckFiles:
    """Keys of the deck's files in the media bucket."""

    apkg: str
    csv: str


@dataclass(frozen=True)
class DeckResult:
    """A whole result. `rejected` counts by reason what was proposed and not delivered."""

    set_id: str
    source: str
    document: Mapping[str, Any]
    requested: int
    queries: Sequence[Query]
    queries_unavailable: Reason | None
    cards: Sequence[Card]
    rejected: Mapping[str, int]
    files: DeckFiles
    seconds: Mapping[str, float]
    provenance: DeckProvenance

    def outcome(self) -> Outcome:
        """The result's JSON text, as it is stored and read."""
        document = {
            "set_id": self.set_id,
            "source": self.source,
            "document": self.document,
            "requested": self.requested,
            "delivered": len(self.cards),
            "queries": [asdict(query) for query in self.queries],
            **({"queries_unavailable": self.queries_unavailable.value} if self.queries_unavailable else {}),
            "cards": [card.document() for card in self.cards],
            "rejected": dict(sorted(self.rejected.items())),
            "files": asdict(self.files),
            "seconds": dict(self.seconds),
            "provenance": asdict(self.provenance),
        }
        return Outcome(json.dumps(document, ensure_ascii=False), None)
