"""What does a learner's document say, page by page?

What reads foreign formats runs in a process of its own, with bounds on memory and time: a file made to crash, loop or
swell ends that process, and the learner is told.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from flashcard_gen.reading.boilerplate import repeated
from flashcard_gen.reading.decoding import decoded
from flashcard_gen.reading.detect import packed_kind, written_kind
from flashcard_gen.reading.document_errors import DocumentTooLarge, EmptyDocument, ScannedDocument
from flashcard_gen.reading.markdown import read_markdown
from flashcard_gen.reading.pages import MEGABYTE, Extract, Heading, Kind, Limits, Page, Span
from flashcard_gen.reading.plain_text import letters
from flashcard_gen.reading.reading_process import read_apart
from flashcard_gen.reading.text import read_text

__all__ = ["Document", "Heading", "Limits", "Page", "Span", "read_document"]

STAMP = 40
"""Letters on each page with pictures, below which they are a stamp and no text."""


@dataclass(frozen=True)
class Document:
    """A document as every later step sees it; nothing changes it."""

    kind: Kind
    sha256: str
    """Of the file's bytes, lower-case hexadecimal."""
    pages: tuple[Page, ...]
    outline: tuple[Heading, ...]
    boilerplate: tuple[tuple[Span, ...], ...] = ()
    """For each page, in order, its running headers and footers: they are in its text, and nothing may quote them."""
    textless: tuple[int, ...] = ()
    """Pages that show something and hold no text (scanned ones): no card can come from them."""

    def quotable(self, page: Page) -> tuple[Span, ...]:
        """What of a page's text is neither header nor footer, in order, without blanks around it."""
        spans: list[Span] = []
        at = 0
        for held in self.boilerplate[page.number - 1] if self.boilerplate else ():
            spans.append(Span(at, held.start))
            at = held.end
        spans.append(Span(at, len(page.text)))
        return tuple(trimmed for span in spans if (trimmed := _trimmed(page.text, span)))


def read_document(content: bytes, limits: Limits) -> Document:
    """The document in these bytes.

    Raises:
        DocumentError: one class and code for each fault, see `document_errors`.
        ReaderUnavailable: the reading process does not start.
    """
    if not content:
        raise EmptyDocument
    if len(content) > limits.max_bytes:
        raise DocumentTooLarge(
            f"The document has {len(content) / MEGABYTE:.1f} MB; at most {limits.max_bytes / MEGABYTE:.0f} MB are read."
        )
    kind, extract = _read(content, limits)
    document = Document(
        kind, hashlib.sha256(content).hexdigest(), extract.pages, extract.outline, repeated(extract.pages)
    )
    return _with_text(document, extract.pictured)


def _with_text(document: Document, pictured: tuple[int, ...]) -> Document:
    """The document, when it has text; what a scanning program stamps on its pictures is none."""
    found = {
        page.number: sum(letters(page.text[slice(*span)]) for span in document.quotable(page))
        for page in document.pages
    }
    if pictured and sum(found.values()) < STAMP * len(pictured):
        raise ScannedDocument
    if not any(found.values()):
        if not any(letters(page.text) for page in document.pages):
            raise EmptyDocument
        return replace(document, boilerplate=())  # a few words, the same on every page: then they are the text
    return replace(document, textless=tuple(number for number in pictured if not found[number]))


def _read(content: bytes, limits: Limits) -> tuple[Kind, Extract]:
    kind = packed_kind(content)
    if kind is not None:
        return kind, read_apart(kind, content, limits)
    text = decoded(content)
    kind = written_kind(text)
    if kind == "html":
        return kind, read_apart(kind, text.encode("utf-8", "replace"), limits)
    return kind, (read_markdown if kind == "markdown" else read_text)(text, limits)


def _trimmed(text: str, span: Span) -> Span | None:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    end = span.start + len(piece.rstrip())
    return Span(start, end) if start < end else None
