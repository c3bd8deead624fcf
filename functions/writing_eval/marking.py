"""What may the examiner model answer about an essay? The schema it is held to, and the answer, read."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.marking import HEARD_ERRORS, OTHER_ERROR, Marking, criterion_schema, marking_schema, read_as
from assessment.model import ReplySchema

CORRECTION_TYPES = (*HEARD_ERRORS, "spelling", "punctuation", "capitalisation", OTHER_ERROR)


def schema_for(criteria: Sequence[str]) -> ReplySchema:
    """The JSON Schema of a marking by these criteria."""
    return marking_schema(f"marking_{criteria[0]}", dict.fromkeys(criteria, criterion_schema()), CORRECTION_TYPES)


def read_marking(text: str, criteria: Sequence[str]) -> Marking:
    """The answer, checked; raises UnusableReply."""
    return read_as(Marking, text, criteria)
