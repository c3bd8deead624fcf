"""What may the examiner model answer? The schema it is held to, and the checks on what it sends.

The schema keeps to the subset Bedrock compiles: no ranges and no lengths, so those are checked here; bands are an
enumeration. It depends on the criteria alone, so that one compiled grammar serves every essay.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from assessment.bands import SCALE, is_band
from assessment.model import ReplySchema
from assessment.structured import UnusableReply

CORRECTION_TYPES = (
    "article", "agreement", "tense", "verb_form", "preposition", "plural", "pronoun", "word_choice", "word_form",
    "word_order", "missing_word", "extra_word", "spelling", "punctuation", "capitalisation", "other",
)  # fmt: skip

RATED = tuple(band for band in SCALE if band >= 1)
"""Bands a rater may give; band 0 is a ruling, never an opinion."""

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that says something."""


class Quoted(BaseModel):
    """A remark with the words it rests on."""

    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)

    quote: str
    point: str


class Marked(BaseModel):
    """The model's view of one criterion."""

    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)

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


class Proposed(BaseModel):
    """A correction as the model words it; `original` stands once in `context`."""

    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)

    context: str
    original: str = Field(min_length=1)
    replacement: str
    type: str
    explanation: str


class Marking(BaseModel):
    """The whole answer."""

    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)

    criteria: Mapping[str, Marked]
    corrections: tuple[Proposed, ...] = Field(strict=False)
    summary: Said


def schema_for(criteria: Sequence[str]) -> ReplySchema:
    """The JSON Schema of a marking by these criteria; the evidence comes before the band, so that it leads to it."""
    text = {"type": "string"}
    remarks = {"type": "array", "items": _object({"quote": text, "point": text})}
    marked = _object(
        {
            "strengths": remarks,
            "improvements": remarks,
            "comment": text,
            "why_not_higher": text,
            "band": {"type": "number", "enum": list(RATED)},
        }
    )
    kinds = {"type": "string", "enum": list(CORRECTION_TYPES)}
    correction = {"context": text, "original": text, "replacement": text, "type": kinds, "explanation": text}
    whole = _object(
        {
            "criteria": _object(dict.fromkeys(criteria, marked)),
            "corrections": {"type": "array", "items": _object(correction)},
            "summary": text,
        }
    )
    return ReplySchema(name=f"marking_{criteria[0]}", text=json.dumps(whole))


def read_marking(text: str, criteria: Sequence[str]) -> Marking:
    """The answer, checked against everything the schema says and what it cannot say.

    Raises:
        UnusableReply: naming the first faults by their place, in words for the repair turn.
    """
    try:
        marking = Marking.model_validate_json(text)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)[:5]
        told = (f"{'.'.join(map(str, fault['loc'])) or 'the answer'}: {fault['msg']}" for fault in faults)
        raise UnusableReply("; ".join(told), "malformed") from error
    if set(marking.criteria) != set(criteria):
        raise UnusableReply(f"criteria must be exactly {', '.join(criteria)}", "malformed")
    return marking


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
