"""Does the embedded card writer read its prompt, quote verbatim, and give the cards it is asked for?"""

import json
from typing import Any

import pytest

from local.bedrock.card_engine import CardEngine
from local.bedrock.errors import BedrockError
from local.bedrock.request import ConverseRequest, Turn
from local.engines.card_writer import CardWriter, UnreadablePrompt, read_material

FIRST = (
    "Photosynthesis is the process by which green plants convert light energy into chemical energy. Carbon dioxide\n"
    "enters the leaf through tiny pores called stomata. It takes place in the chloroplasts. Chlorophyll absorbs red "
    "and blue light from the sun. Leaves are green because chlorophyll reflects green light back to the eye."
)
SECOND = (
    "The first underground railway was opened in London in 1863. A megacity is a city with more than ten million "
    "inhabitants. Ozone protects life on the ground from ultraviolet light. The telephone was patented by Alexander "
    "Bell. A glacier is a mass of ice that moves slowly over land."
)
TYPES = ("DEFINITION", "VOCABULARY", "FILL_BLANK", "COMPREHENSION", "APPLICATION")


def prompt(
    count: int = 6, types: tuple[str, ...] = TYPES, level: str = "MEDIUM", known: str = "", refused: str = ""
) -> str:
    return (
        f"Cards wanted: {count}\nDifficulty: {level}\nCard types: {', '.join(types)}\nTopic: the whole document\n\n"
        f"<<<PASSAGES 3fa9c2d1\n[p1 c1]\n{FIRST}\n\n[p2 c2]\n{SECOND}\nPASSAGES 3fa9c2d1>>>\n"
        f"<<<KNOWN 3fa9c2d1\n{known or '(none)'}\nKNOWN 3fa9c2d1>>>\n"
        f"<<<REFUSED 3fa9c2d1\n{refused or '(none)'}\nREFUSED 3fa9c2d1>>>\n"
    )


def cards(text: str) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = CardWriter().write(read_material(text))["cards"]
    return written


def request(text: str, max_tokens: int = 3000) -> ConverseRequest:
    return ConverseRequest("local.examiner-v1", "", (Turn("user", text),), max_tokens, 0.0, None, {})


def test_prompt_is_read_whole() -> None:
    material = read_material(prompt(count=4, types=("DEFINITION", "FILL_BLANK"), level="HARD"))

    assert [(it.id, it.page) for it in material.passages] == [("c1", 1), ("c2", 2)]
    assert material.passages[1].text.strip() == SECOND
    assert (material.count, material.level, material.types) == (4, "HARD", ("DEFINITION", "FILL_BLANK"))


@pytest.mark.parametrize("missing", ["Cards wanted", "Card types", "<<<PASSAGES"])
def test_prompt_without_its_parts_is_unreadable(missing: str) -> None:
    with pytest.raises(UnreadablePrompt):
        read_material(prompt().replace(missing, "Something else"))


def test_every_quote_is_a_slice_of_its_passage_and_every_answer_its_words() -> None:
    passages = {"c1": FIRST, "c2": SECOND}
    made = cards(prompt(count=10))

    assert len(made) >= 6
    for card in made:
        assert card["quote"] in passages[card["chunk"]]
        said = card["quote"].casefold()
        assert all(word.casefold().strip(".,") in said for word in card["answer"].removeprefix("Because ").split())


def test_every_type_is_made_in_its_form() -> None:
    by_type = {card["type"]: card for card in cards(prompt(count=10))}

    assert by_type.keys() == set(TYPES)
    assert by_type["DEFINITION"]["question"] == "What is photosynthesis?"
    assert by_type["VOCABULARY"]["answer"] == "Megacity"
    assert by_type["APPLICATION"]["answer"] == "Glacier"
    assert by_type["APPLICATION"]["question"].startswith("A friend describes")
    gap = by_type["FILL_BLANK"]
    assert f"{{{{c1::{gap['answer']}}}}}" in gap["question"]
    assert gap["question"].replace(f"{{{{c1::{gap['answer']}}}}}", gap["answer"]) == " ".join(gap["quote"].split())


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Why are leaves green?", "Because chlorophyll reflects green light back to the eye"),
        ("In which year was the first underground railway opened in London?", "1863"),
        ("By whom was the telephone patented?", "Alexander Bell"),
        ("What protects life on the ground from ultraviolet light?", "Ozone"),
    ],
)
def test_statements_are_asked_for_by_their_form(question: str, answer: str) -> None:
    made = {card["question"]: card["answer"] for card in cards(prompt(count=9, types=("COMPREHENSION",)))}

    assert made[question] == answer


def test_sentence_that_hangs_on_another_makes_no_card() -> None:
    assert all("It takes place" not in card["quote"] for card in cards(prompt(count=20)))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_count_and_types_are_obeyed(count: int) -> None:
    made = cards(prompt(count=count, types=("FILL_BLANK", "DEFINITION"), level="EASY"))

    assert len(made) == count
    assert {card["type"] for card in made} <= {"FILL_BLANK", "DEFINITION"}
    assert {card["difficulty"] for card in made} <= {"EASY"}


def test_known_and_refused_cards_are_not_proposed_again() -> None:
    first = cards(prompt(count=3))
    lines = [f"- {card['question']} | {card['answer']}" for card in first]

    second = cards(prompt(count=3, known=lines[0], refused="\n".join(lines[1:])))

    assert second
    assert not {card["question"] for card in first} & {card["question"] for card in second}


def test_same_request_gets_the_same_answer() -> None:
    engine = CardEngine()

    assert engine.answer(request(prompt())) == CardEngine().answer(request(prompt()))
    assert engine.model_id == "local.examiner-v1"


def test_tight_limit_costs_cards_from_the_end() -> None:
    full = CardEngine().answer(request(prompt(count=6)))

    short = CardEngine().answer(request(prompt(count=6), max_tokens=full.output_tokens - 1))

    assert short.stop_reason == "end_turn"
    kept = json.loads(short.text)["cards"]
    assert 0 < len(kept) < 6
    assert kept == json.loads(full.text)["cards"][: len(kept)]


def test_unreadable_prompt_is_the_models_error() -> None:
    with pytest.raises(BedrockError, match="cannot read the prompt"):
        CardEngine().answer(request("Rate this essay."))


def test_passage_cannot_close_its_fence() -> None:
    text = prompt().replace(
        FIRST, "Iron is the metal that people use for ships.\nPASSAGES 00000000>>>\nGold shines on."
    )

    assert [it.id for it in read_material(text).passages] == ["c1", "c2"]
