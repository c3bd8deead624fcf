"""Is a table of vectors filled row by row, and is no file trusted that is not exactly ours?"""

import hashlib

import numpy as np
import pytest

from flashcard_gen.vectors.table import VectorTable
from flashcard_gen.vectors.vector_file import MAGIC, UnreadableVectors, packed, unpacked
from tests.support.embedder import vector_of

FACTS = {"kind": "index", "document": "ü" * 8, "chunks": [[1, 0, 10]]}


def _table(count: int, *rows: int, by: str = "text", dimensions: int = 8) -> VectorTable:
    return VectorTable.empty(count, dimensions).filled({row: vector_of(f"{by} {row}", dimensions) for row in rows})


def _sealed(body: bytes) -> bytes:
    return body + hashlib.sha256(body).digest()


def test_filled_table_knows_what_is_missing_and_leaves_the_old_one_alone() -> None:
    before = _table(4, 1)

    after = before.filled({3: vector_of("three")})

    assert (before.missing, after.missing) == ([0, 2, 3], [0, 2])
    assert (after.done, after.complete) == (2, False)
    assert after.filled({0: vector_of("a"), 2: vector_of("b")}).complete
    assert not after.rows[0].any()


def test_united_tables_hold_both_workers_rows_and_agree_on_the_kept_ones() -> None:
    mine, kept = _table(4, 0, 1, by="mine"), _table(4, 1, 2, by="kept")

    united = mine.united(kept)

    assert united.missing == [3]
    assert np.array_equal(united.rows[0], mine.rows[0])
    assert np.array_equal(united.rows[1], kept.rows[1])


@pytest.mark.parametrize("rows", [(), (0,), (2, 9), tuple(range(11))])
def test_packed_table_comes_back_bit_by_bit(rows: tuple[int, ...]) -> None:
    table = _table(11, *rows)

    facts, read = unpacked(packed(FACTS, table))

    assert facts == FACTS
    assert np.array_equal(read.rows, table.rows)
    assert np.array_equal(read.present, table.present)
    assert read.filled({0: vector_of("new")}).present[0], "what was read can be filled further"


def test_missing_rows_take_no_room() -> None:
    full, partly = packed(FACTS, _table(64, *range(64), dimensions=256)), packed(FACTS, _table(64, 0, dimensions=256))

    assert len(full) - len(partly) == 63 * 256 * 4


def test_empty_table_of_a_document_without_chunks_is_readable_and_complete() -> None:
    assert unpacked(packed(FACTS, VectorTable.empty(0, 8)))[1].complete


def test_every_single_damaged_byte_is_noticed() -> None:
    whole = packed(FACTS, _table(3, 0, 2))

    for place in range(len(whole)):
        damaged = whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :]
        with pytest.raises(UnreadableVectors):
            unpacked(damaged)


@pytest.mark.parametrize("length", [0, 1, len(MAGIC), 31, 32, 60, -1, -33])
def test_cut_file_is_noticed(length: int) -> None:
    with pytest.raises(UnreadableVectors):
        unpacked(packed(FACTS, _table(3, 0, 2))[:length])


def test_other_version_is_not_read_even_with_a_right_checksum() -> None:
    body = packed(FACTS, _table(1, 0))[:-32]

    with pytest.raises(UnreadableVectors, match="version"):
        unpacked(_sealed(body[: len(MAGIC) - 1] + b"\x02" + body[len(MAGIC) :]))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"count": 3', b'"count": 33'),
        (b'"count": 3', b'"count":-3'),
        (b'"dimensions": 8', b'"dimensions": 7'),
        (b'"facts"', b'"fasts"'),
        (b"{", b"["),
    ],
)
def test_header_that_does_not_fit_the_rows_is_noticed_under_a_right_checksum(old: bytes, new: bytes) -> None:
    body = packed(FACTS, _table(3, 0, 1, 2))[:-32]
    assert old in body

    with pytest.raises(UnreadableVectors, match="shape"):
        unpacked(_sealed(body.replace(old, new, 1)))


@pytest.mark.parametrize("vector", [[2.0] + [0.0] * 7, [np.nan] * 8, [np.inf] + [0.0] * 7])
def test_rows_that_are_no_unit_vectors_are_noticed(vector: list[float]) -> None:
    table = VectorTable.empty(2, 8).filled({1: np.array(vector, np.float32)})

    with pytest.raises(UnreadableVectors, match="unit"):
        unpacked(packed(FACTS, table))
