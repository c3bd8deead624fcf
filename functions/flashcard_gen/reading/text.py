"""What does a plain text say? Blank lines part its paragraphs, form feeds its pages; short lines alone head them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from flashcard_gen.reading.document_errors import DocumentTooLarge
from flashcard_gen.reading.pages import Extract, Limits
from flashcard_gen.reading.sections import Block, in_pages
from flashcard_gen.reading.wrapping import unwrapped, wrap_width

LONGEST_HEADING = 80
"""Characters."""

_UNDERLINE = re.compile(r"([=\-~*_])\1{2,}")
_NUMBERED = re.compile(
    r"(?:(chapter|part|unit|lesson|section)\s+)?(\d{1,3}(?:\.\d{1,3}){0,4}|[IVX]{1,5})[.:)]?\s+\S", re.I
)
_ENDS_A_SENTENCE = (".", ",", ";", ":", "!")


def read_text(text: str, limits: Limits) -> Extract:
    """The text in pages, wrapped lines made whole.

    Raises:
        DocumentTooLarge, TooManyPages
    """
    if len(text) > limits.max_characters:
        raise DocumentTooLarge(f"The text has more than {limits.max_characters:,} characters.")
    return in_pages(_blocks(text.replace("\r\n", "\n").replace("\r", "\n")), limits)


def _blocks(text: str) -> Iterator[Block]:
    width = wrap_width(text.split("\n"))
    for number, page in enumerate(text.split("\f")):
        paragraphs = [list(lines) for said, lines in groupby(page.split("\n"), lambda it: bool(it.strip())) if said]
        if number:
            yield Block("", breaks=True)
        for lines in paragraphs:
            yield from _paragraph(lines, width)


def _paragraph(lines: Sequence[str], width: int | None) -> Iterator[Block]:
    title, rest = _headed(lines)
    if title is not None:
        yield Block(title, level=_level(title))
    for at, line in enumerate(unwrapped(rest, width)):
        yield Block(line, close=at > 0)


def _headed(lines: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """The heading that a paragraph is or begins with, and what is below it."""
    first = lines[0].strip()
    if len(lines) > 1 and _UNDERLINE.fullmatch(lines[1].strip()):
        return first, lines[2:]
    alone = len(lines) == 1 and len(first) <= LONGEST_HEADING and not first.endswith(_ENDS_A_SENTENCE)
    if alone and (_NUMBERED.match(first) or (first[:1].isupper() and len(first.split()) <= 10)):
        return first, ()
    return None, lines


def _level(title: str) -> int:
    numbered = _NUMBERED.match(title)
    if numbered:
        return 1 + numbered[2].count(".")
    return 1 if title.isupper() else 2
