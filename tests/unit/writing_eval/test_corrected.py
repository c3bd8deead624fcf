"""Do the model's corrections and the located ones come together without ever correcting one place twice?"""

from __future__ import annotations

import tomllib

import pytest

from assessment.claims import MAX_CORRECTIONS
from assessment.evidence import Span
from assessment.rater.located import LocatedCorrection
from assessment.report import Correction
from writing_eval.corrected import PHRASES, explanations, merged

ESSAY = "A city which invest in parks are healthier, because peoples walks more there every day."


def located(original: str, replacement: str, family: str = "agreement_verb") -> LocatedCorrection:
    start = ESSAY.index(original)
    return LocatedCorrection(start, start + len(original), original, replacement, "agreement", 3.0, family)


def by_model(original: str, replacement: str) -> Correction:
    start = ESSAY.index(original)
    return Correction(start, start + len(original), original, replacement, "agreement", "Said by the model.")


def nowhere(_: Span) -> bool:
    return False


def test_located_corrections_are_added_in_text_order_with_an_explanation_of_their_own() -> None:
    found = merged([by_model("walks", "walk")], [located("invest", "invests")], ESSAY, "en", nowhere)

    assert [it.original for it in found] == ["invest", "walks"]
    assert [ESSAY[it.start : it.end] for it in found] == ["invest", "walks"]
    assert "invests" in found[0].explanation
    assert found[1].explanation == "Said by the model."


def test_where_both_correct_one_place_the_model_stands() -> None:
    found = merged([by_model("parks are", "parks is")], [located("are", "is", "agreement_be")], ESSAY, "en", nowhere)

    assert [it.original for it in found] == ["parks are"]


def test_nothing_near_removed_words_is_corrected() -> None:
    gone = Span(ESSAY.index("invest") + 8, ESSAY.index("invest") + 12)

    assert merged([], [located("invest", "invests")], ESSAY, "en", gone.overlaps) == ()


def test_a_correction_of_other_words_than_stand_there_is_left_out() -> None:
    shifted = LocatedCorrection(0, 6, "invest", "invests", "agreement", 3.0, "agreement_verb")

    assert merged([], [shifted], ESSAY, "en", nowhere) == ()


def test_the_list_stays_bounded_and_the_models_come_first() -> None:
    many = [by_model("walks", "walk")] * MAX_CORRECTIONS

    assert len(merged(many, [located("invest", "invests")], ESSAY, "en", nowhere)) == MAX_CORRECTIONS


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_family_that_ships_has_an_explanation_naming_both_words(language: str) -> None:
    table = tomllib.loads(PHRASES.read_text("utf-8"))

    assert set(table["en"]) == set(table["vi"])
    for said in explanations(language).values():
        assert "{replacement}" in said
