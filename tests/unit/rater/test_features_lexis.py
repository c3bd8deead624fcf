"""Do the features of vocabulary count words as a reader would?"""

from __future__ import annotations

import pytest

from assessment.rater.diversity import hdd, moving_ratio, mtld
from assessment.rater.features import measure, spans


def quoted(text: str, feature: str, question: str = "") -> list[str]:
    return [text[span.start : span.end] for span in spans(text, feature, question)]


def test_each_misspelt_word_counts_once_where_it_first_stands() -> None:
    text = "The comsuption rose. This comsuption was an oportunnity."

    assert quoted(text, "misspelt") == ["comsuption", "oportunnity"]
    assert spans(text, "misspelt")[0].start == 4


@pytest.mark.parametrize("text", [
    "Mr Nguyentran moved to Thessaloniki.",
    "The organisation analysed its programme; the organization analyzed its program.",
    "The topicAnother sentence follows.",
])  # fmt: skip
def test_names_regional_spellings_and_lost_line_breaks_are_not_misspelt(text: str) -> None:
    assert quoted(text, "misspelt") == []
    assert quoted(text, "suspect") == []


def test_words_of_the_question_are_known() -> None:
    text = "Everyone likes quokkaball these days."

    assert quoted(text, "misspelt") == ["quokkaball"]
    assert quoted(text, "misspelt", "Should quokkaball be taught at school?") == []


def test_likely_misspellings_are_told_apart_from_rare_words() -> None:
    text = "The goverment and the sommelier belive in it."

    assert quoted(text, "suspect") == ["goverment", "belive"]


def test_less_common_words_stand_where_they_are_first_used_and_not_in_the_question() -> None:
    text = "Commuters detest congestion because congestion is tedious."

    assert "congestion" in quoted(text, "kinds_mid")
    assert quoted(text, "kinds_mid").count("congestion") == 1
    assert "congestion" not in quoted(text, "kinds_mid", "How can congestion be reduced?")


def test_plurals_of_uncounted_nouns_are_found() -> None:
    assert quoted("Many informations and softwares.", "odd_plurals") == ["informations", "softwares"]


def test_diversity_falls_when_words_repeat() -> None:
    varied = [f"word{number}" for number in range(120)]
    repeated = ["one", "two", "three", "four"] * 30

    assert mtld(varied) > mtld(repeated)
    assert hdd([1] * 120) > hdd([30] * 4)
    assert moving_ratio(varied) == 1.0
    assert moving_ratio(repeated) == pytest.approx(4 / 50)


def test_hdd_is_the_expected_share_of_kinds_in_a_sample() -> None:
    # All different: 42 drawn words are 42 kinds. Two kinds by halves: both are as good as sure to be drawn.
    assert hdd([1] * 84) == pytest.approx(1.0)
    assert hdd([50, 50]) == pytest.approx(2 / 42)


def test_length_robust_measures_hardly_move_when_a_text_is_doubled() -> None:
    essay = [f"word{(number * number) % 97}" for number in range(200)]

    assert moving_ratio(essay * 2) == pytest.approx(moving_ratio(essay), rel=0.05)
    assert measure(" ".join(essay * 2), "", "TASK_2")["guiraud"] < measure(" ".join(essay), "", "TASK_2")["guiraud"]
