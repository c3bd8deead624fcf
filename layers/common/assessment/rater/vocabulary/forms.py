"""Is a word a base form, a participle, an adverb? As far as spelling and lists of everyday words can tell."""

from __future__ import annotations

from assessment.rater.vocabulary.closed import BE, DO, HAVE, MID_ADVERBS
from assessment.rater.vocabulary.verbs import ANY_PAST, BASES, PARTICIPLES, THIRD


def is_adverb(word: str) -> bool:
    """Whether a word may stand between an auxiliary and its verb."""
    return word in MID_ADVERBS or word == "not" or (len(word) > 4 and word.endswith("ly"))


def is_s_form(base: str, word: str) -> bool:
    """Whether a word is the regular plural or third person of another."""
    return word in (base + "s", base + "es") or (base.endswith("y") and word == base[:-1] + "ies")


def is_base(word: str) -> bool:
    """Whether a verb is in its base form."""
    if word in BASES or word in ("be", "have", "do"):
        return True
    return not (word in BE | HAVE | DO | THIRD | ANY_PAST or word.endswith(("ing", "ed", "s")))


def is_participle(word: str) -> bool:
    """Whether a verb is, or looks like, a past participle."""
    return word.endswith("ed") or word in PARTICIPLES or word == "born"
