"""Which of the model's claims can be found in what was said? Evidence and corrections, located and timed or dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from assessment.evidence import Passage, Span
from assessment.report import EvidenceCount
from speaking_eval.judging.marking import CORRECTION_TYPES, Proposed, Quoted
from speaking_eval.report import TimedCorrection, TimedEvidence
from speaking_eval.transcript import Transcript

MAX_CORRECTIONS = 40


@dataclass
class Findings:
    """Locates claims in one transcript and counts those kept and dropped.

    What touches words `set_aside` proves nothing. `missing` are quotes that stand nowhere, for the repair turn.
    """

    transcript: Transcript
    passage: Passage
    set_aside: Callable[[Span], bool]
    kept: int = 0
    dropped: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def count(self) -> EvidenceCount:
        """How many quotes and corrections were found, and how many were not."""
        return EvidenceCount(self.kept, self.dropped)

    def evidence(self, remarks: Iterable[Quoted]) -> tuple[TimedEvidence, ...]:
        """The remarks whose words were said."""
        return tuple(self._evidence(remarks))

    def _evidence(self, remarks: Iterable[Quoted]) -> Iterable[TimedEvidence]:
        for remark in remarks:
            span = self.passage.evidence(remark.quote)
            if span is None or self.set_aside(span) or not remark.point.strip():
                self.dropped += 1
                self.missing.append(remark.quote[:80])
            else:
                self.kept += 1
                yield timed(remark.point, span, self.transcript)

    def corrections(self, proposed: Iterable[Proposed]) -> tuple[TimedCorrection, ...]:
        """The corrections that have one certain place, change words and overlap no earlier one, in text order."""
        placed: list[tuple[Span, Proposed]] = []
        for correction in proposed:
            span = self._place(correction)
            if span is None or any(span.overlaps(other) for other, _ in placed) or len(placed) == MAX_CORRECTIONS:
                self.dropped += 1
            else:
                placed.append((span, correction))
                self.kept += 1
        return tuple(self._correction(span, it) for span, it in sorted(placed, key=lambda pair: pair[0].start))

    def _place(self, correction: Proposed) -> Span | None:
        around = self.passage.find(correction.context)
        if around is None or correction.type not in CORRECTION_TYPES:
            return None
        span = self.passage.find_only(correction.original, around)
        if span is None or self.set_aside(span):
            return None
        said = self.transcript.text[span.start : span.end]
        return None if sounds(said) == sounds(correction.replacement) else span

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


def timed(point: str, span: Span, transcript: Transcript) -> TimedEvidence:
    """A remark on a place of the transcript, with the time of its words."""
    t_start, t_end = transcript.times(span.start, span.end)
    return TimedEvidence(point, transcript.text[span.start : span.end], span.start, span.end, t_start, t_end)


def sounds(text: str) -> str:
    """What of a text can be heard: its letters and digits, word by word."""
    plain = "".join(mark if mark.isalnum() else " " for mark in text.casefold().replace("'", "").replace("’", ""))
    return " ".join(plain.split())
