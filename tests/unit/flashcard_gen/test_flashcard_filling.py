"""Is every vector that was paid for saved, whatever ends the attempt, and never paid for again?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest

from assessment.attempt import Attempt
from assessment.errors import AccessDenied, ModelThrottled, OutOfTime, StoreUnavailable
from assessment.source import Location
from assessment.usage import Meter, Usage
from flashcard_gen.vectors.filling import Filling, Unfinished
from flashcard_gen.vectors.pacing import Pacing
from flashcard_gen.vectors.shared_vectors import SharedVectors
from flashcard_gen.vectors.table import VectorTable
from flashcard_gen.vectors.vector_file import CONTENT_TYPE, UnreadableVectors, packed, unpacked
from tests.support.clock import ManualClock
from tests.support.embedder import ScriptedEmbedder, vector_of
from tests.support.objects import MEDIA, MemoryObjects

AT = Location(MEDIA, "indexes/one.vectors")
TEXTS = [f"text {number}" for number in range(10)]
FACTS = {"kind": "test"}


def _shared(objects: MemoryObjects) -> SharedVectors:
    def read(content: bytes) -> VectorTable:
        facts, table = unpacked(content)
        if facts != FACTS:
            raise UnreadableVectors("foreign")
        return table

    return SharedVectors(objects, AT, read, lambda table: packed(FACTS, table))


def _filling(embedder: ScriptedEmbedder, clock: ManualClock) -> Filling:
    return Filling(embedder, Pacing(1.0, 10.0), threads=1, sleep=clock.advance)


def _attempt(clock: ManualClock, job_id: str = "job-1", seconds: float = 180.0) -> Attempt:
    return Attempt(job_id, clock.deadline(seconds), Meter())


def _fill(
    embedder: ScriptedEmbedder, objects: MemoryObjects, texts: list[str] = TEXTS, seconds: float = 180.0
) -> VectorTable | Unfinished:
    clock = ManualClock()
    return _filling(embedder, clock).fill(_shared(objects), texts, _attempt(clock, seconds=seconds))


def _saved(objects: MemoryObjects) -> VectorTable:
    table = _shared(objects).load()
    assert table is not None
    return table


def test_table_is_filled_saved_and_metered() -> None:
    embedder, objects, clock = ScriptedEmbedder(), MemoryObjects(), ManualClock()
    attempt = _attempt(clock)

    table = _filling(embedder, clock).fill(_shared(objects), TEXTS, attempt)

    assert isinstance(table, VectorTable)
    assert table.complete
    assert all(np.array_equal(table.rows[row], vector_of(text)) for row, text in enumerate(TEXTS))
    assert np.array_equal(_saved(objects).rows, table.rows)
    assert objects.types[AT] == CONTENT_TYPE
    assert attempt.meter.usage == Usage(input_tokens=20, model_calls=10, cost_usd=None)


def test_complete_table_costs_no_call_and_no_write() -> None:
    objects = MemoryObjects()
    _fill(ScriptedEmbedder(), objects)
    objects.calls.clear()
    second = ScriptedEmbedder()

    table = _fill(second, objects)

    assert isinstance(table, VectorTable)
    assert table.complete
    assert second.asked == 0
    assert {method for method, _ in objects.calls} == {"head", "read"}


def test_equal_texts_are_embedded_once() -> None:
    embedder, objects = ScriptedEmbedder(), MemoryObjects()

    table = _fill(embedder, objects, ["a", "b", "a", "a", "b"])

    assert isinstance(table, VectorTable)
    assert table.complete
    assert sorted(embedder.embedded) == ["a", "b"]
    assert np.array_equal(table.rows[0], table.rows[3])


@pytest.mark.parametrize("fault", [ModelThrottled("spent"), AccessDenied("no"), ZeroDivisionError("a bug")])
def test_whatever_ends_an_attempt_what_was_paid_is_saved_and_the_next_pays_for_the_rest_only(fault: Exception) -> None:
    objects, first, second = MemoryObjects(), ScriptedEmbedder(script=[None] * 6 + [fault] * 50), ScriptedEmbedder()

    with pytest.raises(type(fault)):
        _fill(first, objects)
    assert _saved(objects).done == 6
    table = _fill(second, objects)

    assert isinstance(table, VectorTable)
    assert table.complete
    assert Counter(first.embedded + second.embedded) == Counter(TEXTS)


def test_attempts_that_run_out_of_time_say_how_far_they_came_and_none_pays_twice() -> None:
    objects, embedded, told = MemoryObjects(), [], []

    for _ in range(10):
        clock, embedder = ManualClock(), ScriptedEmbedder()
        embedder.before_answer = lambda text, clock=clock: clock.advance(6.0)  # type: ignore[misc]
        said = _filling(embedder, clock).fill(_shared(objects), TEXTS, _attempt(clock, seconds=30.0))
        embedded += embedder.embedded
        if isinstance(said, VectorTable):
            break
        told.append((said.done, said.total))

    assert told == [(4, 10), (8, 10)]
    assert Counter(embedded) == Counter(TEXTS)


def test_attempt_too_short_for_one_vector_is_a_failure_rather_than_a_continuation() -> None:
    """Otherwise fresh messages would follow each other for ever."""
    with pytest.raises(OutOfTime):
        _fill(ScriptedEmbedder(), MemoryObjects(), seconds=5.0)


@pytest.mark.parametrize(
    "kept",
    [b"", b"not vectors", packed({"kind": "other"}, VectorTable.empty(10, 8).filled({0: vector_of("x")}))],
    ids=["empty", "garbage", "foreign"],
)
def test_object_that_is_not_ours_is_replaced_and_never_used(kept: bytes) -> None:
    objects, embedder = MemoryObjects({AT: kept}), ScriptedEmbedder()

    table = _fill(embedder, objects)

    assert isinstance(table, VectorTable)
    assert sorted(embedder.embedded) == sorted(TEXTS)
    assert np.array_equal(_saved(objects).rows, table.rows)


class _Contested(MemoryObjects):
    """Lets another worker write just before each of the first conditional writes."""

    def __init__(self, *others: Callable[[MemoryObjects], None]) -> None:
        super().__init__()
        self._others = list(others)

    def write_if(self, at: Location, body: bytes, content_type: str, etag: str | None) -> bool:
        if self._others:
            self._others.pop(0)(self)
        return super().write_if(at, body, content_type, etag)


def _other(*rows: int) -> Callable[[MemoryObjects], None]:
    """A worker that adds rows of its own."""

    def writes(objects: MemoryObjects) -> None:
        table = VectorTable.empty(10, 8).filled({row: vector_of(TEXTS[row]) for row in rows})
        kept = _shared(objects).load()
        objects.kept[AT] = packed(FACTS, table if kept is None else table.united(kept))

    return writes


def test_two_workers_vectors_are_united_whoever_writes_first() -> None:
    objects = _Contested(_other(0, 1), _other(2))
    embedder = ScriptedEmbedder(script=[None] * 3 + [AccessDenied("no")])

    with pytest.raises(AccessDenied):
        _fill(embedder, objects)

    kept = _saved(objects)
    assert {0, 1, 2} <= set(np.flatnonzero(kept.present).tolist())
    assert kept.done == len({*TEXTS[:3], *embedder.embedded})


def test_several_writers_at_once_are_outlived_and_endless_ones_given_up() -> None:
    lone = VectorTable.empty(10, 8).filled({9: vector_of("mine")})

    def touch(objects: MemoryObjects) -> None:
        objects.kept[AT] = packed(FACTS, VectorTable.empty(10, 8).filled({0: vector_of(str(len(objects.calls)))}))

    assert _shared(_Contested(*(_other(row) for row in range(8)))).save(lone).done == 9
    with pytest.raises(StoreUnavailable):
        _shared(_Contested(*[touch] * 50)).save(lone)


def test_long_work_is_saved_in_between_and_what_others_did_meanwhile_is_skipped() -> None:
    clock, objects, embedder = ManualClock(), MemoryObjects(), ScriptedEmbedder()
    embedder.before_answer = lambda text: clock.advance(7.0)
    filling, attempt = _filling(embedder, clock), _attempt(clock, seconds=900.0)

    def other_worker(text: str) -> None:
        clock.advance(7.0)
        if len(embedder.embedded) == 2:
            _other(*range(10))(objects)

    embedder.before_answer = other_worker
    table = filling.fill(_shared(objects), TEXTS, attempt)

    assert isinstance(table, VectorTable)
    assert table.complete
    assert 3 <= len(embedder.embedded) <= 4, "saved after 20 seconds, and the rest was there"


def test_two_jobs_begin_at_different_places_so_that_they_share_the_work() -> None:
    many = [f"text {number}" for number in range(200)]
    clock, firsts = ManualClock(), set()

    for job_id in ("job-a", "job-b", "job-c"):
        embedder = ScriptedEmbedder()
        _filling(embedder, clock).fill(_shared(MemoryObjects()), many, _attempt(clock, job_id))
        assert len(embedder.embedded) == 200
        firsts.add(embedder.embedded[0])

    assert len(firsts) == 3
