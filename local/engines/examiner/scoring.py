"""Which band does each criterion get?

A band is a starting point plus weighted measures, each measure clipped to the range seen in real scripts, so that
none can carry a script alone, and each weight with the one sign that makes sense: more errors never raise a band.
A criterion leans on its own block of measures (`_OWN`) and on all of them together, because examiners' criteria move
together too.

The weights were fitted by ridge regression with fixed signs to the human *overall* bands of the public set "IELTS
writing scored essays" (Kaggle, mazlumi), 469 Task 2 and 353 Task 1 scripts; only these coefficients stem from it.
They are stretched by 1.25 against the shrinkage of regression. Weights marked * are set by hand: the fit gave them
none. No human bands per criterion exist in public, so the split among the four criteria is a construction, not a
measurement. The fit reached, cross-validated by prompt group against the human overall band, r = .63 on Task 2
and .43 on Task 1.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from local.engines.examiner.limits import language_limit, prose_limit, task_limit
from local.engines.examiner.measuring.measures import Measures
from local.engines.examiner.reading import Reading
from local.engines.examiner.script import TASK_1_ACADEMIC, TASK_2

_STRETCH = 1.25
_OWN = 0.3
_LOWEST_PROSE = 3.0


class Scorer(Protocol):
    """What the examiner needs of any scorer."""

    def bands(self, reading: Reading) -> dict[str, float]:
        """A band in halves, 1 to 9, for each of the script's criteria."""
        ...


@dataclass(frozen=True)
class Weight:
    """Bands per `scale` of a measure above `centre`, the measure held between `low` and `high`."""

    bands: float
    centre: float
    scale: float
    low: float
    high: float

    def of(self, value: float) -> float:
        """The contribution of a value, in bands."""
        return self.bands * (min(max(value, self.low), self.high) - self.centre) / self.scale


# For Task 2; the four blocks in the order of the criteria.
_TASK_2: tuple[Mapping[str, Weight], ...] = (
    {
        "length": Weight(0.213, 0.198, 0.183, -0.24, 0.65),
        "coverage": Weight(0.04, 0.724, 0.197, 0.15, 1.0),  # *
    },
    {
        "opening_variety": Weight(0.05, 3.14, 0.53, 1.8, 4.25),
        "references": Weight(0.077, 1.94, 0.97, 0.0, 4.3),
        "connectives": Weight(0.04, 9.28, 3.22, 2.0, 14.0),  # *
    },
    {
        "less_common": Weight(0.162, 2.02, 0.75, 0.3, 3.8),
        "misspelt": Weight(0.306, -0.69, 0.70, -3.5, 0.0),
        "long_share": Weight(0.057, 0.18, 0.044, 0.06, 0.27),
        "diversity": Weight(0.02, 0.815, 0.03, 0.70, 0.88),
    },
    {
        "clean_share": Weight(0.089, 0.78, 0.244, 0.0, 1.0),
        "structural": Weight(0.183, -0.226, 0.357, -2.0, 0.0),
        "surface": Weight(0.04, -0.194, 0.427, -2.5, 0.0),  # *
        "stranded": Weight(0.17, -0.001, 0.0022, -0.012, 0.0),
        "overlong": Weight(0.04, -1.1, 3.7, -26.0, 0.0),  # *
    },
)
_TASK_1: tuple[Mapping[str, Weight], ...] = (
    {
        "length": Weight(0.136, 0.18, 0.183, -0.23, 0.64),
        "coverage": Weight(0.03, 0.613, 0.247, 0.0, 1.0),  # *
    },
    {
        "connectives": Weight(0.089, 4.63, 2.08, 0.0, 9.0),
        "opening_variety": Weight(0.03, 2.37, 0.51, 1.0, 3.45),  # *
    },
    {
        "less_common": Weight(0.162, 1.46, 0.50, 0.4, 2.7),
        "misspelt": Weight(0.179, -0.80, 0.71, -3.5, 0.0),
        "long_share": Weight(0.104, 0.158, 0.048, 0.05, 0.25),
    },
    {
        "clean_share": Weight(0.06, 0.742, 0.261, 0.0, 1.0),
        "structural": Weight(0.12, -0.18, 0.35, -2.0, 0.0),
        "surface": Weight(0.05, -0.21, 0.50, -2.5, 0.0),
        "stranded": Weight(0.025, -0.001, 0.004, -0.018, 0.0),
        "overlong": Weight(0.03, -0.9, 2.4, -12.0, 0.0),  # *
    },
)
_START = {"TASK_2": 6.78, "TASK_1": 6.32}


