"""How far do the embedded examiner and the statistical rater differ, and what does their difference tell?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assessment.bands import overall
from assessment.double_marking import DISCREPANCY, TYPICAL_ERROR
from bench.rating.fit import Vector
from bench.rating.measures import half
from bench.rating.out_of_fold import Opinions
from bench.rating.scripts import Scored
from local.engines.examiner import Script
from local.engines.examiner.reading import read
from local.engines.examiner.scoring import WeightedScorer
from local.engines.examiner.script import TASK_1_ACADEMIC, TASK_2, criteria_of


@dataclass(frozen=True)
class Comparison:
    """Overall bands in halves of both raters, and the human's; a difference is statistical less examiner.

    `covered` and `width` belong to the interval that double marking reports when the examiner is the model. `..._apart`
    and `..._near` are mean absolute errors where a person is asked to look, and where not. The examiner's weights were
    fitted to the same scripts: its `examiner_r` is flattered, the statistical one not.
    """

    n: int
    r: float
    mean: float
    spread: float
    equal: float
    one_apart: float
    limit_apart: float
    examiner_r: float
    statistical_r: float
    covered: float
    width: float
    error_apart: float
    error_near: float
    statistical_apart: float
    statistical_near: float


def examined(scripts: Sequence[Scored], tick: Callable[[], None]) -> Vector:
    """The examiner's overall bands of the texts as they stand, before any integrity rule."""
    bands = []
    for script in scripts:
        task = TASK_2 if script.task == "TASK_2" else TASK_1_ACADEMIC
        reading = read(Script(criteria_of(task), task, script.question, script.essay, "en"))
        bands.append(overall(WeightedScorer().bands(reading).values()))
        tick()
    return np.array(bands)


def differences(opinions: Opinions, examiner: Vector) -> Vector:
    """Statistical less examiner, both in halves."""
    return half(np.array([one.overall for one in opinions.rated])) - examiner


def compared(opinions: Sequence[Opinions], examiners: Sequence[Vector]) -> Comparison:
    """The scripts of one task or of both together."""
    human = np.concatenate([one.table.bands for one in opinions])
    examiner = np.concatenate(list(examiners))
    off = np.concatenate([differences(one, bands) for one, bands in zip(opinions, examiners, strict=True)])
    statistical = examiner + off
    low = np.maximum(np.minimum(examiner, statistical) - TYPICAL_ERROR, 0.0)
    high = np.minimum(np.maximum(examiner, statistical) + TYPICAL_ERROR, 9.0)
    apart, error, other_error = np.abs(off) >= DISCREPANCY, np.abs(examiner - human), np.abs(statistical - human)
    return Comparison(
        n=len(human),
        r=_r(examiner, statistical),
        mean=float(off.mean()),
        spread=float(off.std()),
        equal=float((off == 0).mean()),
        one_apart=float((np.abs(off) >= 1.0).mean()),
        limit_apart=float(apart.mean()),
        examiner_r=_r(human, examiner),
        statistical_r=_r(human, statistical),
        covered=float(((low <= human) & (human <= high)).mean()),
        width=float((high - low).mean()),
        error_apart=float(error[apart].mean()) if apart.any() else float("nan"),
        error_near=float(error[~apart].mean()),
        statistical_apart=float(other_error[apart].mean()) if apart.any() else float("nan"),
        statistical_near=float(other_error[~apart].mean()),
    )


def _r(one: Vector, other: Vector) -> float:
    return float(np.corrcoef(one, other)[0, 1])
