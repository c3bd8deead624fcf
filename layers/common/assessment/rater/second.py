"""Who is the second rater? The light tier alone, or with what a language model makes of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from assessment.rater.coefficients import Task, coefficients
from assessment.rater.features import measure
from assessment.rater.rate import Estimate, full, light
from assessment.rater.readings import TokenReading
from assessment.rater.surprisal import core10
from assessment.rater.words import zipf


@dataclass(frozen=True)
class Opinion:
    """What the second rater says: its estimate, and its light tier's (the same one, where that is all there is).

    `mean_surprisal` is that of the text's tokens, in nats; None where no language model read it.
    """

    estimate: Estimate
    light: Estimate
    mean_surprisal: float | None


class SecondRater(Protocol):
    """Rates a text from its features; deterministic, and deaf to what the text asks for."""

    @property
    def version(self) -> str:
        """Tier and coefficients, for provenance and the seal."""

    def rate(self, essay: str, question: str, task: Task, criteria: Sequence[str]) -> Opinion:
        """Any text gets an opinion; garbage has to be ruled out by others."""


class LightRater:
    """Handcrafted features only: milliseconds, no further libraries."""

    version = f"statistical-light-v{coefficients('light', 'TASK_2').version}"

    def rate(self, essay: str, question: str, task: Task, criteria: Sequence[str]) -> Opinion:
        """See `SecondRater`."""
        estimate = light(essay, question, task, criteria)
        return Opinion(estimate, estimate, None)


class Reader(Protocol):
    """A language model that notes how expected each token was."""

    def read(self, essay: str) -> tuple[TokenReading, ...]:
        """One reading per token."""


class FullRater:
    """Handcrafted features and surprisal; `reader` is asked for with the first text, since it is slow to load."""

    version = f"statistical-full-v{coefficients('full', 'TASK_2').version}"

    def __init__(self, reader: Callable[[], Reader]) -> None:
        """Remembers how to get the language model."""
        self._reader = reader

    def rate(self, essay: str, question: str, task: Task, criteria: Sequence[str]) -> Opinion:
        """See `SecondRater`. A text without tokens has only a light opinion."""
        small = light(essay, question, task, criteria)
        readings = self._reader().read(essay)
        if not readings:
            return Opinion(small, small, None)
        estimate = full(measure(essay, question, task), core10(essay, readings, zipf), task, criteria)
        return Opinion(estimate, small, fmean(reading.surprisal for reading in readings))
