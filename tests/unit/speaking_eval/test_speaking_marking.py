"""Is the model held to what can be judged from a transcript, and its answer read without guessing?"""

import json

import jsonschema
import pytest

from assessment.structured import UnusableReply
from local.bedrock.schema_subset import violation
from speaking_eval.fluency import MEASURES
from speaking_eval.judging.marking import CORRECTION_TYPES, CRITERIA, read_marking, schema
from tests.support.spoken_rating import spoken_marking

SCHEMA = json.loads(schema().text)


def test_schema_compiles_on_bedrock_and_accepts_a_valid_answer() -> None:
    assert violation(SCHEMA) is None
    jsonschema.validate(spoken_marking(), SCHEMA)


def test_schema_names_every_measure_and_asks_fluency_alone_for_them() -> None:
    criteria = SCHEMA["properties"]["criteria"]["properties"]

    assert criteria["fluency_coherence"]["properties"]["measures"]["items"]["enum"] == list(MEASURES)
    assert {key for key in criteria if "measures" in criteria[key]["required"]} == {"fluency_coherence"}


def test_schema_refuses_a_band_for_pronunciation() -> None:
    answer = spoken_marking()
    answer["criteria"]["pronunciation"] = answer["criteria"]["lexical_resource"]

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(answer, SCHEMA)


@pytest.mark.parametrize("given", [{"band": 7.0}, 7.0, "7"])
def test_a_band_for_pronunciation_that_comes_all_the_same_is_not_read(given: object) -> None:
    answer = spoken_marking()
    answer["criteria"]["pronunciation"] = given

    assert set(read_marking(json.dumps(answer)).criteria) == set(CRITERIA)


def test_speech_has_no_errors_of_writing() -> None:
    assert not {"spelling", "punctuation", "capitalisation"} & set(CORRECTION_TYPES)


@pytest.mark.parametrize("band", [0, 0.5, 9.5, 6.3, -1, "6", None, float("nan")])
def test_band_off_the_scale_is_refused(band: object) -> None:
    answer = spoken_marking()
    answer["criteria"]["lexical_resource"]["band"] = band

    with pytest.raises(UnusableReply):
        read_marking(json.dumps(answer))


@pytest.mark.parametrize("text", ["", "No.", "[]", "null", '{"criteria": [], "corrections": [], "summary": "x"}'])
def test_what_is_no_answer_is_refused(text: str) -> None:
    with pytest.raises(UnusableReply):
        read_marking(text)


def test_missing_criterion_is_refused_by_name() -> None:
    answer = spoken_marking()
    del answer["criteria"]["lexical_resource"]

    with pytest.raises(UnusableReply, match="criteria must be exactly fluency_coherence"):
        read_marking(json.dumps(answer))
