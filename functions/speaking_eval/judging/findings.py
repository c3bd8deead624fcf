"""Which of the model's claims can be found in what was said? Evidence and corrections, with the time of their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.claims import Claims
from assessment.evidence import Span
from assessment.marking import Proposed, Quoted
from speaking_eval.judging.marking import CORRECTION_TYPES
from speaking_eval.report import TimedCorrection, TimedEvidence
from speaking_eval.transcript import Transcript


@dataclass
class Findings(Claims):
    """Locates claims in one transcript."""

    transcript: Transcript

    def evidence(self, remarks: Iterable[Quoted]) -> tuple[TimedEvidence, ...]:
        """The remarks whose words were said."""
        return tuple(timed(remark.point, span, self.transcript) for remark, span in self.located(remarks))

    def corrections(self, proposed: Iterable[Proposed]) -> tuple[TimedCorrection, ...]:
        """The corrections that have one certain place, change words and overlap no earlier one, in text order."""
        return tuple(self._correction(span, it) for span, it in self.placed(proposed, _mends))

    def _correction(self, span: Span, proposed: Proposed) -> TimedCorrection:
        t_start, t_end = self.transcript.times(span.start, span.end)
        return TimedCorrection(
            start=span.start,
            end=span.end,
            t_start=t_start,
            t_end=t_end,
            original=self.transcript.text[span.start : span.end],
            replacement=proposed.replacement.strip(),
            type=proposed.type,
            explanation=proposed.explanation,
        )


def _mends(said: str, proposed: Proposed) -> bool:
    """Whether it changes anything that can be heard."""
    return proposed.type in CORRECTION_TYPES and sounds(said) != sounds(proposed.replacement)


def timed(point: str, span: Span, transcript: Transcript) -> TimedEvidence:
    """A remark on a place of the transcript, with the time of its words."""
    t_start, t_end = transcript.times(span.start, span.end)
    return TimedEvidence(point, transcript.text[span.start : span.end], span.start, span.end, t_start, t_end)


def sounds(text: str) -> str:
    """What of a text can be heard: its letters and digits, word by word."""
    plain = "".join(mark if mark.isalnum() else " " for mark in text.casefold().replace("'", "").replace("’", ""))
    return " ".join(plain.split())
