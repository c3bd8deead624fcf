"""Is an index made once per document, chunker, model and length, and taken for nothing else?"""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from assessment.attempt import Attempt
from assessment.source import Location
from assessment.usage import Meter
from flashcard_gen.chunks import CHUNKER, Chunk
from flashcard_gen.indexing import Indexing
from flashcard_gen.vectors.filling import Filling
from flashcard_gen.vectors.index import Index, IndexKey
from flashcard_gen.vectors.vector_file import UnreadableVectors
from tests.support.clock import ManualClock
from tests.support.embedder import ScriptedEmbedder, vector_of
from tests.support.objects import MEDIA, MemoryObjects

SHA = "5" * 64
KEY = IndexKey(SHA, CHUNKER, "scripted-embedder", 8)
CHUNKS = (
    Chunk("c1", 1, 0, 11, "Bread rises"),
    Chunk("c2", 1, 12, 24, "Dough is wet"),
    Chunk("c3", 2, 0, 11, "Bread rises"),
)


def _index() -> Index:
    empty = Index.empty(KEY, CHUNKS)
    return replace(empty, table=empty.table.filled({0: vector_of("Bread rises"), 2: vector_of("Bread rises")}))


def _indexing(objects: MemoryObjects, embedder: ScriptedEmbedder) -> Indexing:
    return Indexing(Filling(embedder, threads=1), objects, MEDIA)


def _attempt(job_id: str = "job-1") -> Attempt:
    return Attempt(job_id, ManualClock().deadline(), Meter())


def test_index_comes_back_as_it_was() -> None:
    read = Index.read(_index().to_bytes(), KEY, CHUNKS)

    assert read.chunks == CHUNKS
    assert read.present.tolist() == [True, False, True]
    assert np.array_equal(read.vectors, _index().vectors)
    assert not read.complete


@pytest.mark.parametrize(
    ("key", "chunks"),
    [
        (replace(KEY, document_sha256="6" * 64), CHUNKS),
        (replace(KEY, chunker="another"), CHUNKS),
        (replace(KEY, model_id="another"), CHUNKS),
        (replace(KEY, dimensions=16), CHUNKS),
        (KEY, CHUNKS[:2]),
        (KEY, (replace(CHUNKS[0], end=10), *CHUNKS[1:])),
        (KEY, (replace(CHUNKS[0], text="Bread rose."), *CHUNKS[1:])),
        (KEY, (CHUNKS[1], CHUNKS[0], CHUNKS[2])),
    ],
    ids=["document", "chunker", "model", "dimensions", "fewer", "offsets", "text", "order"],
)
def test_index_of_anything_else_is_foreign(key: IndexKey, chunks: tuple[Chunk, ...]) -> None:
    with pytest.raises(UnreadableVectors):
        Index.read(_index().to_bytes(), key, chunks)


def test_object_key_is_a_hash_of_everything_the_index_depends_on() -> None:
    keys = {
        key.object_key
        for key in (
            KEY,
            replace(KEY, document_sha256="6" * 64),
            replace(KEY, chunker="another"),
            replace(KEY, model_id="another"),
            replace(KEY, dimensions=16),
        )
    }

    assert len(keys) == 5
    assert all(re.fullmatch(r"indexes/[0-9a-f]{64}\.vectors", key) for key in keys)


def test_document_is_embedded_once_for_everybody() -> None:
    objects, first, second = MemoryObjects(), ScriptedEmbedder(), ScriptedEmbedder()

    made = _indexing(objects, first).index(SHA, CHUNKS, _attempt("job-1"))
    found = _indexing(objects, second).index(SHA, CHUNKS, _attempt("job-2"))

    assert isinstance(made, Index)
    assert isinstance(found, Index)
    assert made.complete
    assert sorted(first.embedded) == ["Bread rises", "Dough is wet"], "equal chunks are one call"
    assert second.asked == 0
    assert np.array_equal(found.vectors, made.vectors)
    assert list(objects.kept) == [Location(MEDIA, KEY.object_key)]


def test_other_length_of_vectors_is_another_index() -> None:
    objects, longer = MemoryObjects(), ScriptedEmbedder(dimensions=16)
    _indexing(objects, ScriptedEmbedder()).index(SHA, CHUNKS, _attempt())

    made = _indexing(objects, longer).index(SHA, CHUNKS, _attempt())

    assert isinstance(made, Index)
    assert made.vectors.shape == (3, 16)
    assert len(longer.embedded) == 2
    assert len(objects.kept) == 2


def test_damaged_index_is_made_again() -> None:
    objects, second = MemoryObjects(), ScriptedEmbedder()
    _indexing(objects, ScriptedEmbedder()).index(SHA, CHUNKS, _attempt())
    at = Location(MEDIA, KEY.object_key)
    whole = objects.kept[at]
    objects.kept[at] = whole[:-40] + b"\x00" * 8 + whole[-32:]

    made = _indexing(objects, second).index(SHA, CHUNKS, _attempt())

    assert isinstance(made, Index)
    assert len(second.embedded) == 2
    assert objects.kept[at] == whole


def test_document_without_chunks_has_an_empty_index_and_leaves_no_object() -> None:
    objects = MemoryObjects()

    made = _indexing(objects, ScriptedEmbedder()).index(SHA, (), _attempt())

    assert isinstance(made, Index)
    assert made.vectors.shape == (0, 8)
    assert objects.kept == {}
