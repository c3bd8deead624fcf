"""What does an assessment of speech look like to its reader? The shared members, and what only speech has.

Field order is the order readers see. Offsets are code points of `transcript.text`, times are seconds of the recording:
`text[start:end] == quote`, said from `t_start` to `t_end`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from assessment.jobs import Outcome
from assessment.report import EvidenceCount, Flag, Provenance, Rating, Review


@dataclass(frozen=True)
class TimedEvidence:
    """One remark, the place it rests on and when it was said."""

    point: str
    quote: str
    start: int
    end: int
    t_start: float
    t_end: float


@dataclass(frozen=True)
class TimedCorrection:
    """An error in what was said, and what should have been said."""

    start: int
    end: int
    t_start: float
    t_end: float
    original: str
    replacement: str
    type: str
    explanation: str


@dataclass(frozen=True)
class CitedMeasure:
    """A measure that a comment rests on, with the value that was measured, whatever the comment says."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True)
class SpokenCriterion:
    """One criterion's band (1 to 9 in halves) with what supports it and what the next band would need."""

    band: float
    comment: str
    why_not_higher: str
    strengths: tuple[TimedEvidence, ...]
    improvements: tuple[TimedEvidence, ...]
    measures: tuple[CitedMeasure, ...] = ()

    def with_band(self, band: float) -> SpokenCriterion:
        """The same remarks under another band."""
        return replace(self, band=band)


@dataclass(frozen=True)
class WordToPractise:
    """A word the recogniser was unsure of, where and when it was said."""

    word: str
    start: int
    end: int
    t_start: float
    t_end: float
    confidence: float


@dataclass(frozen=True)
class PronunciationCriterion:
    """Pronunciation as far as a recogniser's confidence tells: a wide interval, or no band and the reason why."""

    band: float | None
    band_low: float | None
    band_high: float | None
    evidence: str
    reason: str | None
    comment: str
    why_not_higher: str
    strengths: tuple[TimedEvidence, ...]
    improvements: tuple[TimedEvidence, ...]
    measures: Mapping[str, float]
    words_to_practise: tuple[WordToPractise, ...]


@dataclass(frozen=True)
class TimedSegment:
    """A stretch the recogniser heard as one."""

    start: int
    end: int
    t_start: float
    t_end: float


@dataclass(frozen=True)
class TranscriptReport:
    """What was said; the words with their times and confidences lie in the bucket under `words_key`."""

    text: str
    duration_seconds: float
    segments: tuple[TimedSegment, ...]
    segments_left_out: int
    words_key: str
    language_code: str


@dataclass(frozen=True)
class ReportedMeasure:
    """A measure with its unit; `norm` holds what is expected: by band, or of this part of the test."""

    value: float
    unit: str
    norm: Mapping[str, float]


@dataclass(frozen=True)
class ReportedPause:
    """A silence; `boundary`: a clause seems to end there."""

    start: float
    end: float
    boundary: bool


@dataclass(frozen=True)
class FluencyReport:
    """Timing in figures, and where the speaker fell silent (the longest silences, where there are too many)."""

    norms: str
    measures: Mapping[str, ReportedMeasure]
    pauses: tuple[ReportedPause, ...]
    pauses_left_out: int


@dataclass(frozen=True)
class SpokenProvenance(Provenance):
    """What judged, and what wrote the transcript."""

    transcriber: str


@dataclass(frozen=True)
class SpeakingAssessment:
    """A whole result; `band_low` and `band_high` enclose the overall band."""

    overall_band: float
    band_low: float
    band_high: float
    criteria: Mapping[str, SpokenCriterion | PronunciationCriterion]
    corrections: tuple[TimedCorrection, ...]
    summary: str
    word_count: int
    raters: tuple[Rating, ...]
    integrity: tuple[Flag, ...]
    review: Review
    evidence: EvidenceCount
    provenance: SpokenProvenance
    transcript: TranscriptReport
    fluency: FluencyReport

    def outcome(self) -> Outcome:
        """The result's JSON text, as it is stored and read."""
        document = asdict(self)
        document["integrity"] = [_without_none(flag) for flag in document["integrity"]]
        for key, criterion in document["criteria"].items():
            if key != "fluency_coherence":
                criterion.pop("measures", None)
        return Outcome(json.dumps(document, ensure_ascii=False), self.overall_band)


def _without_none(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}
