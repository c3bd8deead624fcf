"""Where does the speaker start over, say a word twice, or fill a silence?

These do not separate levels (Tavakoli et al. 2023 found none between IELTS 5 and 7.5) and recognisers drop many of
them, so they carry no weight: they are shown to the learner and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assessment.rater.vocabulary.closed import FUNCTION_WORDS, words
from speaking_eval.transcript import Word

FILLERS = words("um uh er erm ehm eh ah hm hmm mm mhm uhm umm")
_MAY_BE_DOUBLED = words("had that very so too more is no")
_EDITING = (
    ("sorry",), ("or", "rather"), ("no", "wait"), ("i", "should", "say"), ("let", "me", "rephrase"),
    ("how", "to", "say"), ("how", "do", "you", "say"),
)  # fmt: skip
_SAME_PLACE = (
    words("a an the"), words("is was"), words("are were"), words("am was"), words("do does"), words("has had"),
    words("go goes went"), words("he she"), words("his her"),
)  # fmt: skip
_LONGEST_REPEAT = 3


@dataclass(frozen=True)
class Disfluency:
    """Word numbers `first` to `last` that the speaker said for nothing: twice, wrongly begun, or to fill."""

    kind: Literal["repetition", "repair", "filler"]
    first: int
    last: int


def disfluencies(said: Sequence[Word]) -> tuple[Disfluency, ...]:
    """Every repetition, self-repair and filler, in order; no word is counted twice."""
    lows = [word.text.lower().strip(".,") for word in said]
    fillers = [Disfluency("filler", number, number) for number, low in enumerate(lows) if low in FILLERS]
    kept = [number for number, low in enumerate(lows) if low not in FILLERS]
    return tuple(sorted([*fillers, *_starts_over(lows, kept)], key=lambda it: it.first))


def _starts_over(lows: Sequence[str], kept: Sequence[int]) -> Iterator[Disfluency]:
    """Repetitions and repairs among the words that are no fillers."""
    spoken = [lows[number] for number in kept]
    at = 0
    while at < len(spoken):
        length, kind = _at(spoken, at)
        if kind is None:
            at += 1
            continue
        yield Disfluency(kind, kept[at], kept[at + length - 1])
        at += length


def _at(spoken: Sequence[str], at: int) -> tuple[int, Literal["repetition", "repair"] | None]:
    for length in range(_LONGEST_REPEAT, 0, -1):
        once, again = spoken[at : at + length], spoken[at + length : at + 2 * length]
        if once == again and _is_repetition(once):
            return length, "repetition"
    if spoken[at].endswith("-"):
        return 1, "repair"
    for phrase in _EDITING:
        if tuple(spoken[at : at + len(phrase)]) == phrase and at:
            return len(phrase), "repair"
    pair = frozenset(spoken[at : at + 2])
    return (1, "repair") if len(pair) == 2 and any(pair <= group for group in _SAME_PLACE) else (0, None)


def _is_repetition(once: Sequence[str]) -> bool:
    """A content word may be doubled on purpose (*long, long ago*); with a function word it hardly ever is."""
    if len(once) == 1:
        return once[0] in FUNCTION_WORDS - _MAY_BE_DOUBLED
    return len(set(once)) > 1 and not FUNCTION_WORDS.isdisjoint(once)
