"""Does a word divided at a line's end keep its hyphen (`water-clock`) or not (`informa-tion`)? Its other words tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?$")
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def vocabulary(lines: Iterable[str]) -> frozenset[str]:
    """The words of a document, but for those at the edges of lines, which may be halves."""
    words: set[str] = set()
    for line in lines:
        words.update(map(str.casefold, _WORD.findall(line)[1:-1]))
    return frozenset(words)


def ends_divided(line: str) -> bool:
    """Whether a line ends with a letter and a hyphen."""
    return line[-1:] == "-" and line[-2:-1].isalpha()


def rejoined(line: str, following: str, words: frozenset[str]) -> str:
    """Two lines as one, where the first ends in a hyphen or in half a word."""
    stump = line.removesuffix("-")
    last, first = _LAST.search(stump), _FIRST.match(following)
    if last is None or first is None:
        return f"{line}{following}"
    head, tail = last[0].casefold(), first[0].casefold()
    whole = head + tail in words
    compound = f"{head}-{tail}" in words or (head in words and tail in words) or not first[0][0].islower()
    return f"{stump}{'-' if compound and not whole else ''}{following}"
