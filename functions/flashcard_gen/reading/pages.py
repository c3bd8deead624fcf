"""What is a document once it is read? Numbered pages of text that never change, and the headings on them.

A page's text is normalised once, by `plain_text`, and is then the only text there is: offsets and quotes, here and in
every later step, are slices of it in code points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["pdf", "docx", "html", "markdown", "text"]
"""What a file is by its content."""

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """What one document may cost to read."""

    max_bytes: int = 25 * MEGABYTE
    """Bytes of the file."""
    max_pages: int = 500
    """Pages of a PDF, or what stands for pages in other kinds."""
    max_characters: int = 3_000_000
    """Code points of all pages together."""
    max_unpacked_bytes: int = 64 * MEGABYTE
    """Bytes of text parts inside a packed file."""
    max_parts: int = 5_000
    """Files inside a packed file."""
    max_elements: int = 600_000
    """Elements of HTML, or of a Word document."""
    max_depth: int = 250
    """Elements open at one point; what is nested deeper was made by a program gone wrong."""
    memory_bytes: int = 320 * MEGABYTE
    """Memory of the reading process."""
    cpu_seconds: int = 20
    """Processor time of the reading process."""


class Span(NamedTuple):
    """A half-open range of code points of one page."""

    start: int
    end: int


class Page(NamedTuple):
    """A page and its text; a page without text has an empty one."""

    number: int
    """From 1, as a reader counts the document's sheets."""
    text: str


class Heading(NamedTuple):
    """A heading and where it stands: `start` is an offset in the text of its page."""

    title: str
    level: int
    """From 1, the most general."""
    page: int
    start: int


class Extract(NamedTuple):
    """What a reader of one kind of file hands back."""

    pages: tuple[Page, ...]
    outline: tuple[Heading, ...]
    pictured: tuple[int, ...] = ()
    """Numbers of pages with little or no text that show pictures or drawings."""
