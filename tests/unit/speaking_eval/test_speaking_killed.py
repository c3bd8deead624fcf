"""What if the process is killed between any two of its calls to the outside? No job is lost, nothing is paid for twice.

Every test kills a run after each number of calls in turn, lets the lease run out, and lets one thing alone find the job
again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.support.mortal import Killed
from tests.support.speaking_stage import LEASE_SECONDS, SpeakingStage, name_of

Act = Callable[[SpeakingStage], object]


def _deaths(prepare: Act, act: Act) -> Iterator[tuple[SpeakingStage, int]]:
    """A stage for every number of calls after which the process died while it acted."""
    for calls in range(100):
        stage = SpeakingStage()
        prepare(stage)
        stage.life.ends_after(calls)
        try:
            act(stage)
        except Killed:
            stage.life.revive()
            stage.clock.advance(LEASE_SECONDS + 1)
            yield stage, calls
        else:
            assert calls > 2, "it never died: the test would see nothing"
            return
    raise AssertionError("it never got to its end")


def _nothing(stage: SpeakingStage) -> None:
    """No preparation."""


def _submitted(stage: SpeakingStage) -> None:
    assert stage.submit()


def _transcribed(stage: SpeakingStage) -> None:
    _submitted(stage)
    stage.complete()


def _failed(stage: SpeakingStage) -> None:
    _submitted(stage)
    stage.transcriptions.fail(name_of(), "Internal failure")


def _checked(stage: SpeakingStage) -> None:
    """Every check that is on its way arrives."""
    for _ in range(len(stage.messages.sent)):
        stage.check(receives=2)


def _assert_finished_once(stage: SpeakingStage, orders: int = 1) -> None:
    document = stage.document()
    assert (document["status"], document["usage"]["model_calls"]) == ("completed", 1)
    assert len(list(stage.names())) == orders


def test_kill_while_submitting_is_made_good_by_the_message_alone() -> None:
    for stage, _ in _deaths(_nothing, SpeakingStage.submit):
        stage.messages.sent.clear()

        assert stage.submit(receives=2)

        stage.complete()
        stage.event()
        _assert_finished_once(stage)


def test_kill_while_submitting_is_made_good_by_the_check_alone_once_it_was_sent() -> None:
    after_the_check = 0
    for stage, _ in _deaths(_nothing, SpeakingStage.submit):
        if stage.messages.sent:
            after_the_check += 1
            _checked(stage)
            stage.complete()
            _checked(stage)
            _assert_finished_once(stage)
        else:
            assert list(stage.names()) == []

    assert after_the_check >= 2


def test_kill_while_submitting_is_made_good_by_the_event_alone_once_it_was_ordered() -> None:
    ordered = 0
    for stage, _ in _deaths(_nothing, SpeakingStage.submit):
        if list(stage.names()):
            ordered += 1
            stage.complete()
            assert stage.event(receives=3)
            _assert_finished_once(stage)

    assert ordered >= 1


def test_kill_while_submitting_message_check_and_event_together_still_finish_once() -> None:
    for stage, _ in _deaths(_nothing, SpeakingStage.submit):
        _checked(stage)
        stage.submit(receives=2)
        stage.complete()
        stage.event()
        _checked(stage)
        stage.submit(receives=3)

        _assert_finished_once(stage)


@pytest.mark.parametrize("again", [SpeakingStage.event, SpeakingStage.check])
def test_kill_while_rating_is_made_good_by_event_or_check(again: Callable[[SpeakingStage], bool]) -> None:
    for stage, _ in _deaths(_transcribed, SpeakingStage.event):
        already_rated = len(stage.rater.rated)

        assert again(stage)

        document = stage.document()
        assert document["status"] == "completed"
        assert list(stage.names()) == [name_of()]
        # A killed call is paid for and leaves no trace; a sealed result needs no second one.
        assert len(stage.rater.rated) <= 1 + already_rated
        assert document["usage"]["model_calls"] <= 1


def test_kill_after_the_seal_needs_no_second_model_call() -> None:
    sealed = 0
    for stage, _ in _deaths(_transcribed, SpeakingStage.event):
        if stage.life.calls[-1] == "seal":
            sealed += 1
            assert stage.event(receives=2)
            assert len(stage.rater.rated) == 1
            assert stage.document()["sealed"] is True

    assert sealed == 1


def test_kill_between_one_transcription_and_the_next_orders_the_next_once() -> None:
    for stage, _ in _deaths(_failed, SpeakingStage.event):
        assert stage.event(receives=2)

        assert list(stage.names()) == [name_of(number=1), name_of(number=2)]
        stage.complete(name_of(number=2))
        stage.event(name_of(number=2))
        _assert_finished_once(stage, orders=2)


def test_kill_between_one_transcription_and_the_next_is_made_good_by_the_next_ones_event() -> None:
    ahead = 0
    for stage, _ in _deaths(_failed, SpeakingStage.event):
        if len(list(stage.names())) == 2:
            ahead += 1
            stage.complete(name_of(number=2))
            assert stage.event(name_of(number=2))
            _assert_finished_once(stage, orders=2)

    assert ahead >= 1


def test_kill_while_a_check_renews_itself_loses_no_check() -> None:
    for stage, _ in _deaths(_submitted, lambda stage: stage.summon(stage.messages.sent[0].body)):
        stage.messages.sent[1:] = []

        assert stage.check(receives=2)
        stage.complete()
        assert stage.check()

        _assert_finished_once(stage)
