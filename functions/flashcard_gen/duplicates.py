"""Do two cards say the same? By vectors of hashed pieces of their words, made here without a model.

A card is a vector of counts of its words, of pairs of words and of runs of four letters, hashed into a fixed number of
places; two cards are alike when the cosine of their vectors is high, or when they give the same answer to words of the
same place.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from flashcard_gen.cards import Card, plain
from flashcard_gen.verifying import cloze
from flashcard_gen.verifying.words import words_of

DIMENSIONS = 4_096
ALIKE = 0.82
"""Cosine from which two cards are the same card in other words."""
ALIKE_WITH_ANSWER = 0.5
"""Cosine from which they are, when their answers are the same."""
RUN = 4
"""Letters in a run."""

Vector = NDArray[np.float32]


class Worded(Protocol):
    """What tells cards apart: their ids and their words."""

    @property
    def card_id(self) -> str: ...
    @property
    def question(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def quote(self) -> str: ...


def vector(text: str) -> Vector:
    """The hashed counts of a text, of length 1; zeros for a text without words."""
    bases = [word.base for word in words_of(text) if word.is_content or word.is_negation]
    pieces = [f"w {word}" for word in bases] + [f"p {one} {other}" for one, other in pairwise(bases)]
    joined = " ".join(bases)
    pieces += [f"r {joined[at : at + RUN]}" for at in range(max(0, len(joined) - RUN + 1))]
    counts = np.zeros(DIMENSIONS, np.float32)
    for piece in pieces:
        counts[zlib.crc32(piece.encode()) % DIMENSIONS] += 1.0
    # Long texts repeat their commonest runs; the root keeps those from deciding.
    np.sqrt(counts, out=counts)
    length = float(np.linalg.norm(counts))
    return counts / np.float32(length) if length else counts


class Seen:
    """The cards a new one is compared with: those of the deck so far, and those of the set's earlier decks."""

    def __init__(self, earlier: Iterable[Worded] = ()) -> None:
        """Starts with the cards of earlier decks, but not of one that this deck replaces (`decks.earlier`)."""
        self._cards: list[Worded] = list({card.card_id: card for card in earlier}.values())
        self._vectors = np.zeros((0, DIMENSIONS), np.float32)
        if self._cards:
            self._vectors = np.stack([vector(_words(card)) for card in self._cards])
        self._earlier = len(self._cards)

    def objection(self, card: Card) -> str | None:
        """`duplicate` or `duplicate_of_earlier` for a card that says what one of these says."""
        if not self._cards:
            return None
        alike = self._vectors @ vector(_words(card))
        repeated = [at for at, cosine in enumerate(alike.tolist()) if _same(self._cards[at], card, cosine)]
        if not repeated:
            return None
        return "duplicate" if repeated[-1] >= self._earlier else "duplicate_of_earlier"

    def add(self, card: Card) -> None:
        """Remembers a card of the new deck."""
        self._cards.append(card)
        self._vectors = np.vstack([self._vectors, vector(_words(card))])


def _same(one: Worded, other: Card, alike: float) -> bool:
    """Whether two cards are too much alike: by their words, or by their answers and less of their words."""
    if alike >= ALIKE or one.card_id == other.card_id:
        return True
    same_answer = plain(one.answer) == plain(other.answer)
    shared_quote = plain(one.quote) in plain(other.quote) or plain(other.quote) in plain(one.quote)
    return (same_answer and (shared_quote or alike >= ALIKE_WITH_ANSWER)) or (shared_quote and _swapped(one, other))


def _swapped(one: Worded, other: Card) -> bool:
    """Whether each asks for what the other tells: "What is tin?" and "Which term names a soft metal that ...?"."""
    return plain(one.answer) in plain(other.question) and plain(other.answer) in plain(one.question)


def _words(card: Worded) -> str:
    """A card's question with its gap filled, and its answer."""
    parsed = cloze.parse(card.question)
    return parsed.filled() if parsed else f"{card.question} {card.answer}"
