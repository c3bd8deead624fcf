"""What does a language model note of each token it reads, and of another wording?"""

from __future__ import annotations

from dataclasses import dataclass

ENDING = "ending"
"""The family of what has none as a word: it was only compared with its stem's other endings."""


@dataclass(frozen=True, slots=True)
class TokenReading:
    """One token of an essay, as a language model met it.

    `start` and `end` are code points of the original essay, a leading space not counted; a token that is nothing but a
    space has an empty span before the character that follows.
    """

    start: int
    end: int
    surprisal: float
    """Minus the logarithm of the probability the model gave to this token, in nats."""
    entropy: float
    """How unsure the model was before it, in nats."""
    rank: int
    """How many tokens it held for likelier."""
    margin: float | None = None
    """Log odds of the likeliest other form of this word against this word: above 0, the model prefers the other. None
    for what is no word, or one that nothing is confused with."""
    preferred: str | None = None
    """That other form, as it would stand in place of this token; empty where the token is an ending that should go."""
    family: str | None = None
    """The family this word was compared within: `ENDING`, or as `language_model.families` names it."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Other text for one range of code points of an essay: whole words, without the space before them."""

    start: int
    end: int
    text: str
