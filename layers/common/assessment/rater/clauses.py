"""Features of range in grammar: clauses, passives, tenses and structures, whether right or wrong."""

from __future__ import annotations

from collections.abc import Callable

from assessment.rater.feature import Group, any_of, opening
from assessment.rater.script import Place, Script
from assessment.rater.vocabulary.closed import BE, HAVE, MID_ADVERBS, PREPOSITIONS, SUBORDINATORS, words
from assessment.rater.vocabulary.verbs import PARTICIPLES

_GRAMMAR = Group("grammatical_range_accuracy")

_NOT_PARTICIPLE = words("need speed indeed red bed hundred seed feed proceed exceed succeed need")
_NOT_GERUND = words("thing something nothing anything everything during morning evening king bring ring spring")
_INVERTING = words("not only never rarely seldom hardly little should were had nor neither no under")
_SUBJECTLIKE = words("i he she we they it there this that these those people you one")


def _participle(word: str) -> bool:
    return word in PARTICIPLES or (word.endswith("ed") and len(word) > 4 and word not in _NOT_PARTICIPLE)


def _auxiliary(script: Script, auxiliaries: frozenset[str]) -> list[Place]:
    found = []
    for number in script.at(auxiliaries):
        last = number + 1
        while script.after(last - 1) in MID_ADVERBS or script.after(last - 1).endswith("ly"):
            last += 1
        if _participle(script.after(last - 1)):
            found.append(script.place(number, last))
    return found


def passives(script: Script) -> list[Place]:
    """A form of *be* with a past participle."""
    return _auxiliary(script, BE)


def perfects(script: Script) -> list[Place]:
    """A form of *have* with a past participle."""
    return _auxiliary(script, HAVE)


def comma_ing(script: Script) -> list[Place]:
    """A participle clause behind a comma (*, leading to*)."""
    return _after_comma(script, lambda low: low.endswith("ing") and len(low) > 5 and low not in _NOT_GERUND)


def comma_which(script: Script) -> list[Place]:
    """A relative clause behind a comma."""
    return _after_comma(script, {"which", "who", "whose", "where", "whom"}.__contains__)


def _after_comma(script: Script, wanted: Callable[[str], bool]) -> list[Place]:
    return [
        script.place(number)
        for number, gap in enumerate(script.gaps[:-1], start=1)
        if gap[:1] == "," and wanted(script.lows[number])
    ]


def gerund_subjects(script: Script) -> list[Place]:
    """Sentences that begin with a form in -ing."""
    return [
        script.place(first)
        for first, _ in script.sentences
        if script.lows[first].endswith("ing") and len(script.lows[first]) > 4 and script.lows[first] not in _NOT_GERUND
    ]


def inversions(script: Script) -> list[Place]:
    """Sentences that begin with a word that turns subject and verb round."""
    return [
        script.place(first, first + 1)
        for first, end in script.sentences
        if script.lows[first] in _INVERTING and end > first + 1
        and script.lows[first + 1] in {"only", "do", "does", "did", "can", "is", "are", "it", "the", "people", "no"}
    ]  # fmt: skip


def it_is_that(script: Script) -> list[Place]:
    """*It is ... to* and *it is ... that*."""
    return [
        script.place(number, number + 3)
        for number in script.index.get("it", ())
        if script.after(number) in {"is", "was", "would", "can"}
        and script.after(number + 2) in {"to", "that", "for", "be"}
    ]


def noun_chains(script: Script) -> list[Place]:
    """*of* phrases inside *of* phrases and nouns in -tion of: dense noun groups."""
    return [
        script.place(number - 1, number)
        for number in script.index.get("of", ())
        if script.before(number).endswith(("tion", "ment", "ness", "ity", "sion", "ance", "ence"))
    ]


FEATURES = (
    _GRAMMAR.per_sentence("subordinators", "conjunctions of subordinate clauses", any_of(SUBORDINATORS)),
    _GRAMMAR.per_100("which", "which", any_of({"which"})),
    _GRAMMAR.per_100("comma_which", "relative clauses behind a comma", comma_which),
    _GRAMMAR.per_100("comma_ing", "participle clauses behind a comma", comma_ing),
    _GRAMMAR.per_100("passives", "passives", passives),
    _GRAMMAR.per_100("would", "would, could and might", any_of({"would", "could", "might"})),
    _GRAMMAR.per_100("gerund_subjects", "sentences that begin in -ing", gerund_subjects),
    _GRAMMAR.per_100("inversions", "inversions", inversions),
    _GRAMMAR.per_100("it_is_that", "it is ... that, it is ... to", it_is_that),
    _GRAMMAR.per_100("noun_chains", "abstract nouns with of", noun_chains),
    _GRAMMAR.per_100("be_forms", "forms of be", any_of(BE)),
    _GRAMMAR.per_100("prepositions", "prepositions", any_of(PREPOSITIONS)),
    _GRAMMAR.per_100("of", "of", any_of({"of"})),
    _GRAMMAR.per_sentence("and_but_first", "sentences that begin with and, but, so", opening(words("and but so or"))),
    _GRAMMAR.per_sentence("subject_first", "sentences that begin with a pronoun", opening(_SUBJECTLIKE)),
)
