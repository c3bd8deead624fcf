"""Which other words might a learner have meant by this one?

A confusion family holds words that a learner confuses and that one token can replace: articles, prepositions, forms of
one verb or noun. Closed families are listed here; inflections are found in the model's own vocabulary, so that every
member is one token and one pass compares them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from language_model.irregular import IRREGULAR
from language_model.tokenizer import SPACE

CLOSED: Mapping[str, Sequence[str]] = {
    "article": ("a an the",),
    "be": ("am is are was were be been being",),
    "have": ("have has had having",),
    "do": ("do does did doing done",),
    "modal": ("can could will would shall should may might must",),
    "preposition": (
        "in on at to for of with by from about into onto over through during since until among between towards toward "
        "within against across upon",
    ),
    "demonstrative": ("this that these those",),
    "quantifier": ("much many few little less fewer",),
    "relative": ("who which that whom whose where",),
    "possessive": ("my your his her its our their",),
    "object": ("me him her it us them",),
}  # fmt: skip
"""Families of grammatical words; no member has endings."""

LOOKALIKES = (
    "than then", "their there", "its it", "to too", "of off", "where were", "whether weather", "quite quiet",
    "lose loose", "affect effect", "advice advise", "live life lives", "economic economical", "historic historical",
    "beside besides",
)  # fmt: skip
"""Words that look or sound alike, or whose sense a learner mixes up."""

INFLECTION, LOOKALIKE = "inflection", "lookalike"
SHORTEST_STEM = 3
CLOSED_WORDS = frozenset(word for groups in CLOSED.values() for group in groups for word in group.split())
_VOWELS = frozenset("aeiou")

Alternatives = Mapping[int, tuple[tuple[int, str], ...]]
"""For a token's number the numbers of what might have been meant, each with its family."""


def alternatives(numbers: Mapping[str, int]) -> Alternatives:
    """Every family over a vocabulary, for words with and without their leading space, small and capitalised."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for family, group in _groups(numbers):
        for written in ({SPACE + word for word in group}, {SPACE + word.capitalize() for word in group},
                        set(group), {word.capitalize() for word in group}):  # fmt: skip
            members = sorted(numbers[word] for word in written if word in numbers)
            for one, other in combinations(members, 2):
                found[one].setdefault(other, family)
                found[other].setdefault(one, family)
    return {number: tuple(others.items()) for number, others in found.items()}


def _groups(numbers: Mapping[str, int]) -> Iterator[tuple[str, set[str]]]:
    for family, groups in CLOSED.items():
        yield from ((family, set(group.split())) for group in groups)
    yield from ((LOOKALIKE, set(group.split())) for group in LOOKALIKES)
    yield from ((INFLECTION, set(group.split())) for group in IRREGULAR)
    words = {sign.removeprefix(SPACE) for sign in numbers if sign.startswith(SPACE)}
    plain = {word for word in words if word.isascii() and word.isalpha() and word.islower()} - CLOSED_WORDS
    for stem in sorted(word for word in plain if len(word) >= SHORTEST_STEM):
        if len(forms := plain.intersection(inflections(stem))) > 1:
            yield INFLECTION, forms


def inflections(stem: str) -> set[str]:
    """The stem and what English spelling makes of it with -s, -ed and -ing."""
    if stem.endswith("y") and stem[-2] not in _VOWELS:
        return {stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing"}
    plural = f"{stem}es" if stem.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{stem}s"
    if stem.endswith("e"):
        return {stem, plural, f"{stem}d", f"{stem[:-1]}ing", f"{stem}ing"}
    forms = {stem, plural, f"{stem}ed", f"{stem}ing"}
    if stem[-1] not in _VOWELS | set("wxy") and stem[-2] in _VOWELS and stem[-3] not in _VOWELS:
        forms |= {f"{stem}{stem[-1]}ed", f"{stem}{stem[-1]}ing"}
    return forms
