"""How are findings told to their reader? Sentences from a versioned file, in the feedback language, filled in.

A file holds a table per language; in it one per flag, whose `detail` is the sentence that names `{fact}` and `{words}`.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from assessment.integrity import Finding
from assessment.report import Flag

MOST_PLACES = 20
"""Places of one flag that are listed one by one; the counts cover all of them."""

Phrases = Mapping[str, Mapping[str, str]]
"""Sentences by what they are about, then by their role."""


@cache
def phrases_in(file: Path, language: str) -> Phrases:
    """The sentences of a file in one feedback language.

    Raises:
        OSError, ValueError, KeyError: the shipped file is broken.
    """
    chosen: Phrases = tomllib.loads(file.read_text("utf-8"))[language]
    return chosen


def detail(said: Phrases, flag: str, **facts: object) -> str:
    """What a flag says, with the facts of this submission."""
    return said[flag]["detail"].format_map(facts)


def flagged(findings: Iterable[Finding], words: int, said: Phrases) -> Iterator[Flag]:
    """Each finding as a flag, none at more than `MOST_PLACES` places; `words` are the learner's own."""
    places: Counter[str] = Counter()
    for found in findings:
        places[found.flag] += 1
        if places[found.flag] <= MOST_PLACES:
            span = found.span
            told = detail(said, found.flag, fact=found.fact, words=words)
            yield Flag(found.flag, told, span.start if span else None, span.end if span else None)
