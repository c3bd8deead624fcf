"""Does provenance name, and the fingerprint change with, everything that judges an essay?"""

import json
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest

from assessment.jobs import Outcome
from assessment.rater.second import FullRater, LightRater
from tests.support.builders import ESSAY, PROMPT, marking, submission
from tests.support.model import ScriptedModel
from tests.support.raters import FixedRater, an_attempt
from writing_eval import evaluator as evaluator_module
from writing_eval import ruling
from writing_eval.evaluator import WritingEvaluator


def _evaluator(model_id: str = "google.gemma-3-12b-it") -> WritingEvaluator:
    return WritingEvaluator(ScriptedModel([], model_id=model_id), FixedRater())


def _never() -> NoReturn:
    raise AssertionError("a fingerprint needs no language model")


def _answered(**changes: Any) -> ScriptedModel:  # noqa: ANN401 - members of a model answer
    return ScriptedModel([json.dumps(marking() | changes)])


def test_provenance_names_model_prompt_rubric_rater_and_fingerprint() -> None:
    essay = submission()
    evaluator = WritingEvaluator(_answered(), FixedRater())

    provenance = json.loads(evaluator.evaluate(essay, an_attempt()).result)["provenance"]

    assert list(provenance) == ["model_id", "prompt", "prompt_sha256", "rubric", "rater", "fingerprint"]
    assert (provenance["model_id"], provenance["prompt"]) == ("google.gemma-3-12b-it", "grade_essay.v1")
    assert provenance["rubric"] == "writing-task-2.v1"
    assert provenance["fingerprint"] == evaluator.fingerprint(essay, an_attempt())
    assert len(provenance["prompt_sha256"]) == 64


def test_same_submission_gives_the_same_bytes_again() -> None:
    def once() -> Outcome:
        return WritingEvaluator(_answered(), FixedRater()).evaluate(submission(), an_attempt())

    assert once() == once()


@pytest.mark.parametrize(
    "change",
    [
        {"text": ESSAY + "."},
        {"prompt": PROMPT + " "},
        {"task_type": "TASK_1_ACADEMIC"},
        {"feedback_language": "vi"},
        {"decision_band": 6.5},
    ],
)
def test_fingerprint_changes_with_what_is_judged(change: dict[str, Any]) -> None:
    evaluator = _evaluator()

    assert evaluator.fingerprint(submission(**change), an_attempt()) != evaluator.fingerprint(
        submission(), an_attempt()
    )


def test_fingerprint_does_not_change_with_who_submits() -> None:
    evaluator = _evaluator()

    again = submission(user_id="learner-2", session_id="s", word_count=5)

    assert evaluator.fingerprint(again, an_attempt()) == evaluator.fingerprint(submission(), an_attempt())


def test_fingerprint_changes_with_the_model() -> None:
    one, other = (_evaluator(model_id) for model_id in ("m-1", "m-2"))

    assert one.fingerprint(submission(), an_attempt()) != other.fingerprint(submission(), an_attempt())


def test_fingerprint_changes_with_the_decision_band_asked_for() -> None:
    prints = {_evaluator().fingerprint(submission(decision_band=band), an_attempt()) for band in (None, 6.0, 6.5)}

    assert len(prints) == 3


def test_fingerprint_changes_with_the_tier_of_the_second_rater() -> None:
    tiers = (LightRater(), FullRater(_never), FixedRater(version="fixed-v1"), FixedRater(version="fixed-v2"))

    prints = {WritingEvaluator(ScriptedModel([]), second).fingerprint(submission(), an_attempt()) for second in tiers}

    assert len(prints) == 4


@pytest.mark.parametrize(("module", "name"), [(evaluator_module, "POLICY"), (ruling, "RATER")])
def test_fingerprint_changes_with_the_version_of_policy_and_rules(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str
) -> None:
    before = _evaluator().fingerprint(submission(), an_attempt())

    monkeypatch.setattr(module, name, "another-v9")

    assert _evaluator().fingerprint(submission(), an_attempt()) != before


def test_provenance_names_policy_tier_and_rules() -> None:
    rater = WritingEvaluator(ScriptedModel([]), LightRater()).rater

    assert rater.split("+") == [evaluator_module.POLICY, LightRater.version, ruling.RATER]


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
    before = _evaluator().fingerprint(essay, an_attempt())

    changed = tmp_path / file
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")

    assert _evaluator().fingerprint(essay, an_attempt()) != before


def test_fingerprint_changes_with_the_sentences_about_flags(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _evaluator().fingerprint(submission(), an_attempt())
    changed = tmp_path / "flags.toml"
    changed.write_text(ruling.PHRASES.read_text("utf-8") + "\n", "utf-8")

    monkeypatch.setattr(ruling, "PHRASES", changed)

    assert _evaluator().fingerprint(submission(), an_attempt()) != before


def test_fingerprint_does_not_change_with_the_rubric_of_another_task(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _evaluator().fingerprint(submission(), an_attempt())
    shutil.copytree(evaluator_module.HERE, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(evaluator_module, "HERE", tmp_path)

    changed = tmp_path / "rubrics" / "task_achievement_general.v1.toml"
    changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")

    assert _evaluator().fingerprint(submission(), an_attempt()) == before
