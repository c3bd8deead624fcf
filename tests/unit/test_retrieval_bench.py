"""Does the retrieval bench measure what it says: paraphrases rather than shared words, and the real search?"""

from __future__ import annotations

import re

import numpy as np
import pytest

from bench.searching.chunking import document_of, megabytes_per_second
from bench.searching.recall import bag_of_words, read_set, recall
from bench.searching.speed import FLOOR, OURS, compare
from flashcard_gen.chunks import chunked
from tests.support.embedder import vector_of

SMALL_WORDS = re.compile(r"\b(\w{1,4}|does|from|have|than|that|their|them|they|this|what|when|which|while|with)\b")


def test_questions_share_hardly_a_word_with_their_passages() -> None:
    shares = []
    for entry in read_set():
        asked, said = (
            set(re.findall(r"\w+", SMALL_WORDS.sub(" ", text.casefold()))) for text in (entry.query, entry.passage)
        )
        shares.append(len(asked & said) / len(asked))

    assert len(shares) >= 30
    assert sum(shares) / len(shares) < 0.05
    assert len({entry.id for entry in read_set()}) == len(shares)


def test_recall_tells_a_perfect_embedder_from_a_blind_one() -> None:
    asked = read_set()
    same = {entry.query: entry.id for entry in asked} | {entry.passage: entry.id for entry in asked}

    perfect = recall(asked, lambda text: vector_of(same[text], 64))
    blind = recall(asked, lambda text: vector_of(text, 64))

    assert perfect.at == {1: 1.0, 3: 1.0, 5: 1.0, 10: 1.0}
    assert perfect.mean_reciprocal_rank == 1.0
    assert blind.at[1] < 0.2
    assert blind.at[10] == pytest.approx(0.25, abs=0.2)


def test_words_alone_find_the_passage_itself() -> None:
    asked = read_set()[:5]
    embed = bag_of_words(asked)

    assert np.array_equal(embed(asked[0].passage), embed(asked[0].passage.upper()))


def test_ratios_are_to_the_floor_of_the_same_run() -> None:
    report = compare(count=200, dimensions=16, rounds=3)

    assert report["ratio_to_floor"][FLOOR] == 1.0
    assert report["ms"][OURS] > 0
    assert report["ratio_to_floor"][OURS] == pytest.approx(report["ms"][OURS] / report["ms"][FLOOR], rel=0.5)


def test_chunker_is_given_as_much_text_as_is_asked_for() -> None:
    document = document_of([entry.passage for entry in read_set()], megabytes=0.05)

    assert 50_000 <= sum(len(page.text.encode()) for page in document.pages) < 60_000
    assert len(chunked(document)) > len(document.pages)
    assert megabytes_per_second(document, rounds=1) > 0
