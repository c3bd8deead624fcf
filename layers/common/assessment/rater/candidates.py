"""Which words of an essay would a language model replace by another form, and by what exactly?

Pure: from readings to located whole words. Left alone are names and capitals, words between quotation marks, what the
question says in the same words, ranges the caller excludes, and replacements that are no common word.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assessment.evidence import Span
from assessment.integrity.copied import copied_runs
from assessment.integrity.text import Text
from assessment.rater.articles import wrong_a
from assessment.rater.readings import TokenReading
from assessment.rater.script import Script
from assessment.rater.words import zipf

BY_SOUND = "sound"
"""The family of *a* and *an* before a word that sounds otherwise: found without the model, whose margin is of no use,
for it mostly thinks of *the*."""
COMMON = 2.8
"""A replacement must be at least so common: what the model makes of stem and ending is not always a word."""
_QUOTED = re.compile(r"“[^”\n]{1,300}”|(?<!\w)\"[^\"\n]{1,300}\"|(?<!\w)[‘'][^‘’'\n]{1,80}[’'](?!\w)")
_OPENS = re.compile(r"(?:^|[.!?:]|\n)[\s\"“‘'(]*$")


@dataclass(frozen=True)
class Candidate:
    """A word, what the model would rather have read there, and by what log odds, seen from the left only."""

    start: int
    end: int
    original: str
    replacement: str
    family: str
    margin: float
    """Infinite where it is not the model that found it."""


def candidates(
    essay: str, readings: Sequence[TokenReading], question: str = "", excluded: Sequence[Span] = ()
) -> Iterator[Candidate]:
    """Every word with a positive margin that may be touched, and each wrong *a* or *an*."""
    closed = [*excluded, *_copied(essay, question), *(Span(*match.span()) for match in _QUOTED.finditer(essay))]
    preferred = (_candidate(essay, reading) for reading in readings if (reading.margin or 0.0) > 0.0)
    for found in (*preferred, *_by_sound(essay)):
        if found is not None and not any(span.overlaps(Span(found.start, found.end)) for span in closed):
            yield found


def _by_sound(essay: str) -> Iterator[Candidate]:
    script = Script.read(essay, "", "TASK_2")
    for start, _ in wrong_a(script):
        article = _word(essay, start, start + 1)
        original = essay[slice(*article)]
        if original.lower() in ("a", "an"):
            replacement = original[0] + ("n" if len(original) == 1 else "")
            yield Candidate(*article, original, replacement, BY_SOUND, math.inf)


def _copied(essay: str, question: str) -> Iterator[Span]:
    text = Text(essay)
    for first, end in copied_runs(text, Text(question)):
        yield Span(text.words[first].start, text.words[end - 1].end)


def _candidate(essay: str, reading: TokenReading) -> Candidate | None:
    start, end = _word(essay, reading.start, reading.end)
    original = essay[start:end]
    replacement = essay[start : reading.start] + (reading.preferred or "") + essay[reading.end : end]
    plain = original.isascii() and original.isalpha() and replacement.isalpha()
    if not plain or original[1:] != original[1:].lower():
        return None
    if original[0].isupper() and not _OPENS.search(essay[max(0, start - 20) : start]):
        return None
    replacement = replacement.capitalize() if original[0].isupper() else replacement.lower()
    if replacement == original or zipf(replacement) < COMMON or zipf(original) == 0.0:
        return None
    return Candidate(start, end, original, replacement, reading.family or "", reading.margin or 0.0)


def _word(essay: str, start: int, end: int) -> tuple[int, int]:
    """The range stretched to the whole word."""
    while start > 0 and (essay[start - 1].isalnum() or essay[start - 1] in "'’-"):
        start -= 1
    while end < len(essay) and (essay[end].isalnum() or essay[end] in "'’-"):
        end += 1
    return start, end
