"""Are the rubric files complete and consistent as data? Read with tomllib, so no loader can hide a fault."""

import re
import tomllib
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

RUBRICS = Path(__file__).parents[2] / "functions" / "writing_eval" / "rubrics"
BANDS = [str(band) for band in range(1, 10)]
SHARED_CRITERIA = ["coherence_cohesion", "lexical_resource", "grammatical_range_accuracy"]
# Task, minimum words and the key of the criterion that differs between the tasks: ielts.org, test format.
TASKS = {
    "TASK_2": (250, "task_response"),
    "TASK_1_ACADEMIC": (150, "task_achievement"),
    "TASK_1_GENERAL": (150, "task_achievement"),
}


def _read_all() -> dict[str, dict[str, Any]]:
    return {path.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(RUBRICS.glob("*.toml"))}


FILES = _read_all()
CRITERIA = {name: content for name, content in FILES.items() if "bands" in content}
RUBRICS_BY_TASK = {content["task"]: content for content in FILES.values() if "task" in content}
CRITERIA_BY_ID = {content["id"]: content for content in CRITERIA.values()}


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in re.split(r"(?<=[.!?])\s+", text)]


def test_every_file_is_either_a_criterion_or_the_rubric_of_one_task() -> None:
    assert len(CRITERIA) == 6
    assert set(RUBRICS_BY_TASK) == set(TASKS)
    assert len(FILES) == len(CRITERIA) + len(RUBRICS_BY_TASK)


def test_ids_are_unique_and_carry_a_version() -> None:
    ids = [content["id"] for content in FILES.values()]
    assert len(set(ids)) == len(ids)
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9_-]+\.v[1-9]\d*", name)] == []


@pytest.mark.parametrize("name", CRITERIA)
def test_criterion_file_has_the_agreed_fields_and_is_named_by_its_id(name: str) -> None:
    criterion = CRITERIA[name]
    assert set(criterion) == {"id", "key", "name", "focus", "bands"}
    assert name == f"{criterion['id']}.toml"
    assert criterion["id"].startswith(criterion["key"])
    assert 1 <= len(_sentences(criterion["focus"])) <= 2


@pytest.mark.parametrize("name", CRITERIA)
def test_criterion_describes_all_nine_bands(name: str) -> None:
    assert sorted(CRITERIA[name]["bands"]) == BANDS


@pytest.mark.parametrize("name", CRITERIA)
def test_each_band_text_is_25_to_80_words_on_one_line(name: str) -> None:
    bands = CRITERIA[name]["bands"]
    lengths = {band: len(text.split()) for band, text in bands.items()}
    assert {band: count for band, count in lengths.items() if not 25 <= count <= 80} == {}
    assert [band for band, text in bands.items() if text != " ".join(text.split())] == []


@pytest.mark.parametrize("name", CRITERIA)
def test_adjacent_bands_differ_and_no_two_bands_share_a_sentence(name: str) -> None:
    bands = CRITERIA[name]["bands"]
    assert [(low, high) for low, high in pairwise(BANDS) if bands[low] == bands[high]] == []
    shared = {
        (low, high): set(_sentences(bands[low])) & set(_sentences(bands[high])) for low, high in combinations(BANDS, 2)
    }
    assert {pair: sentences for pair, sentences in shared.items() if sentences} == {}


@pytest.mark.parametrize("name", CRITERIA)
def test_only_band_one_names_the_twenty_word_rule(name: str) -> None:
    bands = CRITERIA[name]["bands"]
    assert [band for band in BANDS if "20 or fewer" in bands[band]] == ["1"]


@pytest.mark.parametrize("task", TASKS)
def test_rubric_of_a_task_has_the_agreed_fields_and_minimum_words(task: str) -> None:
    rubric = RUBRICS_BY_TASK[task]
    assert set(rubric) == {"id", "task", "name", "minimum_words", "criteria"}
    assert rubric["id"].startswith("writing-" + task.lower().replace("_", "-"))
    assert rubric["minimum_words"] == TASKS[task][0]


@pytest.mark.parametrize("task", TASKS)
def test_rubric_of_a_task_resolves_to_its_four_criteria_in_order(task: str) -> None:
    criteria = [CRITERIA_BY_ID[reference] for reference in RUBRICS_BY_TASK[task]["criteria"]]
    assert [criterion["key"] for criterion in criteria] == [TASKS[task][1], *SHARED_CRITERIA]


def test_no_criterion_is_left_out_of_every_rubric() -> None:
    used = {reference for rubric in RUBRICS_BY_TASK.values() for reference in rubric["criteria"]}
    assert used == set(CRITERIA_BY_ID)


def test_academic_and_general_task_one_use_their_own_task_achievement() -> None:
    firsts = {task: RUBRICS_BY_TASK[task]["criteria"][0] for task in ("TASK_1_ACADEMIC", "TASK_1_GENERAL")}
    assert firsts == {
        "TASK_1_ACADEMIC": "task_achievement_academic.v1",
        "TASK_1_GENERAL": "task_achievement_general.v1",
    }
