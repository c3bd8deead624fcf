"""Is the model held to a schema Bedrock compiles, and is its answer read strictly?"""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from assessment.structured import UnusableReply
from flashcard_gen.card_schema import SCHEMA, read_drafts
from local.bedrock.schema_subset import violation

CARD: dict[str, Any] = {
    "type": "DEFINITION",
    "chunk": "c3",
    "quote": "A cell is small.",
    "question": "What is a cell?",
    "answer": "Small",
    "difficulty": "EASY",
    "tags": ["biology"],
}


def test_schema_keeps_to_what_bedrock_compiles_and_takes_a_card() -> None:
    schema = json.loads(SCHEMA.text)

    assert violation(schema) is None
    jsonschema.validate({"cards": [CARD]}, schema)


def test_cards_are_read_in_order() -> None:
    drafts = read_drafts(json.dumps({"cards": [CARD, {**CARD, "chunk": "c4"}]}))

    assert [(it.type, it.chunk, it.tags) for it in drafts] == [
        ("DEFINITION", "c3", ("biology",)),
        ("DEFINITION", "c4", ("biology",)),
    ]


def test_no_cards_is_an_answer() -> None:
    assert read_drafts('{"cards": []}') == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("not json", "the answer"),
        ("[]", "the answer"),
        ("{}", "cards"),
        (json.dumps({"cards": [{**CARD, "quote": 3}]}), "cards.0.quote"),
        (json.dumps({"cards": [{name: CARD[name] for name in CARD if name != "answer"}]}), "cards.0.answer"),
        (json.dumps({"cards": [{**CARD, "tags": None}]}), "cards.0.tags"),
    ],
)
def test_unreadable_answer_is_named_by_its_place(text: str, place: str) -> None:
    with pytest.raises(UnusableReply, match=place):
        read_drafts(text)
