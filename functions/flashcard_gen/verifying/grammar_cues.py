"""Does the grammar around a gap tell what is missing, to somebody who knows English but not the subject?"""

from __future__ import annotations

import re

from flashcard_gen.verifying import cloze
from flashcard_gen.verifying.words import words_of

_ARTICLE = re.compile(r"\ban?\s*[\"'“‘(]?$", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:this|that|these|those|many|several|few|both|each|every|another|various|(?:a|one) single)\s*[\"'“‘]?$",
    re.IGNORECASE,
)
_BLANK_AT_END = re.compile(r"\ban?\s*(?:_{2,}|\.{3,}|…)?\s*[?.:]?\s*$", re.IGNORECASE)
_BLANK_INSIDE = re.compile(r"\ban?\s+_{2,}", re.IGNORECASE)

_NUMBER_BEFORE, _NUMBER_BEHIND = re.compile(r"\d[.,]$"), re.compile(r"[.,]\d")
"""A gap is cut out of a number as well: "{{c1::60}},000"."""


def article(question: str) -> str | None:
    """`grammar_cue` for an "a" or "an" before the gap: it tells how the answer begins, and that it is one thing."""
    parsed = cloze.parse(question)
    if parsed is None:
        found = _BLANK_AT_END.search(question) or _BLANK_INSIDE.search(question)
    else:
        found = _ARTICLE.search(parsed.before())
    return "grammar_cue" if found else None


def number(question: str) -> str | None:
    """`grammar_cue` for a word before the gap that says whether one or many are meant."""
    parsed = cloze.parse(question)
    return "grammar_cue" if parsed and _COUNTED.search(parsed.before()) else None


def only_of_its_kind(question: str) -> str | None:
    """`grammar_cue` for a gap that only a small word fits: grammar fills it, not knowledge."""
    parsed = cloze.parse(question)
    if parsed is None:
        return None
    return None if any(word.is_content for word in words_of(parsed.answer)) else "grammar_cue"


def cut_word(question: str) -> str | None:
    """`grammar_cue` for a gap cut out of a word: what is left of it shows."""
    parsed = cloze.parse(question)
    if parsed is None:
        return None
    gap = parsed.gaps[0]
    before, behind = parsed.text[: gap.start][-1:], parsed.text[gap.end :][:1]
    if before.isalnum() or behind.isalnum() or before == "-" or behind == "-":
        return "grammar_cue"
    return "grammar_cue" if _NUMBER_BEFORE.search(parsed.before()) or _NUMBER_BEHIND.match(parsed.after()) else None
