"""Does the table hold every card, and nothing a spreadsheet would execute?"""

from __future__ import annotations

import csv as stdlib_csv
import io
from dataclasses import replace

import pytest

from flashcard_gen.cards import Card, Citation
from flashcard_gen.deck import csv

CARD = Card("a" * 32, "DEFINITION", 'What is "x", then?', "A\nletter", ("b", "c"), "EASY", Citation(2, "x is it", 1, 8))


def _rows(text: str) -> list[dict[str, str]]:
    return list(stdlib_csv.DictReader(io.StringIO(text, newline="")))


def test_every_card_is_a_row_that_reads_back() -> None:
    rows = _rows(csv([CARD, replace(CARD, card_id="b" * 32, explanation="why")]))

    assert rows[0] == {
        "card_id": "a" * 32,
        "type": "DEFINITION",
        "question": 'What is "x", then?',
        "answer": "A\nletter",
        "explanation": "",
        "difficulty": "EASY",
        "tags": "b c",
        "page": "2",
        "quote": "x is it",
        "start": "1",
        "end": "8",
    }
    assert rows[1]["explanation"] == "why"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1 degree", "@cmd", "\t=1", " =1", "＝1", '=HYPERLINK("x")'])
def test_text_that_begins_like_a_formula_is_marked_as_text(text: str) -> None:
    harmful = replace(CARD, question=text, answer=text, explanation=text, citation=Citation(1, text, 0, len(text)))

    row = _rows(csv([harmful]))[0]

    assert {row[name] for name in ("question", "answer", "explanation", "quote")} == {f"'{text}"}


def test_other_text_stays_as_it_is() -> None:
    assert _rows(csv([replace(CARD, answer="a = b - c")]))[0]["answer"] == "a = b - c"
