"""What was said, when, and how sure the recogniser is of it?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """One word as written, without its mark; seconds from the start of the recording, confidence 0 to 1."""

    text: str
    start: float
    end: float
    confidence: float
    mark: str = ""

    @property
    def written(self) -> str:
        """The word with its mark."""
        return self.text + self.mark


@dataclass(frozen=True)
class Segment:
    """A stretch recognised as one: seconds, and its words as [first, last) positions in the recognition."""

    start: float
    end: float
    first: int
    last: int


@dataclass(frozen=True)
class Recognition:
    """The words of a recording in order of time; none overlaps the next. `format` is the media format by content."""

    words: tuple[Word, ...]
    segments: tuple[Segment, ...]
    duration: float
    format: str
    sample_rate: int

    @property
    def text(self) -> str:
        """The transcript: words and marks, one space between words."""
        return " ".join(word.written for word in self.words)
