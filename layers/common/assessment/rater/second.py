"""Who is the second rater? The light tier alone, or with what a language model makes of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from assessment.rater.coefficients import Task, Tier, coefficients
from assessment.rater.located import LocatedCorrection, Rescorer, version
from assessment.rater.rate import Estimate, full, light
from assessment.rater.readings import TokenReading
from assessment.rater.surprisal import core10
from assessment.rater.words import zipf

TASKS: tuple[Task, ...] = ("TASK_2", "TASK_1")


@dataclass(frozen=True)
class Opinion:
    """What the second rater says: its estimate, and its light tier's (the same one, where that is all there is).

    `mean_surprisal` is that of the text's tokens, in nats; None where no language model read it.
    """

    estimate: Estimate
    light: Estimate
    mean_surprisal: float | None
    corrections: tuple[LocatedCorrection, ...] = ()
    """Errors the language model is sure of, in the text as it was read."""


class SecondRater(Protocol):
    """Rates a text from its features; deterministic, and deaf to what the text asks for."""

    @property
    def version(self) -> str:
        """Tier and coefficients, for provenance and the seal."""

    def rate(self, essay: str, question: str, task: Task, criteria: Sequence[str]) -> Opinion:
        """Any text gets an opinion; garbage has to be ruled out by others."""


def _version(*tiers: Tier) -> str:
    """Names the files of both tasks in every tier used, so that a refit of any breaks the seals it should."""
    files = [coefficients(tier, task).version.rpartition("-") for tier in tiers for task in TASKS]
    return f"statistical-{files[0][0]}-{'.'.join(digest for _, _, digest in files)}"


class LightRater:
    """Handcrafted features only: milliseconds, no further libraries."""

    version = _version("light")

    def rate(self, essay: str, question: str, task: Task, criteria: Sequence[str]) -> Opinion:
        """See `SecondRater`."""
        estimate = light(essay, question, task, criteria)
        return Opinion(estimate, estimate, None)


class Study(Rescorer, Protocol):
    """A text that a language model has read, and can read again with other words in it."""

    @property
    def readings(self) -> tuple[TokenReading, ...]:
        """One reading per token."""


class Reader(Protocol):
    """A language model that notes how expected each token was."""

    def study(self, essay: str) -> Study:
        """Reads a text."""


class FullRater:
    """Handcrafted features and surprisal; `reader` is asked for with the first text, since it is slow to load."""

    version = f"{_version('full', 'light')}+corrections-v{version()}"

    def __init__(self, reader: Callable[[], Reader]) -> None:
        """Remembers how to get the language model."""
        self._reader = reader

    def rate(self, essay: str, question: str, task: Task, criteria: Sequence[str]) -> Opinion:
        """See `SecondRater`. A text without tokens has only a light opinion."""
        # Their patterns are compiled with the first text, beside the model's call.
        from assessment.rater.corrections import correct
        from assessment.rater.features import measure

        small = light(essay, question, task, criteria)
        study = self._reader().study(essay)
        readings = study.readings
        if not readings:
            return Opinion(small, small, None)
        estimate = full(measure(essay, question, task), core10(essay, readings, zipf), task, criteria)
        smoothness = fmean(reading.surprisal for reading in readings)
        return Opinion(estimate, small, smoothness, correct(essay, readings, study, question))
