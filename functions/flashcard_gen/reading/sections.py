"""What is a page in a document that has none? Pages where the author broke them; else sections of about a page.

A Word document is broken by hand, by its sections, and where Word last showed a page to end. HTML, Markdown and text
mostly are not: there a number stands for a section that begins with a heading, once the one before it is as long as
half a printed page, and never grows past a whole one while a paragraph offers a joint. The numbers are the same each
time the file is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flashcard_gen.reading.document_errors import DocumentTooLarge, TooManyPages
from flashcard_gen.reading.outline import MOST, titled
from flashcard_gen.reading.pages import Extract, Heading, Limits, Page
from flashcard_gen.reading.plain_text import letters, plain_text

ENOUGH = 1_500
"""Characters of a section after which a heading begins the next."""
FULL = 3_000
"""Characters after which the next paragraph does."""
ENDLESS = 4 * FULL
"""Characters from which a paragraph is no paragraph, but a text without joints: it is cut into pieces."""

_STOPS = (". ", "? ", "! ", "; ", " ")


class Block(NamedTuple):
    """A paragraph, a heading, an item of a list or a row of a table."""

    text: str
    level: int = 0
    """Of a heading, from 1; 0 for any other."""
    breaks: bool = False
    """Whether a page begins with it."""
    close: bool = False
    """Whether it follows the one before without a gap, as items and rows do."""


def in_pages(blocks: Iterable[Block], limits: Limits) -> Extract:
    """The blocks as numbered pages, and the headings among them.

    Raises:
        DocumentTooLarge, TooManyPages
    """
    plain = list(_plain(blocks, limits))
    is_broken = any(block.breaks for block in plain[1:])
    texts: list[str] = []
    outline: list[Heading] = []
    for block in plain:
        if not texts or (block.breaks if is_broken else _begins(block, len(texts[-1]))):
            texts.append("")
            if len(texts) > limits.max_pages:
                raise TooManyPages(f"The document makes more than {limits.max_pages} pages.")
        gap = "" if not texts[-1] else "\n" if block.close else "\n\n"
        if block.level and block.text and len(outline) < MOST:
            outline.append(Heading(titled(block.text), block.level, len(texts), len(texts[-1]) + len(gap)))
        texts[-1] += gap + block.text if block.text else ""
    return Extract(tuple(Page(number, text) for number, text in enumerate(texts, 1)), tuple(outline))


def _plain(blocks: Iterable[Block], limits: Limits) -> Iterator[Block]:
    """The blocks with their text as it stays; empty ones are kept for the page that they begin."""
    room = limits.max_characters
    for block in blocks:
        text = plain_text(block.text)
        room -= len(text)
        if room < 0:
            raise DocumentTooLarge(f"The document has more than {limits.max_characters:,} characters.")
        if text or block.breaks:
            level = block.level if letters(text) else 0
            whole = block._replace(text=" ".join(text.split()) if level else text, level=level)
            yield from _pieces(whole) if len(whole.text) > ENDLESS else (whole,)


def _pieces(block: Block) -> Iterator[Block]:
    """A block in pieces of about half a page, cut behind a sentence where there is one, or else behind a word."""
    text, start = block.text, 0
    while len(text) - start > ENOUGH:
        ends = ((text.rfind(stop, start + ENOUGH // 2, start + ENOUGH), len(stop)) for stop in _STOPS)
        end = next((at + length for at, length in ends if at > 0), start + ENOUGH)
        yield block._replace(text=text[start:end].strip(), breaks=block.breaks and not start, close=start > 0)
        start = end
    yield block._replace(text=text[start:].strip(), breaks=False, close=True)


def _begins(block: Block, length: int) -> bool:
    return length > FULL or (length > ENOUGH and (block.level > 0 or length + len(block.text) > FULL))
