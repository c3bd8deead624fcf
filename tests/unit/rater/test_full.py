"""Does the full tier add what the language model says, in the right direction, and nothing else?"""

from __future__ import annotations

import pytest

from assessment.rater.coefficients import Coefficients, Task, coefficients
from assessment.rater.features import measure
from assessment.rater.rate import Estimate, full
from assessment.rater.surprisal import CORE10
from bench.rating.tables import SURPRISAL, SURPRISAL_BLOCKS
from tests.unit.rater.own_essays import own

TASKS: tuple[Task, ...] = ("TASK_1", "TASK_2")


def usual(model: Coefficients) -> dict[str, float]:
    """The ten at the mean of the training scripts."""
    means = dict(zip(model.features, model.means, strict=True))
    return {name: means[name] for name in CORE10}


def rated(changes: dict[str, float]) -> Estimate:
    one = own("task_2_band_7")
    ten = usual(coefficients("full", "TASK_2")) | changes
    return full(measure(one.essay, one.question, one.task), ten, one.task, one.criteria)


@pytest.mark.parametrize("task", TASKS)
def test_the_ten_stand_behind_the_handcrafted_features(task: Task) -> None:
    assert coefficients("full", task).features[-10:] == CORE10 == tuple(SURPRISAL)


@pytest.mark.parametrize("task", TASKS)
def test_no_figure_of_surprise_is_praised(task: Task) -> None:
    model = coefficients("full", task)

    for name, weight in zip(model.features[-10:], model.weights[-10:], strict=True):
        assert weight * SURPRISAL[name] >= 0, name


def test_a_script_that_context_explains_well_gets_a_higher_band() -> None:
    expected = rated({"cgain": 9.0, "w_func": 0.5, "mp_m": -5.0})
    surprising = rated({"cgain": -9.0, "w_func": 9.0, "mp_m": 5.0})

    assert expected.overall > rated({}).overall > surprising.overall
    assert expected.tier == "full"
    assert expected.version.startswith("full-v1-")


def test_figures_beyond_what_scripts_show_are_clipped() -> None:
    assert rated({"cgain": 1e9}) == rated({"cgain": 1e6})


def test_figures_that_are_no_numbers_count_as_usual_ones() -> None:
    assert rated({"cgain": float("nan")}).overall == rated({}).overall


def test_a_missing_figure_is_an_error() -> None:
    one = own("task_2_band_7")

    with pytest.raises(KeyError, match="cgain"):
        full(measure(one.essay, one.question, one.task), {}, one.task, one.criteria)


def test_blocks_name_figures_there_are() -> None:
    assert {name for names in SURPRISAL_BLOCKS.values() for name in names} < set(CORE10)
