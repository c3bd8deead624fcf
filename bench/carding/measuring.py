"""What is a deck worth? Its job document, held against the document the deck was made from.

Nothing here uses the rules that let the cards pass: quotes are compared with the pages character by character, and
repetitions are found by another measure than the worker's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ALIKE = 0.7
"""Jaccard similarity of two cards' three-letter runs from which they are counted as one card twice."""
_GAP = re.compile(r"\{\{c\d+::(.*?)(?:::.*?)?\}\}")
_NOT_CARDS = frozenset({"unusable_reply", "content_refused"})
"""Rejections of whole replies; a surplus card is no rejected one either, it was not needed."""


@dataclass(frozen=True)
class Deck:
    """One deck in figures. `seconds` and `rejected` are the job's own; `wall` is from the POST to the result."""

    name: str
    asked: int
    delivered: int
    grounded: int
    duplicates: int
    pages_with_content: int
    pages_used: int
    rejected: Mapping[str, int]
    types: Mapping[str, int]
    seconds: Mapping[str, float]
    wall: float
    model_calls: int
    cost_usd: float | None

    @property
    def proposed(self) -> int:
        """Cards the model proposed that were judged."""
        thrown = sum(number for reason, number in self.rejected.items() if reason not in {*_NOT_CARDS, "surplus"})
        return self.delivered + thrown


@dataclass
class Total:
    """All decks of a run together."""

    decks: list[Deck] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float | None:
        """A sum over a sum, in per cent; None when the whole is nothing."""
        below = sum(getattr(deck, whole) for deck in self.decks)
        return 100 * sum(getattr(deck, part) for deck in self.decks) / below if below else None

    @property
    def rejected(self) -> Counter[str]:
        """Rejections of all decks by reason."""
        return sum((Counter(deck.rejected) for deck in self.decks), Counter())

    @property
    def seconds(self) -> Mapping[str, float]:
        """Seconds of all decks by step, in the order of the steps."""
        steps: dict[str, float] = {}
        for deck in self.decks:
            for step, seconds in deck.seconds.items():
                steps[step] = steps.get(step, 0.0) + seconds
        return steps

    @property
    def cost_usd(self) -> float | None:
        """What all decks cost; None when one price is unknown."""
        costs = [deck.cost_usd for deck in self.decks]
        known = [cost for cost in costs if cost is not None]
        return sum(known) if len(known) == len(costs) else None


def measure(name: str, job: Mapping[str, Any], pages: Sequence[str], asked: int, wall: float) -> Deck:
    """The figures of a completed job; `pages` are the texts of the stored document's pages."""
    result, usage = job["result"], job["usage"]
    cards = result["cards"]
    coverage = result["document"]["coverage"]
    return Deck(
        name=name,
        asked=asked,
        delivered=len(cards),
        grounded=sum(is_grounded(card, pages) for card in cards),
        duplicates=duplicates(cards),
        pages_with_content=coverage["pages_with_content"],
        pages_used=coverage["pages_used"],
        rejected=result["rejected"],
        types=Counter(card["type"] for card in cards),
        seconds=result["seconds"],
        wall=wall,
        model_calls=usage["model_calls"],
        cost_usd=usage["cost_usd"],
    )


def is_grounded(card: Mapping[str, Any], pages: Sequence[str]) -> bool:
    """Whether a card's quote is, character by character, what stands at its place on its page."""
    cited = card["citation"]
    if not 1 <= cited["page"] <= len(pages) or not cited["quote"].strip():
        return False
    return bool(pages[cited["page"] - 1][cited["start"] : cited["end"]] == cited["quote"])


def duplicates(cards: Sequence[Mapping[str, Any]]) -> int:
    """Cards that say what an earlier card of the deck says."""
    runs = [_runs(card) for card in cards]
    return sum(any(_alike(runs[at], other) >= ALIKE for other in runs[:at]) for at in range(len(runs)))


def _runs(card: Mapping[str, Any]) -> frozenset[str]:
    filled = _GAP.sub(r"\1", card["question"])
    said = filled if filled != card["question"] else f"{filled} {card['answer']}"
    text = " ".join(re.findall(r"\w+", said.casefold()))
    return frozenset(text[at : at + 3] for at in range(len(text) - 2))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
