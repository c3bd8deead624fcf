"""Features of verb forms: what follows auxiliaries, *to* and prepositions, and slips that learners share."""

from __future__ import annotations

from assessment.rater.feature import Finder, Group, spoken
from assessment.rater.script import Place, Script
from assessment.rater.vocabulary.closed import BE, HAVE, MID_ADVERBS, words
from assessment.rater.vocabulary.verbs import (
    ANY_PAST,
    BASES,
    ING,
    NOT_PARTICIPLES,
    PARTICIPLES,
    PAST,
    THIRD,
    VERBS_ONLY,
)

_GRAMMAR = Group("grammatical_range_accuracy")

_CLEAR_MODALS = words("can could would should must cannot can't couldn't wouldn't shouldn't might")
_NOT_BASE = (THIRD | ING | PAST | (ANY_PAST - BASES) | {"to", "been", "being", "am", "is", "are"}) - {
    "found",
    "left",
    "being",
}
_NOT_AFTER_TO = THIRD | PAST | (ANY_PAST - BASES - PARTICIPLES - words("developed increased")) | {"is", "are", "was"}
_DO_FORMS = words("don't doesn't didn't dont doesnt didnt")
_GERUND_WANTED = words("by of without for about after before instead from in on at with")
_COMPARATIVES = words(
    "better worse easier harder bigger smaller higher lower larger faster cheaper stronger healthier happier older "
    "younger longer shorter safer richer poorer greater"
)
_SUPERLATIVES = words("best worst easiest biggest highest lowest largest fastest cheapest greatest")


def _followed(firsts: frozenset[str], seconds: frozenset[str], *, skip: bool = False) -> Finder:
    """Words of one kind followed by another kind, past an adverb where `skip` allows."""

    def found(script: Script) -> list[Place]:
        places = []
        for number in script.at(firsts):
            last = number + 2 if skip and script.after(number) in MID_ADVERBS else number + 1
            if script.after(last - 1) in seconds:
                places.append(script.place(number, last))
        return places

    return found


def comparatives(script: Script) -> list[Place]:
    """*more better*, *most easiest*, *more ... then*."""
    found = [
        script.place(n, n + 1) for n in script.at({"more", "most"}) if script.after(n) in _COMPARATIVES | _SUPERLATIVES
    ]
    for number in script.index.get("then", ()):
        before = script.before(number)
        if before in _COMPARATIVES or (before and script.before(number - 1) in {"more", "less"}):
            found.append(script.place(number - 1, number))
    return found


def although_but(script: Script) -> list[Place]:
    """*Although ... but* and *because ... so* in one sentence."""
    found = []
    for first, end in script.sentences:
        opener = script.lows[first]
        partner = {"although": "but", "though": "but", "because": "so"}.get(opener, "")
        number = next((n for n in script.index.get(partner, ()) if first < n < end), None)
        if number is not None and "," in script.gaps[number - 1]:
            found.append(script.place(first, number))
    return found


def splices(script: Script) -> list[Place]:
    """A comma where a full stop belongs: *, it is*, *, they have* in a sentence without a subordinate clause."""
    found = []
    subjects = {"it", "they", "he", "she", "we", "this"}
    for number in script.at(subjects):
        verb = script.after(number)
        if number > 0 and "," in script.gaps[number - 1] and verb in _FINITE and _main_clause(script, number):
            found.append(script.place(number, number + 1))
    return found


_FINITE = words("is are was were has have will can should would could must do does did") | THIRD
_OPENERS = words(
    "if when while although though because since as unless once after before whereas until by in on for with despite "
    "however therefore moreover furthermore thus hence firstly secondly finally overall to also besides consequently "
    "nowadays additionally nevertheless from at due of without first second then so similarly and but or that which"
)


def _main_clause(script: Script, number: int) -> bool:
    """Whether what stands before this word may be a clause that a stop should close."""
    for back in range(number - 1, -1, -1):
        low = script.lows[back]
        if low in _OPENERS or low.endswith("ing"):
            return False
        if back in script.opens or "," in script.gaps[back - 1]:
            return number - back >= 4 and not low.endswith("ly")
    return False


after_modal = _followed(_CLEAR_MODALS, _NOT_BASE, skip=True)
after_to = _followed(frozenset({"to"}), _NOT_AFTER_TO)
after_do = _followed(_DO_FORMS, _NOT_BASE - {"been"})
after_be = _followed(BE, NOT_PARTICIPLES, skip=True)
after_have = _followed(HAVE, NOT_PARTICIPLES | PAST)
after_preposition = _followed(_GERUND_WANTED, VERBS_ONLY)
mistaken_phrases = spoken("mistaken")

ERRORS = (
    after_modal, after_to, after_do, after_be, after_have, after_preposition, mistaken_phrases, comparatives,
    although_but,
)  # fmt: skip
"""Where an error of verb form or phrase may stand."""

FEATURES = (
    _GRAMMAR.per_100("after_modal", "modals not followed by a base form", after_modal, -1),
    _GRAMMAR.per_100("after_to", "to followed by a finite form", after_to, -1),
    _GRAMMAR.per_100("after_be", "a form of be before a base form", after_be, -1),
    _GRAMMAR.per_100("after_have", "have before what is no participle", after_have, -1),
    _GRAMMAR.per_100("after_preposition", "a preposition before a base form", after_preposition, -1),
    _GRAMMAR.per_100("splices", "sentences joined by a comma", splices, -1),
    _GRAMMAR.per_100("mistaken_phrases", "phrases that learners mistake", mistaken_phrases, -1),
)
