"""What of transcript and timing does the result carry? Everything a page needs, in bounded size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from speaking_eval.fluency import Fluency, Measure
from speaking_eval.report import FluencyReport, ReportedMeasure, ReportedPause, TimedSegment, TranscriptReport
from speaking_eval.timing.norms import Part, norms
from speaking_eval.transcript import Transcript

MOST_SEGMENTS = 500
MOST_PAUSES = 400
"""Fourteen minutes have about 200 of either; what is more is counted, not listed."""
_NORM_BANDS = (5, 6, 7, 8)


def rounded(fluency: Fluency) -> tuple[Measure, ...]:
    """The measures as they are told to the model and to readers: as exact as anybody needs them."""
    return tuple(
        Measure(it.name, round(it.value, 1 if abs(it.value) >= 10 else 2) + 0.0, it.unit) for it in fluency.measures()
    )


def as_lines(measures: Iterable[Measure]) -> str:
    """The measures as the model reads them, one to a line."""
    return "\n".join(f"{it.name}: {it.value:g} {it.unit}".rstrip() for it in measures)


def transcript_report(transcript: Transcript, words_key: str, language_code: str) -> TranscriptReport:
    """The text and its first `MOST_SEGMENTS` segments."""
    shown = transcript.segments[:MOST_SEGMENTS]
    return TranscriptReport(
        text=transcript.text,
        duration_seconds=round(transcript.duration, 3),
        segments=tuple(TimedSegment(it.offset, it.end_offset, round(it.start, 3), round(it.end, 3)) for it in shown),
        segments_left_out=len(transcript.segments) - len(shown),
        words_key=words_key,
        language_code=language_code,
    )


def fluency_report(fluency: Fluency, part: Part) -> FluencyReport:
    """Every measure with its norm, and the `MOST_PAUSES` longest pauses in the order of time."""
    longest = sorted(fluency.pauses, key=lambda it: (-it.seconds, it.start))[:MOST_PAUSES]
    return FluencyReport(
        norms=norms().version,
        measures={it.name: ReportedMeasure(it.value, it.unit, _norm(it.name, part)) for it in rounded(fluency)},
        pauses=tuple(
            ReportedPause(round(it.start, 3), round(it.end, 3), it.boundary)
            for it in sorted(longest, key=lambda it: it.start)
        ),
        pauses_left_out=len(fluency.pauses) - len(longest),
    )


def _norm(name: str, part: Part) -> Mapping[str, float]:
    """What the prior expects of a measure: a length of this part, or where each band lies."""
    prior = norms()
    if name == "words":
        return {"expected": float(prior.expected_words[part])}
    if name not in prior.curves:
        return {}
    points = {band: value for value, band in prior.curves[name].points}
    return {f"band_{band}": points[band] for band in _NORM_BANDS if band in points}
