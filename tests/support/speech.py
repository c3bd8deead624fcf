"""Recordings that were never made: texts with word times, as a recogniser would have written them down."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from speaking_eval.timing.syllables import syllables
from speaking_eval.transcript import Transcript, read_transcript

MARKS = ".,?!;:"
_PIECE = re.compile(rf"[{re.escape(MARKS)}]|[^\s{re.escape(MARKS)}]+")
STOP_PAUSE, COMMA_PAUSE = 0.45, 0.2
"""Seconds of silence that a reader leaves behind a stop and a comma."""


def transcribed(
    text: str,
    words_per_second: float = 2.6,
    pauses: Mapping[int, float] | None = None,
    confidence: float | Sequence[float] | Callable[[int, str], float] = 0.94,
    onset: float = 0.5,
    slowed: float = 1.0,
    natural: bool = True,
    segments: bool = True,
) -> dict[str, Any]:
    """Amazon Transcribe's document for a text said at a rate.

    Args:
        text: what is said; every mark of `MARKS` becomes a punctuation item.
        words_per_second: while words sound; longer words last longer.
        pauses: further seconds of silence behind a word, by its number.
        confidence: of every word, or by its number (and wording).
        onset: seconds of silence before the first word.
        slowed: factor that every time is multiplied by.
        natural: whether there are short silences behind marks.
        segments: whether the document holds audio_segments.
    """
    items: list[dict[str, Any]] = []
    pieces = _PIECE.findall(text)
    weights = [syllables(piece) + 0.5 for piece in pieces if piece not in MARKS]
    scale = len(weights) / (words_per_second * sum(weights)) if weights else 0.0
    now, number = onset, 0
    for piece in pieces:
        if piece in MARKS:
            now += (STOP_PAUSE if piece in ".?!" else COMMA_PAUSE) if natural and items else 0.0
            items.append(_mark(len(items), piece))
            continue
        end = now + weights[number] * scale
        items.append(_word(len(items), piece, (now * slowed, end * slowed), _sure(confidence, number, piece)))
        now = end + (pauses or {}).get(number, 0.0)
        number += 1
    return document(items, _segments(items) if segments else None)


def heard(text: str, **how: Any) -> Transcript:  # noqa: ANN401 - those of `transcribed`
    """The same, read."""
    return read_transcript(transcribed(text, **how))


def document(items: list[dict[str, Any]], segments: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A document with these items."""
    said = re.sub(rf" ([{re.escape(MARKS)}])", r"\1", " ".join(it["alternatives"][0]["content"] for it in items))
    results: dict[str, Any] = {"transcripts": [{"transcript": said}], "items": items}
    if segments is not None:
        results["audio_segments"] = segments
    return {"jobName": "bandup.a-job.1", "accountId": "123456789012", "status": "COMPLETED", "results": results}


def with_gap(transcript: Transcript, after: int, seconds: float) -> Transcript:
    """The same words, with so much more silence behind word number `after`."""
    later = [
        replace(word, start=word.start + seconds, end=word.end + seconds) if number > after else word
        for number, word in enumerate(transcript.words)
    ]
    return replace(transcript, words=tuple(later), duration=transcript.duration + seconds)


def slowed(transcript: Transcript, factor: float) -> Transcript:
    """The same words, everything `factor` times as long."""
    later = [replace(word, start=word.start * factor, end=word.end * factor) for word in transcript.words]
    return replace(transcript, words=tuple(later), duration=transcript.duration * factor)


def with_confidence(transcript: Transcript, confidence: float) -> Transcript:
    """The same words, each recognised with this confidence."""
    return replace(transcript, words=tuple(replace(word, confidence=confidence) for word in transcript.words))


def _word(number: int, content: str, times: tuple[float, float], confidence: float) -> dict[str, Any]:
    return {
        "id": number,
        "start_time": f"{times[0]:.3f}",
        "end_time": f"{times[1]:.3f}",
        "type": "pronunciation",
        "alternatives": [{"confidence": f"{confidence:.3f}", "content": content}],
    }


def _mark(number: int, content: str) -> dict[str, Any]:
    return {"id": number, "type": "punctuation", "alternatives": [{"confidence": "0.0", "content": content}]}


def _sure(confidence: float | Sequence[float] | Callable[[int, str], float], number: int, word: str) -> float:
    if isinstance(confidence, int | float):
        return confidence
    return confidence(number, word) if callable(confidence) else confidence[number % len(confidence)]


def _segments(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """One segment for every sentence."""
    found: list[list[Mapping[str, Any]]] = [[]]
    for item in items:
        found[-1].append(item)
        if item["alternatives"][0]["content"] in ".?!":
            found.append([])
    return [_segment(number, group) for number, group in enumerate(found) if any("start_time" in it for it in group)]


def _segment(number: int, group: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    timed = [it for it in group if "start_time" in it]
    return {
        "id": number,
        "transcript": " ".join(it["alternatives"][0]["content"] for it in group),
        "start_time": timed[0]["start_time"],
        "end_time": timed[-1]["end_time"],
        "items": [it["id"] for it in group],
    }
