"""Which other form of a word did the model expect more than the one that stands there, and by how much?

Two comparisons, each from odds the one pass gives anyway:
- a word that is one token against every other token of its confusion family, before it;
- a word's end against its regular endings (-s, -ed, -ing ...), after its stem: what is not one token (invest + s) is
  compared as well. Ending means that any token follows which does not go on with the word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assessment.rater.readings import ENDING
from language_model.families import CLOSED_WORDS, SHORTEST_STEM, Alternatives, inflections
from language_model.tokenizer import SPACE, Token, Tokenizer

ENDINGS = ("s", "es", "d", "ed", "ing")
Odds = NDArray[np.float32]


@dataclass(frozen=True)
class Preference:
    """What the token would be replaced by, with how large a margin (log odds, nats), and the family of the two."""

    margin: float
    preferred: str
    family: str

    def joined(self, ending: Preference) -> Preference:
        """The stronger of the two, of this word's family."""
        return replace(max(self, ending, key=lambda one: one.margin), family=self.family)


class Preferences:
    """Compares a vocabulary's words with one another; safe to share between threads."""

    def __init__(self, tokenizer: Tokenizer, alternatives: Alternatives) -> None:
        """Takes the vocabulary and its confusion families."""
        self._vocabulary = tokenizer.vocabulary
        self._alternatives = alternatives
        self._endings = {ending: tokenizer.numbers[ending] for ending in ENDINGS}
        self._ending_of = {number: ending for ending, number in self._endings.items()}
        self.ends_word = np.array([_ends_word(signs) for signs in tokenizer.vocabulary], np.float32)
        """By token: 1 where a word before it has ended."""

    def at(
        self, text: str, tokens: Sequence[Token], index: int, odds: Odds, end: float
    ) -> Iterator[tuple[int, Preference]]:
        """What the odds before token `index` say, each with the token it is said of: this one or the one before.

        `odds` are logarithms up to a constant, `end` is on the same scale: any of the tokens that end a word.
        """
        if (word := self._word(text, tokens, index, odds)) is not None:
            yield index, word
        if (ending := self._ending(text, tokens, index, odds, end)) is not None:
            yield ending

    def _word(self, text: str, tokens: Sequence[Token], index: int, odds: Odds) -> Preference | None:
        token = tokens[index]
        others = self._alternatives.get(token.number)
        if others is None or _goes_on(text, token.start) or _goes_on(text, token.end):
            return None
        expected = odds[[number for number, _ in others]]
        best = int(expected.argmax())
        number, family = others[best]
        preferred = self._vocabulary[number].removeprefix(SPACE)
        return Preference(float(expected[best] - odds[token.number]), preferred, family)

    def _ending(
        self, text: str, tokens: Sequence[Token], index: int, odds: Odds, end: float
    ) -> tuple[int, Preference] | None:
        if index == 0:
            return None
        stem_token, token = tokens[index - 1], tokens[index]
        stem = _word_before(text, stem_token.end)
        if len(stem) < SHORTEST_STEM or stem.lower() in CLOSED_WORDS:
            return None
        possible = inflections(stem.lower())
        expected = {
            ending: float(odds[at]) for ending, at in self._endings.items() if stem.lower() + ending in possible
        }
        expected[""] = end
        ended = not _goes_on(text, stem_token.end)
        actual = "" if ended else self._ending_of.get(token.number)
        if actual not in expected or (actual and _goes_on(text, token.end)):
            return None
        own = expected.pop(actual)
        best = max(expected, key=lambda ending: expected[ending])
        kept = text[stem_token.start : stem_token.end] if ended else ""
        return index - ended, Preference(expected[best] - own, kept + best, ENDING)


def _goes_on(text: str, at: int) -> bool:
    """Whether a word, apostrophes and hyphens included, runs across this place."""
    before, after = text[max(at - 1, 0) : at], text[at : at + 1]
    inside = "'’-"
    return (before.isalnum() or before in inside) and (after.isalnum() or after in inside) and bool(before and after)


def _word_before(text: str, end: int) -> str:
    """The plain letters that end here, when nothing but them makes the word."""
    start = end
    while start > 0 and text[start - 1].isascii() and text[start - 1].isalpha():
        start -= 1
    return "" if start == end or _goes_on(text, start) else text[start:end]


def _ends_word(signs: str) -> bool:
    """Whether a token with these signs cannot go on with an English word: it begins with a space or a mark."""
    first = signs[0]
    return not first.isalnum() if first.isascii() else first in _MARKS


_MARKS = frozenset(SPACE + "Ċĉâ")
"""Besides the space: line feed, tab, and the byte that typographic quotes, dashes and bullets begin with."""
