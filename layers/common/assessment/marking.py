"""What may an examiner model answer? The parts every marking has, the schema it is held to, and the checks on it.

The schema keeps to the subset Bedrock compiles: no ranges and no lengths, so those are checked here; bands are an
enumeration. It depends on the criteria alone, so that one compiled grammar serves every submission.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from assessment.bands import SCALE, is_band
from assessment.model import ReplySchema
from assessment.structured import UnusableReply

HEARD_ERRORS = (
    "article", "agreement", "tense", "verb_form", "preposition", "plural", "pronoun", "word_choice", "word_form",
    "word_order", "missing_word", "extra_word",
)  # fmt: skip
"""Types of errors that can be heard as well as read."""

OTHER_ERROR = "other"

RATED = tuple(band for band in SCALE if band >= 1)
"""Bands a rater may give; band 0 is a ruling, never an opinion."""

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that says something."""


class Answered(BaseModel):
    """Part of an answer: of the right types to the letter, and never repeated in an error."""

    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)


class Quoted(Answered):
    """A remark with the words it rests on."""

    quote: str
    point: str


class Marked(Answered):
    """The model's view of one criterion."""

    strengths: tuple[Quoted, ...] = Field(strict=False)
    improvements: tuple[Quoted, ...] = Field(strict=False)
    comment: Said
    why_not_higher: Said
    band: float

    @field_validator("band")
    @classmethod
    def _on_the_scale(cls, band: float) -> float:
        if not is_band(band) or band < RATED[0]:
            raise ValueError("must be a band from 1 to 9 in steps of 0.5")
        return band


class Proposed(Answered):
    """A correction as the model words it; `original` stands once in `context`."""

    context: str
    original: str = Field(min_length=1)
    replacement: str
    type: str
    explanation: str


class Marking(Answered):
    """The whole answer."""

    criteria: Mapping[str, Marked]
    corrections: tuple[Proposed, ...] = Field(strict=False)
    summary: Said


M = TypeVar("M", bound=Marking)

_TEXT = {"type": "string"}


def criterion_schema(cited: Mapping[str, object] | None = None) -> dict[str, object]:
    """The schema of one criterion: the evidence, `cited` too, comes before the band, so that it leads to it."""
    remarks = {"type": "array", "items": closed({"quote": _TEXT, "point": _TEXT})}
    evidence: dict[str, object] = {"strengths": remarks, "improvements": remarks, **(cited or {})}
    judged = {"comment": _TEXT, "why_not_higher": _TEXT, "band": {"type": "number", "enum": list(RATED)}}
    return closed(evidence | judged)


def marking_schema(name: str, criteria: Mapping[str, object], types: Collection[str]) -> ReplySchema:
    """The schema of a marking by these criteria, each with its own schema; `types` are those of corrections."""
    kinds = {"type": "string", "enum": list(types)}
    correction = {"context": _TEXT, "original": _TEXT, "replacement": _TEXT, "type": kinds, "explanation": _TEXT}
    whole = closed(
        {
            "criteria": closed(criteria),
            "corrections": {"type": "array", "items": closed(correction)},
            "summary": _TEXT,
        }
    )
    return ReplySchema(name=name, text=json.dumps(whole))


def read_as(shape: type[M], text: str, criteria: Collection[str]) -> M:
    """The answer, checked against everything the schema says and what it cannot say.

    Raises:
        UnusableReply: naming the first faults by their place, in words for the repair turn.
    """
    try:
        marking = shape.model_validate_json(text)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)[:5]
        told = (f"{'.'.join(map(str, fault['loc'])) or 'the answer'}: {fault['msg']}" for fault in faults)
        raise UnusableReply("; ".join(told), "malformed") from error
    if marking.criteria.keys() != set(criteria):
        raise UnusableReply(f"criteria must be exactly {', '.join(criteria)}", "malformed")
    return marking


def closed(properties: Mapping[str, object]) -> dict[str, object]:
    """The schema of an object that has exactly these members."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
