"""Into which pieces is a text taken when some of it may have to go? Sentences, markup, stacked lines."""

from __future__ import annotations

import re

from assessment.evidence import Span
from assessment.integrity.text import Text

_SHORT = 3
_BLANK_LINE = re.compile(r"\n\s*\n")

# After a closing brace, bracket, tag or rule a new sentence may begin without a full stop.
_SEAM = re.compile(
    r"(?<=[}\]>`|])\s+(?=[A-Z][a-z']*\s)|(?<=[-=#~_*]{3})\s+(?=[A-Z])|(?<=\S)\s+(?=[{\[<`]|#{2,}|-{3,}|={3,})"
)


def units(text: Text) -> tuple[Span, ...]:
    """The pieces in order; together they hold every character that is not white space."""
    pieces = [piece for sentence in text.sentences for piece in _parted(text.raw, sentence)]
    stacked: list[Span] = []
    run: list[Span] = []
    for piece in pieces:
        if run and _BLANK_LINE.search(text.raw, run[-1].end, piece.start):
            stacked += _joined(run)
            run = []
        if len(text.words_in(piece)) <= _SHORT:
            run.append(piece)
            continue
        stacked += [*_joined(run), piece]
        run = []
    return (*stacked, *_joined(run))


def _joined(run: list[Span]) -> list[Span]:
    """Three short pieces and more in a row are read together: a sentence can be stacked word by word."""
    return [Span(run[0].start, run[-1].end)] if len(run) >= 3 else run


def _parted(raw: str, sentence: Span) -> list[Span]:
    spans: list[Span] = []
    start = sentence.start
    for match in _SEAM.finditer(raw, sentence.start, sentence.end):
        spans.append(Span(start, match.start()))
        start = match.end()
    return [*spans, Span(start, sentence.end)]
