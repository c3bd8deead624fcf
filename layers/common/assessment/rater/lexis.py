"""Features of vocabulary: how rare, how long and of what make the words are."""

from __future__ import annotations

import math
from collections.abc import Callable

from assessment.rater.feature import Finder, Group, any_of, spoken
from assessment.rater.script import Script
from assessment.rater.vocabulary.closed import (
    ABSOLUTES,
    CONTRACTIONS,
    FUNCTION_WORDS,
    INTENSIFIERS,
    VAGUE,
)

_LEXICAL = Group("lexical_resource")
_EMPTY_ZIPF = 5.0

_NOMINAL = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism")
_ADJECTIVAL = ("ive", "ous", "ful", "able", "ible", "ial", "ical", "less", "ary", "ant", "ent")


def _between(low: float, high: float) -> Finder:
    """The first place of each content word in a band of frequency that the question did not give away."""
    return lambda script: [
        script.place(script.index[word][0])
        for word, value in script.content.items()
        if low <= value < high and word not in script.asked and script.tokens[script.index[word][0]].islower()
    ]


def _quantile(share: float) -> Callable[[Script], float]:
    """The frequency below which this share of the different content words lies."""

    def measured(script: Script) -> float:
        values = script.content_zipfs
        return values[int(share * (len(values) - 1))] if values else _EMPTY_ZIPF

    return measured


def _mean_zipf(script: Script) -> float:
    values = script.content_zipfs
    return math.fsum(values) / len(values) if values else _EMPTY_ZIPF


def _uncommon_kinds(script: Script) -> float:
    return math.log1p(sum(value < 4.5 for value in script.content_zipfs))


def _longer_than(letters: int) -> Finder:
    return lambda script: [
        script.place(number) for low, numbers in script.index.items() if len(low) > letters for number in numbers
    ]


def _ending(endings: tuple[str, ...]) -> Finder:
    return lambda script: [
        script.place(script.index[word][0]) for word in script.content if len(word) > 5 and word.endswith(endings)
    ]


def _word_length(script: Script) -> float:
    return sum(len(low) * len(numbers) for low, numbers in script.index.items()) / script.count


def _content_share(script: Script) -> float:
    return 1 - sum(len(n) for low, n in script.index.items() if low in FUNCTION_WORDS) / script.count


def _hyphened(script: Script) -> list[tuple[int, int]]:
    if "-" not in script.text:
        return []
    return [script.place(number, number + 1) for number, gap in enumerate(script.gaps[:-1]) if gap == "-"]


def _function_kinds(script: Script) -> float:
    return sum(low in FUNCTION_WORDS for low in script.index) / math.sqrt(script.count)


FEATURES = (
    _LEXICAL.per_root("kinds_34_43", "different words of middling frequency (zipf 3.4 to 4.3)", _between(3.4, 4.3)),
    _LEXICAL.per_root("kinds_24_34", "different less common words (zipf 2.4 to 3.4)", _between(2.4, 3.4)),
    _LEXICAL.per_root("kinds_43_50", "different common words (zipf 4.3 to 5)", _between(4.3, 5.0)),
    _LEXICAL.per_root("kinds_mid", "different content words of zipf 2.4 to 4.3", _between(2.4, 4.3), 1),
    _LEXICAL.value("uncommon_kinds", "log of the number of content words under zipf 4.5", _uncommon_kinds),
    _LEXICAL.value("zipf_mean", "mean frequency of the different content words", _mean_zipf),
    _LEXICAL.value("zipf_q10", "frequency under which a tenth of the content words lies", _quantile(0.10)),
    _LEXICAL.value("zipf_q25", "frequency under which a quarter of the content words lies", _quantile(0.25)),
    _LEXICAL.value("zipf_q50", "median frequency of the content words", _quantile(0.5)),
    _LEXICAL.per_100("long_words", "words of eight letters and more", _longer_than(7)),
    _LEXICAL.per_100("very_long_words", "words of eleven letters and more", _longer_than(10)),
    _LEXICAL.value("word_length", "letters per word", _word_length),
    _LEXICAL.value("function_kinds", "different function words over the root of all words", _function_kinds),
    _LEXICAL.value("content_share", "share of content words", _content_share),
    _LEXICAL.per_root("nominal_kinds", "different nouns made with -tion, -ment, -ness ...", _ending(_NOMINAL)),
    _LEXICAL.per_root("adjective_kinds", "different adjectives made with -ive, -ous, -able ...", _ending(_ADJECTIVAL)),
    _LEXICAL.per_root("adverb_kinds", "different words in -ly", _ending(("ly",))),
    _LEXICAL.per_100("hyphened", "words joined by a hyphen", _hyphened),
    _LEXICAL.per_100("vague", "vague words (thing, good, get)", any_of(VAGUE)),
    _LEXICAL.per_100("intensifiers", "intensifiers (very, really, so)", any_of(INTENSIFIERS)),
    _LEXICAL.per_100("casual", "casual phrases (a lot of, so on)", spoken("casual")),
    _LEXICAL.per_100("absolutes", "absolute words (always, everyone)", any_of(ABSOLUTES)),
    _LEXICAL.per_100("contractions", "contractions", any_of(CONTRACTIONS)),
    _LEXICAL.per_100("people", "the word people", any_of({"people"})),
)