class WeightedScorer:
    """Fitted weights, then rules: paragraphs, the steps the task asks for, and the caps of `limits`."""

    def bands(self, reading: Reading) -> dict[str, float]:
        """A band in halves, 1 to 9, for each of the script's criteria."""
        task = reading.script.task
        scores = _weighted(reading.measures, task)
        scores[0] += _task_rule(reading)
        scores[1] += _paragraph_rule(reading.measures)
        limits = [task_limit(reading.measures, task), *[language_limit(reading.measures, task)] * 3]
        everywhere = prose_limit(reading.measures)
        limits[0] = min(limits[0], _topic_limit(reading))
        limited = [min(score, limit, everywhere) for score, limit in zip(scores, limits, strict=True)]
        return {key: _half(score) for key, score in zip(reading.script.criteria, limited, strict=True)}


def _weighted(measures: Measures, task: str) -> list[float]:
    table, start = (_TASK_2, _START["TASK_2"]) if task == TASK_2 else (_TASK_1, _START["TASK_1"])
    values = _values(measures, task)
    blocks = [_STRETCH * sum(weight.of(values[name]) for name, weight in block.items()) for block in table]
    total = sum(blocks)
    return [max(start + (1 - _OWN) * total + _OWN * len(blocks) * block, _LOWEST_PROSE) for block in blocks]


def _values(measures: Measures, task: str) -> dict[str, float]:
    aim = 250 if task == TASK_2 else 150
    return {
        "length": math.log(max(measures.own_words, 1) / aim),
        "coverage": measures.coverage,
        "connectives": measures.connectives,
        "opening_variety": measures.opening_variety,
        "references": measures.references,
        "less_common": measures.less_common,
        "misspelt": -math.sqrt(measures.misspelt),
        "long_share": measures.long_share,
        "diversity": measures.diversity,
        "clean_share": measures.clean_share,
        "structural": -math.sqrt(measures.structural),
        "surface": -math.sqrt(measures.surface),
        "stranded": -measures.stranded,
        "overlong": -max(measures.mean_length - 24, 0),
    }


def _task_rule(reading: Reading) -> float:
    """Half a band less in the task criterion where a step the task always asks for is never announced."""
    task, moves = reading.script.task, reading.moves
    if task == TASK_2:
        return 0.0 if moves.count("position") else -0.5
    if task == TASK_1_ACADEMIC:
        return 0.0 if moves.count("overview") else -0.5
    return 0.0 if moves.count("purpose") and moves.count("closing") else -0.5


def _paragraph_rule(measures: Measures) -> float:
    """Half a band less in coherence for a full answer in one block."""
    return -0.5 if measures.paragraphs == 1 and measures.words > 150 else 0.0


def _topic_limit(reading: Reading) -> float:
    """The highest band of the task criterion for an answer that takes up next to nothing of a Task 2 question."""
    if reading.script.task != TASK_2 or len(reading.relevance.keys) < 4:
        return 9.0
    return 4.0 if reading.relevance.coverage < 0.08 else 5.5 if reading.relevance.coverage < 0.16 else 9.0


def _half(score: float) -> float:
    return min(max(math.floor(score * 2 + 0.5) / 2, 1.0), 9.0)
