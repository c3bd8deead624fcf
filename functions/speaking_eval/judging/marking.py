"""What may the examiner model answer about speech? The schema it is held to, and the checks on what it sends.

The schema keeps to the subset Bedrock compiles: no ranges and no lengths, so those are checked here; bands and measure
names are enumerations. It has no member for pronunciation, which nobody can hear in a transcript: a band for it that
comes all the same is not read.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from assessment.bands import SCALE, is_band
from assessment.model import ReplySchema
from assessment.structured import UnusableReply
from speaking_eval.fluency import MEASURES

FLUENCY = "fluency_coherence"
"""The criterion that has to cite measures."""

CRITERIA = (FLUENCY, "lexical_resource", "grammatical_range_accuracy")
"""What can be rated from a transcript and its timing."""

CORRECTION_TYPES = (
    "article", "agreement", "tense", "verb_form", "preposition", "plural", "pronoun", "word_choice", "word_form",
    "word_order", "missing_word", "extra_word", "other",
)  # fmt: skip
"""Errors that can be heard: spelling, punctuation and capitals are the recogniser's."""

RATED = tuple(band for band in SCALE if band >= 1)
"""Bands a rater may give."""

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that says something."""


class _Answered(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, hide_input_in_errors=True)


class Quoted(_Answered):
    """A remark with the words it rests on."""

    quote: str
    point: str


class Marked(_Answered):
    """The model's view of one criterion; `measures` are names, asked of one criterion only."""

    strengths: tuple[Quoted, ...] = Field(strict=False)
    improvements: tuple[Quoted, ...] = Field(strict=False)
    measures: tuple[str, ...] = Field(default=(), strict=False)
    comment: Said
    why_not_higher: Said
    band: float

    @field_validator("band")
    @classmethod
    def _on_the_scale(cls, band: float) -> float:
        if not is_band(band) or band < RATED[0]:
            raise ValueError("must be a band from 1 to 9 in steps of 0.5")
        return band


class Proposed(_Answered):
    """A correction as the model words it; `original` stands once in `context`."""

    context: str
    original: str = Field(min_length=1)
    replacement: str
    type: str
    explanation: str


class Marking(_Answered):
    """The whole answer."""

    criteria: Mapping[str, Marked]
    corrections: tuple[Proposed, ...] = Field(strict=False)
    summary: Said

    @field_validator("criteria", mode="before")
    @classmethod
    def _wanted_only(cls, given: object) -> object:
        """Without criteria nobody asked for, whatever they look like."""
        return {key: given[key] for key in CRITERIA if key in given} if isinstance(given, dict) else given


def schema(measures: Collection[str] = tuple(MEASURES)) -> ReplySchema:
    """The JSON Schema of a marking: the same for every recording, so that it compiles once.

    Evidence comes before the band, so that it leads to it.
    """
    text = {"type": "string"}
    remarks = {"type": "array", "items": _object({"quote": text, "point": text})}
    cited = {"type": "array", "items": {"type": "string", "enum": list(measures)}}
    evidence: dict[str, object] = {"strengths": remarks, "improvements": remarks}
    judged = {"comment": text, "why_not_higher": text, "band": {"type": "number", "enum": list(RATED)}}
    kinds = {"type": "string", "enum": list(CORRECTION_TYPES)}
    correction = {"context": text, "original": text, "replacement": text, "type": kinds, "explanation": text}
    criteria = {key: _object(evidence | ({"measures": cited} if key == FLUENCY else {}) | judged) for key in CRITERIA}
    whole = _object(
        {
            "criteria": _object(criteria),
            "corrections": {"type": "array", "items": _object(correction)},
            "summary": text,
        }
    )
    return ReplySchema(name="marking_speaking", text=json.dumps(whole))


def read_marking(text: str) -> Marking:
    """The answer, checked against everything the schema says and what it cannot say, but for the measures' names.

    Raises:
        UnusableReply: naming the first faults by their place, in words for the repair turn.
    """
    try:
        marking = Marking.model_validate_json(text)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False, include_context=False)[:5]
        told = (f"{'.'.join(map(str, fault['loc'])) or 'the answer'}: {fault['msg']}" for fault in faults)
        raise UnusableReply("; ".join(told), "malformed") from error
    if marking.criteria.keys() != set(CRITERIA):
        raise UnusableReply(f"criteria must be exactly {', '.join(CRITERIA)}", "malformed")
    return marking


def _object(properties: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
