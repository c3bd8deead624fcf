"""What kind of error would a candidate correct? Told by the two forms and by the words that stand before.

A language model alone prefers many words to many others. Where grammar gives a reason as well (a modal wants the base
form, *many* wants a plural), its preference is far more often a real error; each such reason is a pattern with its own
threshold. What no pattern fits is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessment.rater.candidates import BY_SOUND, Candidate
from assessment.rater.vocabulary.closed import BE, DO, HAVE
from assessment.rater.vocabulary.forms import is_adverb, is_base, is_participle, is_s_form
from assessment.rater.vocabulary.governing import (
    ALWAYS_COUNTED,
    ASKING,
    BASE_WANTED,
    BE_FORMS,
    COUNTED_OF,
    DETERMINED,
    DO_FORMS,
    HAVE_FORMS,
    ING_WANTED,
    LIVE,
    NUMBER_PAIRS,
    ODD_PLURALS,
    PLURAL_OR_MASS,
    PLURAL_WANTED,
    SINGULAR_WANTED,
    SOMETIMES,
    SUBJECTS,
    SURE_VERBS,
    UNDECIDED,
)
from assessment.rater.vocabulary.nouns import COLLECTIVE, MISCOUNTED, SINGULAR
from assessment.rater.vocabulary.verbs import BASES, THIRD

_PIECE = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+|(?<=s)['’](?=\s))*|[^\sA-Za-z]")
_LOOKED_BACK, _WORDS = 90, 5


def pattern(essay: str, found: Candidate) -> str | None:
    """The name of the pattern, as the thresholds' file has it; None where grammar gives no reason."""
    old, new = found.original.lower(), found.replacement.lower()
    pair = frozenset({old, new})
    if pair == SOMETIMES:
        return "lookalike"
    if found.family in ("be", "have", "do", "inflection", "ending") or pair == LIVE:
        before = _before(essay, found.start)
        return _verb(before, old, new) or _number(before, old, new, _after(essay, found.end))
    if found.family == BY_SOUND:
        return "a_or_an"
    return "lookalike" if found.family == "lookalike" and pair not in UNDECIDED else None


def _before(essay: str, at: int) -> Sequence[str]:
    """The words before a place, nearest first, up to a mark or the sentence's start; always five, empty where none."""
    found: list[str] = []
    for piece in reversed(_PIECE.findall(essay[max(0, at - _LOOKED_BACK) : at])):
        if not piece[0].isalpha() or len(found) == _WORDS:
            break
        # The subject that technology shortens to IT is not the pronoun.
        found.append(piece if piece == "IT" else piece.lower().replace("’", "'"))
    return [*found, *[""] * (_WORDS - len(found))]


def _after(essay: str, at: int) -> str:
    """The word behind a place, empty where a mark or nothing stands there."""
    piece = _PIECE.match(essay[at : at + _LOOKED_BACK].lstrip())
    return piece.group().lower() if piece else ""


def _verb(before: Sequence[str], old: str, new: str) -> str | None:
    """What the auxiliary or preposition before a verb asks of its form."""
    at = next((index for index, word in enumerate(before) if not is_adverb(word)), 0)
    governor, rest = before[at], before[at + 1 :]
    if governor in BASE_WANTED and is_base(new):
        # "should closed" may lack a be instead.
        return None if old.endswith("ed") and governor not in ("did", "didn't") else "base_after_modal"
    if governor == "to":
        return _after_to(rest, old, new)
    if governor in HAVE_FORMS and not DO_FORMS.intersection(rest[:3]):
        return "participle_after_have" if _is_unfinished(old, new) and not old.endswith("s") else None
    if governor in BE_FORMS and _is_unfinished(old, new) and old not in BE and not old.endswith("ing"):
        return "participle_after_be"
    makes_verb = new.endswith("ing") and new[:-3] in (old, old.removesuffix("e"), old + old[-1])
    return "ing_after_preposition" if before[0] in ING_WANTED and makes_verb and old not in SINGULAR else None


def _after_to(before: Sequence[str], old: str, new: str) -> str | None:
    of_noun = is_s_form(new, old) and new not in BASES | SURE_VERBS  # "detrimental to societies"
    wrong_to = before[:1] and (before[0] in BASE_WANTED or before[0] == "both")  # "should to spent"
    sure = is_base(new) and not is_base(old) and old != "being"
    return "base_after_to" if sure and not of_noun and not wrong_to else None


def _is_unfinished(old: str, new: str) -> bool:
    """Whether the new word is a participle and the old one is none, but for *borned*."""
    return is_participle(new) and (not is_participle(old) or new == "born")


def _number(before: Sequence[str], old: str, new: str, behind: str) -> str | None:
    """Agreement of a verb with its subject, or number of a noun."""
    collective = bool(COLLECTIVE.intersection(before[:3]))  # "the government have" is British English
    if frozenset({old, new}) in NUMBER_PAIRS:
        return None if collective else _agreement(before, old)
    if old in BE | HAVE | DO:
        return None
    added = new in ODD_PLURALS or is_s_form(old, new)
    if not added and not (old in ODD_PLURALS or is_s_form(new, old)):
        return None
    base = old if added else new
    governor = next((word for word in before if not is_adverb(word)), "")
    determined = governor in ("this", "that") and base in SINGULAR
    if base in SURE_VERBS or (governor in SUBJECTS and not determined):
        # "say which sides": what a pronoun before a noun asks is not agreement.
        subjunctive = added and "that" in before and ASKING.intersection(before)
        sure = not collective and not subjunctive and (governor not in ("which", "that") or base in BASES | SURE_VERBS)
        return "agreement_verb" if sure else None
    if frozenset({old, new}) in UNDECIDED:
        return None
    if added:
        return None if base in COLLECTIVE else _plural(before, base, behind)
    return "uncountable" if old in MISCOUNTED else _singular(before)


def _agreement(before: Sequence[str], old: str) -> str | None:
    if old in HAVE:
        return None if before[0] == "there" else "agreement_have"  # "there has" lacks a form of be instead
    return "agreement_be" if old in BE else "agreement_do"


def _plural(before: Sequence[str], base: str, behind: str) -> str | None:
    if "of" in before[:4] and COUNTED_OF.intersection(before):
        return "plural_after_of"
    if behind in THIRD:
        return None  # "study shows": a plural would need another verb
    if PLURAL_WANTED.intersection(before[:3]):
        return "plural_after_quantifier"
    if any(word in DETERMINED or word.endswith(("'s", "s'")) for word in before[:3]):
        return None
    if PLURAL_OR_MASS.intersection(before[:3]):
        return "plural_after_some"
    return "plural_bare" if base in ALWAYS_COUNTED else None


def _singular(before: Sequence[str]) -> str | None:
    return "singular_after_determiner" if SINGULAR_WANTED.intersection(before[:2]) else None
