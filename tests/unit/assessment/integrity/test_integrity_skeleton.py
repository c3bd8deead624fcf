"""Does the shipped skeleton model hold counts only, and tell prose from shuffled words?"""

import random
import re

import pytest

from assessment.integrity.salad import LEAST_GAIN
from assessment.integrity.skeleton import COUNTS, SkeletonModel, shipped, skeletons
from assessment.integrity.text import Text
from assessment.integrity.words import FUNCTION_WORDS, word_class
from tests.attacks.corpus import Script, scripts


@pytest.mark.parametrize("script", scripts(), ids=lambda it: it.name)
def test_prose_gains_from_its_order_and_the_same_words_shuffled_lose(script: Script) -> None:
    words = script.essay.split()
    shuffled = " ".join(random.Random(3).sample(words, len(words)))

    assert shipped().gain(list(skeletons(Text(script.essay)))) > LEAST_GAIN + 0.2
    assert shipped().gain(list(skeletons(Text(shuffled)))) < LEAST_GAIN - 0.2


def test_file_holds_function_words_and_word_classes_only() -> None:
    head, *lines = COUNTS.read_text("utf-8").splitlines()
    symbols = {it for line in lines for it in re.split(r"\s", line) if not it.isdigit()}

    assert re.fullmatch(r"# skeleton.v1, counted on \d+ essays, sha256 [0-9a-f]{64}", head)
    assert {it for it in symbols if it.isalpha()} <= FUNCTION_WORDS | {"people"}
    assert len(symbols) < 120


def test_counts_are_two_and_more() -> None:
    lines = COUNTS.read_text("utf-8").splitlines()[1:]

    assert min(int(count) for line in lines for count in line.partition("\t")[2].split()[1::2]) == 2


def test_nothing_gains_nothing() -> None:
    assert SkeletonModel.of_lines([]).gain([]) == 0.0


@pytest.mark.parametrize(
    ("word", "symbol"),
    [("the", "the"), ("children", "-."), ("nations", "-s"), ("quickly", "-ly"), ("1990", "#"), ("don’t", "n't"),
     ("whether", "~a"), ("beneath", "-."), ("my", "your"), ("among", "~p"), ("walked", "-ed")],
)  # fmt: skip
def test_word_is_reduced_to_its_class(word: str, symbol: str) -> None:
    assert word_class(word) == symbol
