"""Does a second deck find the questions of the first, with their vectors, and never those of something else?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from assessment.attempt import Attempt
from assessment.errors import AccessDenied
from assessment.source import Location
from assessment.usage import Meter
from flashcard_gen.queries import Query
from flashcard_gen.querying.query_cache import QueryCache, QueryKey
from flashcard_gen.vectors.filling import Filling
from flashcard_gen.vectors.table import VectorTable
from tests.support.clock import ManualClock
from tests.support.embedder import ScriptedEmbedder
from tests.support.objects import MEDIA, MemoryObjects

KEY = QueryKey("5" * 64, None, "gemini-x", "ask.v1", "scripted-embedder", 8)
QUERIES = (
    Query("Why does bread rise?", "gemini"),
    Query("What is dough?", "outline"),
    Query("Was ist Hefe? é", "gemini"),
)


def _cache(objects: MemoryObjects, embedder: ScriptedEmbedder | None = None) -> QueryCache:
    return QueryCache(Filling(embedder or ScriptedEmbedder(), threads=1), objects, MEDIA)


def _attempt() -> Attempt:
    return Attempt("job-1", ManualClock().deadline(), Meter())


def test_kept_queries_are_found_and_their_vectors_paid_once() -> None:
    objects, first, second = MemoryObjects(), ScriptedEmbedder(), ScriptedEmbedder()
    assert _cache(objects).find(KEY) is None

    kept = _cache(objects, first).keep(KEY, QUERIES)
    made = _cache(objects, first).vectors(KEY, kept, _attempt())
    found = _cache(objects, second).find(KEY)
    assert found is not None
    again = _cache(objects, second).vectors(KEY, found, _attempt())

    assert kept == found == QUERIES
    assert isinstance(made, VectorTable)
    assert isinstance(again, VectorTable)
    assert again.complete
    assert (again.rows == made.rows).all()
    assert (len(first.embedded), second.asked) == (3, 0)
    assert len(objects.kept) == 1


def test_queries_outlive_an_attempt_that_could_not_embed_them_all() -> None:
    objects, first, second = MemoryObjects(), ScriptedEmbedder(script=[None, AccessDenied("no")]), ScriptedEmbedder()
    kept = _cache(objects).keep(KEY, QUERIES)

    with pytest.raises(AccessDenied):
        _cache(objects, first).vectors(KEY, kept, _attempt())
    assert _cache(objects).find(KEY) == QUERIES
    _cache(objects, second).vectors(KEY, kept, _attempt())

    assert Counter(first.embedded + second.embedded) == Counter(query.text for query in QUERIES)


@pytest.mark.parametrize(
    "change",
    [
        {"document_sha256": "6" * 64},
        {"topic": "yeast"},
        {"asked": "outline"},
        {"prompt": "ask.v2"},
        {"model_id": "another"},
        {"dimensions": 16},
    ],
)
def test_queries_of_something_else_are_not_found(change: dict[str, object]) -> None:
    objects = MemoryObjects()
    _cache(objects).keep(KEY, QUERIES)
    other = replace(KEY, **change)  # type: ignore[arg-type]

    assert _cache(objects).find(other) is None
    objects.kept[Location(MEDIA, other.object_key)] = objects.kept[Location(MEDIA, KEY.object_key)]
    assert _cache(objects).find(other) is None, "nor when they lie in the other's place"


def test_topics_that_differ_in_spaces_and_capitals_are_one() -> None:
    keys = {replace(KEY, topic=topic).object_key for topic in ("The Yeast", " the  yeast ", "THE YEAST")}

    assert len(keys) == 1


def test_list_that_was_first_stands() -> None:
    objects, others = MemoryObjects(), (Query("What else?", "gemini"),)
    _cache(objects).keep(KEY, QUERIES)

    assert _cache(objects).keep(KEY, others) == QUERIES
    assert _cache(objects).find(KEY) == QUERIES


def test_worker_that_loses_the_race_takes_the_winners_list() -> None:
    class Raced(MemoryObjects):
        def write_if(self, at: Location, body: bytes, content_type: str, etag: str | None) -> bool:
            if not self.kept:
                _cache(winner).keep(KEY, QUERIES)
                self.kept |= winner.kept
            return super().write_if(at, body, content_type, etag)

    winner = MemoryObjects()

    assert _cache(Raced()).keep(KEY, [Query("What else?", "gemini")]) == QUERIES


@pytest.mark.parametrize("kept", [b"", b"damaged" * 20])
def test_damaged_object_is_replaced(kept: bytes) -> None:
    objects = MemoryObjects({Location(MEDIA, KEY.object_key): kept})

    assert _cache(objects).find(KEY) is None
    assert _cache(objects).keep(KEY, QUERIES) == QUERIES
    assert _cache(objects).find(KEY) == QUERIES


def test_vectors_of_other_queries_are_not_taken_for_these() -> None:
    objects, embedder = MemoryObjects(), ScriptedEmbedder()
    _cache(objects).vectors(KEY, _cache(objects).keep(KEY, QUERIES), _attempt())

    table = _cache(objects, embedder).vectors(KEY, QUERIES[::-1], _attempt())

    assert isinstance(table, VectorTable)
    assert len(embedder.embedded) == 3
