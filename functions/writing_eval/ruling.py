"""Which bands do the official rules fix, whatever anybody thinks of the text?

Source: IELTS Writing band descriptors (public version, May 2023): band 0 for no attempt or no English at all; band 1
in every criterion for 20 words or fewer; copied prompt text is discounted. The old penalty for answers under 150 or
250 words was abolished: being under length only raises a flag, and such a text loses through the descriptors if at all.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessment.report import Flag
from writing_eval.response import Response

MAX_COPIED_FLAGS = 20
"""Copied stretches that are listed one by one; the word count leaves all of them out."""

TOO_SHORT = 20
"""Answers of so many words or fewer are band 1."""

RATER = "official-rules-v1"


@dataclass(frozen=True)
class Ruling:
    """A band for every criterion, and the sentences that say why; not `certain`: a person should look."""

    band: float
    flag: str
    certain: bool
    comment: str
    why_not_higher: str


PHRASES = Path(__file__).parent / "phrases" / "rulings.v1.toml"


@cache
def phrases(language: str) -> Mapping[str, Mapping[str, str]]:
    """The sentences of rulings and flags in one feedback language."""
    table = tomllib.loads(PHRASES.read_text("utf-8"))
    chosen: Mapping[str, Mapping[str, str]] = table[language]
    return chosen


def rule(response: Response, language: str) -> Ruling | None:
    """The ruling for this response; None when it has to be rated."""
    flag, band = _fixed(response)
    if not flag:
        return None
    said = phrases(language)[flag]
    facts = {"words": str(response.word_count), "all_words": str(len(response.words))}
    # English notes without function words and foreign words without accents look alike from here.
    certain = flag != "not_english" or not response.is_ascii
    return Ruling(band, flag, certain, said["comment"].format_map(facts), said["why_not_higher"].format_map(facts))


def _fixed(response: Response) -> tuple[str, float]:
    if not response.words:
        return "empty", 0.0
    if not response.is_english:
        return "not_english", 0.0
    if response.word_count <= TOO_SHORT:
        return "too_short_to_rate", 1.0
    return "", 0.0


def flags(response: Response, minimum_words: int, language: str) -> tuple[Flag, ...]:
    """What readers should know of the response's integrity; none of these changes a band by itself."""
    said = phrases(language)
    listed = response.copied[:MAX_COPIED_FLAGS]
    found = [Flag("copied_prompt", said["copied_prompt"]["detail"], span.start, span.end) for span in listed]
    if response.word_count < minimum_words:
        detail = said["under_length"]["detail"].format(words=response.word_count, minimum=minimum_words)
        found.append(Flag("under_length", detail))
    return tuple(found)
