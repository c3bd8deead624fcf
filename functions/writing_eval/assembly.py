"""How do two raters and the checks become the result its readers get? Bands, interval, flags, provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.ceilings import ceilings
from assessment.double_marking import Circumstances, Marks, Reason, decide
from assessment.integrity import EFFECTS, TOO_SHORT, Verdict
from assessment.rater.second import Opinion
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
from assessment.structured import UnusableReply
from writing_eval import ruling
from writing_eval.corrected import merged
from writing_eval.measured import RatedText, measured_report
from writing_eval.models import WritingSubmission
from writing_eval.ruling import Ruling

LONGEST_QUOTE = 500
"""Code points of an answer that can be shown whole as evidence; 20 words of English are shorter."""

_REASONS: Mapping[str, str] = {"injection": Reason.INJECTION, "language_uncertain": "language_uncertain"}
"""Why a person should look at a band that a rule fixed, by flag."""


@dataclass(frozen=True)
class Marked:
    """What the examiner model's answer came to, its claims located in the essay."""

    criteria: Mapping[str, CriterionReport]
    corrections: tuple[Correction, ...]
    summary: str
    evidence: EvidenceCount
    missing: tuple[str, ...]

    @property
    def bare(self) -> tuple[str, ...]:
        """The criteria for which no quote stands in the essay."""
        return tuple(key for key, it in self.criteria.items() if not (it.strengths or it.improvements))


@dataclass(frozen=True)
class Case:
    """One essay under assessment, with everything about it but the ratings."""

    submission: WritingSubmission
    verdict: Verdict
    text: RatedText
    criteria: tuple[str, ...]
    minimum_words: int
    provenance: Provenance

    @property
    def language(self) -> str:
        """The feedback language."""
        return self.submission.feedback_language

    def after(self, opinion: Opinion) -> Case:
        """The case once the second rater has read it: smooth text without a subject counts as a template."""
        if opinion.mean_surprisal is None:
            return self
        return replace(self, verdict=self.verdict.with_surprisal(opinion.mean_surprisal))

    def flags(self) -> tuple[Flag, ...]:
        """What readers should know of the essay's integrity."""
        return ruling.flags(self.verdict, self.minimum_words, self.language)

    @property
    def asking(self) -> tuple[str, ...]:
        """The flags that want a person to look."""
        return tuple(flag for flag in self.verdict.flags if EFFECTS[flag].needs_human)


def with_evidence(marked: Marked) -> Marked:
    """The same, if every criterion rests on words of the essay.

    Raises:
        UnusableReply: one does not; a band without evidence is not given out.
    """
    if marked.bare:
        absent = "; ".join(f'"{quote}"' for quote in marked.missing[:5]) or "no quotes were given"
        fault = f"no quote given for {', '.join(marked.bare)} stands in the essay ({absent})"
        raise UnusableReply(fault, "no evidence")
    return marked


def rated(case: Case, marked: Marked, opinion: Opinion) -> Assessment:
    """The result of two ratings under the policy of `assessment.double_marking`."""
    model = Marks(case.provenance.model_id, {key: marked.criteria[key].band for key in case.criteria})
    second = Marks(f"statistical-{opinion.estimate.version}", opinion.estimate.criteria)
    circumstances = Circumstances(
        injection="injection" in case.verdict.flags,
        asks_for_a_person=any(flag != "injection" for flag in case.asking),
        ceilings=ceilings(
            case.criteria, case.verdict.flags, case.verdict.effect, second.criteria, opinion.light.criteria
        ),
        model_has_evidence=not marked.bare,
        evidence_mostly_dropped=marked.evidence.dropped > marked.evidence.kept,
        decision_band=case.submission.decision_band,
    )
    decision = decide(model, second, circumstances)
    measured = decision.statistical_stands
    said = ruling.phrases(case.language)["statistical_stands"]
    return Assessment(
        overall_band=decision.overall,
        band_low=decision.low,
        band_high=decision.high,
        criteria={
            key: measured_report(key, band, opinion.estimate, case.text, said)
            if measured
            else replace(marked.criteria[key], band=band)
            for key, band in decision.criteria.items()
        },
        corrections=merged(
            () if measured else marked.corrections,
            opinion.corrections,
            case.submission.essay_content,
            case.language,
            case.verdict.cleaned.touches,
        ),
        summary=said["summary"] if measured else marked.summary,
        word_count=case.verdict.word_count,
        raters=(_rating(model), _rating(second)),
        integrity=case.flags(),
        review=Review(bool(decision.reasons), tuple(decision.reasons)),
        evidence=marked.evidence,
        provenance=case.provenance,
    )


def ruled(case: Case, fixed: Ruling) -> Assessment:
    """The result of an official rule: one band for every criterion, certain, without a rater."""
    shown = _all_there_is(case)
    report = CriterionReport(fixed.band, fixed.comment, fixed.why_not_higher, (), shown)
    reasons = tuple(dict.fromkeys(_REASONS.get(flag, Reason.INTEGRITY_FLAG) for flag in case.asking))
    return Assessment(
        overall_band=fixed.band,
        band_low=fixed.band,
        band_high=fixed.band,
        criteria=dict.fromkeys(case.criteria, report),
        corrections=(),
        summary=fixed.comment,
        word_count=case.verdict.word_count,
        raters=(_rating(Marks(ruling.RATER, dict.fromkeys(case.criteria, fixed.band))),),
        integrity=case.flags(),
        review=Review(bool(reasons), reasons),
        evidence=EvidenceCount(len(shown) * len(case.criteria), 0),
        provenance=case.provenance,
    )


def _rating(marks: Marks) -> Rating:
    return Rating(marks.rater, marks.overall, marks.criteria)


def _all_there_is(case: Case) -> tuple[Evidence, ...]:
    """The whole answer as evidence, when it is short enough to be one."""
    essay = case.submission.essay_content
    quote = essay.strip()
    whole = not case.verdict.cleaned.removed and case.verdict.all_words <= TOO_SHORT
    if not whole or not 0 < len(quote) <= LONGEST_QUOTE:
        return ()
    start = essay.index(quote)
    said = ruling.phrases(case.language)["too_short_to_rate"]["point"]
    return (Evidence(said.format(words=case.verdict.word_count), quote, start, start + len(quote)),)
