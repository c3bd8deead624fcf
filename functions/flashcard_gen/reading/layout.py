"""Which lines of a page belong together? A line goes on in the next one where the next word found no room in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from flashcard_gen.reading.hyphens import ends_divided, rejoined, vocabulary
from flashcard_gen.reading.pdf_lines import CELL, Line

SAME_SIZE = 0.06
"""Relative difference up to which two sizes of type are one."""
WIDE = 1.35
"""Distance of two lines, in usual ones, from which they are paragraphs apart."""
INDENT = 0.8
"""Ems by which a line is set in when it begins a paragraph."""
USUAL_PITCH = 1.2
"""From line to line, in sizes of the type, where nothing can be measured."""
COLUMN = 0.25
"""Share of a page's lines in either half from which it has two columns."""
WIDE_LETTERS = 1.3
"""Width of a word of wide letters, in that of usual ones."""

_ITEM = re.compile(r"(?:[•◦▪‣·●○■□–—*+-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])\s")
_LEADER = re.compile(r"(?:[.·…]\s?){4,}\s*\w{1,6}$")
"""The end of a line in a table of contents."""


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, as one, and how they are set."""

    text: str
    size: float
    bold: bool
    apart: bool
    """Whether it stands apart from what is above it."""


@dataclass(frozen=True)
class Typesetting:
    """What holds for a whole document."""

    body: float
    """Size of most of its type."""
    right: float
    """Where its lines end at the latest."""
    pitch: float
    """From line to line, in sizes of the type."""
    words: frozenset[str]


def typesetting(pages: Sequence[Sequence[Line]]) -> Typesetting:
    """Measures a document."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    body = max(sizes, key=lambda it: (sizes[it], it), default=10.0)
    rights = sorted(line.right for page in pages for line in page if _alike(line.size, body))
    right = rights[int(0.98 * (len(rights) - 1))] if rights else 0.0
    pitches = [
        (line.base - following.base) / line.size
        for page in pages
        for line, following in pairwise(page)
        if line.right > 0.9 * right and _alike(line.size, following.size) and 0 < line.base - following.base < 4 * body
    ]
    words = vocabulary(line.text for page in pages for line in page)
    return Typesetting(body, right, median(pitches) if pitches else USUAL_PITCH, words)


def paragraphs(lines: Sequence[Line], setting: Typesetting) -> list[Paragraph]:
    """The paragraphs of a page."""
    margins = _Margins(lines, setting.right)
    starts: list[int] = []
    for at in range(len(lines)):
        if at == 0 or not _goes_on(lines, starts[-1], at, margins, setting):
            starts.append(at)
    return [_paragraph(lines, first, end, setting) for first, end in pairwise([*starts, len(lines)])]


def _paragraph(lines: Sequence[Line], first: int, end: int, setting: Typesetting) -> Paragraph:
    line, above = lines[first], lines[max(0, first - 1)]
    alike = _alike(above.size, line.size) and above.bold == line.bold
    apart = not (alike and _is_next(above, line, setting))
    return Paragraph(_joined(lines[first:end], setting.words), line.size, line.bold, apart)


def _goes_on(lines: Sequence[Line], first: int, at: int, margins: _Margins, setting: Typesetting) -> bool:
    """Whether this line continues the paragraph that began with the first one."""
    above, line = lines[at - 1], lines[at]
    if not _is_next(above, line, setting) or not _alike(above.size, line.size) or above.bold != line.bold:
        return False
    if _ITEM.match(line.text) or _LEADER.search(above.text) or CELL in above.text + line.text:
        return False
    if above.divided:
        return True
    em, inset = line.size, line.left - above.left
    hanging = at - 1 == first
    if abs(inset) > INDENT * em and not hanging:
        return False
    if inset > INDENT * em and not _ITEM.match(above.text):
        return False
    return _word_width(line) + 0.25 * em > margins.of(above) - above.right


def _is_next(above: Line, line: Line, setting: Typesetting) -> bool:
    return 0 < above.base - line.base <= WIDE * setting.pitch * line.size


def _alike(size: float, other: float) -> bool:
    return abs(size - other) <= SAME_SIZE * other


def _word_width(line: Line) -> float:
    """How wide the first word may be, if its letters are rather wide ones."""
    word = line.text.split(maxsplit=1)[0]
    return WIDE_LETTERS * (line.right - line.left) * len(word) / len(line.text)


def _joined(lines: Sequence[Line], words: frozenset[str]) -> str:
    pieces = [lines[0].text]
    for above, line in pairwise(lines):
        if above.divided or ends_divided(above.text):
            pieces[-1] = rejoined(pieces[-1], line.text, words)
        else:
            pieces.append(line.text)
    return " ".join(pieces)


class _Margins:
    """Where the lines of a page end at the latest, in one column or two."""

    def __init__(self, lines: Sequence[Line], right: float) -> None:
        left = min((line.left for line in lines), default=0.0)
        rights = sorted(line.right for line in lines)
        # One line that sticks out, a table too wide, is no margin.
        self._right = max([right, *rights[: 1 + int(0.9 * (len(rights) - 1))]])
        self._middle = (left + self._right) / 2
        halves = [self._half(line) for line in lines]
        enough = COLUMN * len(lines)
        self._columns = halves.count("left") >= enough and halves.count("right") >= enough
        self._left_column = max((line.right for line in lines if self._half(line) == "left"), default=self._middle)

    def of(self, line: Line) -> float:
        """For lines of this line's column."""
        return self._left_column if self._columns and self._half(line) == "left" else self._right

    def _half(self, line: Line) -> str:
        if line.left >= self._middle - line.size:
            return "right"
        return "left" if line.right <= self._middle + line.size else "both"
