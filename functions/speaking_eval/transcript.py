"""What was said, and when? Amazon Transcribe's JSON read into words with times, confidences and places in one text.

The text is put together from the timed items, not taken from the service's own line of text: only so does every word
have an exact place. Punctuation, which the service writes from what it takes for sentences, stays in the text but is
no word. Format: Amazon Transcribe Developer Guide, "How Amazon Transcribe works" (output of a batch job).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from assessment.errors import RetryableError

_SENTENCE_ENDS = frozenset(".?!")


class UnreadableTranscript(RetryableError):
    """Raised when the document is not a transcript: another attempt at recognising may write a better one."""

    code = "unreadable_transcript"


@dataclass(frozen=True)
class Word:
    """A recognised word: seconds from the recording's beginning, confidence 0 to 1, place in code points."""

    text: str
    start: float
    end: float
    confidence: float
    offset: int
    end_offset: int


@dataclass(frozen=True)
class Segment:
    """A stretch that the recogniser heard as one, with its place in the text, closing punctuation included."""

    start: float
    end: float
    offset: int
    end_offset: int


@dataclass(frozen=True)
class Transcript:
    """Everything that was recognised; `text[word.offset:word.end_offset] == word.text` for every word.

    `duration`: seconds to the end of the last word or segment. How long the recording goes on in silence is unknown.
    """

    text: str
    words: tuple[Word, ...]
    segments: tuple[Segment, ...]
    duration: float

    def times(self, start: int, end: int) -> tuple[float, float]:
        """When the words of a range of code points were said: first word's start, last word's end.

        A range without a word (a comma) has the time of the word before it; an empty transcript has (0, 0).
        """
        said = [word for word in self.words if word.offset < end and start < word.end_offset]
        if not said:
            before = bisect_right([word.offset for word in self.words], start)
            said = list(self.words[max(0, before - 1) : max(1, before)])
        if not said:
            return 0.0, 0.0
        return min(word.start for word in said), max(word.end for word in said)


def read_transcript(document: Mapping[str, Any]) -> Transcript:
    """The transcript in the output of a batch job; one without any item is an empty transcript.

    Raises:
        UnreadableTranscript: it has not the form of one, or words without times.
    """
    results = document.get("results") if isinstance(document, Mapping) else None
    if not isinstance(results, Mapping):
        raise UnreadableTranscript("the document holds no results")
    text, words = _text(_items(results))
    spans = list(_spans(results.get("audio_segments")))
    segments = _segments(text, words, spans or _sentences(text, words))
    ends = [word.end for word in words] + [end for _, end in spans]
    return Transcript(text, words, segments, max(ends, default=0.0))


def _items(results: Mapping[str, Any]) -> Sequence[Any]:
    items = results.get("items")
    if items is None and not _has_text(results.get("transcripts")):
        return ()
    if not isinstance(items, Sequence) or isinstance(items, str):
        raise UnreadableTranscript("the results hold no items")
    return items


def _has_text(transcripts: object) -> bool:
    if not isinstance(transcripts, Sequence):
        return False
    return any(isinstance(it, Mapping) and str(it.get("transcript") or "").strip() for it in transcripts)


def _text(items: Sequence[Any]) -> tuple[str, tuple[Word, ...]]:
    """The text and its words; a mark follows its word without a space."""
    pieces: list[str] = []
    words: list[Word] = []
    length = 0
    for item in items:
        content, confidence = _alternative(item)
        if not content:
            continue
        spoken = item.get("type") != "punctuation"
        piece = f" {content}" if spoken and pieces else content
        if spoken:
            start, end = _times(item)
            offset = length + len(piece) - len(content)
            words.append(Word(content, start, end, _number(confidence, 0.0, 1.0), offset, offset + len(content)))
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), tuple(words)


def _alternative(item: object) -> tuple[str, object]:
    """The likeliest wording of an item, and how sure the recogniser is of it."""
    alternatives = item.get("alternatives") if isinstance(item, Mapping) else None
    if not isinstance(alternatives, Sequence) or not alternatives or not isinstance(alternatives[0], Mapping):
        raise UnreadableTranscript("an item has no wording")
    content = alternatives[0].get("content")
    if not isinstance(content, str):
        raise UnreadableTranscript("an item has no wording")
    return content.strip(), alternatives[0].get("confidence")


def _times(timed: Mapping[str, Any]) -> tuple[float, float]:
    start = _number(timed.get("start_time"), 0.0, math.inf)
    return start, _number(timed.get("end_time"), start, math.inf)


def _number(written: object, low: float, high: float) -> float:
    """A number that may be written as text, as the service does."""
    try:
        value = float(written) if isinstance(written, str | int | float) else math.nan
    except ValueError:
        value = math.nan
    if not (low <= value <= high and math.isfinite(value)):
        raise UnreadableTranscript(f"an item says {written!r} where a number from {low:g} to {high:g} should stand")
    return value


def _spans(segments: object) -> Iterator[tuple[float, float]]:
    """The times of the service's own segments, which older documents lack."""
    for segment in segments if isinstance(segments, Sequence) else ():
        if not isinstance(segment, Mapping):
            raise UnreadableTranscript("a segment has no times")
        yield _times(segment)


def _sentences(text: str, words: Sequence[Word]) -> list[tuple[float, float]]:
    """The times of the sentences, in place of segments."""
    starts = [0, *(n + 1 for n, (a, b) in enumerate(pairwise(words)) if _closes(text[a.end_offset : b.offset]))]
    ends = [*starts[1:], len(words)]
    return [(words[first].start, words[end - 1].end) for first, end in zip(starts, ends, strict=True) if first < end]


def _closes(between: str) -> bool:
    return any(mark in _SENTENCE_ENDS for mark in between)


def _segments(text: str, words: Sequence[Word], spans: Sequence[tuple[float, float]]) -> tuple[Segment, ...]:
    """A segment for every span with words: each word goes to the first span that it does not begin behind."""
    ends = [end for _, end in spans]
    first_words: dict[int, Word] = {}
    reached = 0
    for word in words:
        while reached < len(ends) - 1 and word.start >= ends[reached]:
            reached += 1
        first_words.setdefault(reached, word)
    filled = list(first_words)
    offsets = [*(first_words[number].offset for number in filled), len(text)]
    return tuple(
        Segment(*spans[number], offset, offset + len(text[offset:following].rstrip()))
        for number, (offset, following) in zip(filled, pairwise(offsets), strict=True)
    )
