"""For which errors does grammar give a reason?"""

from __future__ import annotations

import pytest

from assessment.rater.candidates import Candidate
from assessment.rater.patterns import pattern


def named(essay: str, original: str, replacement: str, family: str = "inflection") -> str | None:
    """The pattern of replacing the last place of a word."""
    start = essay.rindex(original)
    return pattern(essay, Candidate(start, start + len(original), original, replacement, family, 3.0))


@pytest.mark.parametrize(
    ("essay", "original", "replacement", "name"),
    [
        ("They can walks", "walks", "walk", "base_after_modal"),
        ("They could also being", "being", "be", "base_after_modal"),
        ("It did not helped", "helped", "help", "base_after_modal"),
        ("They want to going", "going", "go", "base_after_to"),
        ("It has increase", "increase", "increased", "participle_after_have"),
        ("It was remove", "remove", "removed", "participle_after_be"),
        ("They were borned", "borned", "born", "participle_after_be"),
        ("It is done by use", "use", "using", "ing_after_preposition"),
        ("People who wants", "wants", "want", "agreement_verb"),
        ("The machine contain", "contain", "contains", "agreement_verb"),
        ("In many country", "country", "countries", "plural_after_quantifier"),
        ("One of the main reason", "reason", "reasons", "plural_after_of"),
        ("They did not watched", "watched", "watch", "base_after_modal"),
        ("It will have increase", "increase", "increased", "participle_after_have"),
        ("Such as IT program", "program", "programs", "plural_after_some"),
        ("They need some example", "example", "examples", "plural_after_some"),
        ("In developed country", "country", "countries", "plural_bare"),
        ("It is a problems", "problems", "problem", "singular_after_determiner"),
        ("They need informations", "informations", "information", "uncountable"),
        ("We sometime", "sometime", "sometimes", "lookalike"),
    ],
)
def test_each_reason_has_its_pattern(essay: str, original: str, replacement: str, name: str) -> None:
    assert named(essay, original, replacement) == name


@pytest.mark.parametrize(
    ("essay", "original", "replacement", "family", "name"),
    [
        ("The flowers was", "was", "were", "be", "agreement_be"),
        ("The prices has", "has", "have", "have", "agreement_have"),
        ("A country do", "do", "does", "do", "agreement_do"),
        ("It is larger then", "then", "than", "lookalike", "lookalike"),
        ("It is a", "a", "an", "sound", "a_or_an"),
        ("The people who lives", "lives", "live", "lookalike", "agreement_verb"),
    ],
)
def test_closed_families_have_their_patterns(
    essay: str, original: str, replacement: str, family: str, name: str
) -> None:
    assert named(essay, original, replacement, family) == name


@pytest.mark.parametrize(
    ("essay", "original", "replacement", "family"),
    [
        ("They look forward to", "to", "too", "modal"),
        ("It is", "is", "was", "be"),
        ("The government have", "have", "has", "have"),
        ("A group of people believes", "believes", "believe", "inflection"),
        ("It improves our life", "life", "lives", "lookalike"),
        ("The dangerous disease", "disease", "diseases", "inflection"),
        ("Meet the residents' demand", "demand", "demands", "inflection"),
        ("They are focusing", "focusing", "focused", "inflection"),
        ("It is essential that he learn", "learn", "learns", "inflection"),
        ("They say which sides", "sides", "side", "inflection"),
        ("A way of thought", "thought", "thinking", "inflection"),
        ("There is few", "few", "many", "quantifier"),
        ("We must go on that", "that", "this", "demonstrative"),
        ("It depends of", "of", "on", "preposition"),
        ("The curtain should closed", "closed", "close", "inflection"),
        ("They should both to spent", "spent", "spend", "inflection"),
        ("There has", "has", "have", "have"),
        ("They have had increase", "increase", "increased", "inflection"),
        ("It is detrimental to societies", "societies", "society", "inflection"),
        ("Give it to childrens", "childrens", "children", "inflection"),
        ("They did not have refuse", "refuse", "refused", "inflection"),
        ("The role of defeats", "defeats", "defeating", "inflection"),
        ("The price of house", "house", "housing", "inflection"),
        ("Many persons", "persons", "people", "inflection"),
        ("They like sport", "sport", "sports", "inflection"),
        ("We change our behaviours", "behaviours", "behaviour", "inflection"),
        ("It is a", "a", "the", "article"),
        ("The thing which", "which", "that", "relative"),
        ("They increased", "increased", "increase", "inflection"),
        ("The charts", "charts", "chart", "inflection"),
    ],
)
def test_a_mere_preference_has_no_pattern(essay: str, original: str, replacement: str, family: str) -> None:
    assert named(essay, original, replacement, family) is None


@pytest.mark.parametrize("behind", ["shows", "is"])
def test_a_plural_that_would_need_another_verb_has_no_pattern(behind: str) -> None:
    essay = f"In many country {behind} it"
    start = essay.index("country")
    assert pattern(essay, Candidate(start, start + 7, "country", "countries", "inflection", 3.0)) is None
    one_of = f"One of the main reason {behind} it"
    start = one_of.index("reason")
    assert pattern(one_of, Candidate(start, start + 6, "reason", "reasons", "inflection", 3.0)) == "plural_after_of"


def test_words_beyond_a_mark_ask_for_nothing() -> None:
    assert named("They did what they can; keeping", "keeping", "keep") is None
    assert named("They did what they can keeping", "keeping", "keep") == "base_after_modal"
