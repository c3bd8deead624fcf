"""Do the features of cohesion and task see links, terms and length, and nothing of a text's origin?"""

from __future__ import annotations

import pytest

from assessment.rater.features import FEATURES, measure, spans
from tests.unit.rater.own_essays import OWN, Own, own

PARAGRAPHED = [one for one in OWN if one.task == "TASK_2" and "\n\n" in one.essay]


def quoted(text: str, feature: str, question: str = "") -> list[str]:
    return [text[span.start : span.end] for span in spans(text, feature, question)]


def test_connectives_of_several_words_count_as_one_and_the_longest_wins() -> None:
    text = "In addition to this, on the other hand, it rained because of the wind."

    assert quoted(text, "connective_kinds") == ["In addition to", "on the other hand", "because of"]


def test_a_phrase_broken_by_punctuation_is_no_phrase() -> None:
    assert quoted("He waited on the other, hand in hand.", "connectives") == []


def test_variety_of_connectives_counts_each_kind_once() -> None:
    repeated = "However, it rained. However, it snowed. However, it froze."
    varied = "However, it rained. Nevertheless, it snowed. Therefore, it froze."

    assert len(spans(repeated, "connective_kinds")) == 1
    assert len(spans(varied, "connective_kinds")) == 3
    assert len(spans(repeated, "connectives")) == 3


def test_terms_of_the_question_are_found_in_other_forms() -> None:
    question = "Some people think that traffic pollution should be taxed. To what extent do you agree or disagree?"

    assert quoted("Polluting cars fill our roads with traffic.", "used_terms", question) == ["Polluting", "traffic"]
    assert measure("Polluting traffic must be taxed.", question, "TASK_2")["coverage"] == 1.0
    assert measure("I like cheese and wine.", question, "TASK_2")["coverage"] == 0.0


def test_only_missing_words_are_a_shortfall() -> None:
    half = "word " * 125

    assert measure(half, "", "TASK_2")["shortfall"] == pytest.approx(0.5)
    assert measure(half * 3, "", "TASK_2")["shortfall"] == 0.0
    assert measure(half, "", "TASK_1")["shortfall"] == pytest.approx(1 - 125 / 150)


@pytest.mark.parametrize("gap", [" ", "", "\n"])
@pytest.mark.parametrize("one", PARAGRAPHED, ids=lambda one: one.name)
def test_paragraph_breaks_change_no_feature(one: Own, gap: str) -> None:
    assert measure(one.essay.replace("\n\n", gap), one.question, one.task) == measure(one.essay, one.question, one.task)


def test_no_feature_speaks_of_the_question_alone() -> None:
    one = own("task_2_band_7")

    assert measure("", one.question, "TASK_2") == measure("", "", "TASK_2")


def test_there_are_about_a_hundred_features_in_four_blocks() -> None:
    blocks = {feature.block for feature in FEATURES.values()}

    assert 80 <= len(FEATURES) <= 125
    assert blocks == {"task", "coherence_cohesion", "lexical_resource", "grammatical_range_accuracy"}
    assert all(len(feature.meaning) > 2 for feature in FEATURES.values())
