"""What may the examiner model answer about speech? The schema it is held to, and the answer, read.

Measure names are an enumeration, like bands. There is no member for pronunciation, which nobody can hear in a
transcript: a band for it that comes all the same is not read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pydantic import Field, field_validator

from assessment import marking
from assessment.marking import HEARD_ERRORS, OTHER_ERROR, criterion_schema, marking_schema, read_as
from assessment.model import ReplySchema
from speaking_eval.fluency import MEASURES

FLUENCY = "fluency_coherence"
"""The criterion that has to cite measures."""

CRITERIA = (FLUENCY, "lexical_resource", "grammatical_range_accuracy")
"""What can be rated from a transcript and its timing."""

CORRECTION_TYPES = (*HEARD_ERRORS, OTHER_ERROR)
"""Errors that can be heard: spelling, punctuation and capitals are the recogniser's."""


class Marked(marking.Marked):
    """The model's view of one criterion; `measures` are names, asked of one criterion only."""

    measures: tuple[str, ...] = Field(default=(), strict=False)


class Marking(marking.Marking):
    """The whole answer."""

    criteria: Mapping[str, Marked]

    @field_validator("criteria", mode="before")
    @classmethod
    def _wanted_only(cls, given: object) -> object:
        """Without criteria nobody asked for, whatever they look like."""
        return {key: given[key] for key in CRITERIA if key in given} if isinstance(given, dict) else given


def schema(measures: Collection[str] = tuple(MEASURES)) -> ReplySchema:
    """The JSON Schema of a marking: the same for every recording."""
    cited = {"measures": {"type": "array", "items": {"type": "string", "enum": list(measures)}}}
    criteria = {key: criterion_schema(cited if key == FLUENCY else None) for key in CRITERIA}
    return marking_schema("marking_speaking", criteria, CORRECTION_TYPES)


def read_marking(text: str) -> Marking:
    """The answer, checked but for the measures' names; raises UnusableReply."""
    return read_as(Marking, text, CRITERIA)
