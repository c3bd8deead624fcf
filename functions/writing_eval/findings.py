"""Which of the model's claims can be found in the essay? Evidence and corrections, as a report shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.claims import Claims
from assessment.evidence import Span
from assessment.marking import OTHER_ERROR, Marked, Proposed, Quoted
from assessment.report import Correction, CriterionReport, Evidence
from writing_eval.marking import CORRECTION_TYPES


class Findings(Claims):
    """Locates claims in one essay."""

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
        return tuple(self._correction(span, it) for span, it in self.placed(proposed, _mends))

    def _evidence(self, remarks: Iterable[Quoted]) -> Iterator[Evidence]:
        for remark, span in self.located(remarks):
            yield Evidence(remark.point, self.passage.text[span.start : span.end], span.start, span.end)

    def _correction(self, span: Span, proposed: Proposed) -> Correction:
        return Correction(
            start=span.start,
            end=span.end,
            original=self.passage.text[span.start : span.end],
            replacement=_replacement(proposed),
            type=proposed.type if proposed.type in CORRECTION_TYPES else OTHER_ERROR,
            explanation=proposed.explanation,
        )


def _mends(written: str, proposed: Proposed) -> bool:
    return written != _replacement(proposed)


def _replacement(proposed: Proposed) -> str:
    """What stands instead; white space around `original` is not part of its place, nor then of the replacement."""
    padded = proposed.original != proposed.original.strip()
    return proposed.replacement.strip() if padded else proposed.replacement
