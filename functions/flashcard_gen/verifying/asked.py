"""Is the card of the type and the difficulty that were asked for?

Difficulty is measured, not believed. The measure (0 to 1) says how much has to be recalled, and how little the card
helps with it: above all the rarity of the answer's rarest word, then the number of its words, the type of card (a gap
in a sentence is easier than a free answer, applying harder than recalling) and how little of the quote the question
tells. It does not know how hard the subject is, nor what a class has been taught.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from assessment.rater.words import zipf
from flashcard_gen.cards import CARD_TYPES, CardType, Difficulty
from flashcard_gen.verifying import cloze
from flashcard_gen.verifying.words import Word, content, has_family, words_of

RANGES: Mapping[Difficulty, tuple[float, float]] = {"EASY": (0.0, 0.5), "MEDIUM": (0.12, 0.78), "HARD": (0.35, 1.0)}
"""What may be called so, by the measure; the ranges overlap because the measure is rough."""
_BOUNDS: tuple[tuple[float, Difficulty], ...] = ((0.3, "EASY"), (0.55, "MEDIUM"), (1.0, "HARD"))

_OF_TYPE: Mapping[CardType, float] = {
    "FILL_BLANK": 0.3, "VOCABULARY": 0.4, "DEFINITION": 0.5, "COMPREHENSION": 0.6, "APPLICATION": 0.9,
}  # fmt: skip
_LONG_ANSWER = 14
_COMMONEST, _RAREST = 5.5, 2.0
_NAME = 3.0
"""Zipf frequency taken for numbers and for words no table knows."""

_ASKS_MEANING = re.compile(
    r"^\W*(?:what (?:is|are|was|were|do|does|did)\b|what['’]s\b|define\b|who (?:is|was|are|were)\b"
    r"|(?:which|what) (?:term|word|name|process|concept|expression)\b|how (?:is|are|was|were) .+ defined"
    r"|\S.*\b(?:called|means?|definition|(?:term|word|name) for)\b|what .+\b(?:refer|mean|describe|consist)"
    r"|in .+ what (?:is|are)\b)",
    re.IGNORECASE,
)
_ASKS_WORD = re.compile(
    r"\b(?:means?|meaning|word|term|synonym|called|name|refers?|definition|define|stand for)\b"
    r"|\bwhat (?:is|are|was|were)\b",
    re.IGNORECASE,
)
_BARE_DEFINITION = re.compile(r"^\W*(?:what (?:is|are)|define)\s+(?:an?\s+|the\s+)?[\w\- ]{1,40}\?*$", re.IGNORECASE)


def type_asked(kind: str, question: str, wanted: Collection[CardType]) -> str | None:
    """`type_not_asked` for a type nobody asked for, or a card that is not what its type says."""
    if kind not in CARD_TYPES or kind not in wanted:
        return "type_not_asked"
    if kind == "DEFINITION" and not _ASKS_MEANING.search(question):
        return "type_not_asked"
    if kind == "VOCABULARY" and not _ASKS_WORD.search(question):
        return "type_not_asked"
    bare = len(content(question)) <= 1 and _BARE_DEFINITION.search(question)
    return "type_not_asked" if kind in ("COMPREHENSION", "APPLICATION") and bare else None


def gap_syntax(kind: str, question: str, answer: str) -> str | None:
    """`cloze_syntax` for a fill-in whose gap is missing, broken or not the answer, and for gaps anywhere else."""
    if kind != "FILL_BLANK":
        return "cloze_syntax" if cloze.has_gap_notation(question + answer) else None
    parsed = cloze.parse(question)
    if parsed is None or any(gap.hint is not None for gap in parsed.gaps):
        return "cloze_syntax"
    return None if _same(parsed.answer, answer) else "cloze_syntax"


def gap_quote(question: str, quote: str) -> str | None:
    """`cloze_not_quote` when the sentence with its gap filled is not the quoted one."""
    parsed = cloze.parse(question)
    return None if parsed is None or _same(parsed.filled(), quote) else "cloze_not_quote"


def difficulty_asked(measure: float, wanted: Difficulty) -> str | None:
    """`difficulty` for a card that lies clearly outside what was asked for."""
    low, high = RANGES[wanted]
    return None if low <= measure <= high else "difficulty"


def level(measure: float) -> Difficulty:
    """The level a measure falls in when none was asked for."""
    return next(name for bound, name in _BOUNDS if measure <= bound)


def difficulty_of(kind: CardType, question: str, answer: str, quote: str) -> float:
    """The measure of a card, 0 (easy) to 1."""
    told = content(answer)
    length = min(1.0, max(0, len(words_of(answer)) - 1) / (_LONG_ANSWER - 1))
    rarity = max((_rarity(word) for word in told), default=0.0)
    return round(0.2 * length + 0.45 * rarity + 0.2 * _OF_TYPE[kind] + 0.15 * (1 - _told(question, answer, quote)), 3)


def _rarity(word: Word) -> float:
    frequency = _NAME if word.is_number else zipf(word.text.casefold()) or _NAME
    return min(1.0, max(0.0, (_COMMONEST - frequency) / (_COMMONEST - _RAREST)))


def _told(question: str, answer: str, quote: str) -> float:
    """How much of the quote, its answer left out, the question tells: 0 to 1."""
    answered = frozenset(word.text for word in words_of(answer))
    rest = [word for word in content(quote) if not has_family(word, answered)]
    asked = frozenset(word.text for word in words_of(question))
    return sum(has_family(word, asked) for word in rest) / len(rest) if rest else 1.0


def _same(one: str, other: str) -> bool:
    return [word.text.casefold() for word in words_of(one)] == [word.text.casefold() for word in words_of(other)]
