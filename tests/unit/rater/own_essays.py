"""The essays the project's authors wrote themselves, at several levels."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from assessment.rater.coefficients import Task

FOLDER = Path(__file__).parents[2] / "essays"
SHARED_CRITERIA = ("coherence_cohesion", "lexical_resource", "grammatical_range_accuracy")


@dataclass(frozen=True)
class Own:
    """One of them."""

    name: str
    task: Task
    question: str
    essay: str

    @property
    def criteria(self) -> tuple[str, ...]:
        """The criteria it is judged by."""
        return ("task_response" if self.task == "TASK_2" else "task_achievement", *SHARED_CRITERIA)


def own(name: str) -> Own:
    """The essay of a name."""
    table = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    task: Task = "TASK_2" if table["task_type"] == "TASK_2" else "TASK_1"
    return Own(name, task, table["prompt"], table["essay_content"])


OWN = tuple(own(path.stem) for path in sorted(FOLDER.glob("*.json")))
