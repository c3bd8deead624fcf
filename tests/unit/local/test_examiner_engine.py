"""Does the embedded examiner behave as a model behind Converse: its format, its limit, its refusals?"""

import json
from typing import Any

import pytest

from local.bedrock.errors import BedrockError
from local.bedrock.examiner_engine import ExaminerEngine
from local.bedrock.request import ConverseRequest, Turn

ESSAY = (
    "Some people thinks that polution is a alot bigger problem then noise. I am agree with this opinion, becouse "
    "the goverment have less informations about it. Noise is bad for the childrens and for they parents too.\n\n"
    "In my town there is many factory. Peoples was ill last year, and the doctors has said that the air were dirty. "
    "Therefor I beleive that we should to stop the cars in the center and build more parks."
)
PROMPT = (
    "Task: TASK_2\nFeedback language: English\n"
    "<<<QUESTION 3fa9c2d1\nIs pollution worse than noise?\nQUESTION 3fa9c2d1>>>\n"
    f"<<<ESSAY 3fa9c2d1\n{ESSAY}\nESSAY 3fa9c2d1>>>"
)


@pytest.fixture(scope="module")
def engine() -> ExaminerEngine:
    return ExaminerEngine()


def request(text: str = PROMPT, max_tokens: int = 8000) -> ConverseRequest:
    return ConverseRequest("local.examiner-v1", "", (Turn("user", text),), max_tokens, 0.0, None, {})


def report(engine: ExaminerEngine, max_tokens: int) -> dict[str, Any]:
    answer = engine.answer(request(max_tokens=max_tokens))
    assert answer.stop_reason == "end_turn"
    assert answer.output_tokens <= max_tokens
    written: dict[str, Any] = json.loads(answer.text)
    return written


def test_answer_is_the_object_the_prompt_asks_for(engine: ExaminerEngine) -> None:
    written = report(engine, 8000)

    assert written.keys() == {"criteria", "corrections", "summary"}
    assert "task_response" in written["criteria"]
    assert written["corrections"]


def test_tight_limit_costs_corrections_from_the_end_and_nothing_else(engine: ExaminerEngine) -> None:
    full = report(engine, 8000)
    needed = engine.answer(request()).output_tokens

    short = report(engine, needed - 1)

    assert 0 < len(short["corrections"]) < len(full["corrections"])
    assert short["corrections"] == full["corrections"][: len(short["corrections"])]
    assert short["criteria"] == full["criteria"]


def test_limit_below_the_report_itself_cuts_it(engine: ExaminerEngine) -> None:
    answer = engine.answer(request(max_tokens=100))

    assert (answer.stop_reason, answer.output_tokens) == ("max_tokens", 100)


def test_text_that_is_no_writing_prompt_is_a_model_error(engine: ExaminerEngine) -> None:
    with pytest.raises(BedrockError) as caught:
        engine.answer(request("Hello"))

    assert caught.value.name == "ModelErrorException"
