"""Which of the examiner model's claims can be found in the learner's text? Each is located, or dropped and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from assessment.evidence import Passage, Span
from assessment.marking import Proposed, Quoted
from assessment.report import EvidenceCount

MAX_CORRECTIONS = 40
"""Corrections of one text that its reader gets."""

_NAMED = 80
"""Code points of a quote that stands nowhere, by which the repair turn names it."""


@dataclass
class Claims:
    """Locates claims in one text and counts those kept and dropped.

    What touches words `set_aside` proves nothing. `missing` are quotes that stand nowhere, for the repair turn.
    """

    passage: Passage
    set_aside: Callable[[Span], bool]
    kept: int = field(default=0, init=False)
    dropped: int = field(default=0, init=False)
    missing: list[str] = field(default_factory=list, init=False)

    @property
    def count(self) -> EvidenceCount:
        """How many quotes and corrections were found, and how many were not."""
        return EvidenceCount(self.kept, self.dropped)

    def located(self, remarks: Iterable[Quoted]) -> Iterator[tuple[Quoted, Span]]:
        """The remarks that have a point and whose words stand in the text, each with its place."""
        for remark in remarks:
            span = self.passage.evidence(remark.quote)
            if span is None or self.set_aside(span) or not remark.point.strip():
                self.dropped += 1
                self.missing.append(remark.quote[:_NAMED])
            else:
                self.kept += 1
                yield remark, span

    def placed(
        self, proposed: Iterable[Proposed], mends: Callable[[str, Proposed], bool]
    ) -> tuple[tuple[Span, Proposed], ...]:
        """The corrections that have one certain place and overlap no earlier one, in text order.

        `mends` says whether one changes anything about the words that stand in its place.
        """
        placed: list[tuple[Span, Proposed]] = []
        for correction in proposed:
            span = self._place(correction)
            held = span is not None and mends(self.passage.text[span.start : span.end], correction)
            if span is None or not held or _taken(span, placed) or len(placed) == MAX_CORRECTIONS:
                self.dropped += 1
            else:
                placed.append((span, correction))
                self.kept += 1
        return tuple(sorted(placed, key=lambda pair: pair[0].start))

    def _place(self, correction: Proposed) -> Span | None:
        around = self.passage.find(correction.context)
        span = None if around is None else self.passage.find_only(correction.original, around)
        return None if span is None or self.set_aside(span) else span


def _taken(span: Span, placed: Iterable[tuple[Span, Proposed]]) -> bool:
    return any(span.overlaps(other) for other, _ in placed)
