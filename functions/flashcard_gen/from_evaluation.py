"""Which cards come from a learner's own mistakes? A fill-in on their own sentence for every verified correction.

Each kind of mistake is practised once: the same words corrected in the same way make one card. The card itself is made
by `own_sentence`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from assessment.evidence import Span
from assessment.integrity.text import Text
from flashcard_gen.cards import Card, plain
from flashcard_gen.duplicates import Worded
from flashcard_gen.own_sentence import Mistake, own_sentence
from flashcard_gen.writing import NoCards, Written

TRIVIAL = frozenset({"punctuation", "capitalisation"})
"""Slips that teach little: they make cards only when nothing else is left."""
_WORTH = (
    "agreement", "tense", "verb_form", "article", "plural", "preposition", "word_form", "word_choice", "word_order",
    "pronoun", "missing_word", "extra_word", "spelling", "other", "capitalisation", "punctuation",
)  # fmt: skip
"""What is learnt first: rules before single words, slips last."""


def text_of(kind: str, submission: Mapping[str, Any], result: Mapping[str, Any]) -> str:
    """The learner's words that the corrections' offsets count in: the submitted essay, or the result's transcript."""
    return str(submission["essay_content"] if kind == "writing" else result["transcript"]["text"])


def cards_from_corrections(
    text: str,
    corrections: Iterable[Mapping[str, Any]],
    count: int,
    source_sha256: str,
    earlier: Iterable[Worded] = (),
) -> Written:
    """At most `count` fill-ins from an assessment's corrections, the most telling mistakes first; no model is called.

    Args:
        text: see `text_of`.
        corrections: of the result (start, end, original, replacement, type, explanation).
        count: cards wanted.
        source_sha256: hash of the text: a part of every card's id.
        earlier: cards of the set's earlier decks.

    Raises:
        NoCards: no correction makes a card.
    """
    mistakes = [_mistake(it) for it in corrections]
    located = [it for it in mistakes if text[it.span.start : it.span.end] == it.original]
    deck = _Deck(count, {(plain(it.question), plain(it.answer)) for it in earlier})
    deck.rejected["not_located"] += len(mistakes) - len(located)
    written = Text(text)
    for mistake in sorted(located, key=_worth):
        deck.take(mistake, own_sentence(mistake, located, written, source_sha256))
    if not deck.cards:
        raise NoCards("The assessment has no correction that makes a card: there is nothing here to repeat.")
    return Written(tuple(deck.cards), {reason: number for reason, number in deck.rejected.items() if number}, 0)


@dataclass
class _Deck:
    """A deck in the making; `known` has question and answer of every earlier card."""

    count: int
    known: AbstractSet[tuple[str, str]]
    cards: list[Card] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    seen: set[tuple[str, str, str]] = field(default_factory=set)

    def take(self, mistake: Mistake, made: Card | str) -> None:
        """Adds a card, or counts why there is none."""
        reason = made if isinstance(made, str) else self._objection(mistake, made)
        if reason is None and isinstance(made, Card):
            self.cards.append(made)
            self.seen.add(mistake.pair)
        elif reason is not None:
            self.rejected[reason] += 1

    def _objection(self, mistake: Mistake, card: Card) -> str | None:
        if mistake.pair in self.seen:
            return "duplicate"
        if (plain(card.question), plain(card.answer)) in self.known:
            return "duplicate_of_earlier"
        if mistake.type in TRIVIAL and not all(map(_is_trivial, self.cards)):
            return "trivial"
        return "surplus" if len(self.cards) == self.count else None


def _is_trivial(card: Card) -> bool:
    return any(tag in TRIVIAL for tag in card.tags)


def _mistake(correction: Mapping[str, Any]) -> Mistake:
    return Mistake(
        Span(correction["start"], correction["end"]),
        correction["original"],
        correction["replacement"],
        correction["type"],
        correction["explanation"],
    )


def _worth(mistake: Mistake) -> tuple[int, int]:
    rank = _WORTH.index(mistake.type) if mistake.type in _WORTH else _WORTH.index("other")
    return rank, mistake.span.start
