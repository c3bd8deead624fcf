"""Is a fresh deployment warmed with every schema that a worker sends?"""

import warm
from speaking_eval.judging.marking import schema
from tests.support.model import ScriptedModel


def test_every_workers_schemas_are_warmed_once_each() -> None:
    found = warm.distinct(warm.schemas(ScriptedModel([])))

    assert schema() in found
    assert sorted(it.name for it in found) == [
        "cards", "marking_speaking", "marking_task_achievement", "marking_task_response",
    ]  # fmt: skip
