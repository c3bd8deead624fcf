"""What kind of error would a candidate correct? Told by the two forms and by the words that stand before.

A language model alone prefers many words to many others. Where grammar gives a reason as well (a modal wants the base
form, *many* wants a plural), its preference is far more often a real error; each such reason is a pattern with its own
threshold. What no pattern fits is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from assessment.rater.articles import wrong_a
from assessment.rater.candidates import Candidate
from assessment.rater.script import Script
from assessment.rater.vocabulary.closed import ARTICLES, BE, DO, HAVE, MID_ADVERBS, MODALS, POSSESSIVES, words
from assessment.rater.vocabulary.nouns import MASS, SINGULAR
from assessment.rater.vocabulary.verbs import ANY_PAST, BASES, PARTICIPLES, THIRD, VERBS_ONLY

PLURAL_WANTED: Final = words(
    "many several few various numerous two three four five six seven eight nine ten these those both some most other "
    "different all certain such more"
)
SINGULAR_WANTED: Final = words("a an each every this that another one")
SUBJECTS: Final = words("i he she it we they you who which that people everyone everybody someone")
BASE_WANTED: Final = MODALS | words("do does did don't doesn't didn't")
ING_WANTED: Final = words("by of for without from about before after while on instead")
COUNTED_OF: Final = words("number numbers lot lots variety range kinds types one")
_HAVE: Final = HAVE | words("haven't hasn't hadn't")
_BE: Final = BE | words("isn't aren't wasn't weren't")
_CLOSED_NOUN: Final = SINGULAR_WANTED | ARTICLES | POSSESSIVES
_WHOLE_FAMILIES: Final = frozenset({"lookalike", "preposition", "quantifier"})
_IRREGULAR_PLURALS: Final = frozenset({"children", "men", "women", "people", "lives"})
_NUMBER_PAIRS: Final = (
    frozenset({"is", "are"}), frozenset({"was", "were"}), frozenset({"am", "is"}), frozenset({"am", "are"}),
    frozenset({"have", "has"}), frozenset({"do", "does"}),
)  # fmt: skip
_DEMONSTRATIVE_PAIRS: Final = (frozenset({"this", "these"}), frozenset({"that", "those"}))
_PIECE = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+|(?<=s)['’](?=\s))*|[^\sA-Za-z]")
_LOOKED_BACK, _WORDS = 90, 5


def pattern(essay: str, found: Candidate) -> str | None:
    """The name of the pattern, as the thresholds' file has it; None where grammar gives no reason."""
    before = _before(essay, found.start)
    old, new = found.original.lower(), found.replacement.lower()
    if found.family in ("be", "have", "do", "inflection", "ending"):
        return _verb(before, old, new) or _number(before, old, new)
    if found.family == "article":
        return _article(essay, found)
    if found.family == "demonstrative":
        return "demonstrative" if frozenset({old, new}) in _DEMONSTRATIVE_PAIRS else None
    return found.family if found.family in _WHOLE_FAMILIES else None


def _before(essay: str, at: int) -> Sequence[str]:
    """The words before a place, nearest first, up to a mark or the sentence's start; always five, empty where none."""
    found: list[str] = []
    for piece in reversed(_PIECE.findall(essay[max(0, at - _LOOKED_BACK) : at])):
        if not piece[0].isalpha() or len(found) == _WORDS:
            break
        found.append(piece.lower().replace("’", "'"))
    return [*found, *[""] * (_WORDS - len(found))]


def _verb(before: Sequence[str], old: str, new: str) -> str | None:
    """What the auxiliary, preposition or subject before a verb asks of its form."""
    governor = next((word for word in before if not _is_adverb(word)), "")
    if governor in BASE_WANTED and _is_base(new):
        return "base_after_modal"
    if governor == "to" and _is_base(new) and not _is_base(old):
        return "base_after_to"
    if governor in _HAVE and _is_participle(new) and not _is_participle(old):
        return "participle_after_have"
    if governor in _BE and (_is_participle(new) or new == "born") and old not in _BE:
        return "participle_after_be"
    if before[0] in ING_WANTED and new.endswith("ing"):
        return "ing_after_preposition"
    return None


def _number(before: Sequence[str], old: str, new: str) -> str | None:
    """Agreement of a verb with its subject, or number of a noun."""
    if frozenset({old, new}) in _NUMBER_PAIRS:
        return f"agreement_{'be' if old in BE else 'have' if old in HAVE else 'do'}"
    if old in BE | HAVE | DO:
        return None
    added = new in _IRREGULAR_PLURALS or _is_s_form(old, new)
    if not added and not (old in _IRREGULAR_PLURALS or _is_s_form(new, old)):
        return None
    base = old if added else new
    governor = next((word for word in before if not _is_adverb(word)), "")
    determined = governor in ("this", "that") and base in SINGULAR
    if base in VERBS_ONLY or (governor in SUBJECTS and not determined):
        return "agreement_verb"
    if not added and new in MASS:
        return "uncountable"
    return _plural(before) if added else _singular(before)


def _plural(before: Sequence[str]) -> str | None:
    if "of" in before[:4] and COUNTED_OF.intersection(before):
        return "plural_after_of"
    if PLURAL_WANTED.intersection(before[:3]):
        return "plural_after_quantifier"
    owned = any(word in _CLOSED_NOUN or word.endswith(("'s", "s'")) for word in before[:2])
    return None if owned else "plural_bare"


def _singular(before: Sequence[str]) -> str | None:
    return "singular_after_determiner" if SINGULAR_WANTED.intersection(before[:2]) else None


def _article(essay: str, found: Candidate) -> str | None:
    """Only *a* for *an* and the other way round, where the word behind sounds so."""
    if {found.original.lower(), found.replacement.lower()} != {"a", "an"}:
        return None
    wrong = wrong_a(Script.read(essay, "", "TASK_2"))
    return "a_or_an" if any(place[0] == found.start for place in wrong) else None


def _is_adverb(word: str) -> bool:
    return word in MID_ADVERBS or word == "not" or (len(word) > 4 and word.endswith("ly"))


def _is_s_form(base: str, word: str) -> bool:
    return word in (base + "s", base + "es") or (base.endswith("y") and word == base[:-1] + "ies")


def _is_base(word: str) -> bool:
    if word in BASES or word in ("be", "have", "do"):
        return True
    return not (word in BE | HAVE | DO | THIRD | ANY_PAST or word.endswith(("ing", "ed", "s")))


def _is_participle(word: str) -> bool:
    return word.endswith("ed") or word in PARTICIPLES
