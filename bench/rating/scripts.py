"""Which scripts with a human band are there to learn from or to be measured on?

Columns: source, row, group, task_type (TASK_1 or TASK_2), prompt, essay, band. `group` ties near-identical prompts
together; without such a column each different prompt is a group of its own.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

TASKS: tuple[Literal["TASK_1"], Literal["TASK_2"]] = ("TASK_1", "TASK_2")


@dataclass(frozen=True)
class Scored:
    """A script with the overall band a person gave it."""

    source: str
    row: str
    group: str
    task: Literal["TASK_1", "TASK_2"]
    question: str
    essay: str
    band: float


def read_scripts(path: Path) -> list[Scored]:
    """Every row of the file, in its order.

    Raises:
        KeyError, ValueError: a column is missing or a band is no number.
    """
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Scored(
                source=row.get("source") or "",
                row=row.get("row") or str(number),
                group=row.get("group") or row["prompt"].strip(),
                task="TASK_2" if row["task_type"].strip().upper().endswith("2") else "TASK_1",
                question=row["prompt"],
                essay=row["essay"],
                band=float(row["band"]),
            )
            for number, row in enumerate(csv.DictReader(file))
        ]


def folds(groups: Sequence[str], count: int) -> list[int]:
    """A fold for each script: a group is never split, and the folds are of nearly one size.

    The largest groups are dealt first, each to the smallest fold; equals go by name, so that nothing is left to chance.
    """
    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    filled = [0] * count
    home: dict[str, int] = {}
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        home[group] = filled.index(min(filled))
        filled[home[group]] += sizes[group]
    return [home[group] for group in groups]
