"""How does a rating become the result its readers get? Bands averaged, interval, flags, provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.bands import overall, within_scale
from assessment.report import (
    Assessment,
    Correction,
    CriterionReport,
    Evidence,
    EvidenceCount,
    Flag,
    Provenance,
    Rating,
    Review,
)
from writing_eval import ruling
from writing_eval.models import WritingSubmission
from writing_eval.response import Response
from writing_eval.ruling import Ruling

LONGEST_QUOTE = 500
"""Code points of an answer that can be shown whole as evidence; 20 words of English are shorter."""

HALF_WIDTH = 0.5
"""Half the reported interval, in bands: what one examiner alone can claim until a second rater measures it."""


@dataclass(frozen=True)
class Marked:
    """What the examiner model's answer came to, its claims located in the essay."""

    criteria: Mapping[str, CriterionReport]
    corrections: tuple[Correction, ...]
    summary: str
    evidence: EvidenceCount


@dataclass(frozen=True)
class Case:
    """One essay under assessment, with everything about it but the rating."""

    submission: WritingSubmission
    response: Response
    minimum_words: int
    provenance: Provenance

    def flags(self) -> tuple[Flag, ...]:
        """What readers should know of the essay's integrity."""
        return ruling.flags(self.response, self.minimum_words, self.submission.feedback_language)


def rated(case: Case, marked: Marked) -> Assessment:
    """The result of a rating; a person should look when most of the model's claims were not in the essay."""
    bands = {key: report.band for key, report in marked.criteria.items()}
    band = overall(bands.values())
    reasons = ("evidence_mostly_dropped",) if marked.evidence.dropped > marked.evidence.kept else ()
    return Assessment(
        overall_band=band,
        band_low=within_scale(band - HALF_WIDTH),
        band_high=within_scale(band + HALF_WIDTH),
        criteria=marked.criteria,
        corrections=marked.corrections,
        summary=marked.summary,
        word_count=case.response.word_count,
        raters=(Rating(case.provenance.model_id, band, bands),),
        integrity=case.flags(),
        review=Review(bool(reasons), reasons),
        evidence=marked.evidence,
        provenance=case.provenance,
    )


def ruled(case: Case, ruling_: Ruling, criteria: tuple[str, ...]) -> Assessment:
    """The result of an official rule: one band for every criterion, certain, without a model."""
    shown = _all_there_is(case)
    report = CriterionReport(ruling_.band, ruling_.comment, ruling_.why_not_higher, (), shown)
    bands = dict.fromkeys(criteria, ruling_.band)
    return Assessment(
        overall_band=ruling_.band,
        band_low=ruling_.band,
        band_high=ruling_.band,
        criteria=dict.fromkeys(criteria, report),
        corrections=(),
        summary=ruling_.comment,
        word_count=case.response.word_count,
        raters=(Rating(ruling.RATER, ruling_.band, bands),),
        integrity=(Flag(ruling_.flag, ruling_.comment), *case.flags()),
        review=Review(False, ()) if ruling_.certain else Review(True, ("language_uncertain",)),
        evidence=EvidenceCount(len(shown) * len(criteria), 0),
        provenance=case.provenance,
    )


def _all_there_is(case: Case) -> tuple[Evidence, ...]:
    """The whole answer as evidence, when it is short enough to be one."""
    essay = case.submission.essay_content
    quote = essay.strip()
    if not 0 < len(quote) <= LONGEST_QUOTE or len(case.response.words) > ruling.TOO_SHORT:
        return ()
    start = essay.index(quote)
    said = ruling.phrases(case.submission.feedback_language)["too_short_point"]["point"]
    return (Evidence(said.format(words=case.response.word_count), quote, start, start + len(quote)),)
