"""What did the examiner model's answer come to? Its claims located, its measures and figures checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from assessment.marking import Quoted
from assessment.report import EvidenceCount
from assessment.structured import UnusableReply
from speaking_eval.fluency import Measure
from speaking_eval.judging.figures import stated, unmeasured, without_unmeasured
from speaking_eval.judging.findings import Findings
from speaking_eval.judging.marking import CRITERIA, FLUENCY, Marked, Marking, read_marking
from speaking_eval.report import CitedMeasure, SpokenCriterion, TimedCorrection

_SHOWN = 5
"""Faults of one kind that the repair turn is told."""


@dataclass(frozen=True)
class MarkedSpeech:
    """The model's answer; `missing` quotes stand nowhere, `unknown` names are no measures, `invented`: made up."""

    criteria: Mapping[str, SpokenCriterion]
    corrections: tuple[TimedCorrection, ...]
    summary: str
    evidence: EvidenceCount
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()

    @property
    def bare(self) -> tuple[str, ...]:
        """The criteria that rest on no words said; Fluency and Coherence has to rest on a measure too."""
        return tuple(key for key, it in self.criteria.items() if _is_bare(key, it))

    @property
    def has_evidence(self) -> bool:
        """Whether it can be given out: every criterion rests on something, and no text was lost to made-up figures."""
        texts = [self.summary, *(text for it in self.criteria.values() for text in (it.comment, it.why_not_higher))]
        return not self.bare and all(texts)


@dataclass
class Reading:
    """Reads answers about one performance; `measures` are those shown to the model."""

    findings: Findings
    measures: Sequence[Measure]
    invented: list[str] = field(default_factory=list)

    def read(self, text: str) -> MarkedSpeech:
        """What of the answer holds: claims without a place and sentences with made-up figures are gone, and counted.

        Raises:
            UnusableReply: it is no answer at all.
        """
        marking = read_marking(text)
        criteria = {key: self._criterion(key, marking.criteria[key]) for key in CRITERIA}
        corrections = self.findings.corrections(marking.corrections)
        summary = self._true(marking.summary)
        return MarkedSpeech(
            criteria,
            corrections,
            summary,
            self.findings.count,
            tuple(self.findings.missing),
            _unknown(marking, self.measures),
            tuple(self.invented),
        )

    def _criterion(self, key: str, marked: Marked) -> SpokenCriterion:
        report = SpokenCriterion(
            band=marked.band,
            comment=self._true(marked.comment),
            why_not_higher=self._true(marked.why_not_higher),
            strengths=self.findings.evidence(self._kept(marked.strengths)),
            improvements=self.findings.evidence(self._kept(marked.improvements)),
        )
        if key != FLUENCY:
            return report
        return replace(report, measures=self._cited(marked.measures, report.comment))

    def _true(self, text: str) -> str:
        wrong = unmeasured(text, self.measures)
        self.invented += wrong
        return without_unmeasured(text, self.measures) if wrong else text

    def _kept(self, remarks: Sequence[Quoted]) -> list[Quoted]:
        """The remarks without made-up figures; one with them counts as dropped."""
        kept = [remark for remark in remarks if not unmeasured(remark.point, self.measures)]
        self.invented += [it for remark in remarks for it in unmeasured(remark.point, self.measures)]
        self.findings.dropped += len(remarks) - len(kept)
        return kept

    def _cited(self, names: Sequence[str], comment: str) -> tuple[CitedMeasure, ...]:
        """The measures named, and those whose value the comment gives without naming them; values are the measured."""
        wanted = {*names, *stated(comment, self.measures)} if names else set()
        return tuple(CitedMeasure(it.name, it.value, it.unit) for it in self.measures if it.name in wanted)


def sound(marked: MarkedSpeech) -> MarkedSpeech:
    """The same, if nothing in it has to be said again.

    Raises:
        UnusableReply: a criterion rests on nothing, a measure does not exist, or a figure was made up.
    """
    if marked.unknown:
        names = ", ".join(marked.unknown[:_SHOWN])
        raise UnusableReply(f"measures must be names from the list; these are not: {names}", "unknown measure")
    if marked.invented:
        figures = "; ".join(f'"{it}"' for it in marked.invented[:_SHOWN])
        raise UnusableReply(f"figures of timing must be those of the measures; these are not: {figures}", "figures")
    if marked.bare:
        raise UnusableReply(_fault(marked), "no evidence")
    return marked


def _fault(marked: MarkedSpeech) -> str:
    quoted = [key for key in marked.bare if not _quotes(marked.criteria[key])]
    if not quoted:
        return f"{FLUENCY} must name in `measures` at least one of the measures its comment rests on"
    absent = "; ".join(f'"{quote}"' for quote in marked.missing[:_SHOWN]) or "no quotes were given"
    return f"no quote given for {', '.join(quoted)} stands in the transcript ({absent})"


def _is_bare(key: str, criterion: SpokenCriterion) -> bool:
    return not _quotes(criterion) or (key == FLUENCY and not criterion.measures)


def _quotes(criterion: SpokenCriterion) -> bool:
    return bool(criterion.strengths or criterion.improvements)


def _unknown(marking: Marking, measures: Sequence[Measure]) -> tuple[str, ...]:
    known = {it.name for it in measures}
    return tuple(dict.fromkeys(name[:60] for name in marking.criteria[FLUENCY].measures if name not in known))
