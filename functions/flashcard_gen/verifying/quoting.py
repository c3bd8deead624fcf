"""Does the quote stand where the card says, and may it be quoted?"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.evidence import Span
from flashcard_gen.cards import Citation
from flashcard_gen.verifying.imprints import is_reference, runs_together
from flashcard_gen.verifying.pages import ReadPage
from flashcard_gen.verifying.words import words_of

FEWEST_WORDS = 3
MOST_WORDS = 70
"""Words of a quote; more is half a page, and supports anything."""

_TRIM = " \"'“”‘’«».…,;:"


@dataclass(frozen=True)
class Quoted:
    """A located quote and the whole sentences it stands in."""

    citation: Citation
    sentence: str

    @property
    def quote(self) -> str:
        """The page's own words."""
        return self.citation.quote


def locate(quote: str, page: ReadPage, within: Span) -> Quoted | None:
    """The quote as the page has it, in its passage if it stands there; None when it is nowhere on the page.

    What is returned is the page's own slice, whatever blanks, case or quotation marks the model copied.
    """
    wanted = quote.strip().strip(_TRIM)
    if not any(mark.isalnum() for mark in wanted):
        return None
    span = page.passage.find(wanted, within) or page.passage.find(wanted)
    if span is None:
        return None
    words = page.text[span.start : span.end]
    return Quoted(Citation(page.number, words, span.start, span.end), page.around(span))


def length(quoted: Quoted) -> str | None:
    """`quote_too_short` or `quote_too_long`."""
    count = len(words_of(quoted.quote))
    if count < FEWEST_WORDS:
        return "quote_too_short"
    return "quote_too_long" if count > MOST_WORDS else None


def quotable(quoted: Quoted, page: ReadPage) -> str | None:
    """`instruction` or `boilerplate` for a quote nobody should learn from."""
    span = Span(quoted.citation.start, quoted.citation.end)
    if page.is_injected(span):
        return "instruction"
    layout = page.is_boilerplate(span) or is_reference(quoted.quote) or runs_together(quoted.quote)
    return "boilerplate" if layout else None
