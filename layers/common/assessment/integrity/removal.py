"""What do the raters read? The text without what was not meant as an answer, every other offset still true."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.evidence import MIN_LETTERS, Span
from assessment.integrity.effects import EFFECTS
from assessment.integrity.finding import Finding
from assessment.integrity.text import Text, blanked

MOSTLY = 0.5
"""A line with more than this share of its words removed goes altogether, if little is left of it."""
REMNANT = 8
"""Words that are little: what stays of an order, never a sentence of the answer that shares its line."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


@dataclass(frozen=True)
class Cleaned:
    """A text with spaces where something was removed: as long as the original, line breaks kept.

    A quote found in `text` stands at the same place of the original, unless it `touches` a removed stretch: then it
    joins what did not stand together and is no quote.
    """

    text: str
    removed: tuple[Span, ...]

    def touches(self, span: Span) -> bool:
        """Whether a span holds a character that was removed."""
        return any(span.overlaps(it) for it in self.removed)

    def shown(self, spans: Iterable[Span]) -> Span | None:
        """The first place that says something and joins nothing over a stretch that was removed."""
        for span in spans:
            letters = sum(character.isalnum() for character in self.text[span.start : span.end])
            if letters >= MIN_LETTERS and not self.touches(span):
                return span
        return None


def cleaned(text: Text, findings: Iterable[Finding], pieces: Sequence[Span]) -> Cleaned:
    """Removes what the findings' effects say, and what is left of a block of which most has to go."""
    spans = [it.span for it in findings if it.span is not None and EFFECTS[it.flag].removed]
    if not spans:
        return Cleaned(text.raw, ())
    spans += _between(text, spans, pieces)
    merged = _merged([*spans, *_lines(text, spans)])
    return Cleaned(blanked(text.raw, merged), merged)


def _between(text: Text, spans: Sequence[Span], pieces: Sequence[Span]) -> list[Span]:
    """Pieces on the same line with a removed one on either side."""
    gone = [any(piece.overlaps(span) for span in spans) for piece in pieces]
    return [
        pieces[at]
        for at in range(1, len(pieces) - 1)
        if not gone[at]
        and gone[at - 1]
        and gone[at + 1]
        and "\n" not in text.raw[pieces[at - 1].end : pieces[at + 1].start]
    ]


def _lines(text: Text, spans: Sequence[Span]) -> list[Span]:
    lines = []
    for match in _LINE.finditer(text.raw):
        line = Span(match.start(), match.end())
        words = text.words_in(line)
        gone = sum(any(span.start <= word.start < span.end for span in spans) for word in words)
        if gone > MOSTLY * len(words) and len(words) - gone <= REMNANT:
            lines.append(line)
    return lines


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda it: (it.start, it.end)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
