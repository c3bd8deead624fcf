"""Where do set phrases stand in a text that has been cut into words?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assessment.rater.vocabulary import phrases

GROUPS = {
    "sequence": phrases.SEQUENCE,
    "addition": phrases.ADDITION,
    "contrast": phrases.CONTRAST,
    "cause": phrases.CAUSE,
    "example": phrases.EXAMPLE,
    "conclusion": phrases.CONCLUSION,
    "condition": phrases.CONDITION,
    "stance": phrases.STANCE,
    "memorised": phrases.MEMORISED,
    "mistaken": phrases.MISTAKEN,
    "casual": phrases.CASUAL,
    "trend": phrases.TREND,
    "degree": phrases.DEGREE,
    "comparison": phrases.COMPARISON,
}


class Hit(NamedTuple):
    """A phrase from word number `first` to `last`."""

    first: int
    last: int
    phrase: str


class _Rest(NamedTuple):
    words: list[str]
    group: str
    phrase: str


def _by_first_word() -> dict[str, list[_Rest]]:
    table: dict[str, list[_Rest]] = {}
    for group, members in GROUPS.items():
        for phrase in members:
            first, *others = phrase.split()
            table.setdefault(first, []).append(_Rest(others, group, phrase))
    for rests in table.values():
        rests.sort(key=lambda rest: -len(rest.words))
    return table


_TABLE = _by_first_word()


def matches(index: Mapping[str, Sequence[int]], lows: Sequence[str], gaps: Sequence[str]) -> dict[str, list[Hit]]:
    """Every phrase by its group, in order; of several of one group at one place, the longest."""
    found: dict[str, list[Hit]] = {group: [] for group in GROUPS}
    for first, numbers in index.items():
        if first in _TABLE:
            for number in numbers:
                _match_here(number, _TABLE[first], lows, gaps, found)
    for hits in found.values():
        hits.sort()
    return found


def _match_here(
    number: int, rests: list[_Rest], lows: Sequence[str], gaps: Sequence[str], found: dict[str, list[Hit]]
) -> None:
    taken: set[str] = set()
    for rest in rests:
        size = len(rest.words)
        if rest.group in taken or (size and lows[number + 1 : number + 1 + size] != rest.words):
            continue
        if all(gap.isspace() for gap in gaps[number : number + size]):
            taken.add(rest.group)
            found[rest.group].append(Hit(number, number + size, rest.phrase))
