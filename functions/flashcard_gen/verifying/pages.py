"""What may be quoted from a document, and in which sentence does a quote stand? Read page by page, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from assessment.evidence import Passage, Span
from flashcard_gen.verifying.imprints import imprints
from flashcard_gen.verifying.injected import injected


class PageText(Protocol):
    """A page of a document: its number from 1, and its text."""

    @property
    def number(self) -> int: ...
    @property
    def text(self) -> str: ...


class Material(Protocol):
    """What cards are made from."""

    @property
    def sha256(self) -> str: ...
    @property
    def pages(self) -> Sequence[PageText]: ...
    @property
    def boilerplate(self) -> Sequence[Sequence[tuple[int, int]]]:
        """For each page, in order, its running headers and footers; empty when none were looked for."""


_SENTENCE_END = re.compile(
    r"(?<=[.!?…])[\"'”’)\]]*(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|vs|St|cf|al|no|No)\.)(?<!\b(?:Mrs|etc|Fig|fig|e\.g|i\.e)\.)"
    r"\s+(?=[\"'“‘(]*[A-Z0-9])"
    r"|\n[ \t]*\n\s*"
    r"|\n[ \t]*(?=(?:[-•*–·]|\d{1,2}[.)])[ \t])"
)
"""Between two sentences: after an end mark, at a blank line, before an item of a list."""


@dataclass(frozen=True)
class ReadPage:
    """One page, taken apart once for all the quotes from it."""

    number: int
    text: str
    boilerplate: tuple[Span, ...]

    @cached_property
    def passage(self) -> Passage:
        """The page, folded for finding quotes."""
        return Passage(self.text)

    @cached_property
    def injected(self) -> tuple[Span, ...]:
        """Stretches that talk to whoever makes the cards: material for nobody."""
        return injected(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in order, without the white space between them."""
        edges = [0, *(edge for match in _SENTENCE_END.finditer(self.text) for edge in match.span()), len(self.text)]
        return tuple(
            Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if self.text[start:end].strip()
        )

    def around(self, span: Span) -> str:
        """The whole sentences that a span touches."""
        touched = [it for it in self.sentences if it.overlaps(span)]
        return self.text[touched[0].start : touched[-1].end] if touched else self.text[span.start : span.end]

    def is_boilerplate(self, span: Span) -> bool:
        """Whether a span touches what belongs to the document's layout."""
        return any(it.overlaps(span) for it in self.boilerplate)

    def is_injected(self, span: Span) -> bool:
        """Whether a span touches what was planted."""
        return any(it.overlaps(span) for it in self.injected)


class Pages:
    """The pages of one document, read when they are first asked for."""

    def __init__(self, material: Material) -> None:
        """Takes no page apart yet."""
        self.sha256 = material.sha256
        self._texts: Mapping[int, str] = {page.number: page.text for page in material.pages}
        held = material.boilerplate or [()] * len(material.pages)
        self._layout = {page.number: spans for page, spans in zip(material.pages, held, strict=True)}
        self._read: dict[int, ReadPage] = {}

    def page(self, number: int) -> ReadPage | None:
        """A page by its number; None when the document has no such page."""
        text = self._texts.get(number)
        if text is None:
            return None
        if number not in self._read:
            layout = tuple(Span(start, end) for start, end in self._layout[number])
            self._read[number] = ReadPage(number, text, (*layout, *imprints(text)))
        return self._read[number]

    def without_injections(self, number: int, start: int, end: int) -> str:
        """A stretch of a page with what was planted in it blanked out: as long, every offset true."""
        page = self.page(number)
        if page is None:
            return ""
        inside = (it for it in page.injected if it.start < end and it.end > start)
        return _blanked(page.text[start:end], (Span(max(it.start, start) - start, it.end - start) for it in inside))


def _blanked(text: str, spans: Iterable[Span]) -> str:
    pieces, at = [], 0
    for span in spans:
        gone = "".join(mark if mark in "\r\n" else " " for mark in text[span.start : span.end])
        pieces += [text[at : span.start], gone]
        at = span.end
    return "".join([*pieces, text[at:]])
