"""Features that gather the located errors of several kinds: single patterns are rare, their sum is steady."""

from __future__ import annotations

import math

from assessment.rater import agreement, articles, sentences, verb_forms
from assessment.rater.feature import Feature, Finder, Group
from assessment.rater.script import Place, Script
from assessment.rater.spelling import odd_plurals, spelt_wrong
from assessment.rater.vocabulary.closed import (
    ARTICLES,
    BARE_CONTRACTIONS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    SUBJECTS,
    words,
)

_GRAMMAR = Group("grammatical_range_accuracy")

_NEVER_AFTER_DETERMINER = (
    words("of in at for to from with by the a an my our their and or but because is are was were") | MODALS
)
_STRICT_DETERMINERS = words("the a an my our their your every")
_NEVER_AFTER_PREPOSITION = (SUBJECTS - {"it", "you"}) | MODALS | words("is are was were but because")
_STRICT_PREPOSITIONS = words("of for with from at into among without toward towards during")
_NEVER_AFTER_MODAL = (
    (DETERMINERS - words("all both no many much most some this these that those"))
    | BE - {"be"}
    | words("of for with from at into")
)


def impossible_pairs(script: Script) -> list[Place]:
    """Two function words that no English sentence has side by side (*the of*, *for because*, *can the*)."""
    found = []
    for firsts, seconds in (
        (_STRICT_DETERMINERS, _NEVER_AFTER_DETERMINER),
        (_STRICT_PREPOSITIONS, _NEVER_AFTER_PREPOSITION),
        (MODALS - words("will might may should"), _NEVER_AFTER_MODAL),
    ):
        found += [
            script.place(number, number + 1)
            for number in script.at(firsts)
            if script.after(number) in seconds
            and script.before(number) not in ARTICLES
            and script.tokens[number] != "A"
            and script.tokens[number + 1].islower()
        ]
    return found


def dangling(script: Script) -> list[Place]:
    """A sentence that ends in a determiner or a conjunction."""
    ends = _STRICT_DETERMINERS | (CONJUNCTIONS - words("so yet since though than that as when"))
    return [
        script.place(end - 1)
        for _, end in script.sentences
        if script.lows[end - 1] in ends and not any(map(str.isdigit, script.gaps[end - 1]))
    ]


def together(*finders: Finder) -> Finder:
    """The places of several finders, each place once."""

    def found(script: Script) -> list[Place]:
        if found not in script.found:
            script.found[found] = sorted({place for finder in finders for place in finder(script)})
        return script.found[found]

    return found


def _bare(script: Script) -> list[Place]:
    return [script.place(number) for number in script.at(BARE_CONTRACTIONS)]


ARTICLE_ERRORS = together(*articles.ERRORS, odd_plurals)
AGREEMENT_ERRORS = together(*agreement.ERRORS)
VERB_ERRORS = together(*verb_forms.ERRORS, impossible_pairs, dangling)
GRAMMAR_ERRORS = together(ARTICLE_ERRORS, AGREEMENT_ERRORS, VERB_ERRORS)
SURFACE_ERRORS = together(*sentences.ERRORS, _bare)


def _root(name: str, meaning: str, *finders: Finder) -> Feature:
    """The square root of a rate: the first errors weigh more than the tenth."""
    places = together(*finders)

    def measured(script: Script) -> float:
        return math.sqrt(100 * len(places(script)) / script.count)

    return Feature(name, _GRAMMAR.block, f"square root of {meaning} per 100 words", measured, places, -1)


FEATURES = (
    _root("article_errors", "errors of article and number", ARTICLE_ERRORS),
    _root("agreement_errors", "errors of agreement", AGREEMENT_ERRORS),
    _root("verb_errors", "errors of verb form and word order", VERB_ERRORS),
    _root("surface_errors", "errors of capitals, spacing and punctuation", SURFACE_ERRORS),
    _root("grammar_errors", "all located errors of grammar", GRAMMAR_ERRORS),
    _root(
        "all_errors",
        "located errors of any kind",
        GRAMMAR_ERRORS,
        SURFACE_ERRORS,
        spelt_wrong,
    ),
    _GRAMMAR.per_100("impossible_pairs", "function words that cannot stand side by side", impossible_pairs, -1),
)
