"""Does a body become the submission its sender meant?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from assessment.errors import InvalidSource, InvalidSubmission
from assessment.source import Location
from assessment.submission import receive
from flashcard_gen.models import EVERY_TYPE, FlashcardSubmission

SOURCE = {"text": "A weir is a low wall."}


def received(**body: object) -> FlashcardSubmission | InvalidSubmission:
    return receive(json.dumps({"user_id": "u", "set_id": "s", **body}), FlashcardSubmission).submission


def accepted(**body: object) -> FlashcardSubmission:
    submission = received(**body)
    assert isinstance(submission, FlashcardSubmission), submission
    return submission


def test_what_is_not_chosen_has_its_default() -> None:
    submission = accepted(**SOURCE)

    assert (submission.num_cards, submission.difficulty, submission.topic) == (10, "MEDIUM", None)
    assert submission.question_types == EVERY_TYPE


def test_what_is_chosen_is_taken() -> None:
    submission = accepted(**SOURCE, num_cards=60, difficulty="HARD", question_types=["FILL_BLANK", "DEFINITION"])

    assert (submission.num_cards, submission.difficulty) == (60, "HARD")
    assert submission.question_types == ("FILL_BLANK", "DEFINITION")
    assert accepted(**SOURCE, question_types=[]).question_types == EVERY_TYPE


def test_null_means_absent() -> None:
    nulls = dict.fromkeys(("num_cards", "difficulty", "question_types", "topic", "query", "document_id", "s3_key"))

    assert accepted(**SOURCE, **nulls) == accepted(**SOURCE)


def test_an_empty_source_is_not_given() -> None:
    empty = dict.fromkeys(("document_url", "pdf_url", "s3_bucket", "s3_key", "evaluation_id"), "")

    assert accepted(**SOURCE, **empty) == accepted(**SOURCE)
    assert accepted(document_url="s3://media/x", text="").text is None


def test_the_same_address_under_both_names_is_one_source() -> None:
    both = accepted(document_url="s3://media/x", pdf_url="s3://media/x")

    assert both.document == Location("media", "x")


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ({"document_url": "s3://media/a/b.pdf"}, Location("media", "a/b.pdf")),
        ({"pdf_url": "s3://media/a/b.pdf"}, Location("media", "a/b.pdf")),
        ({"s3_bucket": "media", "s3_key": "a/b.pdf"}, Location("media", "a/b.pdf")),
        ({"document_url": None, "pdf_url": "s3://media/x", "s3_bucket": "", "s3_key": ""}, Location("media", "x")),
    ],
    ids=str,
)
def test_every_spelling_of_an_address_is_read(address: dict[str, Any], location: Location) -> None:
    assert accepted(**address).document == location


def test_an_address_that_is_none_is_told_apart_from_a_wrong_body() -> None:
    with pytest.raises(InvalidSource):
        _ = accepted(document_url="https://example.org/a.pdf").document


@pytest.mark.parametrize(
    "body",
    [
        {},
        {**SOURCE, "document_url": "s3://media/x"},
        {"s3_bucket": "media"},
        {"document_url": "s3://media/x", "pdf_url": "s3://media/y"},
        {"text": ""},
        {**SOURCE, "num_cards": 0},
        {**SOURCE, "num_cards": 61},
        {**SOURCE, "num_cards": "10"},
        {**SOURCE, "difficulty": "easy"},
        {**SOURCE, "question_types": ["DEFINITION", "TRUE_FALSE"]},
        {**SOURCE, "topic": 7},
        {"evaluation_id": "no spaces, please"},
        {**SOURCE, "set_id": ""},
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_refused(body: dict[str, Any]) -> None:
    assert isinstance(received(**body), InvalidSubmission)


def test_topic_goes_by_the_backends_name_too_and_a_blank_one_is_none() -> None:
    assert accepted(**SOURCE, query="weirs").topic == "weirs"
    assert accepted(**SOURCE, topic="walls", query="weirs").topic == "walls"
    assert accepted(**SOURCE, query="  ").topic is None
