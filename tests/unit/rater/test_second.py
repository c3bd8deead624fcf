"""Who is the second rater in each tier, and when does it wake the language model?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from assessment.rater.coefficients import Task, coefficients
from assessment.rater.features import measure
from assessment.rater.rate import full, light
from assessment.rater.readings import Replacement, TokenReading
from assessment.rater.second import FullRater, LightRater
from assessment.rater.surprisal import core10
from assessment.rater.words import zipf
from tests.unit.rater.own_essays import OWN, Own, own

ONE = own("task_2_band_7")


@dataclass(frozen=True)
class Studied:
    """What it made of a text; it prefers nothing to what stands there."""

    readings: tuple[TokenReading, ...]

    def gains(self, replacements: Sequence[Replacement]) -> Sequence[float | None]:
        return [None for _ in replacements]


class Reading:
    """A language model to which every word is as surprising as it is long; it counts how often it was called for."""

    def __init__(self) -> None:
        self.woken = 0
        self.read_texts: list[str] = []

    def wake(self) -> Reading:
        self.woken += 1
        return self

    def study(self, essay: str) -> Studied:
        self.read_texts.append(essay)
        return Studied(self.read(essay))

    def read(self, essay: str) -> tuple[TokenReading, ...]:
        readings = []
        at = 0
        for word in essay.split():
            at = essay.index(word, at)
            readings.append(TokenReading(at, at + len(word), float(len(word)), 3.0, 5))
            at += len(word)
        return tuple(readings)


@pytest.mark.parametrize("one", OWN, ids=lambda it: it.name)
def test_light_rater_gives_the_light_estimate_twice_and_no_surprisal(one: Own) -> None:
    opinion = LightRater().rate(one.essay, one.question, one.task, one.criteria)

    assert opinion.estimate == opinion.light == light(one.essay, one.question, one.task, one.criteria)
    assert opinion.mean_surprisal is None


def test_full_rater_adds_what_the_language_model_read_and_keeps_the_light_estimate_beside_it() -> None:
    model = Reading()

    opinion = FullRater(model.wake).rate(ONE.essay, ONE.question, ONE.task, ONE.criteria)

    readings = model.read(ONE.essay)
    ten = core10(ONE.essay, readings, zipf)
    assert opinion.estimate == full(measure(ONE.essay, ONE.question, ONE.task), ten, ONE.task, ONE.criteria)
    assert opinion.light == light(ONE.essay, ONE.question, ONE.task, ONE.criteria)
    assert (opinion.estimate.tier, opinion.light.tier) == ("full", "light")
    assert opinion.mean_surprisal == pytest.approx(sum(it.surprisal for it in readings) / len(readings))


def test_full_rater_wakes_the_language_model_with_the_first_text_not_before() -> None:
    model = Reading()
    rater = FullRater(model.wake)
    assert (rater.version, model.woken) == (FullRater.version, 0)

    rater.rate(ONE.essay, ONE.question, ONE.task, ONE.criteria)

    assert model.woken == 1
    assert model.read_texts == [ONE.essay]


def test_text_without_tokens_has_only_a_light_opinion() -> None:
    opinion = FullRater(Reading().wake).rate("  \n ", ONE.question, ONE.task, ONE.criteria)

    assert opinion.estimate == opinion.light
    assert (opinion.estimate.tier, opinion.mean_surprisal) == ("light", None)


@pytest.mark.parametrize("task", ["TASK_1", "TASK_2"])
def test_estimate_names_the_coefficients_of_its_tier_and_task(task: Task) -> None:
    criteria = OWN[0].criteria

    assert LightRater().rate(ONE.essay, "", task, criteria).estimate.version == coefficients("light", task).version
    opinion = FullRater(Reading().wake).rate(ONE.essay, "", task, criteria)
    assert opinion.estimate.version == coefficients("full", task).version


def test_tiers_have_versions_of_their_own() -> None:
    assert LightRater.version != FullRater.version
    assert coefficients("light", "TASK_2").version in LightRater.version
    assert coefficients("full", "TASK_2").version in FullRater.version
