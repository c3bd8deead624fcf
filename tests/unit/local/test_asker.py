"""Does the embedded asker ask about what it is shown, in the number wanted, the same every time?"""

import json
from dataclasses import replace

import pytest

from assessment.prompt import fenced
from local.engines.asker import Asker, Material, UnreadablePrompt, read_material
from local.gemini.engine import AskerEngine
from local.gemini.errors import GeminiError
from local.gemini.request import GenerateRequest

MATERIAL = Material(
    headings=("Chapter 1 Vaccination", "Side effects", "Who discovered cowpox?"),
    passages=(
        "A vaccine is a preparation that trains the immune system. Cowpox protects milkmaids against smallpox because "
        "the two viruses are alike.",
        "Solar refrigerators keep vaccines cold where electricity fails. Freezing spoils vaccines faster than heat.",
        "About 95 per cent of a population must be immune to stop measles.",
    ),
    topic="",
    count=12,
)
SCHEMA = {"type": "OBJECT", "properties": {"queries": {"type": "ARRAY", "items": {"type": "STRING"}, "maxItems": "5"}}}


def prompt(material: Material) -> str:
    headings = "\n".join(f"{heading} (p{page})" for page, heading in enumerate(material.headings, start=1))
    passages = "\n\n".join(f"[p{page}] {passage}" for page, passage in enumerate(material.passages, start=1))
    document = fenced("DOCUMENT", f"Headings:\n{headings}\n\nPassages:\n{passages}")
    return f"Questions wanted: {material.count}\n\n{fenced('TOPIC', material.topic or '(none)')}\n\n{document}\n\nAsk."


def request(text: str) -> GenerateRequest:
    return GenerateRequest("local.asker-v1", "Rules.", text, 4096, SCHEMA)


def test_material_is_read_back_from_the_prompt() -> None:
    assert read_material(prompt(MATERIAL)) == MATERIAL


@pytest.mark.parametrize("broken", ["", "Questions wanted: 3", prompt(MATERIAL).replace("Questions wanted", "Wanted")])
def test_other_prompts_cannot_be_read(broken: str) -> None:
    with pytest.raises(UnreadablePrompt):
        read_material(broken)


def test_headings_and_passages_are_asked_about() -> None:
    asked = Asker().ask(MATERIAL)

    assert "Who discovered cowpox?" in asked
    assert "What should a reader remember about Side effects?" in asked
    assert [question for question in asked if "refrigerators" in question]
    assert [
        question for question in asked if question.startswith("Which figure is given for") and "measles" in question
    ]
    assert len(asked) == len(set(asked)) >= 6
    assert all(question.endswith("?") for question in asked)


def test_same_material_gives_the_same_questions_and_no_more_than_wanted() -> None:
    assert Asker().ask(MATERIAL) == Asker().ask(MATERIAL)
    assert len(Asker().ask(replace(MATERIAL, count=3))) == 3


def test_topic_leaves_only_what_is_about_it() -> None:
    asked = Asker().ask(replace(MATERIAL, topic="freezing of vaccines"))

    assert asked
    assert not [question for question in asked if "measles" in question or "Side effects" in question]


def test_empty_material_has_no_questions() -> None:
    assert Asker().ask(Material((), (), "", 12)) == []


def test_engine_answers_the_schema_within_its_bounds() -> None:
    answer = AskerEngine().answer(request(prompt(MATERIAL)))

    assert answer.finish == "STOP"
    assert answer.text is not None
    assert len(json.loads(answer.text)["queries"]) == 5


def test_engine_cuts_at_the_output_limit() -> None:
    answer = AskerEngine().answer(replace(request(prompt(MATERIAL)), max_tokens=10))

    assert answer.finish == "MAX_TOKENS"
    assert len(answer.text or "") == 40


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (request("Write a poem."), 500),
        (replace(request(prompt(MATERIAL)), schema=None), 400),
        (replace(request(prompt(MATERIAL)), schema={"type": "OBJECT", "properties": {"a": {"type": "STRING"}}}), 400),
    ],
)
def test_engine_refuses_what_it_cannot_answer(asked: GenerateRequest, code: int) -> None:
    with pytest.raises(GeminiError) as caught:
        AskerEngine().answer(asked)

    assert caught.value.code == code
