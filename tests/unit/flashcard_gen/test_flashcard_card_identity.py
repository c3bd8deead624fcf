"""Does a card keep its id and its shape?"""

from __future__ import annotations

import pytest

from flashcard_gen.cards import Card, Citation, card_id, tidy_tags

CARD = Card("ab" * 16, "DEFINITION", "What is x?", "A letter", ("a", "b"), "EASY", Citation(3, "x is a letter", 5, 18))


def test_card_document_has_exactly_the_promised_members() -> None:
    assert CARD.document() == {
        "card_id": "ab" * 16,
        "type": "DEFINITION",
        "question": "What is x?",
        "answer": "A letter",
        "tags": ["a", "b"],
        "difficulty": "EASY",
        "citation": {"page": 3, "quote": "x is a letter", "start": 5, "end": 18},
    }


@pytest.mark.parametrize(
    ("question", "answer"),
    [("What is x?", "A letter."), ("what is  X", "a letter"), ("“What is x?”", "A letter")],
)
def test_same_card_written_otherwise_keeps_its_id(question: str, answer: str) -> None:
    assert card_id("d1", "DEFINITION", question, answer) == card_id("d1", "DEFINITION", "What is x?", "A letter")


@pytest.mark.parametrize(
    ("material", "kind", "question", "answer"),
    [
        ("d2", "DEFINITION", "What is x?", "A letter"),
        ("d1", "VOCABULARY", "What is x?", "A letter"),
        ("d1", "DEFINITION", "What is y?", "A letter"),
        ("d1", "DEFINITION", "What is x?", "A number"),
        ("d1", "DEFINITION", "What is x?A", " letter"),
    ],
)
def test_another_card_or_another_document_has_another_id(material: str, kind: str, question: str, answer: str) -> None:
    same = card_id("d1", "DEFINITION", "What is x?", "A letter")

    assert card_id(material, kind, question, answer) != same  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "tidy"),
    [
        (("Cell Biology", "cell biology"), ("cell-biology",)),
        ((" ", "#", "a" * 60), ("a" * 40,)),
        (("sinh học", "<b>x</b>"), ("sinh-học", "b-x-b")),
        (tuple("abcdefg"), tuple("abcde")),
    ],
)
def test_tags_are_single_words_and_few(given: tuple[str, ...], tidy: tuple[str, ...]) -> None:
    assert tidy_tags(given) == tidy
