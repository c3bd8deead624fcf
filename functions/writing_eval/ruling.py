"""What do the integrity checks mean for this answer, in its reader's language? Flags, and bands that rules fix.

What is found and what it does is decided in `assessment.integrity`. The official facts behind it: IELTS Writing band
descriptors (public version, May 2023): band 0 for no attempt or no English at all, band 1 in every criterion for 20
words or fewer, copied prompt text is discounted. The old penalty for answers under 150 or 250 words was abolished:
being under length only raises a flag, and such a text loses through the descriptors if at all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessment.integrity import Verdict
from assessment.report import Flag

PHRASES = Path(__file__).parent / "phrases" / "flags.v1.toml"

MOST_PLACES = 20
"""Places of one flag that are listed one by one; the counts cover all of them."""

RATER = "official-rules-v1"


@dataclass(frozen=True)
class Ruling:
    """A band for every criterion, and the sentences that say why."""

    band: float
    comment: str
    why_not_higher: str


@cache
def phrases(language: str) -> Mapping[str, Mapping[str, str]]:
    """The sentences about flags in one feedback language."""
    chosen: Mapping[str, Mapping[str, str]] = tomllib.loads(PHRASES.read_text("utf-8"))[language]
    return chosen


def rule(verdict: Verdict, language: str) -> Ruling | None:
    """The band that the official rules fix; None when the answer has to be rated."""
    if verdict.effect.fixed is None:
        return None
    found = next(it for it in verdict.findings if "comment" in phrases(language)[it.flag])
    said = phrases(language)[found.flag]
    facts = {"fact": found.fact, "words": str(verdict.word_count)}
    return Ruling(
        band=verdict.effect.fixed,
        comment=said["comment"].format_map(facts),
        why_not_higher=said["why_not_higher"].format_map(facts),
    )


def flags(verdict: Verdict, minimum_words: int, language: str) -> tuple[Flag, ...]:
    """What readers should know of the answer's integrity, each flag at no more than `MOST_PLACES` places."""
    told = list(_found(verdict, language))
    if verdict.word_count < minimum_words:
        said = phrases(language)["under_length"]["detail"]
        told.append(Flag("under_length", said.format(words=verdict.word_count, minimum=minimum_words)))
    return tuple(told)


def _found(verdict: Verdict, language: str) -> Iterator[Flag]:
    places: dict[str, int] = {}
    for found in verdict.findings:
        places[found.flag] = places.get(found.flag, 0) + 1
        if places[found.flag] <= MOST_PLACES:
            detail = phrases(language)[found.flag]["detail"]
            span = found.span
            said = detail.format(fact=found.fact, words=verdict.word_count)
            yield Flag(found.flag, said, span.start if span else None, span.end if span else None)
