"""What can be said of a criterion when only the statistical rater's band stands? What it measured, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.evidence import Span
from assessment.integrity import Cleaned
from speaking_eval.fluency import Measure
from speaking_eval.judging.findings import timed
from speaking_eval.judging.marking import FLUENCY
from speaking_eval.report import CitedMeasure, SpokenCriterion, TimedEvidence
from speaking_eval.statistical.spoken_scores import BLOCKS, model
from speaking_eval.transcript import Transcript

SHOWN = 2
"""Features shown on either side."""

TIMING = ("speech_rate", "mean_length_of_run", "pause_seconds", "long_pauses", "mid_clause_pauses", "length_share")
"""The measures that the statistical rater's Fluency and Coherence comes from."""


def measured_report(
    key: str,
    band: float,
    transcript: Transcript,
    cleaned: Cleaned,
    measures: Sequence[Measure],
    said: Mapping[str, str],
) -> SpokenCriterion:
    """A criterion's report without any opinion; `said` has the sentences around what was measured."""
    from assessment.rater.features import spans  # compiles many patterns: with the first text, not at the start

    weights = dict(zip(model().features, model().weights, strict=True))
    block = BLOCKS["coherence" if key == FLUENCY else key]
    found = [(name, place) for name in block if (place := cleaned.shown(spans(cleaned.text, name))) is not None]
    raising = [it for it in found if weights[it[0]] > 0][:SHOWN]
    lowering = [it for it in found if weights[it[0]] < 0][:SHOWN]
    cited = [CitedMeasure(it.name, it.value, it.unit) for it in measures if it.name in TIMING] if key == FLUENCY else []
    return SpokenCriterion(
        band=band,
        comment=said["comment"],
        why_not_higher=said["why_not_higher"],
        strengths=tuple(_evidence(name, place, transcript, said) for name, place in raising),
        improvements=tuple(_evidence(name, place, transcript, said) for name, place in lowering),
        measures=tuple(cited),
    )


def _evidence(name: str, place: Span, transcript: Transcript, said: Mapping[str, str]) -> TimedEvidence:
    from assessment.rater.features import FEATURES

    return timed(said["point"].format(fact=FEATURES[name].meaning), place, transcript)
