"""What does the rater see in an essay? Every feature by name, its value, and the places it counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from assessment.evidence import Span
from assessment.rater import (
    agreement,
    articles,
    clauses,
    cohesion,
    diversity,
    errors,
    lexis,
    sentences,
    spelling,
    task,
    verb_forms,
)
from assessment.rater.feature import Feature
from assessment.rater.script import Script

Task = Literal["TASK_1", "TASK_2"]

FEATURES: Mapping[str, Feature] = {
    feature.name: feature
    for group in (
        spelling,
        lexis,
        diversity,
        articles,
        agreement,
        verb_forms,
        errors,
        clauses,
        sentences,
        cohesion,
        task,
    )
    for feature in group.FEATURES
}
"""Every feature, in the order that coefficient files list them."""


def measure(essay: str, question: str, task: Task) -> Mapping[str, float]:
    """Every feature of one essay; any text will do, the empty one too."""
    script = Script.read(essay, question, task)
    return {name: feature.measure(script) for name, feature in FEATURES.items()}


def spans(essay: str, feature: str, question: str = "", task: Task = "TASK_2") -> tuple[Span, ...]:
    """The places a feature counted in an essay, in order; none for a feature of the text as a whole.

    Raises:
        KeyError: no feature has this name.
    """
    places = FEATURES[feature].places
    if places is None:
        return ()
    return tuple(Span(start, end) for start, end in sorted(places(Script.read(essay, question, task))))
