"""How does a deck come about? The model is asked in several small requests, and again for what did not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from assessment.deadline import Deadline
from assessment.errors import ContentRefused, OutOfTime, PermanentError, UngradableOutput
from assessment.model import TextModel
from assessment.structured import ask
from assessment.usage import Meter
from flashcard_gen.card_request import CardRequests, Limits, Passage, Wanted, batches, prompt
from flashcard_gen.card_schema import read_drafts
from flashcard_gen.cards import Card, Draft
from flashcard_gen.duplicates import Seen, Worded
from flashcard_gen.verify import Rejection, Verifier
from flashcard_gen.verifying.pages import Material, Pages

__all__ = ["Limits", "NoCards", "Passage", "Wanted", "Written", "prompt", "write_cards"]

USUAL = Limits()
FRUITLESS = 2
"""Rounds without a single new card, after which the model has no more to give."""


class NoCards(PermanentError):
    """Raised when not one card held: the document has nothing to ask about, or nothing the model could use."""

    code: ClassVar[str] = "no_cards"


@dataclass(frozen=True)
class Written:
    """The deck, in the order it was written; why the others are not in it; the model calls that took."""

    cards: tuple[Card, ...]
    rejected: Mapping[str, int]
    calls: int


@dataclass
class _Deck:
    """A deck in the making."""

    seen: Seen
    cards: list[Card] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    refused: list[tuple[Draft, str]] = field(default_factory=list)
    proposed: int = 0

    def take(self, draft: Draft, verdict: Card | Rejection) -> None:
        """Adds a card that holds and is new; counts any other."""
        self.proposed += 1
        reason = verdict.reason if isinstance(verdict, Rejection) else self.seen.objection(verdict)
        if isinstance(verdict, Card) and reason is None:
            self.cards.append(verdict)
            self.seen.add(verdict)
        elif reason is not None:
            self.rejected[reason] += 1
            self.refused.append((draft, reason))


def write_cards(
    model: TextModel,
    passages: Sequence[Passage],
    wanted: Wanted,
    material: Material,
    *,
    job_id: str,
    meter: Meter,
    deadline: Deadline,
    earlier: Iterable[Worded] = (),
    limits: Limits = USUAL,
) -> Written:
    """Cards from these passages, every one verified against the document; fewer than wanted rather than poor ones.

    Missing cards are asked for again, with what was wrong, until the calls are spent or the model has no more to give.
    What is not delivered is counted by reason: a rule's name, `unusable_reply`, `content_refused` or `surplus`.

    Raises:
        NoCards: not one card held.
        ContentRefused: every request was declined.
        RetryableError, OperatorError: as `TextModel.reply`; running out of time with cards in hand delivers those.
    """
    earlier = tuple(earlier)
    pages = Pages(material)
    requests = CardRequests(pages, wanted, job_id, earlier)
    writer = _Writer(model, passages, wanted, pages, requests, meter, deadline, limits)
    deck = _Deck(Seen(earlier))
    refusal = writer.fill(deck)
    if not deck.cards:
        raise refusal or NoCards(_why_none(deck.rejected))
    return Written(tuple(deck.cards), dict(deck.rejected), writer.calls)


def _why_none(rejected: Mapping[str, int]) -> str:
    """What the learner reads instead of a deck."""
    told = ", ".join(f"{reason} {number}" for reason, number in sorted(rejected.items()))
    counted = f" Thrown away: {told}." if told else ""
    if rejected.get("duplicate_of_earlier", 0) * 2 >= sum(rejected.values()) > 0:
        return f"The set has what this document can be asked about already: no new card could be made.{counted}"
    return f"No card could be made that holds against the document: it may state too little to ask about.{counted}"


class _Writer:
    def __init__(
        self,
        model: TextModel,
        passages: Sequence[Passage],
        wanted: Wanted,
        pages: Pages,
        requests: CardRequests,
        meter: Meter,
        deadline: Deadline,
        limits: Limits,
    ) -> None:
        self._model, self._wanted, self._requests = model, wanted, requests
        self._meter, self._deadline, self._limits = meter, deadline, limits
        self._verifier = Verifier(pages, wanted.types, wanted.difficulty)
        self._batches = batches(passages, wanted.count, limits)
        self._before = meter.usage.model_calls

    @property
    def calls(self) -> int:
        """Model calls so far, repair turns included."""
        return self._meter.usage.model_calls - self._before

    def fill(self, deck: _Deck) -> ContentRefused | None:
        """Rounds over the passages until the deck is full; the last refusal when there was nothing but refusals."""
        refusal: ContentRefused | None = None
        answered = False
        fruitless = 0
        while fruitless < FRUITLESS and self._left(deck):
            cards, proposed = len(deck.cards), deck.proposed
            for batch, count in self._shares(deck):
                if not self._left(deck):
                    break
                try:
                    answered |= self._ask(deck, batch, min(count, self._left(deck)))
                except ContentRefused as error:
                    deck.rejected["content_refused"] += 1
                    refusal = error
                except OutOfTime:
                    if not deck.cards:
                        raise
                    return None
            if deck.proposed == proposed:
                break
            fruitless = fruitless + 1 if len(deck.cards) == cards else 0
        return None if answered else refusal

    def _left(self, deck: _Deck) -> int:
        """Cards still to be asked for; none when the calls are spent."""
        return self._wanted.count - len(deck.cards) if self.calls < self._limits.calls else 0

    def _shares(self, deck: _Deck) -> list[tuple[Sequence[Passage], int]]:
        """The batches of a round, each with the number of cards asked from it; more cards than fit go round again."""
        missing = self._wanted.count - len(deck.cards)
        number = len(self._batches)
        shares = [missing * (at + 1) // number - missing * at // number for at in range(number)]
        asked = [(batch, min(share, self._limits.cards)) for batch, share in zip(self._batches, shares, strict=True)]
        return [(batch, count) for batch, count in asked if count]

    def _ask(self, deck: _Deck, batch: Sequence[Passage], count: int) -> bool:
        """One request: whether it was answered with cards that can be read."""
        try:
            drafts = ask(
                self._model,
                self._requests.conversation(batch, count, deck.cards, deck.refused),
                read_drafts,
                self._requests.repair,
                self._meter,
                self._deadline,
            )
        except UngradableOutput:
            deck.rejected["unusable_reply"] += 1
            return False
        places = {passage.id: passage for passage in batch}
        for draft in drafts:
            if len(deck.cards) < self._wanted.count:
                deck.take(draft, self._verifier.judge(draft, places))
            else:
                deck.rejected["surplus"] += 1
        return True
