"""What does an assessment look like to its reader? The result members that writing and speaking share.

Field order is the order readers see. Offsets are code points of the learner's own text: `text[start:end] == quote`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from assessment.jobs import Outcome


@dataclass(frozen=True)
class Evidence:
    """One remark and the place it rests on."""

    point: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class CriterionReport:
    """One criterion's band (0-9 in halves) with what supports it and what the next band would need."""

    band: float
    comment: str
    why_not_higher: str
    strengths: tuple[Evidence, ...]
    improvements: tuple[Evidence, ...]


@dataclass(frozen=True)
class Correction:
    """An error in the text and its replacement."""

    start: int
    end: int
    original: str
    replacement: str
    type: str
    explanation: str


@dataclass(frozen=True)
class Rating:
    """The bands one rater gave."""

    rater: str
    overall_band: float
    criteria: Mapping[str, float]


@dataclass(frozen=True)
class Flag:
    """Something about the text's integrity that a reader should know; the span is there when it has a place."""

    flag: str
    detail: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Review:
    """Whether a person should look, and why."""

    needs_human: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class EvidenceCount:
    """Quotes and corrections found in the text, and those that were not and were left out."""

    kept: int
    dropped: int


@dataclass(frozen=True)
class Provenance:
    """What judged: enough to tell whether two results can be compared."""

    model_id: str
    prompt: str
    prompt_sha256: str
    rubric: str
    rater: str
    fingerprint: str


@dataclass(frozen=True)
class Assessment:
    """A whole result; `band_low` and `band_high` enclose the overall band."""

    overall_band: float
    band_low: float
    band_high: float
    criteria: Mapping[str, CriterionReport]
    corrections: tuple[Correction, ...]
    summary: str
    word_count: int
    raters: tuple[Rating, ...]
    integrity: tuple[Flag, ...]
    review: Review
    evidence: EvidenceCount
    provenance: Provenance

    def outcome(self) -> Outcome:
        """The result's JSON text, as it is stored and read."""
        document = asdict(self)
        document["integrity"] = [
            {name: value for name, value in flag.items() if value is not None} for flag in document["integrity"]
        ]
        return Outcome(json.dumps(document, ensure_ascii=False), self.overall_band)
