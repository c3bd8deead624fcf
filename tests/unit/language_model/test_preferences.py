"""Which words are compared with one another, and is what the model would rather read named with the right margin?"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from language_model.families import alternatives, inflections
from language_model.preferences import ENDINGS, Preference, Preferences
from language_model.tokenizer import Token, Tokenizer

WORDS = ("a", "an", "the", "of", "off", "thinks", "think", "thinking", "city", "cities", "invest", "go", "went")
VOCABULARY = [*ENDINGS, ",", "'", "more", *(f"Ġ{word}" for word in WORDS), "ĠThe", "ĠA", "The", "A", "ment"]
TOKENIZER = Tokenizer(VOCABULARY, [])
PREFERENCES = Preferences(TOKENIZER, alternatives(TOKENIZER.numbers))
LOW = -20.0


def odds(**expected: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Low odds for all tokens but these; `Ġ` is written `_`."""
    row = np.full(len(VOCABULARY), LOW, np.float32)
    for word, value in expected.items():
        row[TOKENIZER.numbers[word.replace("_", "Ġ")]] = value
    return row


def others(word: str) -> dict[str, str]:
    """What a word is compared with, by family."""
    found = alternatives(TOKENIZER.numbers).get(TOKENIZER.numbers[word], ())
    return {VOCABULARY[number]: family for number, family in found}


def found(
    text: str, tokens: list[tuple[str, int, int]], end: float = LOW, **expected: float
) -> Mapping[int, Preference]:
    """What the odds before the last token say."""
    numbered = [Token(TOKENIZER.numbers[word], start, stop) for word, start, stop in tokens]
    return dict(PREFERENCES.at(text, numbered, len(numbered) - 1, odds(**expected), end))


@pytest.mark.parametrize(
    ("stem", "forms"),
    [
        ("city", {"city", "cities", "citied", "citying"}),
        ("play", {"play", "plays", "played", "playing"}),
        ("watch", {"watch", "watches", "watched", "watching"}),
        ("make", {"make", "makes", "maked", "making", "makeing"}),
        ("stop", {"stop", "stops", "stoped", "stoping", "stopped", "stopping"}),
        ("need", {"need", "needs", "needed", "needing"}),
    ],
)
def test_english_endings(stem: str, forms: set[str]) -> None:
    assert inflections(stem) == forms


def test_families_keep_to_words_written_alike() -> None:
    assert others("Ġthe") == {"Ġa": "article", "Ġan": "article"}
    assert others("ĠThe") == {"ĠA": "article"}
    assert others("The") == {"A": "article"}


def test_forms_of_one_stem_are_a_family() -> None:
    assert others("Ġthinks") == {"Ġthink": "inflection", "Ġthinking": "inflection"}
    assert others("Ġcity") == {"Ġcities": "inflection"}
    assert others("Ġwent") == {"Ġgo": "inflection"}
    assert others("Ġinvest") == {}


def test_a_word_is_compared_with_the_likeliest_of_its_family() -> None:
    preference = found("of a city", [("Ġof", 0, 2), ("Ġa", 3, 4)], _a=-3, _an=-2.5, _the=-1, _of=0)[1]
    assert preference == Preference(2.0, "the", "article")


def test_the_first_of_its_family_is_preferred_by_less_than_nothing() -> None:
    assert found("of a city", [("Ġof", 0, 2), ("Ġa", 3, 4)], _a=-1, _the=-3)[1].margin == -2


@pytest.mark.parametrize("text", ["of a-city", "of a'b", "of a1"])
def test_a_part_of_a_word_is_not_compared(text: str) -> None:
    assert found(text, [("Ġof", 0, 2), ("Ġa", 3, 4)], _a=-3, _the=-1) == {}


def test_a_word_without_its_ending_is_told_of_it_at_its_own_place() -> None:
    text = "a invest, of"
    told = found(text, [("Ġa", 0, 1), ("Ġinvest", 2, 8), (",", 8, 9)], end=-3.0, s=-1.0, es=0.0)
    assert told == {1: Preference(2.0, "invests", "ending")}


def test_an_ending_too_many_is_told_to_go() -> None:
    text = "a invests, of"
    told = found(text, [("Ġa", 0, 1), ("Ġinvest", 2, 8), ("s", 8, 9)], end=-1.0, s=-4.0, ing=-2.0)
    assert told == {2: Preference(3.0, "", "ending")}


@pytest.mark.parametrize("text", ["a investment", "a investsx", "a invests's"])
def test_a_word_that_goes_on_differently_is_not_compared(text: str) -> None:
    assert found(text, [("Ġa", 0, 1), ("Ġinvest", 2, 8), ("s" if "s" in text[8:] else "ment", 8, 9)], s=-1.0) == {}


def test_grammatical_words_have_no_endings() -> None:
    assert found("a the off", [("Ġthe", 2, 5), ("Ġoff", 6, 9)], s=-1.0) == {1: Preference(0.0, "of", "lookalike")}


def test_the_stronger_of_two_comparisons_is_kept_in_the_word_s_family() -> None:
    word, ending = Preference(1.0, "invested", "inflection"), Preference(4.0, "invests", "ending")
    assert word.joined(ending) == Preference(4.0, "invests", "inflection")
    assert Preference(5.0, "invested", "inflection").joined(ending).preferred == "invested"
