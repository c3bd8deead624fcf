"""Are many texts embedded a few at a time, and is nothing lost that was paid for?"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable

import pytest

from assessment.deadline import Deadline
from assessment.errors import AccessDenied, ModelThrottled, ModelUnavailable, OutOfTime
from flashcard_gen.embedding import Embedding
from flashcard_gen.vectors.embedding_calls import EmbeddingCalls
from flashcard_gen.vectors.pacing import Pacing
from tests.support.clock import ManualClock
from tests.support.embedder import ScriptedEmbedder, vector_of

TEXTS = [f"text {number}" for number in range(12)]


def _calls(
    embedder: ScriptedEmbedder, clock: ManualClock, seconds: float = 180.0, threads: int = 1, patience: float = 30.0
) -> EmbeddingCalls:
    return EmbeddingCalls(embedder, clock.deadline(seconds), Pacing(1.0, patience), threads, clock.advance)


def _got(calls: EmbeddingCalls, texts: Iterable[str]) -> tuple[list[str], BaseException | None]:
    """What was yielded, and what ended the run."""
    got: list[str] = []
    try:
        for text, _ in calls.run(texts):
            got.append(text)
    except (ModelThrottled, ModelUnavailable, AccessDenied, OutOfTime) as error:
        return got, error
    return got, None


def test_each_text_comes_back_with_its_own_vector() -> None:
    embedder, clock = ScriptedEmbedder(), ManualClock()

    got = dict(_calls(embedder, clock, threads=4).run(TEXTS))

    assert got.keys() == set(TEXTS)
    assert all((got[text].vector == vector_of(text)).all() for text in TEXTS)
    assert clock.elapsed == 0, "nothing is paced without a throttle"


def test_throttled_text_is_asked_again_at_one_a_second() -> None:
    clock = ManualClock()
    embedder = ScriptedEmbedder(script=[None, None, ModelThrottled("slow down")])

    got, error = _got(_calls(embedder, clock), TEXTS)

    assert (sorted(got), error) == (sorted(TEXTS), None)
    assert sorted(embedder.embedded) == sorted(TEXTS), "each was embedded exactly once"
    assert embedder.asked == len(TEXTS) + 1
    assert 9.0 <= clock.elapsed <= 10.0, "ten calls after the throttle"


def test_throttle_that_persists_ends_the_run_after_the_patience() -> None:
    clock = ManualClock()
    embedder = ScriptedEmbedder(script=[None, None, *[ModelThrottled("spent")] * 100])

    got, error = _got(_calls(embedder, clock, patience=10.0), TEXTS)

    assert len(got) == 2
    assert isinstance(error, ModelThrottled)
    assert 10.0 <= clock.elapsed <= 20.0
    assert embedder.asked - 2 <= 6, "few calls are wasted on a spent quota"


def test_waiting_for_the_quota_never_runs_into_the_deadline() -> None:
    clock = ManualClock()
    embedder = ScriptedEmbedder(script=[None, *[ModelThrottled("spent")] * 100])

    got, error = _got(_calls(embedder, clock, seconds=20.0, patience=1_000.0), TEXTS)

    assert got == TEXTS[:1]
    assert isinstance(error, OutOfTime)
    assert clock.elapsed <= 20.0 - 8.0, "time is left to save what there is"


def test_deadline_in_the_middle_ends_the_run_with_what_is_done() -> None:
    clock = ManualClock()
    embedder = ScriptedEmbedder()
    embedder.before_answer = lambda text: clock.advance(5.0)

    got, error = _got(_calls(embedder, clock, seconds=30.0), TEXTS)

    assert got == TEXTS[:4]
    assert isinstance(error, OutOfTime)


@pytest.mark.parametrize("fault", [AccessDenied("no"), ModelUnavailable("502")])
def test_other_faults_end_the_run_at_once(fault: Exception) -> None:
    embedder = ScriptedEmbedder(script=[None, fault])

    got, error = _got(_calls(embedder, ManualClock()), TEXTS)

    assert (got, error) == (TEXTS[:1], fault)
    assert embedder.asked == 2


class _Slow(ScriptedEmbedder):
    """Answers late, all but one text that fails at once; counts how many are under way."""

    def __init__(self) -> None:
        super().__init__()
        self.under_way = self.most = 0
        self._count = threading.Lock()

    def embed(self, text: str, deadline: Deadline) -> Embedding:
        with self._count:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        try:
            if text == "fails":
                raise AccessDenied("no")
            time.sleep(0.1)
            return super().embed(text, deadline)
        finally:
            with self._count:
                self.under_way -= 1


def test_calls_under_way_when_another_fails_are_waited_for_and_handed_over() -> None:
    embedder = _Slow()

    got, error = _got(_calls(embedder, ManualClock(), threads=4), ["a", "b", "fails", "c", "d", "e"])

    assert isinstance(error, AccessDenied)
    assert sorted(got) == sorted(embedder.embedded) == ["a", "b", "c"]


def test_no_more_calls_than_threads_are_under_way() -> None:
    embedder = _Slow()

    _got(_calls(embedder, ManualClock(), threads=3), TEXTS)

    assert embedder.most == 3


def test_text_that_is_not_wanted_any_more_when_its_turn_comes_is_left_out() -> None:
    embedder, clock = ScriptedEmbedder(), ManualClock()
    unwanted: set[str] = set()
    got = []

    for text, _ in _calls(embedder, clock).run(TEXTS, lambda text: text not in unwanted):
        got.append(text)
        unwanted.update(TEXTS[3:])

    assert set(got) <= set(TEXTS[:4])
    assert embedder.embedded == got


def test_no_texts_need_no_call() -> None:
    embedder = ScriptedEmbedder()

    assert _got(_calls(embedder, ManualClock(), seconds=0.0), []) == ([], None)
    assert embedder.asked == 0
