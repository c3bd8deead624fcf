"""Is a rubric what its files say, and does its hash cover all of them?"""

from pathlib import Path

import pytest

from assessment.rubric import Rubric

CRITERION = 'key = "{key}"\nname = "{key} name"\nfocus = "Look at {key}."\n[bands]\n' + "\n".join(
    f'{band} = "text {band}"' for band in range(1, 10)
)
RUBRIC = 'id = "r.v1"\ntask = "TASK_2"\nname = "R"\nminimum_words = 250\ncriteria = ["one.v1", "two.v1"]\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "one.v1.toml").write_text(CRITERION.format(key="one"), "utf-8")
    (tmp_path / "two.v1.toml").write_text(CRITERION.format(key="two"), "utf-8")
    path = tmp_path / "r.v1.toml"
    path.write_text(RUBRIC, "utf-8")
    return path


def test_load_reads_rubric_and_criteria_in_order(file: Path) -> None:
    rubric = Rubric.load(file)

    assert (rubric.id, rubric.task, rubric.minimum_words) == ("r.v1", "TASK_2", 250)
    assert rubric.keys == ("one", "two")
    assert rubric.criteria[1].bands[9] == "text 9"


@pytest.mark.parametrize("name", ["r.v1.toml", "one.v1.toml", "two.v1.toml"])
def test_hash_changes_with_every_file(file: Path, name: str) -> None:
    before = Rubric.load(file).sha256
    changed = file.with_name(name)
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")

    assert Rubric.load(file).sha256 != before


def test_text_for_the_model_holds_every_band_best_first(file: Path) -> None:
    text = Rubric.load(file).as_text()

    first, second = text.split("\n\n")
    assert first.splitlines()[:3] == ["## one name (`one`)", "Look at one.", "- Band 9: text 9"]
    assert second.splitlines()[-1] == "- Band 1: text 1"
    assert [line[:7] for line in first.splitlines()[2:]] == [f"- Band {band}"[:7] for band in range(9, 0, -1)]


def test_missing_criterion_file_is_an_error(file: Path) -> None:
    file.with_name("two.v1.toml").unlink()

    with pytest.raises(FileNotFoundError):
        Rubric.load(file)
