"""Into which passages is a document cut, to be found again by meaning?

Each lies on one page and is a slice of its text. The splitter cuts at the largest joint that fits: paragraphs, then
sentences, then words. Headers and footers are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from semantic_text_splitter import TextSplitter

from flashcard_gen.reading.pages import Page, Span

if TYPE_CHECKING:
    from flashcard_gen.document import Document

CHUNKER = "semantic-1200.v1"
"""Names how passages are cut. Another size or rule needs another name: older indexes must not be taken for its own."""

SIZE = 1_200
"""Characters of a passage at most: about 200 words, one thought of a textbook and well inside what Titan embeds."""


WINDOW = 20_000
"""Characters the splitter is given at once; its time for each grows with their number."""


@dataclass(frozen=True)
class Chunk:
    """A passage: `page.text[start:end] == text`, in code points."""

    id: str
    """Its number in the document, from 1."""
    page: int
    start: int
    end: int
    text: str


def chunked(document: Document, size: int = SIZE) -> tuple[Chunk, ...]:
    """The document's passages, in order. Every letter or digit that is no header or footer is in exactly one."""
    splitter = _Splitter(size)
    found = (
        (page, span)
        for page in document.pages
        for stretch in document.quotable(page)
        for span in splitter.cut(page, stretch)
    )
    return tuple(
        Chunk(str(number), page.number, start, end, page.text[start:end])
        for number, (page, (start, end)) in enumerate(found, 1)
    )


class _Splitter:
    """Cuts stretches of text into about equal parts: a rest of a few words would be found by nothing."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._splitters: dict[int, TextSplitter] = {}

    def cut(self, page: Page, stretch: Span) -> Iterator[Span]:
        for window in _windows(page.text, stretch):
            text = page.text[window.start : window.end]
            for at, piece in self._splitter(len(text)).chunk_indices(text):
                if any(map(str.isalnum, piece)):
                    yield Span(window.start + at, window.start + at + len(piece))

    def _splitter(self, length: int) -> TextSplitter:
        parts = -(-length // self._size)
        enough = -(-length // max(1, parts))
        # In tens, so that a few splitters serve every length.
        least = min(self._size, -(-enough // 10) * 10)
        if least not in self._splitters:
            self._splitters[least] = TextSplitter((least, self._size))
        return self._splitters[least]


def _windows(text: str, stretch: Span) -> Iterator[Span]:
    """A long stretch in pieces, cut between paragraphs, or else where there is a space."""
    start = stretch.start
    while stretch.end - start > WINDOW:
        ends = (text.rfind(joint, start + 1, start + WINDOW) for joint in ("\n\n", "\n", " "))
        end = next((end for end in ends if end > 0), start + WINDOW)
        yield Span(start, end)
        start = end
    yield Span(start, stretch.end)
