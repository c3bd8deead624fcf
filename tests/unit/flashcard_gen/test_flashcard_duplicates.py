"""Are repetitions found, inside a deck and against earlier ones?"""

from __future__ import annotations

import numpy as np
import pytest

from flashcard_gen.duplicates import Seen, vector
from tests.support.flashcards import card

OSMOSIS = card(
    "What is osmosis?",
    "The movement of water through a membrane",
    "Osmosis is the movement of water through a membrane.",
)


def test_vectors_have_length_one_and_do_not_change() -> None:
    one = vector("Osmosis is the movement of water.")

    assert np.linalg.norm(one) == pytest.approx(1)
    assert (one == vector("Osmosis is the movement of water.")).all()
    assert not vector("... the of").any()


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is osmosis?", "The movement of water through membranes."),
        ("What does osmosis mean?", "Movement of water through a membrane"),
        ("Osmosis is the {{c1::movement}} of water through a membrane.", "movement"),
        ("Which term names the movement of water through a membrane?", "Osmosis"),
        ("How do you define osmosis?", "The movement of water through a membrane"),
    ],
)
def test_same_card_in_other_words_is_a_duplicate(question: str, answer: str) -> None:
    seen = Seen()
    seen.add(OSMOSIS)

    assert seen.objection(card(question, answer, OSMOSIS.quote)) == "duplicate"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is diffusion?", "The spreading of particles from where there are many"),
        ("In which year was osmosis first described?", "1748"),
        ("Which metal never rusts?", "Gold"),
    ],
)
def test_other_facts_are_none(question: str, answer: str) -> None:
    seen = Seen()
    seen.add(OSMOSIS)

    assert seen.objection(card(question, answer)) is None


def test_same_answer_about_other_things_is_no_duplicate() -> None:
    seen = Seen()
    seen.add(card("Which gas do plants release?", "Oxygen", "Plants release oxygen by day."))

    assert seen.objection(card("What makes up a fifth of the air?", "Oxygen", "A fifth of air is oxygen.")) is None
    assert seen.objection(card("What do leaves give off?", "oxygen", "Plants release oxygen by day.")) == "duplicate"


def test_earlier_decks_are_not_repeated() -> None:
    seen = Seen([OSMOSIS])

    assert seen.objection(card("What does osmosis mean?", "Movement of water through a membrane", card_id="n")) == (
        "duplicate_of_earlier"
    )
    assert seen.objection(OSMOSIS) == "duplicate_of_earlier"


def test_repetition_inside_the_deck_is_told_apart_from_one_of_an_earlier_deck() -> None:
    seen = Seen()
    seen.add(OSMOSIS)

    assert seen.objection(OSMOSIS) == "duplicate"
