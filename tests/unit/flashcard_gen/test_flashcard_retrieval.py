"""Does retrieval find exactly the closest chunks, in an order that does not depend on chance?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from flashcard_gen.retrieval import Hit, closeness, mmr, top_k

Vectors = NDArray[np.float32]


def _units(count: int, dimensions: int = 16, seed: int = 1) -> Vectors:
    rows = np.random.default_rng(seed).standard_normal((count, dimensions)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def _all(count: int) -> NDArray[np.bool_]:
    return np.ones(count, np.bool_)


@given(count=st.integers(1, 80), k=st.integers(0, 90), seed=st.integers(0, 1000))
def test_hits_are_those_of_a_full_sort(count: int, k: int, seed: int) -> None:
    vectors, query = _units(count, seed=seed), _units(1, seed=seed + 1)[0]
    scores = (vectors @ query).tolist()

    hits = top_k(vectors, _all(count), query, k)

    assert [hit.row for hit in hits] == sorted(range(count), key=lambda row: -scores[row])[:k]
    assert [hit.score for hit in hits] == [scores[hit.row] for hit in hits]


def test_equal_chunks_come_in_the_documents_order_even_at_the_cut() -> None:
    vectors = np.repeat(_units(1, 256), 500, axis=0)

    for k in (1, 7, 499):
        assert [hit.row for hit in top_k(vectors, _all(500), vectors[0], k)] == list(range(k))


def test_ties_in_the_middle_of_others_are_cut_by_place() -> None:
    axes = np.eye(4, dtype=np.float32)
    vectors = axes[[3, 1, 0, 1, 0, 1]]
    query = np.array([0.8, 0.6, 0, 0], np.float32)

    assert [hit.row for hit in top_k(vectors, _all(6), query, 4)] == [2, 4, 1, 3]


def test_missing_rows_are_never_hits() -> None:
    vectors = -_units(40)  # cosines may be negative, and still beat a row of zeros that is not there
    present = _all(40)
    present[::2] = False
    vectors[::2] = 0

    hits = top_k(vectors, present, _units(1)[0], 40)

    assert sorted(hit.row for hit in hits) == list(range(1, 40, 2))
    assert hits[-1].score < 0
    assert top_k(vectors, np.zeros(40, np.bool_), _units(1)[0], 3) == ()


def test_search_leaves_the_index_alone() -> None:
    vectors, present = _units(20), _all(20)
    present[3] = False
    before = vectors.copy()

    top_k(vectors, present, vectors[0], 5)

    assert np.array_equal(vectors, before)


def test_mmr_takes_the_closest_first_and_then_something_else() -> None:
    query = np.array([1, 0, 0], np.float32)
    close = np.array([0.9, np.sqrt(1 - 0.81), 0], np.float32)
    other = np.array([0.8, 0, 0.6], np.float32)
    vectors = np.stack([close, close, close, other]).astype(np.float32)

    assert [hit.row for hit in mmr(vectors, _all(4), query, 2)] == [0, 3]
    assert [hit.row for hit in mmr(vectors, _all(4), query, 2, relevance=1.0)] == [0, 1]


def test_mmr_gives_each_row_once_and_no_more_than_there_are() -> None:
    vectors = _units(10)

    hits = mmr(vectors, _all(10), vectors[4], 50)

    assert isinstance(hits[0], Hit)
    assert hits[0].row == 4
    assert hits[0].score == pytest.approx(1.0, abs=1e-6)
    assert sorted(hit.row for hit in hits) == list(range(10))
    assert mmr(vectors[:0], _all(0), vectors[0], 5) == ()


def test_closeness_is_that_to_the_closest_query() -> None:
    vectors, queries = _units(6), _units(3, seed=9)

    assert np.allclose(closeness(vectors, queries), (vectors @ queries.T).max(axis=1))


def test_closeness_without_queries_is_that_to_the_middle_of_the_document() -> None:
    vectors = np.stack([[1, 0], [1, 0], [0, 1]]).astype(np.float32)

    scores = closeness(vectors, vectors[:0])

    assert scores[0] == scores[1] > scores[2] > 0
    assert closeness(vectors[:0], vectors[:0]).shape == (0,)
