"""Does the text give its examiner orders, or a band? Sentence by sentence, whatever they are dressed up as."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from assessment.evidence import Span
from assessment.integrity.encoded import hidden_texts
from assessment.integrity.finding import Finding
from assessment.integrity.fold import Folded, fold, invisible, readings, spelt_out
from assessment.integrity.signals import NONE, Suspicion, suspicion, topical
from assessment.integrity.text import Text

CERTAIN = 1.0
LIKELY = 0.5
"""Enough for a sentence that stands beside a certain one."""

NEAR = 2
"""How many sentences further a certain one casts suspicion."""

MANY_INVISIBLE = 8
"""Invisible characters in a row, or tag characters, that are no accident of copying."""


def injections(text: Text, pieces: Sequence[Span], question: str) -> tuple[Finding, ...]:
    """`injection` for each piece that wants something of its reader or hides a text, `comment` for one that judges it.

    `pieces` as from `units`; `fact` names the signals. Where the question itself is about marks, a word of them is
    none.
    """
    weighed = _weighed(text, pieces, topical(fold(question).text))
    found = [
        Finding("injection" if it.ordering and it.weight >= CERTAIN else "comment", "+".join(it.names[:4]), piece)
        for at, (piece, it) in enumerate(zip(pieces, weighed, strict=True))
        if it.weight >= CERTAIN or (it.weight >= LIKELY and _near_certain(weighed, at))
    ]
    hidden = [Finding("injection", it.how, it.span) for it in hidden_texts(text.raw)]
    return _one_kind([*found, *hidden, *_inked(text.raw), *_spelt(text.raw)])


def _one_kind(found: list[Finding]) -> tuple[Finding, ...]:
    """Comments beside an order belong to it."""
    if all(it.flag == "comment" for it in found):
        return tuple(found)
    return tuple(Finding("injection", it.fact, it.span) for it in found)


def _near_certain(weighed: Sequence[Suspicion], at: int) -> bool:
    return any(it.weight >= CERTAIN for it in weighed[max(0, at - NEAR) : at + NEAR + 1])


def _weighed(text: Text, pieces: Sequence[Span], harmless: frozenset[str]) -> list[Suspicion]:
    """Each piece's suspicion, in the reading that makes it look worst."""
    worst = [NONE] * len(pieces)
    for reading in readings(text.raw):
        for at, piece in enumerate(pieces):
            here = suspicion(_part(reading, piece), harmless)
            if here.weight > worst[at].weight:
                worst[at] = here
    return worst


def _part(reading: Folded, piece: Span) -> str:
    start, end = bisect_left(reading.origin, piece.start), bisect_left(reading.origin, piece.end)
    return reading.text[start:end]


def _inked(raw: str) -> list[Finding]:
    """Runs of invisible characters long enough to be a message, and tag characters in any number."""
    found: list[Finding] = []
    at = 0
    while not raw.isascii() and at < len(raw):
        end = at
        while end < len(raw) and invisible(raw[end]):
            end += 1
        if end - at >= MANY_INVISIBLE or any("\U000e0000" <= mark <= "\U000e007f" for mark in raw[at:end]):
            found.append(Finding("injection", "invisible characters", Span(at, end)))
        at = end + 1
    return found


def _spelt(raw: str) -> list[Finding]:
    """Letters written one by one: nobody writes an essay so."""
    found: list[Finding] = []
    for reading in readings(raw):
        for start, end in spelt_out(reading):
            letters = sum(mark.isalpha() for mark in reading.text[start:end])
            if letters >= 8:
                span = Span(reading.origin[start], reading.origin[end - 1] + 1)
                found.append(Finding("injection", "letters spelt out", span))
        break
    return found
