"""Which words and sentences does a text have, and where? Offsets are code points of the text itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from assessment.evidence import Span

# Commas and points join digits (1,500) and single letters (e.g.), never words that only lack the space between them.
_WORD = re.compile(r"[^\W_]+(?:(?:['’‑\-@/&]|(?<=\d)[.,](?=\d)|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b))[^\W_]+)*")

# A sentence ends at a line break, at CJK punctuation, at a mark before white space or a quotation mark, or where the
# space was forgotten ("end.Then"); a single letter before the point is an abbreviation.
_END = re.compile(
    r"[\n\r\u2028\u2029]+"
    r"|[。！？｡；]+[」』”’\"']*"
    r"|(?<![.!?…])[.!?…]+[\"'”’»)\]]*(?=\s)(?<!\b[A-Za-z]\.)(?<!\b(?:Mr|Ms|Dr|vs)\.)(?<!\b(?:Mrs|etc)\.)"
    r"|(?<![.!?])[.!?]+(?=[A-Z\"“])(?<!\b[A-Za-z]\.)"
)

_NUMBER = re.compile(r"\s*\(?\d{1,2}\.\s*")
"""The number of a list's item, which belongs to the sentence after it."""


@dataclass(frozen=True)
class Word:
    """A run of letters and digits (hyphenated ones count once), case folded, and its place."""

    text: str
    start: int
    end: int


class Text:
    """An immutable text, taken apart once for every check."""

    def __init__(self, raw: str) -> None:
        """Keeps the text."""
        self.raw = raw

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word in order."""
        return tuple(Word(match.group().casefold(), match.start(), match.end()) for match in _WORD.finditer(self.raw))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences, without the white space around them; lines without an end mark are sentences too."""
        spans: list[Span] = []
        start = 0
        for end in [*(match.end() for match in _END.finditer(self.raw)), len(self.raw)]:
            piece = self.raw[start:end]
            if _NUMBER.fullmatch(piece):
                continue
            if piece.strip():
                opens = start + len(piece) - len(piece.lstrip())
                spans.append(Span(opens, start + len(piece.rstrip())))
            start = end
        return tuple(spans)

    def words_in(self, span: Span) -> tuple[Word, ...]:
        """The words that lie in a span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        inside = self.words[first:last]
        return inside if not inside or inside[-1].end <= span.end else inside[:-1]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]


def blanked(raw: str, spans: tuple[Span, ...]) -> str:
    """The text with these spans replaced by spaces, line breaks kept: every other offset stays true."""
    pieces: list[str] = []
    at = 0
    for span in sorted(spans, key=lambda it: it.start):
        start, end = max(at, span.start), max(at, span.end)
        pieces += [raw[at:start], "".join(mark if mark in "\r\n" else " " for mark in raw[start:end])]
        at = end
    return "".join([*pieces, raw[at:]])
