"""Which words may a language model's preference touch, and what exactly would stand there?"""

from __future__ import annotations

import pytest

from assessment.evidence import Span
from assessment.rater.candidates import BY_SOUND, Candidate, candidates
from assessment.rater.readings import ENDING, TokenReading


def reading(essay: str, part: str, preferred: str, family: str = "inflection", margin: float = 4.0) -> TokenReading:
    """A reading of the first place of `part` that would have it otherwise."""
    start = essay.index(part)
    return TokenReading(start, start + len(part), 5.0, 3.0, 9, margin, preferred, family)


def found(essay: str, *readings: TokenReading, question: str = "", excluded: tuple[Span, ...] = ()) -> list[Candidate]:
    """The candidates of an essay with these readings."""
    return list(candidates(essay, readings, question, excluded))


def test_a_preferred_form_becomes_a_candidate_where_it_stands() -> None:
    essay = "The two chart show it."
    (only,) = found(essay, reading(essay, "chart", "charts"))
    assert only == Candidate(8, 13, "chart", "charts", "inflection", 4.0)
    assert essay[only.start : only.end] == only.original


def test_an_ending_in_a_token_of_its_own_gives_the_whole_word() -> None:
    essay = "They enhances it."
    start = essay.index("hances")
    token = TokenReading(start + 5, start + 6, 5.0, 3.0, 9, 4.0, "", ENDING)
    (only,) = found(essay, token)
    assert (only.original, only.replacement) == ("enhances", "enhance")


def test_a_last_token_with_an_ending_gives_the_whole_word() -> None:
    essay = "A city that understand others."
    (only,) = found(essay, reading(essay, "stand", "stands", ENDING))
    assert (only.original, only.replacement) == ("understand", "understands")


def test_a_capital_at_a_sentences_start_is_kept() -> None:
    essay = "It ended. Robot are here."
    (only,) = found(essay, reading(essay, "Robot", "Robots"))
    assert only.replacement == "Robots"
    (only,) = found("Is they late?", reading("Is they late?", "Is", "are", "be"))
    assert only.replacement == "Are"


@pytest.mark.parametrize(
    ("essay", "part"),
    [
        ("We went to Plan with it.", "Plan"),
        ("The TAX is high.", "TAX"),
        ("He said “the two chart show it” aloud.", "chart"),
        ('He said "the two chart show it" aloud.', "chart"),
        ("He said 'the two chart show it' aloud.", "chart"),
        ("A chart-like thing.", "chart"),
        ("A qzjxv of it.", "qzjxv"),
    ],
)
def test_names_capitals_quotations_and_odd_words_are_left_alone(essay: str, part: str) -> None:
    assert found(essay, reading(essay, part, f"{part}s")) == []


def test_a_replacement_that_is_no_word_is_left_out() -> None:
    essay = "The company mak money."
    assert found(essay, reading(essay, "company", "companyes")) == []


def test_what_the_question_says_in_the_same_words_is_left_alone() -> None:
    essay = "I agree that the two chart below show the figures. The two chart differ."
    question = "The two chart below show the figures for a town."
    first = reading(essay, "chart", "charts")
    second = TokenReading(essay.rindex("chart"), essay.rindex("chart") + 5, 5.0, 3.0, 9, 4.0, "charts", "inflection")
    assert [it.start for it in found(essay, first, second, question=question)] == [second.start]


def test_an_excluded_range_is_left_alone() -> None:
    essay = "The two chart show it."
    assert found(essay, reading(essay, "chart", "charts"), excluded=(Span(0, 9),)) == []


def test_a_word_the_model_likes_as_it_is_gives_nothing() -> None:
    essay = "The two charts show it."
    assert found(essay, reading(essay, "charts", "chart", margin=-3.0), TokenReading(0, 3, 1.0, 1.0, 0)) == []


@pytest.mark.parametrize(
    ("essay", "original", "replacement"),
    [
        ("It is an useful tool.", "an", "a"),
        ("It is a old tool.", "a", "an"),
        ("A old tool helps.", "A", "An"),
        ("An useful tool helps.", "An", "A"),
    ],
)
def test_a_wrong_article_by_sound_is_found_without_the_model(essay: str, original: str, replacement: str) -> None:
    (only,) = found(essay)
    assert (only.original, only.replacement, only.family) == (original, replacement, BY_SOUND)
    assert essay[only.start : only.end] == original


@pytest.mark.parametrize(
    "essay", ["It took an hour.", "It is a university.", "It is a European city.", "An MBA helps."]
)
def test_a_right_article_is_left_alone(essay: str) -> None:
    assert found(essay) == []
