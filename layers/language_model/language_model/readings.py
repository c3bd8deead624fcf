"""How expected was each token of an essay, and which word of its confusion family did the model expect more?

One pass gives, before every token, the model's odds for all 49,152 tokens. Kept are a few numbers a token; the odds
themselves are worked out for a few rows at a time and thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from assessment.rater.readings import TokenReading
from language_model.families import Alternatives
from language_model.forward import Memory, last_states
from language_model.preferences import Preference, Preferences
from language_model.quantisation import Matrix
from language_model.rescoring import Study
from language_model.tokenizer import Token, Tokenizer
from language_model.weights import Weights
from language_model.whitespace import Collapsed

BEGINNING = 0
"""The token <|endoftext|>, which stood between the texts in training, is put before the essay."""
MOST_TOKENS = 1024
"""What follows is not read, so that time and memory stay bounded: about 4,500 characters, 800 words. The longest of 822
training scripts has 679 tokens."""
ROWS = 64
"""Positions whose odds over the whole vocabulary are held at a time: 13 MB."""
_LEAST = np.float32(1e-30)
"""Keeps the logarithm of odds finite that single precision rounds to nothing."""


class Reader:
    """Reads essays with a model that stays as it is; safe to share between threads."""

    def __init__(self, weights: Weights, tokenizer: Tokenizer, alternatives: Alternatives) -> None:
        """Takes the parts."""
        self.weights = weights
        self.tokenizer = tokenizer
        self._preferences = Preferences(tokenizer, alternatives)

    def read(self, essay: str) -> tuple[TokenReading, ...]:
        """One reading per token, at most `MOST_TOKENS`; offsets are the essay's own code points."""
        collapsed = Collapsed.of(essay)
        tokens = self.tokenizer.tokens(collapsed.text, MOST_TOKENS)
        return self._readings(collapsed, tokens, None)

    def study(self, essay: str) -> Study:
        """What `read` gives, ready to be compared with other wordings; the same figures, 46 kB a token more memory."""
        collapsed = Collapsed.of(essay)
        tokens = self.tokenizer.tokens(collapsed.text, MOST_TOKENS)
        memory = Memory()
        readings = self._readings(collapsed, tokens, memory)
        return Study(readings, self.weights, self.tokenizer, collapsed, tokens, _row(tokens), memory)

    def _readings(
        self, collapsed: Collapsed, tokens: Sequence[Token], memory: Memory | None
    ) -> tuple[TokenReading, ...]:
        if not tokens:
            return ()
        states = last_states(self.weights, _row(tokens), memory)
        expected: list[_Expected] = []
        preferred: dict[int, Preference] = {}
        for top in range(0, len(tokens), ROWS):
            logits = states[top : top + ROWS] @ self.weights.embedding.T
            expected.extend(self._expected(logits, [token.number for token in tokens[top : top + ROWS]]))
            for row, odds in enumerate(logits):
                end = expected[top + row].end
                for index, found in self._preferences.at(collapsed.text, tokens, top + row, odds, end):
                    # A word's own comparison comes a row before that of its ending.
                    preferred[index] = preferred[index].joined(found) if index in preferred else found
        return tuple(
            _reading(collapsed.span(token.start, token.end), expected[index], preferred.get(index))
            for index, token in enumerate(tokens)
        )

    def _expected(self, logits: Matrix, actual: Sequence[int]) -> Iterator[_Expected]:
        """Leaves the logits lowered by each row's highest, and `end` on that scale."""
        logits -= logits.max(axis=1)[:, None]
        own = logits[np.arange(len(actual)), np.asarray(actual, np.intp)]
        ranks = np.count_nonzero(logits > own[:, None], axis=1)
        weights = np.exp(logits)
        total = weights.sum(axis=1)
        ends = np.log(weights @ self._preferences.ends_word + _LEAST)
        entropies = np.log(total) - np.einsum("ij,ij->i", weights, logits) / total
        for values in zip(np.log(total) - own, entropies, ranks, ends, strict=True):
            yield _Expected(*(value.item() for value in values))


def _row(tokens: Sequence[Token]) -> list[int]:
    """What the model is given: the beginning, then all tokens but the last."""
    return [BEGINNING, *(token.number for token in tokens[:-1])]


class _Expected(NamedTuple):
    surprisal: float
    entropy: float
    rank: int
    end: float


def _reading(span: tuple[int, int], expected: _Expected, preference: Preference | None) -> TokenReading:
    reading = TokenReading(*span, expected.surprisal, expected.entropy, expected.rank)
    if preference is None:
        return reading
    margin, preferred, family = preference.margin, preference.preferred, preference.family
    return replace(reading, margin=margin, preferred=preferred, family=family)
