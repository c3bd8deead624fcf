"""Features of spelling: words that are not English, words likely misspelt, plurals that English does not make."""

from __future__ import annotations

import math

from assessment.rater.feature import Group, any_of
from assessment.rater.script import RARE, UNKNOWN, Place, Script
from assessment.rater.vocabulary.nouns import MISCOUNTED
from assessment.rater.words import zipf

_LEXICAL = Group("lexical_resource")


def misspelt(script: Script) -> list[Place]:
    """The first place of each word in lower case that is not English."""
    return [script.place(number) for number in script.misspelt.values()]


def suspect(script: Script) -> list[Place]:
    """The first place of each word in lower case that is rare and looks like a common word gone wrong."""
    return [script.place(number) for number in script.suspect.values()]


def spelt_wrong(script: Script) -> list[Place]:
    """Both kinds."""
    return misspelt(script) + suspect(script)


def odd_plurals(script: Script) -> list[Place]:
    """Plurals a hundred times rarer than their singular: nouns and adjectives that English does not count."""
    return [
        script.place(script.index[low][0])
        for low, value in script.zipfs.items()
        if value < 3.2 and len(low) > 4 and low[-1] == "s" and low[-2] not in "s'" and _uncounted(low, value, script)
    ]


def _uncounted(low: str, value: float, script: Script) -> bool:
    singular = zipf(low[:-1])
    return singular >= 4 and singular - value >= 2 and script.tokens[script.index[low][0]].islower()


def rare(script: Script) -> list[Place]:
    """Every place of a word that is English but rarer than four in a thousand million."""
    return [
        script.place(number)
        for low, value in script.zipfs.items()
        if UNKNOWN <= value < RARE and low not in script.asked
        for number in script.index[low]
        if script.tokens[number].islower()
    ]


def _known_share(script: Script) -> float:
    """Share of the words in lower case that are English and not suspect."""
    wrong = sum(len(script.index[low]) for low in {**script.misspelt, **script.suspect})
    return 1 - wrong / script.count


def _misspelt_root(script: Script) -> float:
    return math.sqrt(100 * (len(script.misspelt) + len(script.suspect)) / script.count)


FEATURES = (
    _LEXICAL.per_100("misspelt", "different words that are not English", misspelt, -1),
    _LEXICAL.per_100("suspect", "different words likely misspelt", suspect, -1),
    _LEXICAL.value("misspelt_root", "square root of misspelt and suspect words per 100 words", _misspelt_root, -1),
    _LEXICAL.per_100("odd_plurals", "plurals of what is not counted", odd_plurals, -1),
    _LEXICAL.per_100("miscounted", "uncountable nouns made plural", any_of(MISCOUNTED), -1),
    _LEXICAL.per_100("rare_words", "rare words", rare),
    _LEXICAL.value("known_share", "share of words spelt as English", _known_share, 1),
)
