"""Which sentences does a document make, and on which page? Lines as a page sets them are joined again first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessment.integrity.fold import fold
from assessment.integrity.injection import LIKELY
from assessment.integrity.signals import suspicion
from flashcard_gen.querying.wording import Wording

if TYPE_CHECKING:
    from flashcard_gen.document import Document

LONGEST = 600
"""Characters; what runs on for longer is a table or a list, and is cut into pieces of this length."""

_SAMPLE = 400
"""Sentences that tell the language."""
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[a-z])")
_OWN_LINE = re.compile(r"[A-Z0-9•–*#(]")
_STOP = re.compile(r"(?<=[.!?。！？])[\"”’)\]]*\s+(?=[\"“‘(\[]?[^\W_a-z])|(?<=[。！？])")
_ORDERING = re.compile(
    r"ignor|disregard|forget|overrid|bypass|instruct|prompt|output|system|assistant|respond", re.IGNORECASE
)
"""Cheap to look for; what holds none of it is no order to a machine."""
_LONGEST_ABBREVIATION = 8
_ABBREVIATED = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|Mr|Mrs|Ms|Dr|Prof|St|Fig|No|pp?)|\b[A-Z])\.$")


@dataclass(frozen=True)
class Statement:
    """A sentence as one line, the page it begins on, and how many characters of the document stand before it."""

    text: str
    page: int
    position: int


@dataclass(frozen=True)
class Reading:
    """A document's sentences in order, short lines that stand alone included, headers and footers not; its language.

    `orders` are sentences that tell whatever reads them what to do: there is nothing to be learnt from those, and they
    are not among the others.
    """

    said: tuple[Statement, ...]
    orders: tuple[Statement, ...]
    wording: Wording


def read(document: Document) -> Reading:
    """Reads all pages."""
    said: list[Statement] = []
    orders: list[Statement] = []
    for statement in _statements(document):
        (orders if _is_order(statement.text) else said).append(statement)
    return Reading(tuple(said), tuple(orders), Wording.of(" ".join(statement.text for statement in said[:_SAMPLE])))


def _statements(document: Document) -> Iterator[Statement]:
    before = 0
    for page in document.pages:
        position = before
        body = "\n".join(page.text[span.start : span.end] for span in document.quotable(page))
        for block in _blocks(body):
            for sentence in _sentences(block):
                yield Statement(sentence, page.number, position)
                position += len(sentence) + 1
        before += len(page.text)


def _is_order(sentence: str) -> bool:
    if _ORDERING.search(sentence) is None:
        return False
    found = suspicion(fold(sentence).text, frozenset())
    return found.ordering and found.weight >= LIKELY


def _blocks(text: str) -> Iterator[str]:
    """Lines that belong together: a break ends a block where a blank line, or a short line before a capital, does."""
    lines = [line.strip() for line in _HYPHENATED.sub("", text.replace("\r\n", "\n")).split("\n")]
    full = 0.6 * max(map(len, lines), default=0)
    block: list[str] = []
    for line in lines:
        starts_anew = not line or (block and len(block[-1]) < full and _OWN_LINE.match(line))
        if starts_anew and block:
            yield " ".join(block)
            block = []
        if line:
            block.append(line)
    if block:
        yield " ".join(block)


def _sentences(block: str) -> Iterator[str]:
    start = 0
    for stop in _STOP.finditer(block):
        if _ABBREVIATED.search(block, max(start, stop.start() - _LONGEST_ABBREVIATION), stop.start()):
            continue
        yield from _pieces(block[start : stop.end()])
        start = stop.end()
    yield from _pieces(block[start:])


def _pieces(sentence: str) -> Iterator[str]:
    line = " ".join(sentence.split())
    for at in range(0, len(line), LONGEST):
        yield line[at : at + LONGEST]
