"""Which small words does English prose stand on, and what kind of word is any other?"""

from __future__ import annotations

from functools import lru_cache

_FUNCTION_WORDS = """
    a about above across after again against all almost along already also although always among an and another any
    are around as at away be because been before behind being below between both but by can cannot could did do does
    done down during each either enough even ever every few for from had has have having he her here him himself his
    how however i if in instead into is it its itself just less like many may me might mine more moreover most much
    must my myself neither never no nor not nothing now of off often on once one only or other others our ourselves
    out over own per quite rather same shall she should since so some something still such than that the their them
    themselves then there therefore these they this those though through thus to together too toward towards under
    unless until up upon us very was we were what whatever when where whereas whether which while who whom whose why
    will with within without would yet you your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Articles, pronouns, prepositions, conjunctions, auxiliaries and the commonest adverbs."""

_COMMONEST = """
    a all also an and are as at be because been but by can could do for from had has have he his i if in into is it
    many may more most not of on one or other people she should so some such than that the their them there these they
    this to was we were what when which who will with would you about
"""
_THEMSELVES = frozenset(_COMMONEST.split())
_POSSESSIVES = frozenset({"her", "its", "my", "our", "whose", "your"})
_OBJECTS = frozenset({"him", "me", "us", "whom"})
_RELATING = """
    above across after against among around away before behind below between down during off out over per through
    toward towards under until up upon within without
"""
_PREPOSITIONS = frozenset(_RELATING.split())
_CONTRACTIONS = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")

_ENDINGS = {
    "-s": ("ations", "ments", "ities", "ists", "ings", "ions", "ers", "ies", "es", "s"),
    "-n": ("ation", "ment", "ity", "ness", "ance", "ence", "ism", "ist", "ship", "age", "ion"),
    "-j": ("ful", "less", "able", "ible", "ical", "ic", "ous", "ive", "al", "ary", "ent", "ant"),
    "-ly": ("ly",),
    "-ed": ("ed",),
    "-ing": ("ing",),
}
_BY_LENGTH = sorted(((end, kind) for kind, ends in _ENDINGS.items() for end in ends), key=lambda it: -len(it[0]))


@lru_cache(maxsize=16_384)
def word_class(word: str) -> str:
    """The symbol that stands for a case-folded word in a skeleton.

    The commonest function words stand for themselves, the others for their kind; a content word is reduced to the part
    of speech its ending suggests, a number to `#`.
    """
    word = word.replace("’", "'")
    if word in _THEMSELVES:
        return word
    if word in FUNCTION_WORDS:
        return _kind(word)
    if not word.isalpha():
        return _unusual(word)
    return next((kind for end, kind in _BY_LENGTH if word.endswith(end) and len(word) - len(end) >= 3), "-.")


def _kind(word: str) -> str:
    if word in _POSSESSIVES:
        return "your"
    if word in _OBJECTS:
        return "them"
    return "~p" if word in _PREPOSITIONS else "~a"


def _unusual(word: str) -> str:
    if any(mark.isdigit() for mark in word):
        return "#"
    contraction = next((it for it in _CONTRACTIONS if word.endswith(it)), "")
    return contraction or "-."


def stem(word: str) -> str:
    """A rough stem: enough to see that "cities" answers "city", not to tell every family apart."""
    for ending in ("ization", "isation", "ations", "ation", "ities", "ments", "ness", "ment", "ings", "ions", "ies"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)][:7]
    for ending in ("ing", "ion", "ity", "ers", "ed", "es", "ly", "er", "al", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)][:7]
    return word[:7]
