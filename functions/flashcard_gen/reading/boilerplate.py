"""Which lines of a document are no knowledge? Running titles, page numbers, and the entries of a table of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from flashcard_gen.reading.pages import Page, Span

EDGE = 3
"""Lines from the top and from the bottom of a page among which headers and footers are looked for."""
LEAST = 3
"""Pages that must share a line at the same edge."""
SHARE = 0.2
"""Share of the pages with text that must: running titles may change with the chapter and the side."""
LONGEST = 120
"""Characters; a line that is longer is text, however often it comes."""
FULL = 150
"""Characters; a page with more on it says something, though other pages say the same."""

_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]+\b")
_LINE = re.compile(r"[^\n]+")
_ENTRY = re.compile(r"(?:[.·…] ?){5,}\s*\w{1,6}$")
_ENTRY_END = 30
"""Characters at the end of a line that show whether it is one."""


def repeated(pages: Sequence[Page]) -> tuple[tuple[Span, ...], ...]:
    """For each page, in the order of the text: lines at its edges that come again on others, and entries of contents.

    Lines are compared with every number alike. Only unbroken runs from an edge inwards count: what stands between two
    lines of text is text.
    """
    edges = [_edges(page.text) for page in pages]
    seen = Counter(key for page in edges for key in {(edge, said) for edge, lines in page for said, _ in lines})
    enough = max(LEAST, SHARE * sum(bool(page.text) for page in pages))
    return tuple(
        tuple(sorted({*_unless_all(text, set(_held(page, seen, enough))), *_entries(text)}))
        for page, (_, text) in zip(edges, pages, strict=True)
    )


def _unless_all(text: str, held: set[Span]) -> set[Span]:
    """What is held of a page; nothing where it would be all of a page full of text."""
    length = sum(end - start for start, end in held)
    is_all = length >= len(text) - text.count("\n")
    return set() if is_all and length > FULL else held


def _entries(text: str) -> Iterator[Span]:
    """Lines that lead with dots to a page number."""
    for match in _LINE.finditer(text) if "." in text else ():
        if _ENTRY.search(match[0], max(0, len(match[0]) - _ENTRY_END)):
            yield Span(*match.span())


_Lines = list[tuple[str, Span]]


def _edges(text: str) -> tuple[tuple[str, _Lines], tuple[str, _Lines]]:
    """The outermost lines of a page, from each edge inwards, with what they say."""
    spans = [Span(*match.span()) for match in _LINE.finditer(text) if match[0].strip()]
    lines = [(_said(text[span.start : span.end]), span) for span in spans]
    return ("top", lines[:EDGE]), ("bottom", lines[::-1][:EDGE])


def _held(page: Sequence[tuple[str, _Lines]], seen: Counter[tuple[str, str]], enough: float) -> Iterator[Span]:
    for edge, lines in page:
        for said, span in lines:
            if seen[edge, said] < enough or span.end - span.start > LONGEST:
                break
            yield span


def _said(line: str) -> str:
    """The line with every number alike: "Page 3 of 12" is "page # of #"."""
    folded = _DIGITS.sub("#", " ".join(line.casefold().split()))
    return _ROMAN.sub("#", folded) if len(folded) <= 8 else folded
