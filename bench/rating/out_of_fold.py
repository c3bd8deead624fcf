"""What does each tier say of each script when it has seen nothing of the script's prompt?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assessment.rater.coefficients import Task, Tier
from bench.rating.fit import Vector
from bench.rating.measures import Rated
from bench.rating.model import OUTER, NDArrayBool, Settings, Table, chosen, fitted, validated
from bench.rating.scripts import Scored, folds
from bench.rating.tables import Values, table_of


@dataclass(frozen=True)
class Opinions:
    """One tier's opinions of the scripts of one task, in their order, and what they were fitted on.

    `settings` are those chosen on all of the scripts: what the shipped file was fitted with.
    """

    tier: Tier
    task: Task
    scripts: tuple[Scored, ...]
    rated: tuple[Rated, ...]
    table: Table
    settings: Settings

    def where(self, kept: Sequence[bool]) -> list[Rated]:
        """The opinions of some of the scripts."""
        return [one for one, wanted in zip(self.rated, kept, strict=True) if wanted]


def opinions(tier: Tier, task: Task, scripts: Sequence[Scored], values: Sequence[Values]) -> Opinions:
    """By the nested cross-validation of bench/train_rater.py: settings, weights and intervals from other folds."""
    rows = [number for number, script in enumerate(scripts) if script.task == task]
    own = tuple(scripts[row] for row in rows)
    table = table_of(own, [values[row] for row in rows], surprisal=tier == "full")
    found = validated(table)
    columns = zip(own, table.bands, found.guessed, found.low, found.high, strict=True)
    rated = tuple(
        Rated(script.group, script.source, float(band), float(guess), float(low), float(high))
        for script, band, guess, low, high in columns
    )
    return Opinions(tier, task, own, rated, table, chosen(table))


def plain(table: Table, settings: Settings) -> Vector:
    """Ten folds by group with settings that are given, not chosen anew: a twentieth of the time, a little flattered."""
    guessed = np.zeros(len(table.bands))
    for held in held_out(table):
        guessed[held] = fitted(table.rows(~held), settings)(table.values[held])
    return guessed


def held_out(table: Table) -> list[NDArrayBool]:
    """The rows of each of the ten folds."""
    home = np.array(folds(table.groups, OUTER))
    return [home == fold for fold in range(OUTER)]
