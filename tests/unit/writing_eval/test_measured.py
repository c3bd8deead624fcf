"""Does measured evidence show what moved the band, on its proper side, in the essay's own words?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from assessment.evidence import MIN_LETTERS, Span
from assessment.integrity import Cleaned
from assessment.rater.coefficients import coefficients
from assessment.rater.features import FEATURES
from assessment.rater.rate import Estimate, light
from assessment.report import CriterionReport, Evidence
from tests.attacks.corpus import Script, scripts
from tests.support.builders import CRITERIA, TASK_1_CRITERIA
from writing_eval.measured import RatedText, measured_report
from writing_eval.ruling import phrases

SAID = phrases("en")["statistical_stands"]
BY_MEANING = {SAID["point"].format(fact=feature.meaning): feature for feature in FEATURES.values()}
ERRORS = {name for name, feature in FEATURES.items() if feature.direction < 0}


def _text(essay: str, removed: tuple[Span, ...] = (), question: str = "") -> RatedText:
    return RatedText(Cleaned(essay, removed), question, "TASK_2")


def _estimate(text: RatedText) -> Estimate:
    return light(text.essay, text.question, text.task, CRITERIA)


def _report(key: str, text: RatedText) -> CriterionReport:
    return measured_report(key, 5.5, _estimate(text), text, SAID)


def _rated(script: Script) -> Iterator[tuple[str, RatedText, CriterionReport]]:
    academic = script.task_type != "TASK_2"
    text = RatedText(Cleaned(script.essay, ()), script.question, "TASK_1" if academic else "TASK_2")
    criteria = TASK_1_CRITERIA if academic else CRITERIA
    estimate = light(text.essay, text.question, text.task, criteria)
    for key in criteria:
        yield key, text, measured_report(key, 5.5, estimate, text, SAID)


@pytest.mark.parametrize("script", scripts(), ids=lambda it: it.name)
def test_every_criterion_of_a_genuine_script_has_verbatim_evidence_of_its_own_block(script: Script) -> None:
    for key, text, report in _rated(script):
        remarks = (*report.strengths, *report.improvements)
        block = "task" if key.startswith("task_") else key

        assert remarks
        assert all(text.essay[it.start : it.end] == it.quote for it in remarks)
        assert all(sum(map(str.isalnum, it.quote)) >= MIN_LETTERS for it in remarks)
        assert {BY_MEANING[it.point].block for it in remarks} == {block}


@pytest.mark.parametrize("script", scripts(), ids=lambda it: it.name)
def test_strengths_are_of_features_that_raise_a_band_and_improvements_of_those_that_lower_it(script: Script) -> None:
    for _, text, report in _rated(script):
        model = coefficients("light", text.task)
        weights = dict(zip(model.features, model.weights, strict=True))

        assert all(weights[BY_MEANING[it.point].name] > 0 for it in report.strengths)
        assert all(weights[BY_MEANING[it.point].name] < 0 for it in report.improvements)


def test_single_error_left_is_no_strength_however_few_errors_raise_the_band() -> None:
    essay = " ".join(
        [
            "Many families enjoy the gardens beside the river because the paths are wide and quiet.",
            "Children who walk there every morning often arrive at school in a better mood.",
            "The council can build a second bridge, which would shorten the way to the library.",
        ]
        * 6
    ).replace("can build", "can builds", 1)
    text = _text(essay)
    assert _estimate(text).contributions["all_errors"] > 0

    report = _report("grammatical_range_accuracy", text)

    assert not any(BY_MEANING[it.point].name in ERRORS for it in report.strengths)
    assert "can builds" in {it.quote for it in report.improvements}


def test_evidence_is_the_first_place_that_says_something() -> None:
    essay = "I think that i can rest there. In my opinion, the hall is nice."

    report = _report("task_response", _text(essay))

    assert [it.quote for it in report.strengths if "position" in it.point] == ["I think"]
    assert "I" not in {it.quote for it in report.improvements}


def test_place_that_joins_words_over_a_removed_stretch_is_no_evidence() -> None:
    essay = "They can \n          \n goes home early because the weather was bad"
    open_text = _text(essay)
    hidden = _text(essay, (Span(essay.index("\n"), essay.rindex("\n")),))

    def quotes(text: RatedText) -> list[str]:
        report = _report("grammatical_range_accuracy", text)
        return [it.quote for it in (*report.strengths, *report.improvements)]

    assert any("\n" in quote for quote in quotes(open_text))
    assert not any("\n" in quote for quote in quotes(hidden))


def test_features_that_say_most_come_first() -> None:
    text = _text(scripts()[5].essay)
    estimate = _estimate(text)

    def first(name: str) -> Evidence:
        more = replace(estimate, contributions={**estimate.contributions, name: 99.0})
        return measured_report("coherence_cohesion", 5.5, more, text, SAID).strengths[0]

    for name in ("such", "inner"):
        assert BY_MEANING[first(name).point].name == name


def test_text_that_shows_nothing_has_no_evidence_made_up() -> None:
    report = _report("coherence_cohesion", _text("xq zv"))

    assert (report.band, report.strengths, report.improvements) == (5.5, (), ())
    assert report.comment == SAID["comment"]
