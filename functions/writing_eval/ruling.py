"""What do the integrity checks mean for this answer, in its reader's language? Flags, and bands that rules fix.

What is found and what it does is decided in `assessment.integrity`. The official facts behind it: IELTS Writing band
descriptors (public version, May 2023): band 0 for no attempt or no English at all, band 1 in every criterion for 20
words or fewer, copied prompt text is discounted. The old penalty for answers under 150 or 250 words was abolished:
being under length only raises a flag, and such a text loses through the descriptors if at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assessment.flags import Phrases, detail, flagged, phrases_in
from assessment.integrity import Verdict
from assessment.report import Flag

PHRASES = Path(__file__).parent / "phrases" / "flags.v1.toml"

RATER = "official-rules-v1"


@dataclass(frozen=True)
class Ruling:
    """A band for every criterion, and the sentences that say why."""

    band: float
    comment: str
    why_not_higher: str


def phrases(language: str) -> Phrases:
    """The sentences about flags in one feedback language."""
    return phrases_in(PHRASES, language)


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
    """What readers should know of the answer's integrity, however short it is."""
    said, words = phrases(language), verdict.word_count
    told = list(flagged(verdict.findings, words, said))
    if words < minimum_words:
        told.append(Flag("under_length", detail(said, "under_length", words=words, minimum=minimum_words)))
    return tuple(told)
