"""Does provenance name, and the fingerprint change with, everything that judges an essay?"""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assessment.attempt import Attempt
from assessment.jobs import Outcome
from assessment.usage import Meter, Usage
from tests.support.builders import (
    ESSAY,
    PROMPT,
    marking,
    submission,
)
from tests.support.clock import ManualClock
from tests.support.model import ScriptedModel
from writing_eval import evaluator as evaluator_module
from writing_eval import ruling
from writing_eval.evaluator import WritingEvaluator


def _attempt() -> Attempt:
    return Attempt("job-1", ManualClock().deadline(), Meter())


def _answered(**changes: Any) -> ScriptedModel:  # noqa: ANN401 - members of a model answer
    return ScriptedModel([json.dumps(marking() | changes)])


def test_provenance_names_model_prompt_rubric_rater_and_fingerprint() -> None:
    essay = submission()
    evaluator = WritingEvaluator(_answered())

    provenance = json.loads(evaluator.evaluate(essay, _attempt()).result)["provenance"]

    assert list(provenance) == ["model_id", "prompt", "prompt_sha256", "rubric", "rater", "fingerprint"]
    assert (provenance["model_id"], provenance["prompt"]) == ("google.gemma-3-12b-it", "grade_essay.v1")
    assert provenance["rubric"] == "writing-task-2.v1"
    assert provenance["fingerprint"] == evaluator.fingerprint(essay)
    assert len(provenance["prompt_sha256"]) == 64


def test_same_submission_gives_the_same_bytes_again() -> None:
    def once() -> Outcome:
        return WritingEvaluator(_answered()).evaluate(submission(), _attempt())

    assert once() == once()


@pytest.mark.parametrize(
    "change",
    [
        {"text": ESSAY + "."},
        {"prompt": PROMPT + " "},
        {"task_type": "TASK_1_ACADEMIC"},
        {"feedback_language": "vi"},
    ],
)
def test_fingerprint_changes_with_what_is_judged(change: dict[str, Any]) -> None:
    evaluator = WritingEvaluator(ScriptedModel([]))

    assert evaluator.fingerprint(submission(**change)) != evaluator.fingerprint(submission())


def test_fingerprint_does_not_change_with_who_submits() -> None:
    evaluator = WritingEvaluator(ScriptedModel([]))

    again = submission(user_id="learner-2", session_id="s", word_count=5)

    assert evaluator.fingerprint(again) == evaluator.fingerprint(submission())


def test_fingerprint_changes_with_the_model() -> None:
    one, other = (WritingEvaluator(ScriptedModel([], model_id=model_id)) for model_id in ("m-1", "m-2"))

    assert one.fingerprint(submission()) != other.fingerprint(submission())


def test_fingerprint_changes_with_the_rater(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluator = WritingEvaluator(ScriptedModel([]))
    before = evaluator.fingerprint(submission())

    monkeypatch.setattr(evaluator_module, "RATER", "another-v1")

    assert evaluator.fingerprint(submission()) != before


@pytest.mark.parametrize(
    ("file", "task"),
    [
        ("prompts/grade_essay.v1.md", "TASK_2"),
        ("rubrics/task_2.v1.toml", "TASK_2"),
        ("rubrics/lexical_resource.v1.toml", "TASK_2"),
        ("rubrics/lexical_resource.v1.toml", "TASK_1_GENERAL"),
        ("rubrics/task_achievement_general.v1.toml", "TASK_1_GENERAL"),
    ],
)
def test_fingerprint_changes_with_every_byte_of_prompt_and_rubric(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, task: str
) -> None:
    shutil.copytree(evaluator_module.HERE, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(evaluator_module, "HERE", tmp_path)
    essay = submission(task_type=task)
    before = WritingEvaluator(ScriptedModel([])).fingerprint(essay)

    changed = tmp_path / file
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")

    assert WritingEvaluator(ScriptedModel([])).fingerprint(essay) != before


def test_fingerprint_changes_with_the_sentences_of_rulings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = WritingEvaluator(ScriptedModel([])).fingerprint(submission())
    changed = tmp_path / "rulings.toml"
    changed.write_text(ruling.PHRASES.read_text("utf-8") + "\n", "utf-8")

    monkeypatch.setattr(ruling, "PHRASES", changed)

    assert WritingEvaluator(ScriptedModel([])).fingerprint(submission()) != before


def test_fingerprint_does_not_change_with_the_rubric_of_another_task(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = WritingEvaluator(ScriptedModel([])).fingerprint(submission())
    shutil.copytree(evaluator_module.HERE, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(evaluator_module, "HERE", tmp_path)

    changed = tmp_path / "rubrics" / "task_achievement_general.v1.toml"
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")

    assert WritingEvaluator(ScriptedModel([])).fingerprint(submission()) == before


def test_cost_is_that_of_the_model() -> None:
    evaluator = WritingEvaluator(ScriptedModel([]))

    assert evaluator.cost_usd(Usage(1_000_000, 0, 1)) == 0.09
