"""Which numbers is a model of one tier and task fitted on?"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from assessment.rater.features import FEATURES, measure
from bench.rating.model import Table
from bench.rating.scripts import Scored

SURPRISAL: Mapping[str, int] = {
    "cgain": 1, "cgain_c": 1, "w_func": -1, "func_gt5": -1, "mp_m": -1,
    "s_mean": -1, "s_q25": -1, "weird": -1, "good_rare": 1, "H_mean": -1,
}  # fmt: skip
"""The language model's features (`assessment.rater.surprisal`) and the way each may push a band."""

SURPRISAL_BLOCKS: Mapping[str, tuple[str, ...]] = {
    "lexical_resource": ("cgain_c", "weird", "good_rare"),
    "grammatical_range_accuracy": ("w_func", "func_gt5", "mp_m"),
}
"""The criteria they speak to; the others speak to all alike and move no criterion against another."""

Values = Mapping[str, float]


def measured(scripts: Sequence[Scored], tick: Callable[[], None]) -> list[Values]:
    """Every script's handcrafted features; `tick` is called after each."""
    found = []
    for script in scripts:
        found.append(measure(script.essay, script.question, script.task))
        tick()
    return found


def read_surprisal(path: Path, scripts: Sequence[Scored]) -> list[Values]:
    """Every script's ten, from a file with columns row, source and theirs.

    Raises:
        KeyError: a script or a column is missing.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = {(row["source"], row["row"]): row for row in csv.DictReader(file)}
    chosen = [rows[script.source, script.row] for script in scripts]
    return [{name: float(row[name]) for name in SURPRISAL} for row in chosen]


def names_of(*, surprisal: bool) -> list[str]:
    """The columns in the order of the coefficient files."""
    return [*FEATURES, *SURPRISAL] if surprisal else list(FEATURES)


def table_of(scripts: Sequence[Scored], values: Sequence[Values], *, surprisal: bool) -> Table:
    """The matrix of one tier and task."""
    names = names_of(surprisal=surprisal)
    directions = [FEATURES[name].direction if name in FEATURES else SURPRISAL[name] for name in names]
    return Table(
        values=np.array([[row[name] for name in names] for row in values], dtype=np.float64),
        bands=np.array([script.band for script in scripts], dtype=np.float64),
        groups=tuple(script.group for script in scripts),
        directions=np.array(directions, dtype=np.float64),
        surprisal=np.array([name in SURPRISAL for name in names]),
    )


def blocks_of(*, surprisal: bool) -> dict[str, list[str]]:
    """The features of each criterion."""
    blocks: dict[str, list[str]] = {}
    for name, feature in FEATURES.items():
        blocks.setdefault(feature.block, []).append(name)
    if surprisal:
        for block, names in SURPRISAL_BLOCKS.items():
            blocks[block].extend(names)
    return blocks
