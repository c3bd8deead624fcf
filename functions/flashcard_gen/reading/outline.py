"""Which headings does a PDF have? Its bookmarks say; without them, how its lines are set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from flashcard_gen.reading.layout import Paragraph
from flashcard_gen.reading.pages import Heading, Page
from flashcard_gen.reading.plain_text import letters, plain_text

MOST = 2_000
"""Headings kept of one document."""
DEEPEST = 6
"""Levels told apart."""
LONGEST = 200
"""Characters of a heading."""
LARGER = 1.08
"""Size of a heading's type, in that of the text, at the least."""
LONGEST_BOLD = 100
"""Characters of a heading that is bold and no larger than the text."""

_ENDS_A_SENTENCE = (".", ",", ";", ":")
_NUMBERED = re.compile(r"\d+(?:\.\d+){0,4}[.)]?\s+\S")


def titled(title: str) -> str:
    """A heading as one line."""
    return " ".join(plain_text(title).split())[:LONGEST].strip()


def bookmarked(marks: Iterable[tuple[str, int, int]], pages: Sequence[Page]) -> tuple[Heading, ...]:
    """Headings from bookmarks: title, level from 1, and page number. Their places are where the title stands."""
    found = []
    for title, level, number in marks:
        line = titled(title)
        if letters(line) and 1 <= number <= len(pages):
            place = _place(line, pages[number - 1].text)
            found.append(Heading(line, min(level, DEEPEST), number, place))
        if len(found) == MOST:
            break
    return tuple(sorted(found, key=lambda it: (it.page, it.start, it.level)))


def _place(title: str, text: str) -> int:
    """Where the title stands as a line of its own, or at all; a title that the page does not hold stands at its top."""
    words = r"\s+".join(map(re.escape, title.split()))
    for pattern in (rf"^(?:[\w.]{{1,12}}\s+)?{words}$", words):
        if match := re.search(pattern, text, re.IGNORECASE | re.MULTILINE):
            return match.start()
    return 0


def typeset(pages: Sequence[Sequence[tuple[Paragraph, int]]], body: float) -> tuple[Heading, ...]:
    """Headings by their type: larger than the text, or bold where it is not. Paragraphs come with their places."""
    weights = [letters(it.text) * (1 if it.bold else -1) for page in pages for it, _ in page]
    text_is_bold = sum(weights) > 0
    found = [
        (paragraph, number, start)
        for number, page in enumerate(pages, 1)
        for paragraph, start in page
        if _is_heading(paragraph, body, text_is_bold)
    ][:MOST]
    sizes = sorted({_rounded(paragraph.size, body) for paragraph, _, _ in found}, reverse=True)
    return tuple(_leveled(found, sizes, body))


def _leveled(found: Sequence[tuple[Paragraph, int, int]], sizes: Sequence[float], body: float) -> Iterator[Heading]:
    for paragraph, number, start in found:
        level = 1 + sizes.index(_rounded(paragraph.size, body))
        yield Heading(titled(paragraph.text), min(level, DEEPEST), number, start)


def _is_heading(paragraph: Paragraph, body: float, text_is_bold: bool) -> bool:
    text = paragraph.text
    if not any(map(str.isalpha, text)) or len(text) > LONGEST or letters(text) < 2:
        return False
    if paragraph.size >= LARGER * body:
        return True
    bold = paragraph.bold and not text_is_bold and paragraph.apart and paragraph.size > 0.95 * body
    return bold and len(text) <= LONGEST_BOLD and (not text.endswith(_ENDS_A_SENTENCE) or bool(_NUMBERED.match(text)))


def _rounded(size: float, body: float) -> float:
    """Sizes in tenths of the text's, so that rounding in the PDF makes no levels."""
    return round(10 * size / body) / 10
