"""Which of the model's claims can be found in the essay? Evidence and corrections, located or dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from assessment.evidence import Passage, Span
from assessment.report import Correction, CriterionReport, Evidence, EvidenceCount
from writing_eval.marking import CORRECTION_TYPES, Marked, Proposed, Quoted

MAX_CORRECTIONS = 40


@dataclass
class Findings:
    """Locates claims in one essay and counts those kept and dropped; what touches words `set_aside` proves nothing."""

    passage: Passage
    set_aside: Callable[[Span], bool]
    kept: int = 0
    dropped: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def count(self) -> EvidenceCount:
        """How many quotes and corrections were found, and how many were not."""
        return EvidenceCount(self.kept, self.dropped)

    def criterion(self, marked: Marked) -> CriterionReport:
        """One criterion with the evidence that holds."""
        return CriterionReport(
            band=marked.band,
            comment=marked.comment,
            why_not_higher=marked.why_not_higher,
            strengths=tuple(self._evidence(marked.strengths)),
            improvements=tuple(self._evidence(marked.improvements)),
        )

    def corrections(self, proposed: Iterable[Proposed]) -> tuple[Correction, ...]:
        """The corrections that have one certain place, change something and overlap no earlier one, in text order."""
        placed: list[tuple[Span, Proposed]] = []
        for correction in proposed:
            span = self._place(correction)
            if span is None or any(span.overlaps(other) for other, _ in placed) or len(placed) == MAX_CORRECTIONS:
                self.dropped += 1
            else:
                placed.append((span, correction))
                self.kept += 1
        return tuple(self._correction(span, it) for span, it in sorted(placed, key=lambda pair: pair[0].start))

    def _evidence(self, remarks: Iterable[Quoted]) -> Iterable[Evidence]:
        for remark in remarks:
            span = self.passage.evidence(remark.quote)
            if span is None or self.set_aside(span) or not remark.point.strip():
                self.dropped += 1
                self.missing.append(remark.quote[:80])
            else:
                self.kept += 1
                yield Evidence(remark.point, self.passage.text[span.start : span.end], span.start, span.end)

    def _place(self, correction: Proposed) -> Span | None:
        around = self.passage.find(correction.context)
        if around is None:
            return None
        span = self.passage.find_only(correction.original, around)
        if span is None or self.set_aside(span):
            return None
        if self.passage.text[span.start : span.end] == _replacement(correction):
            return None
        return span

    def _correction(self, span: Span, proposed: Proposed) -> Correction:
        return Correction(
            start=span.start,
            end=span.end,
            original=self.passage.text[span.start : span.end],
            replacement=_replacement(proposed),
            type=proposed.type if proposed.type in CORRECTION_TYPES else "other",
            explanation=proposed.explanation,
        )


def _replacement(proposed: Proposed) -> str:
    """What stands instead; white space around `original` is not part of its place, nor then of the replacement."""
    padded = proposed.original != proposed.original.strip()
    return proposed.replacement.strip() if padded else proposed.replacement
