"""How do two raters, the checks and the estimate of pronunciation become one result? Bands, interval, flags."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assessment.bands import overall, within_scale
from assessment.ceilings import ceilings
from assessment.double_marking import TYPICAL_ERROR, Circumstances, Marks, Verdict, decide
from assessment.report import Rating, Review
from speaking_eval.fluency import Fluency, Measure
from speaking_eval.judging.checks import Checked
from speaking_eval.judging.marking import CRITERIA
from speaking_eval.judging.measured import measured_report
from speaking_eval.judging.shown import fluency_report, transcript_report
from speaking_eval.judging.spoken import MarkedSpeech
from speaking_eval.judging.wording import flags, phrases, pronunciation_report
from speaking_eval.models import SpeakingSubmission
from speaking_eval.pronunciation import Pronunciation
from speaking_eval.reliability import Reliability
from speaking_eval.report import SpeakingAssessment, SpokenCriterion, SpokenProvenance
from speaking_eval.statistical.speech_rater import SpeechOpinion
from speaking_eval.transcript import Transcript

PRONUNCIATION = "pronunciation"
PRONUNCIATION_RATER = "asr-confidence-v1"

RECOGNITION_DOUBTFUL = "recognition_doubtful"
PRONUNCIATION_WITHHELD = "pronunciation_withheld"
FIGURES_NOT_MEASURED = "figures_not_measured"

UNKNOWN_QUARTER = 0.5
"""How far a withheld pronunciation may move the overall band: two bands off the others, a quarter of the whole."""


@dataclass(frozen=True)
class Origin:
    """What a result tells of its transcript: who wrote it, where the words with times lie, what seals the result."""

    fingerprint: str
    transcriber: str
    words_key: str
    language_code: str


@dataclass(frozen=True)
class Case:
    """One performance under assessment, with everything about it but the ratings."""

    submission: SpeakingSubmission
    transcript: Transcript
    fluency: Fluency
    measures: tuple[Measure, ...]
    checked: Checked
    gate: Reliability
    words_key: str
    language_code: str
    provenance: SpokenProvenance

    @property
    def language(self) -> str:
        """The feedback language."""
        return self.submission.feedback_language


@dataclass(frozen=True)
class Bands:
    """The bands as reported: three criteria from the raters, pronunciation where there is one, and the interval."""

    criteria: Mapping[str, float]
    overall: float
    low: float
    high: float


def bands_of(decision: Verdict, gate: Reliability, heard: Pronunciation) -> Bands:
    """The raters' decision under the reliability gate, with pronunciation as the fourth criterion.

    A doubtful transcript lowers bands but not what they might be: the interval stays open upwards. Without
    pronunciation the overall band is the mean of three, and as unsure as the missing quarter makes it.
    """
    criteria = {key: min(band, gate.ceilings.get(key, band)) for key, band in decision.criteria.items()}
    low = min(decision.low, within_scale(overall(criteria.values()) - TYPICAL_ERROR))
    if heard.band is None or heard.low is None or heard.high is None:
        lowest, highest = within_scale(low - UNKNOWN_QUARTER), within_scale(decision.high + UNKNOWN_QUARTER)
        return Bands(criteria, overall(criteria.values()), lowest, highest)
    whole = overall([*criteria.values(), heard.band])
    lowest = math.floor((len(criteria) * low + heard.low) / 2) / 2
    highest = math.ceil((len(criteria) * decision.high + heard.high) / 2) / 2
    return Bands(criteria, whole, min(lowest, whole), max(highest, whole))


def rated(case: Case, marked: MarkedSpeech, opinion: SpeechOpinion, heard: Pronunciation) -> SpeakingAssessment:
    """The result of two ratings under the policy of `assessment.double_marking`."""
    model = Marks(case.provenance.model_id, {key: marked.criteria[key].band for key in CRITERIA})
    second = opinion.marks
    decision = decide(model, second, _circumstances(case, marked, second.criteria))
    bands = bands_of(decision, case.gate, heard)
    measured = decision.statistical_stands
    pronounced = pronunciation_report(heard, case.language)
    reasons = tuple(_reasons(case, marked, decision, heard))
    return SpeakingAssessment(
        overall_band=bands.overall,
        band_low=bands.low,
        band_high=bands.high,
        criteria={**_criteria(case, marked, bands, measured=measured), PRONUNCIATION: pronounced},
        corrections=() if measured else marked.corrections,
        summary=phrases(case.language)["statistical_stands"]["summary"] if measured else marked.summary,
        word_count=case.checked.own_words,
        raters=tuple(_raters((model, second), heard)),
        integrity=flags(case.checked, case.gate, heard, case.language),
        review=Review(bool(reasons), reasons),
        evidence=marked.evidence,
        provenance=case.provenance,
        transcript=transcript_report(case.transcript, case.words_key, case.language_code),
        fluency=fluency_report(case.fluency, case.submission.part),
    )


def _circumstances(case: Case, marked: MarkedSpeech, statistical: Mapping[str, float]) -> Circumstances:
    return Circumstances(
        injection="injection" in case.checked.flags,
        asks_for_a_person=any(flag != "injection" for flag in case.checked.asking),
        ceilings=ceilings(CRITERIA, case.checked.flags, case.checked.effect, statistical, statistical),
        model_has_evidence=marked.has_evidence,
        evidence_mostly_dropped=marked.evidence.dropped > marked.evidence.kept,
        decision_band=None,
    )


def _reasons(case: Case, marked: MarkedSpeech, decision: Verdict, heard: Pronunciation) -> Sequence[str]:
    """Why a person should look: the policy's reasons, and those that only speech has."""
    spoken = {
        FIGURES_NOT_MEASURED: bool(marked.invented),
        RECOGNITION_DOUBTFUL: case.gate.verdict == "doubtful",
        PRONUNCIATION_WITHHELD: heard.band is None,
    }
    return [*map(str, decision.reasons), *(reason for reason, holds in spoken.items() if holds)]


def _criteria(case: Case, marked: MarkedSpeech, bands: Bands, *, measured: bool) -> dict[str, SpokenCriterion]:
    said = phrases(case.language)["statistical_stands"]
    return {
        key: measured_report(key, band, case.transcript, case.checked.cleaned, case.measures, said)
        if measured
        else marked.criteria[key].with_band(band)
        for key, band in bands.criteria.items()
    }


def _raters(marks: Sequence[Marks], heard: Pronunciation) -> Sequence[Rating]:
    found = [Rating(it.rater, it.overall, it.criteria) for it in marks]
    if heard.band is not None:
        found.append(Rating(PRONUNCIATION_RATER, heard.band, {PRONUNCIATION: heard.band}))
    return found
