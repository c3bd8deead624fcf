"""What does the rater say of texts whose worth is not in doubt, and how far does an attack move it?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from statistics import fmean

from assessment.integrity.inspection import inspect
from assessment.rater.coefficients import Task
from assessment.rater.features import measure
from assessment.rater.rate import full, light
from assessment.rater.second import Opinion
from assessment.rater.surprisal import core10
from assessment.rater.words import zipf
from bench.garbage import TEMPLATE, garbage
from bench.rating.probe_texts import POLISHED, QUESTION, TIDY
from bench.rating.raters import SHARED_CRITERIA
from language_model import LanguageModel
from tests.attacks.corpus import Attack, Case, sample, scripts

HALF = 0.5
GARBAGE = ("shuffled by 3 to 6 words", "shuffled in sentences", "rare-word salad", "gibberish")


@dataclass(frozen=True)
class Probe:
    """A text of the project's own, what its authors take it for, and what both tiers estimate before any ceiling."""

    name: str
    taken_for: str
    light: float
    full: float
    low: float
    high: float
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Moves:
    """How far attacks move the full tier's estimate once what was detected is removed, in bands."""

    cases: int
    removed: int
    down: float
    up: float
    over_half: int


def probes() -> Iterator[Probe]:
    """The project's sample scripts, then the texts above."""
    for script in scripts():
        level = re.search(r"_band_(\d)(?:_(5))?", script.name)
        taken_for = ".".join(filter(None, level.groups())) if level else "5"
        yield _probe(script.name.replace("_", " "), taken_for, script.question, script.essay, _task(script.task_type))
    yield _probe("tidy plain text", "5", QUESTION, TIDY, "TASK_2")
    yield _probe("polished generic text", "-", QUESTION, POLISHED, "TASK_2")
    yield _probe("memorised template", "-", QUESTION, TEMPLATE, "TASK_2")


def _probe(name: str, taken_for: str, question: str, essay: str, task: Task) -> Probe:
    verdict = inspect(essay, question, zipf)
    opinion = _opinion(verdict.cleaned.text, question, task)
    if opinion.mean_surprisal is not None:
        verdict = verdict.with_surprisal(opinion.mean_surprisal)
    whole = opinion.estimate
    return Probe(name, taken_for, opinion.light.overall, whole.overall, whole.low, whole.high, verdict.flags)


@dataclass(frozen=True)
class Heap:
    """Mean estimates of a kind of garbage made from the sample scripts, and the share a rule caps at band 3."""

    kind: str
    light: float
    full: float
    capped: float


def heaps() -> Iterator[Heap]:
    """The sample scripts as they are, then garbage made of them."""
    whole = [(script.essay, script.question) for script in scripts()]
    tasks = {script.question: _task(script.task_type) for script in scripts()}
    made = garbage(whole)
    for kind, texts in [("the scripts as they are", whole), *((kind, made[kind][1]) for kind in GARBAGE)]:
        found = [_opinion(essay, question, tasks[question]) for essay, question in texts]
        capped = [inspect(essay, question, zipf).effect.ceiling is not None for essay, question in texts]
        yield Heap(
            kind,
            fmean(one.light.overall for one in found),
            fmean(one.estimate.overall for one in found),
            sum(capped) / len(capped),
        )


def moves(attacks: Sequence[Attack], tick: Callable[[], None]) -> Moves:
    """Every attack once; where the raters read what they read without it, nothing moves."""
    found = []
    for case in sample(attacks):
        found.append(_move(case))
        tick()
    known = [move for move in found if move is not None]
    over = sum(abs(move) > HALF for move in known)
    return Moves(len(found), len(found) - len(known), min([0.0, *known]), max([0.0, *known]), over)


def _move(case: Case) -> float | None:
    """None where the attack was removed whole and nothing else."""
    question, task = case.script.question, _task(case.script.task_type)
    before = inspect(case.script.essay, question, zipf).cleaned.text
    after = inspect(case.essay, question, zipf).cleaned.text
    if before.split() == after.split():
        return None
    return _opinion(after, question, task).estimate.overall - _opinion(before, question, task).estimate.overall


@cache
def _opinion(essay: str, question: str, task: Task) -> Opinion:
    """What `FullRater` says, but for its corrections, which would take more time than all the rest."""
    criteria = ("task_response" if task == "TASK_2" else "task_achievement", *SHARED_CRITERIA)
    readings = LanguageModel.shared().read(essay)
    whole = full(measure(essay, question, task), core10(essay, readings, zipf), task, criteria)
    smoothness = fmean(reading.surprisal for reading in readings)
    return Opinion(whole, light(essay, question, task, criteria), smoothness)


def _task(task_type: str) -> Task:
    return "TASK_2" if task_type == "TASK_2" else "TASK_1"
