"""Where in the learner's text does a quote stand?

A model's quote is a claim; this module turns it into a place. Matching forgives what copying changes (letter case,
typographic quotes and dashes, runs of white space, our own neutralised fences) and nothing else. What is returned is
always the text's own slice: `text[start:end] == quote`, in code points.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MIN_LETTERS = 4
"""A quote with fewer letters and digits points nowhere in particular."""

_ALIKE = str.maketrans(
    {
        "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "‹": "<", "›": ">",
    }
)  # fmt: skip
STRETCH = 20
"""Code points a place may be longer than twice its quote: a run of blanks folds to one, but is no quote."""

_TRIM = " \"'“”‘’«».…,;:"


@dataclass(frozen=True)
class Span:
    """A half-open range of code points in one text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


class Passage:
    """An immutable text that quotes can be located in; folding it once serves every quote."""

    def __init__(self, text: str) -> None:
        """Folds the text."""
        self.text = text
        self._folded, self._extents = _fold(text)

    def find(self, quote: str, within: Span | None = None) -> Span | None:
        """The first place, at word boundaries, where the quote stands; None when it does not.

        A place that says it letter by letter comes before one that only looks alike.
        """
        alike = list(self.places(quote, within))
        return next(iter([*self._verbatim(alike, quote), *alike]), None)

    def find_only(self, quote: str, within: Span | None = None) -> Span | None:
        """The place of a quote that stands exactly once; None when it is missing or ambiguous.

        Of several that look alike, the only one that says it letter by letter is meant.
        """
        alike = list(self.places(quote, within))
        certain = alike if len(alike) == 1 else self._verbatim(alike, quote)
        return certain[0] if len(certain) == 1 else None

    def evidence(self, quote: str) -> Span | None:
        """Like `find`, for quotes long enough to prove something: outer quotation marks and ellipses are trimmed."""
        wanted = quote.strip().strip(_TRIM)
        if sum(character.isalnum() for character in wanted) < MIN_LETTERS:
            return None
        return self.find(wanted)

    def places(self, quote: str, within: Span | None = None) -> Iterator[Span]:
        """Every place of the quote, in order."""
        wanted = _fold(quote)[0].strip()
        at = self._folded.find(wanted) if wanted else -1
        while at >= 0:
            last = at + len(wanted) - 1
            span = Span(self._extents[at].start, self._extents[last].end)
            inside = within is None or (within.start <= span.start and span.end <= within.end)
            close = span.end - span.start <= 2 * len(quote) + STRETCH
            if inside and close and self._whole_characters(at, last) and self._at_word_boundaries(span):
                yield span
            at = self._folded.find(wanted, at + 1)

    def _verbatim(self, places: list[Span], quote: str) -> list[Span]:
        wanted = quote.strip()
        return [span for span in places if self.text[span.start : span.end] == wanted]

    def _whole_characters(self, first: int, last: int) -> bool:
        """Whether no character that folds to several (ß, …) is cut."""
        extents = self._extents
        opens = first == 0 or extents[first - 1] != extents[first]
        closes = last + 1 == len(extents) or extents[last + 1] != extents[last]
        return opens and closes

    def _at_word_boundaries(self, span: Span) -> bool:
        text, start, end = self.text, span.start, span.end
        opens = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        closes = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
        return opens and closes


def _fold(text: str) -> tuple[str, list[Span]]:
    """The text for comparing, and for each of its characters the place it came from.

    A letter and the combining marks behind it are one character, composed or not.
    """
    folded: list[str] = []
    extents: list[Span] = []
    for index, cluster in _clusters(text):
        if cluster.isspace():
            if folded and folded[-1] == " ":
                continue
            plain = " "
        else:
            # Before and after: NFKC makes a space and a combining mark of an acute accent.
            alike = unicodedata.normalize("NFKC", cluster.translate(_ALIKE))
            plain = alike.translate(_ALIKE).casefold()
        folded.extend(plain)
        extents.extend([Span(index, index + len(cluster))] * len(plain))
    return "".join(folded), extents


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Every character with the combining marks behind it, and where it stands."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            yield start, text[start:index]
            start = index
