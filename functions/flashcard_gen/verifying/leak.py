"""Does the question give its answer away, in its own words or by having two answers only?"""

from __future__ import annotations

import re

from assessment.rater.vocabulary.closed import words
from flashcard_gen.cards import plain
from flashcard_gen.verifying import cloze
from flashcard_gen.verifying.words import has_family, words_of

_PAIRS = words(
    "yes no true false increase decrease increases decreases increased decreased increasing decreasing more less "
    "fewer higher lower high low left right up down before after above below male female hot cold positive negative "
    "larger smaller bigger faster slower good bad on off strong weak stronger weaker longer shorter rise fall rises "
    "falls rose fell can cannot correct incorrect possible impossible inside outside warmer colder always never "
    "first last early late earlier later internal external direct indirect active passive odd even open closed same "
    "different similar better worse easier harder lighter heavier thicker thinner richer poorer older younger "
    "cheaper greater"
)
"""Words with one opposite, which leave a guess of one in two."""

_FILLERS = words("a an the it is was are they becomes to")
_CHOICE = re.compile(r"\b(?:which|what)\b[^?]*[,:]\s*[^?]*\bor\b|\bor\b[^?]*\?\s*$", re.IGNORECASE)


def answer_shown(question: str, answer: str) -> str | None:
    """`answer_in_question` when the question holds the answer's words, or words of their families.

    A longer answer may take up the question's subject, but more than half of it has to be new.
    """
    parsed = cloze.parse(question)
    shown = parsed.filled(" ") if parsed else question
    told = [word for word in words_of(answer) if word.is_content]
    asked = frozenset(word.text for word in words_of(shown) if word.is_content)
    if not told:
        return "answer_in_question" if plain(answer) in plain(shown).split() else None
    new = [word for word in told if not has_family(word, asked)]
    needed = 1 if len(told) <= 3 else (len(told) + 2) // 3
    return "answer_in_question" if len(new) < needed else None


def one_of_two(question: str, answer: str) -> str | None:
    """`two_options` for an answer whose only rival is its opposite, or that the question offers for choice."""
    said = [word.text.casefold() for word in words_of(answer) if word.text.casefold() not in _FILLERS]
    if len(said) == 1 and said[0] in _PAIRS:
        return "two_options"
    offered = _CHOICE.search(question) and not cloze.has_gap_notation(question)
    return "two_options" if offered and plain(answer) in plain(question) else None
