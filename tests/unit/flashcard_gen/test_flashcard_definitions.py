"""Is what a sentence defines or measures asked about?"""

import pytest

from flashcard_gen.querying.definitions import defined, measured
from flashcard_gen.querying.wording import Wording

ENGLISH = Wording.of("The small words of the text are those of English, and so it is.")


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("A vaccine is a preparation that trains the immune system.", "What is a vaccine?"),
        ("Adjuvants are substances called helpers; Adjuvants are any helpers.", None),
        ("Stomata are one of the organs of a leaf.", "What are Stomata?"),
        ("Herd immunity refers to the protection of people who are not immune.", "What is Herd immunity?"),
        ("The mitochondrion is the part of a cell that frees energy.", "What is the mitochondrion?"),
        ("A later dose, known as a booster, renews the protection.", "What is booster?"),
        ("Osmosis: the movement of water through a membrane.", "What is Osmosis?"),
        ("It is a mistake to think so.", None),
        ("This is the part everybody likes.", None),
        ("Water is a need.", None),
        ("Our method is a good one.", None),
        ("They walked home slowly.", None),
    ],
)
def test_definition_asks_for_its_term(sentence: str, question: str | None) -> None:
    point = defined(sentence, ENGLISH)

    assert (point.question if point else None) == question


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("In 1796 Jenner tested cowpox on a boy.", "1796"),
        ("About 95 per cent of a population must be immune to stop measles.", "95 per cent"),
        ("Smallpox killed 300 million people.", "300 million"),
        ("Smallpox killed many.", None),
        ("In 1796 it was there.", None),
    ],
)
def test_figure_asks_what_it_stands_for(sentence: str, question: str | None) -> None:
    point = measured(sentence, ENGLISH)

    assert (point.question.split(": ")[1] if point else None) == question
