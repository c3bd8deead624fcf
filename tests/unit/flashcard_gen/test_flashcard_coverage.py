"""Does a deck about a whole document consider every page before any page twice, and say which it left out?"""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from flashcard_gen.chunks import Chunk
from flashcard_gen.vectors.coverage import Coverage, covering


def _chunks(*pages: int) -> tuple[Chunk, ...]:
    return tuple(Chunk(f"c{row}", page, 0, 1, "x") for row, page in enumerate(pages))


def _different(count: int) -> NDArray[np.float32]:
    return np.eye(count, dtype=np.float32)


def _close(*scores: float) -> NDArray[np.float32]:
    return np.array(scores, np.float32)


def _pages(chunks: tuple[Chunk, ...], rows: tuple[int, ...]) -> list[int]:
    return [chunks[row].page for row in rows]


def test_every_page_comes_before_any_page_twice_however_close_one_page_is() -> None:
    chunks = _chunks(1, 1, 1, 1, 2, 3, 3, 7)
    scores = _close(0.9, 0.95, 0.8, 0.7, 0.1, 0.0, 0.05, -0.2)

    rows = covering(chunks, _different(8), scores, 8)

    assert rows == (1, 4, 6, 7, 0, 5, 2, 3)


@pytest.mark.parametrize("count", range(1, 31))
def test_pages_differ_by_one_passage_at_most_while_they_have_more(count: int) -> None:
    chunks = _chunks(*(page for page in range(1, 11) for _ in range(3)))
    scores = np.random.default_rng(count).random(30).astype(np.float32)

    taken = Counter(_pages(chunks, covering(chunks, _different(30), scores, count)))

    assert sum(taken.values()) == count
    assert max(taken.values()) - min(taken.get(page, 0) for page in range(1, 11)) <= 1


def test_fewer_passages_than_pages_are_spread_over_the_document() -> None:
    chunks = _chunks(*range(1, 101))
    scores = _close(*[1.0] * 10, *[0.0] * 90)

    pages = _pages(chunks, covering(chunks, _different(100), scores, 10))

    assert [page // 10.01 for page in pages] == list(range(10)), "one from each tenth"


def test_best_page_of_each_stretch_is_taken() -> None:
    chunks = _chunks(1, 2, 3, 4, 5, 6)

    assert _pages(chunks, covering(chunks, _different(6), _close(0, 1, 0, 0, 0, 1), 2)) == [2, 6]


def test_page_that_repeats_another_comes_last() -> None:
    chunks = _chunks(1, 2, 3, 3)
    vectors = _different(4)
    vectors[1] = vectors[0]

    rows = covering(chunks, vectors, _close(0.5, 0.9, 0.1, 0.2), 3)

    assert rows == (0, 3, 2)
    assert covering(chunks, vectors, _close(0.5, 0.9, 0.1, 0.2), 4) == (0, 3, 2, 1)


def test_passages_that_fail_for_repetition_do_not_let_a_page_in_twice_before_another() -> None:
    chunks = _chunks(1, 2, 3, 4, 4)
    vectors = _different(5)
    vectors[1] = vectors[0]

    pages = _pages(chunks, covering(chunks, vectors, _close(0.9, 0.9, 0.1, 0.5, 0.4), 3))

    assert sorted(pages) == [1, 3, 4]


def test_document_without_chunks_and_deck_without_cards_need_nothing() -> None:
    assert covering((), _different(0), _close(), 10) == ()
    assert covering(_chunks(1, 2), _different(2), _close(1, 1), 0) == ()


def test_coverage_names_the_pages_with_content_that_were_left_out() -> None:
    chunks = _chunks(1, 1, 2, 5, 9)

    coverage = Coverage.of(chunks, [5, 1, 1, 4])

    assert coverage == Coverage(pages_with_content=4, pages_used=2, left_out=(2, 9))
    assert coverage.as_json() == {"pages_with_content": 4, "pages_used": 2, "left_out": [2, 9]}
