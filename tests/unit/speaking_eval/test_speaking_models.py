"""Are the backend's speaking requests accepted as they are, and nonsense refused?"""

import json

import pytest
from pydantic import ValidationError

from speaking_eval.models import SpeakingSubmission
from tests.support.spoken_rating import spoken


def test_questions_and_prompt_become_one_text() -> None:
    submission = spoken(prompt="A cue card.", questions=[{"text": " Why? ", "id": 4}, {"text": ""}, {"text": "When?"}])

    assert submission.question == "A cue card.\nWhy?\nWhen?"


def test_absent_and_null_fields_are_the_same() -> None:
    bare = {"user_id": "u", "audio_url": "s3://b/k"}
    nulls = dict.fromkeys(("part", "questions", "prompt", "session_id", "feedback_language", "task_type"))

    first, second = (SpeakingSubmission.model_validate_json(json.dumps(body)) for body in (bare, bare | nulls))

    assert first == second
    assert (first.part, first.question, first.feedback_language) == ("FULL", "", "en")


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"part": "PART_1"}, "PART_1"),
        ({"part": None, "task_type": "PART_2"}, "PART_2"),
        ({"part": "PART_3", "task_type": "PART_1"}, "PART_3"),
        ({"part": "PART_9"}, "FULL"),
        ({"part": ["PART_1"]}, "FULL"),
        ({"part": 2}, "FULL"),
    ],
)
def test_part_has_two_names_and_is_full_otherwise(fields: dict[str, object], part: str) -> None:
    assert spoken(**({"part": None} | fields)).part == part


def test_what_a_caller_claims_of_length_and_difficulty_is_not_judged() -> None:
    assert spoken(duration_seconds=3, difficulty="HARD").judged() == spoken().judged()


@pytest.mark.parametrize(
    "fields",
    [
        {"audio_url": None},
        {"audio_url": ""},
        {"audio_url": 5},
        {"questions": "Why?"},
        {"questions": [{"text": 5}]},
        {"questions": [{"text": "x"}] * 61},
        {"prompt": "x" * 5_001},
    ],
)
def test_wrong_types_and_lengths_are_errors(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        spoken(**fields)
