"""Is the light tier steady, bounded, and true to the text it speaks of?"""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.bands import is_band, overall
from assessment.rater.coefficients import HERE, Task, coefficients, file_name
from assessment.rater.criteria import nearest_half
from assessment.rater.features import FEATURES, measure, spans
from assessment.rater.rate import Estimate, light
from tests.unit.rater.own_essays import OWN, Own, own

TASKS: tuple[Task, ...] = ("TASK_1", "TASK_2")
_PIECES = [*"aI.,!?'-\n \t’é日😀\ud800\u200b0", "the", "e.g.", "don't", " A ", "...", "%"]
GARBAGE = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(_PIECES), max_size=60)
    .map("".join),
)  # fmt: skip


def rated(one: Own, essay: str | None = None) -> Estimate:
    return light(one.essay if essay is None else essay, one.question, one.task, one.criteria)


@given(essay=GARBAGE, question=GARBAGE, task=st.sampled_from(TASKS))
def test_any_text_gets_a_finite_estimate(essay: str, question: str, task: Task) -> None:
    estimate = light(essay, question, task, own("task_2_band_5").criteria)

    assert all(math.isfinite(value) for value in measure(essay, question, task).values())
    assert 1 <= estimate.low <= estimate.overall <= estimate.high <= 9
    assert all(is_band(band) and band >= 1 for band in estimate.criteria.values())


@given(essay=GARBAGE)
def test_spans_of_any_text_lie_inside_it(essay: str) -> None:
    for name in FEATURES:
        for span in spans(essay, name, essay):
            assert 0 <= span.start < span.end <= len(essay)


@pytest.mark.parametrize("one", OWN, ids=lambda one: one.name)
def test_the_criteria_average_to_the_estimate_by_the_official_rounding(one: Own) -> None:
    estimate = rated(one)

    assert tuple(estimate.criteria) == one.criteria
    assert overall(estimate.criteria.values()) == nearest_half(estimate.overall)
    assert all(abs(band - nearest_half(estimate.overall)) <= 0.5 for band in estimate.criteria.values())


@pytest.mark.parametrize("one", OWN, ids=lambda one: one.name)
def test_the_same_essay_gets_the_same_estimate(one: Own) -> None:
    assert rated(one) == rated(one)


@pytest.mark.parametrize("one", OWN, ids=lambda one: one.name)
def test_contributions_are_of_features_and_add_up_to_the_band(one: Own) -> None:
    estimate = rated(one)
    model = coefficients("light", one.task)

    assert list(estimate.contributions) == list(FEATURES)
    assert model.band(math.fsum(estimate.contributions.values())) == estimate.overall


def test_better_essays_get_higher_bands() -> None:
    bands = [rated(own(f"task_2_band_{level}")).overall for level in ("4", "5", "7", "8_5")]

    assert bands == sorted(bands)
    assert bands[-1] - bands[0] >= 2


@pytest.mark.parametrize(("right", "wrong"), [
    ("because", "becaues"), ("people", "poeple"), ("government", "goverment"), ("important", "importent"),
])  # fmt: skip
def test_a_misspelling_never_raises_the_band(right: str, wrong: str) -> None:
    one = own("task_2_band_7")
    essay = f"{one.essay} We all know the reason {right} it matters."
    misspelt = f"{one.essay} We all know the reason {wrong} it matters."

    directed = [name for name, feature in FEATURES.items() if feature.direction]
    better, worse = rated(one, essay).contributions, rated(one, misspelt).contributions
    assert sum(worse[name] for name in directed) < sum(better[name] for name in directed)
    assert rated(one, misspelt).overall < rated(one, essay).overall


@pytest.mark.parametrize("task", TASKS)
def test_no_error_feature_has_a_weight_that_praises_errors(task: Task) -> None:
    model = coefficients("light", task)

    for name, weight in zip(model.features, model.weights, strict=True):
        assert weight * FEATURES[name].direction >= 0, name


@pytest.mark.parametrize("task", TASKS)
@given(scores=st.lists(st.floats(-20, 20), min_size=2, max_size=2).map(sorted))
def test_the_band_never_falls_as_the_score_grows(task: Task, scores: list[float]) -> None:
    model = coefficients("light", task)

    assert model.band(scores[0]) <= model.band(scores[1])


@pytest.mark.parametrize("path", sorted(HERE.glob("*.json")), ids=lambda path: path.stem)
def test_coefficient_file_fits_the_features_there_are(path: object) -> None:
    table = json.loads((HERE / str(path)).read_text("utf-8"))
    names = table["features"]

    assert names[: len(FEATURES)] == list(FEATURES), "a feature was renamed, added or moved: run bench/train_rater.py"
    assert {len(table[key]) for key in ("means", "scales", "clips", "weights")} == {len(names)}
    assert (table["tier"] == "light") == (len(names) == len(FEATURES))
    blocks = {name: block for block, members in table["blocks"].items() for name in members}
    assert {name: feature.block for name, feature in FEATURES.items()}.items() <= blocks.items()
    assert table["residual_quantiles"]["low"] < 0 < table["residual_quantiles"]["high"]
    assert len(table["levels"]) in (0, len(table["thresholds"]) + 1)
    assert table["thresholds"] == sorted(table["thresholds"])
    assert table["levels"] == sorted(table["levels"])


@pytest.mark.parametrize("task", TASKS)
def test_the_version_names_tier_and_bytes(task: Task) -> None:
    version = coefficients("light", task).version

    assert version.startswith("light-v1-")
    assert len({coefficients("light", each).version for each in TASKS}) == 2


def test_a_file_in_the_wrong_place_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = file_name("light", "TASK_2")
    monkeypatch.setattr("assessment.rater.coefficients.file_name", lambda tier, task: wrong)

    with pytest.raises(ValueError, match="TASK_2"):
        coefficients.__wrapped__("light", "TASK_1")
