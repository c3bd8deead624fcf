"""What can be said of a criterion when only the statistical rater's band stands? What it measured, and where."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assessment.evidence import Span
from assessment.integrity import Cleaned
from assessment.rater.coefficients import Task, coefficients
from assessment.rater.rate import Estimate
from assessment.report import CriterionReport, Evidence

SHOWN = 2
"""Features shown on either side."""


@dataclass(frozen=True)
class RatedText:
    """What the raters read: an essay as long as the original, its question, and the rater's name for the task."""

    cleaned: Cleaned
    question: str
    task: Task

    @property
    def essay(self) -> str:
        """The essay, with spaces where something was set aside."""
        return self.cleaned.text

    def place(self, feature: str) -> Span | None:
        """Where a feature shows best."""
        from assessment.rater.features import spans  # as in `rate`: not before there is a text

        return self.cleaned.shown(spans(self.essay, feature, self.question, self.task))


def measured_report(
    key: str, band: float, estimate: Estimate, text: RatedText, said: Mapping[str, str]
) -> CriterionReport:
    """A criterion's report from its strongest features; `said` has the sentences around them.

    What a place shows is decided by the feature's weight: to have fewer errors than most raises a band, but the one
    error left is no strength. What the essay has more of than most comes first.
    """
    model = coefficients(estimate.tier, text.task)
    weights = {name: weight for name, weight in zip(model.features, model.weights, strict=True) if weight}
    more = {name: math.copysign(1, weight) * estimate.contributions[name] for name, weight in weights.items()}
    counted = sorted(_of_block(key, weights), key=lambda name: -more[name])
    found = [(name, place) for name in counted if (place := text.place(name))]
    raising = [it for it in found if weights[it[0]] > 0][:SHOWN]
    lowering = [it for it in found if weights[it[0]] < 0][:SHOWN]
    return CriterionReport(
        band=band,
        comment=said["comment"],
        why_not_higher=said["why_not_higher"],
        strengths=tuple(_evidence(text.essay, name, place, said) for name, place in raising),
        improvements=tuple(_evidence(text.essay, name, place, said) for name, place in lowering),
    )


def _of_block(key: str, names: Iterable[str]) -> Iterator[str]:
    from assessment.rater.features import FEATURES

    blocks = {feature.block for feature in FEATURES.values()}
    block = key if key in blocks else "task"
    return (name for name in names if name in FEATURES and FEATURES[name].block == block)


def _evidence(essay: str, name: str, place: Span, said: Mapping[str, str]) -> Evidence:
    from assessment.rater.features import FEATURES

    point = said["point"].format(fact=FEATURES[name].meaning)
    return Evidence(point, essay[place.start : place.end], place.start, place.end)
