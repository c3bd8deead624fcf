"""Second raters that say what a test wrote down, and an evaluator put to work with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assessment.attempt import Attempt
from assessment.bands import overall
from assessment.model import TextModel
from assessment.rater.coefficients import Task
from assessment.rater.rate import light
from assessment.rater.second import Opinion, SecondRater
from assessment.usage import Meter
from tests.support.clock import ManualClock
from writing_eval.evaluator import WritingEvaluator
from writing_eval.models import WritingSubmission


@dataclass
class FixedRater:
    """Gives the same band, or bands by criterion, to every text, and keeps what it read.

    `light_bands` are those of its light tier, where they differ; `before` runs first, in the rater's own thread.
    """

    bands: Mapping[str, float] | float = 6.0
    light_bands: float | None = None
    mean_surprisal: float | None = None
    before: Callable[[], object] = lambda: None
    version: str = "fixed-v1"
    read: list[tuple[str, str, Task]] = field(default_factory=list)

    def rate(self, essay: str, question: str, task: Task, criteria: Sequence[str]) -> Opinion:
        """See `SecondRater`; what is measured is true, only the bands are given."""
        self.before()
        self.read.append((essay, question, task))
        measured = light(essay, question, task, criteria)
        bands = self.bands if isinstance(self.bands, Mapping) else dict.fromkeys(criteria, self.bands)
        estimate = replace(measured, criteria=bands, overall=overall(bands.values()), version=self.version)
        lighter = bands if self.light_bands is None else dict.fromkeys(criteria, self.light_bands)
        return Opinion(estimate, replace(estimate, criteria=lighter), self.mean_surprisal)


def an_attempt() -> Attempt:
    """A fresh attempt at job-1, with an invocation's time."""
    return Attempt("job-1", ManualClock().deadline(), Meter())


def assessed(
    model: TextModel, essay: WritingSubmission, second: SecondRater | None = None, attempt: Attempt | None = None
) -> dict[str, Any]:
    """The result; the second rater gives band 6 unless told otherwise."""
    outcome = WritingEvaluator(model, second or FixedRater()).evaluate(essay, attempt or an_attempt())
    result: dict[str, Any] = json.loads(outcome.result)
    assert outcome.overall_band == result["overall_band"]
    return result


def remarks_of(result: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every piece of evidence of a result."""
    criteria = result["criteria"].values()
    return [remark for criterion in criteria for remark in (*criterion["strengths"], *criterion["improvements"])]


def assert_verbatim(result: Mapping[str, Any], essay: str) -> None:
    """Every quote and correction is the essay's own slice."""
    for remark in remarks_of(result):
        assert essay[remark["start"] : remark["end"]] == remark["quote"]
    for correction in result["corrections"]:
        assert essay[correction["start"] : correction["end"]] == correction["original"]


def bands_of(result: Mapping[str, Any]) -> tuple[float, ...]:
    """The reported bands by criterion."""
    return tuple(criterion["band"] for criterion in result["criteria"].values())


def flags_of(result: Mapping[str, Any]) -> list[str]:
    """The integrity flags, each once."""
    return list(dict.fromkeys(flag["flag"] for flag in result["integrity"]))
