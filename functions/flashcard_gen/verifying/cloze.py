"""Where are the gaps of a fill-in card? Anki's notation: `{{c1::answer}}`, or `{{c1::answer::hint}}`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GAP = re.compile(r"\{\{c(?P<number>[1-9]\d?)::(?P<body>[^{}]*)\}\}")
_BRACES = re.compile(r"\{\{|\}\}")


@dataclass(frozen=True)
class Gap:
    """One gap and its place in the card's text, braces included."""

    number: int
    answer: str
    hint: str | None
    start: int
    end: int


@dataclass(frozen=True)
class Cloze:
    """A text with at least one gap."""

    text: str
    gaps: tuple[Gap, ...]

    @property
    def answer(self) -> str:
        """What stands in the first gap."""
        return self.gaps[0].answer

    def filled(self, filling: str | None = None) -> str:
        """The text with the gaps filled: by their answers, or all by the same words."""
        return self._replaced([gap.answer if filling is None else filling for gap in self.gaps])

    def before(self) -> str:
        """What stands before the first gap."""
        return self.text[: self.gaps[0].start]

    def after(self) -> str:
        """What stands behind the first gap; later gaps are shown as blanks."""
        return self._replaced(["____"] * len(self.gaps))[self.gaps[0].start + 4 :]

    def _replaced(self, fillings: list[str]) -> str:
        pieces, at = [], 0
        for gap, filling in zip(self.gaps, fillings, strict=True):
            pieces += [self.text[at : gap.start], filling]
            at = gap.end
        return "".join([*pieces, self.text[at:]])


def gap(answer: str, hint: str | None = None) -> str:
    """The notation of the only gap of a card."""
    return f"{{{{c1::{answer}}}}}" if hint is None else f"{{{{c1::{answer}::{hint}}}}}"


def parse(text: str) -> Cloze | None:
    """The gaps of a text; None when it has none or its notation is broken.

    Broken is what Anki would show as it stands or misread: an empty gap, blanks at its edges, single or nested braces
    left over, gaps that do not begin with number 1.
    """
    gaps = tuple(_gap(match) for match in _GAP.finditer(text))
    cloze = Cloze(text, gaps)
    if not gaps or gaps[0].number != 1 or _BRACES.search(cloze.filled("")):
        return None
    sound = all(it.answer and it.answer == it.answer.strip() and it.hint != "" for it in gaps)
    return cloze if sound else None


def has_gap_notation(text: str) -> bool:
    """Whether a text holds anything that looks like a gap, well formed or not."""
    return bool(_BRACES.search(text))


def _gap(match: re.Match[str]) -> Gap:
    answer, hinted, hint = match["body"].partition("::")
    return Gap(int(match["number"]), answer, hint if hinted else None, match.start(), match.end())
