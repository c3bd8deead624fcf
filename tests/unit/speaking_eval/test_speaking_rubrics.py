"""Are the speaking rubrics complete and consistent as data, and is the model shown only what it can judge?"""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from assessment.rubric import Rubric
from speaking_eval import rating

RUBRICS = Path(rating.HERE) / "rubrics"
BANDS = [str(band) for band in range(1, 10)]
FILES = {path.name: tomllib.loads(path.read_text("utf-8")) for path in sorted(RUBRICS.glob("*.toml"))}
CRITERIA = {name: content for name, content in FILES.items() if "bands" in content}


def _sentences(text: str) -> set[str]:
    return {sentence.strip() for sentence in re.split(r"(?<=[.!?])\s+", text)}


def test_the_rubric_names_the_four_criteria_that_are_there() -> None:
    rubric = Rubric.load(RUBRICS / "speaking.v1.toml")

    assert rubric.keys == ("fluency_coherence", "lexical_resource", "grammatical_range_accuracy", "pronunciation")
    assert len(CRITERIA) == 4
    assert rubric.minimum_words == 0


@pytest.mark.parametrize("name", CRITERIA)
def test_criterion_file_is_named_by_its_versioned_id_and_has_nine_bands(name: str) -> None:
    criterion = CRITERIA[name]

    assert set(criterion) == {"id", "key", "name", "focus", "bands"}
    assert name == f"{criterion['id']}.toml"
    assert criterion["id"] == f"{criterion['key']}.v1"
    assert sorted(criterion["bands"]) == BANDS


@pytest.mark.parametrize("name", CRITERIA)
def test_each_band_says_something_of_its_own_in_25_to_80_words(name: str) -> None:
    bands = CRITERIA[name]["bands"]

    assert {band: len(text.split()) for band, text in bands.items() if not 25 <= len(text.split()) <= 80} == {}
    shared = {(low, high): _sentences(bands[low]) & _sentences(bands[high]) for low, high in combinations(BANDS, 2)}
    assert {pair for pair, both in shared.items() if both} <= set()


@pytest.mark.parametrize("name", CRITERIA)
def test_no_rule_of_writing_stands_in_a_speaking_descriptor(name: str) -> None:
    text = " ".join(CRITERIA[name]["bands"].values()).lower()

    assert not re.search(r"20 words|20 or fewer|paragraph|reader|writer|misspel", text)
