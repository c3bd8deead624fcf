"""Which corrections does the reader get? The examiner model's, and those the language model is sure of."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from assessment.claims import MAX_CORRECTIONS
from assessment.evidence import Span
from assessment.rater.located import NEAR, LocatedCorrection
from assessment.report import Correction

PHRASES = Path(__file__).parent / "phrases" / "corrections.v1.toml"


@cache
def explanations(language: str) -> Mapping[str, str]:
    """Why each family of errors is one, in one feedback language."""
    chosen: Mapping[str, str] = tomllib.loads(PHRASES.read_text("utf-8"))[language]
    return chosen


def merged(
    shown: Sequence[Correction],
    located: Iterable[LocatedCorrection],
    essay: str,
    language: str,
    set_aside: Callable[[Span], bool],
) -> tuple[Correction, ...]:
    """Both in text order, never two for one place: where they meet, the examiner model's stands.

    What lies near removed words is left out, since the language model read blanks in their place.
    """
    taken = [Span(it.start, it.end) for it in shown]
    added = [
        _worded(found, language)
        for found in located
        if essay[found.start : found.end] == found.original
        and not set_aside(Span(max(0, found.start - NEAR), found.end + NEAR))
        and not any(Span(found.start, found.end).overlaps(place) for place in taken)
    ]
    room = max(0, MAX_CORRECTIONS - len(shown))
    return tuple(sorted((*shown, *added[:room]), key=lambda it: it.start))


def _worded(found: LocatedCorrection, language: str) -> Correction:
    said = explanations(language)[found.family].format(original=found.original, replacement=found.replacement)
    return Correction(found.start, found.end, found.original, found.replacement, found.type, said)
