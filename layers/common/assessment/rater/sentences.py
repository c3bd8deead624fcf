"""Features of sentences on the page: length and its spread, capitals, spacing, punctuation.

A stop glued to the capital behind it is no spacing error: texts that lost their line breaks hold one per paragraph.
"""

from __future__ import annotations

import math
import re
from functools import cache

from assessment.rater.feature import Finder, Group
from assessment.rater.script import Place, Script
from assessment.rater.vocabulary.closed import FUNCTION_WORDS, words

_GRAMMAR = Group("grammatical_range_accuracy")

_PLAIN = FUNCTION_WORDS - words("i will may us it")


def lengths(script: Script) -> list[int]:
    """Words per sentence."""
    return [end - first for first, end in script.sentences]


def _mean_length(script: Script) -> float:
    return math.log1p(script.count / max(1, len(script.sentences)))


def _spread(script: Script) -> float:
    sizes = lengths(script)
    if len(sizes) < 2:
        return 0.0
    mean = sum(sizes) / len(sizes)
    return math.sqrt(math.fsum((size - mean) ** 2 for size in sizes) / len(sizes))


def _of_length(low: int, high: int) -> Finder:
    return lambda script: [script.place(first, end - 1) for first, end in script.sentences if low <= end - first < high]


def small_starts(script: Script) -> list[Place]:
    """Sentences that begin with a small letter behind a stop."""
    return [script.place(first) for first, _ in script.sentences if script.tokens[first][0].islower()]


def small_i(script: Script) -> list[Place]:
    """*I* written small."""
    return [
        script.place(n)
        for n in script.at({"i", "i'm", "i've"})
        if script.tokens[n][0] == "i" and "." not in script.gaps[n]
    ]


def stray_capitals(script: Script) -> list[Place]:
    """Function words with a capital in mid-sentence, outside names."""
    tokens = script.tokens
    return [
        script.place(number)
        for number, token in enumerate(tokens[:-1])
        if token[0].isupper() and token[1:].islower() and number not in script.opens
        and script.lows[number] in _PLAIN and script.before(number)
        and tokens[number - 1][0].islower() and tokens[number + 1][0].islower()
    ]  # fmt: skip


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def matching(pattern: str) -> Finder:
    """Every place a pattern of characters matches."""
    return lambda script: [match.span() for match in _compiled(pattern).finditer(script.text)]


def _commas_per_sentence(script: Script) -> float:
    return script.text.count(",") / max(1, len(script.sentences))


space_before = matching(r"(?<=\w) +[,.;:?!]")
no_space_behind = matching(r"(?<=[a-z])[,;](?=[A-Za-z])")
small_after_stop = matching(r"(?<=[a-z]{2})\.(?=[a-z]{2})")
doubled_marks = matching(r"[,;:?!]{2,}|(?<!\.)\.\.(?!\.)|(?<!etc)(?<!\.\w)\.,|,\.")

ERRORS = (small_starts, small_i, stray_capitals, space_before, no_space_behind, small_after_stop, doubled_marks)
"""Where an error on the surface may stand."""

FEATURES = (
    _GRAMMAR.value("sentence_length", "log of the mean number of words per sentence", _mean_length),
    _GRAMMAR.value("length_spread", "standard deviation of sentence length, in words", _spread),
    _GRAMMAR.per_sentence("long_sentences", "sentences of 35 words and more", _of_length(35, 10_000)),
    _GRAMMAR.per_sentence("short_sentences", "sentences of under eight words", _of_length(1, 8)),
    _GRAMMAR.per_sentence("small_starts", "sentences that begin with a small letter", small_starts, -1),
    _GRAMMAR.per_100("space_before", "spaces before a comma or stop", space_before, -1),
    _GRAMMAR.per_100("no_space_behind", "commas without a space behind", no_space_behind, -1),
    _GRAMMAR.per_100("small_i", "I written small", small_i, -1),
    _GRAMMAR.per_100("questions", "question marks", matching(r"\?+")),
    _GRAMMAR.per_100("apostrophes", "possessive apostrophes", matching(r"(?<=[a-z])['’](?:s\b|(?=\s))")),
    _GRAMMAR.value("commas", "commas per sentence", _commas_per_sentence),
)
