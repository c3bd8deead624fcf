"""Features of cohesion: connectives and their variety, words that point back, sentences that share words."""

from __future__ import annotations

import math
from itertools import pairwise

from assessment.rater.feature import Group, any_of, different, spoken
from assessment.rater.script import Place, Script
from assessment.rater.vocabulary.closed import DETERMINERS, FUNCTION_WORDS, PREPOSITIONS, words
from assessment.rater.vocabulary.verbs import BASES, THIRD

_COHESION = Group("coherence_cohesion")

_ALL = ("sequence", "addition", "contrast", "cause", "example", "conclusion", "condition")
_NOT_A_NOUN = (
    THIRD | PREPOSITIONS | DETERMINERS | BASES | words("is was are were will would can could has have had may")
)


def openers(script: Script) -> list[Place]:
    """Sentences that begin with a connective."""
    opens = script.opens
    return [script.place(hit.first, hit.last) for group in _ALL for hit in script.phrases[group] if hit.first in opens]


def inner(script: Script) -> list[Place]:
    """Connectives inside a sentence, set off by commas or clause-joining."""
    opens = script.opens
    return [
        script.place(hit.first, hit.last)
        for group in ("addition", "contrast", "cause", "example")
        for hit in script.phrases[group]
        if hit.first not in opens
    ]


def this_noun(script: Script) -> list[Place]:
    """*this*, *these* or *such* with a noun that sums up what was said."""
    return [
        script.place(number, number + 1)
        for number in script.at({"this", "these", "such", "those"})
        if script.after(number) and script.after(number) not in _NOT_A_NOUN and script.after(number) != "as"
    ]


def bare_this(script: Script) -> list[Place]:
    """*This* alone as a subject."""
    return [
        script.place(number)
        for number in script.index.get("this", ())
        if script.after(number) in THIRD or script.after(number) in words("will would can could may has had might")
    ]


def _opening_variety(script: Script) -> float:
    """Share of the sentences whose first two words open no earlier one."""
    firsts = [tuple(script.lows[first : min(first + 2, end)]) for first, end in script.sentences]
    return len(set(firsts)) / max(1, len(firsts))


def _overlap(script: Script) -> float:
    """Mean share of a sentence's content words that stood in the sentence before it."""
    sets = [
        {low for low in script.lows[first:end] if low not in FUNCTION_WORDS} for first, end in script.sentences
    ]  # fmt: skip
    shares = [len(one & other) / len(other) for one, other in pairwise(sets) if other]
    return math.fsum(shares) / max(1, len(shares))


FEATURES = (
    _COHESION.per_root("connective_kinds", "different connectives", different(*_ALL)),
    _COHESION.per_100("connectives", "connectives", spoken(*_ALL)),
    _COHESION.per_100("sequence", "connectives of sequence (firstly, finally)", spoken("sequence")),
    _COHESION.per_root("contrast_kinds", "different connectives of contrast", different("contrast")),
    _COHESION.per_root("cause_kinds", "different connectives of cause and result", different("cause")),
    _COHESION.per_100("conclusion", "connectives of conclusion", spoken("conclusion")),
    _COHESION.per_sentence("openers", "sentences that begin with a connective", openers),
    _COHESION.per_100("inner", "connectives inside a sentence", inner),
    _COHESION.per_100("this_noun", "this, these or such with a noun", this_noun),
    _COHESION.per_100("bare_this", "this alone as a subject", bare_this),
    _COHESION.per_100("this", "this and these", any_of({"this", "these"})),
    _COHESION.per_100("such", "such", any_of({"such"})),
    _COHESION.per_100("third_person", "it, they, their, its", any_of(words("it they them their its"))),
    _COHESION.per_100("one_another", "other, another, others", any_of(words("other another others"))),
    _COHESION.value("opening_variety", "share of sentences that open in a way of their own", _opening_variety),
    _COHESION.value("overlap", "share of content words carried on from the sentence before", _overlap),
)
