"""What may the model answer when it is asked for cards? The schema it is held to, and the reading of its answer.

One schema for every request, so that it compiles once. What a schema cannot say (lengths, truth) is verified card by
card: a poor card costs itself, only an answer that cannot be read costs the whole reply.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assessment.model import ReplySchema
from assessment.structured import UnusableReply
from flashcard_gen.cards import CARD_TYPES, DIFFICULTIES, Draft

_TOLD = 5
"""Faults named to the model."""


class _Proposed(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)

    type: str
    question: str
    answer: str
    quote: str
    chunk: str
    difficulty: str
    tags: tuple[str, ...] = Field(strict=False)


class _Cards(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)

    cards: tuple[_Proposed, ...] = Field(strict=False)


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _schema() -> ReplySchema:
    text = {"type": "string"}
    # The quote comes before question and answer, so that they are written from it.
    card = _object(
        {
            "type": {"type": "string", "enum": list(CARD_TYPES)},
            "chunk": text,
            "quote": text,
            "question": text,
            "answer": text,
            "difficulty": {"type": "string", "enum": list(DIFFICULTIES)},
            "tags": {"type": "array", "items": text},
        }
    )
    return ReplySchema(name="cards", text=json.dumps(_object({"cards": {"type": "array", "items": card}})))


SCHEMA = _schema()


def read_drafts(text: str) -> tuple[Draft, ...]:
    """The cards of an answer, in its order.

    Raises:
        UnusableReply: it is not the object the schema describes; the first faults are named by their place.
    """
    try:
        answer = _Cards.model_validate_json(text)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)[:_TOLD]
        told = (f"{'.'.join(map(str, fault['loc'])) or 'the answer'}: {fault['msg']}" for fault in faults)
        raise UnusableReply("; ".join(told), "malformed") from error
    return tuple(
        Draft(it.type, it.question, it.answer, it.quote, it.chunk, it.difficulty, it.tags) for it in answer.cards
    )
