"""What would another word have made of the rest of its sentence? Log odds of the text with it against the text as is.

A reading's margin knows only what stands before a word. Here the replacement and up to `HORIZON` tokens behind it, to
the sentence's end, are read as if it stood there; what was read of the original is the other side of the comparison.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from assessment.rater.readings import Replacement, TokenReading
from language_model.continuation import Branch, log_odds
from language_model.forward import Memory
from language_model.tokenizer import Token, Tokenizer
from language_model.weights import Weights
from language_model.whitespace import Collapsed

HORIZON = 25
"""Tokens read behind the replaced word; most of an effect lies in the first few."""
SENTENCE_ENDS = (".", "!", "?", ";")


@dataclass(frozen=True)
class Study:
    """An essay as it was read, with what is needed to read parts of it otherwise: 46 kB a token, so not to be kept."""

    readings: tuple[TokenReading, ...]
    weights: Weights
    tokenizer: Tokenizer
    collapsed: Collapsed
    tokens: Sequence[Token]
    row: Sequence[int]
    """What stood in the model's input: the beginning, then the tokens but the last."""
    memory: Memory

    def gains(self, replacements: Sequence[Replacement]) -> list[float | None]:
        """Nats by which each replacement alone makes the text likelier, in order; below 0 it makes it less likely.

        None where the range does not consist of whole tokens that were read. About 4 ms a token on one core, all
        replacements together.
        """
        placed = [self._branch(each) for each in replacements]
        found = iter(log_odds(self.weights, self.memory, [each for each, _ in filter(None, placed)]))
        return [None if each is None else sum(next(found)) + each[1] for each in placed]

    def _branch(self, replacement: Replacement) -> tuple[Branch, float] | None:
        """The other wording, and what the original's tokens cost that it stands against."""
        starts = [reading.start for reading in self.readings]
        first = bisect_left(starts, replacement.start)
        after = bisect_left(starts, replacement.end)
        if first >= after or self.readings[first].start != replacement.start:
            return None
        if self.readings[after - 1].end != replacement.end:
            return None
        end = self._horizon(after)
        begins = self.tokens[first].start
        spaced = begins > 0 and self.collapsed.text[begins - 1] == " "
        written = self.tokenizer.tokens(" " * spaced + replacement.text)
        new = (each.number for each in (*written, *self.tokens[after:end]))
        cost = sum(reading.surprisal for reading in self.readings[first:end])
        return Branch(first, (self.row[first], *new)), cost

    def _horizon(self, after: int) -> int:
        """The token behind the last that is compared."""
        limit = min(after + HORIZON, len(self.tokens))
        for index in range(after, limit):
            token = self.tokens[index]
            if self.collapsed.text[token.start : token.end].endswith(SENTENCE_ENDS):
                return index + 1
        return limit
