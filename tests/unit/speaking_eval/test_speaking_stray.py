"""What if a summons is not meant for us, or meets a row or a note that it should not?"""

from __future__ import annotations

import json

import pytest

from assessment.jobs import NewJob
from assessment.lifecycle import LONGEST_WAIT
from assessment.usage import Usage
from speaking_eval.phases.note import Note, NoteUnreadable
from tests.support.speaking_stage import SpeakingStage, name_of

OLDER_NOTE = json.dumps({"name": "bandup-dev.job-1", "since": "2026-11-20T09:00:00+00:00"})


def _suspended_by_another_release() -> SpeakingStage:
    """A job that a release with another kind of note has suspended, its transcription there."""
    stage = SpeakingStage()
    stage.submit()
    stage.complete()
    state = stage.jobs.state("job-1")
    stored = stage.jobs.stored("job-1")
    assert state is not None
    assert stored is not None
    held = stage.jobs.claim(stored.job, state, "older", stage.clock.now(), stage.clock.now())
    assert held is not None
    stage.jobs.suspend(held, "transcribing", OLDER_NOTE, True, Usage(), stage.clock.now())
    return stage


def test_note_that_cannot_be_read_is_the_operators() -> None:
    for text in (OLDER_NOTE, "", "[]", "5", "{}"):
        with pytest.raises(NoteUnreadable):
            Note.read(text)


def test_job_with_an_unreadable_note_is_given_up_in_the_end_and_not_left_for_ever() -> None:
    stage = _suspended_by_another_release()

    with pytest.raises(NoteUnreadable):
        stage.event()
    assert not stage.event(receives=9)

    error = stage.document()["error"]
    assert (error["code"], error["retryable"]) == ("retries_exhausted", True)
    assert "note_unreadable" in error["message"]


def test_job_given_up_for_its_note_is_opened_by_a_redrive_with_the_transcript_it_has_paid_for() -> None:
    stage = _suspended_by_another_release()
    stage.event(receives=9)

    assert stage.event(receives=1)

    assert stage.document()["status"] == "completed"
    assert list(stage.names()) == [name_of()]


def test_summons_that_meets_a_job_of_another_kind_is_let_go_without_reading_its_note() -> None:
    stage = SpeakingStage()
    now = stage.clock.now()
    job = NewJob("job-1", "flashcards", now, "{}", "b" * 64, None, None)
    held = stage.jobs.claim(job, None, "theirs", now, now)
    assert held is not None
    stage.jobs.suspend(held, "indexing", '{"page": 40}', False, Usage(), now)
    before = stage.document()

    assert stage.event()

    assert stage.document() == before


@pytest.mark.parametrize("body", ["[" * 100_000, '{"check": ' * 50_000, "\ud800", "5", "null", '{"detail": []}'])
def test_poison_is_refused_as_what_it_is_and_touches_no_job(body: str) -> None:
    stage = SpeakingStage()
    stage.submit()
    before = stage.document()

    with pytest.raises(Exception, match="neither a completion nor a check") as caught:
        stage.summon(body)

    assert getattr(caught.value, "code", "") == "malformed_delivery"
    assert stage.document() == before


def test_submission_wakes_a_job_whose_checks_have_died_and_its_paid_transcript_is_used() -> None:
    stage = SpeakingStage()
    stage.submit()
    stage.messages.sent.clear()
    stage.complete()
    assert stage.submit(receives=2)
    assert stage.document()["status"] == "processing"
    stage.clock.advance(LONGEST_WAIT.total_seconds())

    assert stage.submit(receives=1)

    assert (stage.document()["status"], list(stage.names())) == ("completed", [name_of()])


def test_submission_of_a_job_whose_checks_have_died_with_its_transcription_running_starts_the_wait_anew() -> None:
    stage = SpeakingStage()
    stage.submit()
    stage.messages.sent.clear()
    stage.clock.advance(LONGEST_WAIT.total_seconds())

    assert stage.submit()
    assert stage.document()["error"]["code"] == "transcription_overdue"
    assert stage.submit()

    assert (stage.document()["status"], list(stage.names())) == ("processing", [name_of()])
    assert len(stage.messages.sent) == 1


def test_two_jobs_of_one_recording_at_once_are_transcribed_once_each_and_get_one_result() -> None:
    stage = SpeakingStage()
    stage.submit(job_id="job-1")
    stage.submit(job_id="job-2")
    for job_id in ("job-1", "job-2"):
        stage.complete(name_of(job_id))

    assert stage.event(name_of("job-1"))
    assert stage.event(name_of("job-2"))

    assert sorted(stage.names()) == [name_of("job-1"), name_of("job-2")]
    assert stage.jobs.result_text("job-1") == stage.jobs.result_text("job-2")
    assert len(stage.rater.rated) == 1


def test_clock_that_is_behind_neither_ends_the_wait_nor_breaks_it() -> None:
    stage = SpeakingStage()
    stage.submit()
    stage.clock.advance(-600)

    assert stage.check()
    assert stage.document()["status"] == "processing"
    stage.complete()
    assert stage.check()

    assert stage.document()["status"] == "completed"


def test_submission_that_cannot_be_read_fails_its_own_job_and_no_other() -> None:
    stage = SpeakingStage()
    stage.submit(job_id="good")

    assert stage.submit(job_id="bad", audio_url=5)

    assert stage.document("bad")["error"]["code"] == "invalid_submission"
    assert stage.document("good")["stage"] == "transcribing"
