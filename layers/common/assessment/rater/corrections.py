"""Which errors can a language model correct with confidence? Located replacements, each with its type and strength.

A candidate becomes a correction where grammar gives a reason (`patterns`), the model prefers it by its pattern's margin
before the word, and still prefers the sentence with it by the pattern's gain once the words behind are read. The
thresholds were fitted to hand judgements; see docs/corrections.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assessment.evidence import Span
from assessment.rater.candidates import Candidate, candidates
from assessment.rater.located import NEAR, THRESHOLDS, LocatedCorrection, Rescorer
from assessment.rater.patterns import pattern
from assessment.rater.readings import Replacement, TokenReading

MOST_CANDIDATES = 12
"""Candidates of one essay that are read again: the time this takes stays bounded."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a pattern's candidates must reach, in nats, and the type its corrections have."""

    type: str
    margin: float
    gain: float


@cache
def thresholds() -> Mapping[str, Threshold]:
    """The patterns that are precise enough to be shown, each with its threshold."""
    stored = json.loads(THRESHOLDS.read_text(encoding="utf-8"))
    return {name: Threshold(**each) for name, each in stored["patterns"].items()}


def correct(
    essay: str,
    readings: Sequence[TokenReading],
    rescorer: Rescorer,
    question: str = "",
    excluded: Sequence[Span] = (),
) -> tuple[LocatedCorrection, ...]:
    """The corrections of an essay in text order, none overlapping; what the question says word for word is kept."""
    named = ((found, pattern(essay, found)) for found in candidates(essay, readings, question, excluded))
    likely = [(found, name) for found, name in named if name is not None and _is_likely(found, name)]
    likely.sort(key=lambda pair: (-pair[0].margin, pair[0].start))
    asked = likely[:MOST_CANDIDATES]
    if not asked:
        return ()
    gains = rescorer.gains([Replacement(it.start, it.end, it.replacement) for it, _ in asked])
    sure = [
        _located(found, name, gain)
        for (found, name), gain in zip(asked, gains, strict=True)
        if gain is not None and gain >= thresholds()[name].gain
    ]
    return _apart(sure)


def _apart(sure: Sequence[LocatedCorrection]) -> tuple[LocatedCorrection, ...]:
    """Of neighbours the strongest: two cures of one fault ("this countries": these, or country) would add up to one."""
    kept: list[LocatedCorrection] = []
    for each in sorted(sure, key=lambda correction: -correction.strength):
        if all(each.end + NEAR <= other.start or other.end + NEAR <= each.start for other in kept):
            kept.append(each)
    return tuple(sorted(kept, key=lambda correction: correction.start))


def _is_likely(found: Candidate, name: str) -> bool:
    threshold = thresholds().get(name)
    return threshold is not None and found.margin >= threshold.margin


def _located(found: Candidate, name: str, gain: float) -> LocatedCorrection:
    kind = thresholds()[name].type
    return LocatedCorrection(found.start, found.end, found.original, found.replacement, kind, round(gain, 3), name)
