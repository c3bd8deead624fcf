"""What if a transcription fails, is overdue, or its transcript is gone? Tried again in bounds, never paid for twice."""

from __future__ import annotations

import pytest

from assessment.source import Location
from speaking_eval.phases.orders import MOST_NUMBERS, MOST_ORDERS
from tests.support.objects import MEDIA
from tests.support.speaking_stage import DEADLINE_SECONDS, SpeakingStage, name_of

THEIRS = "Internal Failure. Please try your request again."
BLAMES_THE_FILE = [
    "Unsupported media format.",
    "The media format provided does not match the detected media format.",
    "Invalid sample rate for audio file",
    "Invalid file size: file size too large. Maximum audio duration is 4.000000 hours.",
    "Invalid number of channels: number of channels too large",
    "Failed to parse audio file. Check the content of your media file and try your request again.",
    "Invalid audio duration: the minimum is 500 milliseconds.",
    "The input media file length is too small. Check the length of the file and try your request again.",
]


def _output(number: int, job_id: str = "job-1") -> Location:
    return Location(MEDIA, f"results/transcripts/{name_of(job_id, number)}.json")


def _fail(stage: SpeakingStage, number: int, reason: str = THEIRS) -> bool:
    """A transcription fails, and its event is delivered."""
    stage.transcriptions.fail(name_of(number=number), reason)
    return stage.event(name_of(number=number), "FAILED")


def _failed_for_now() -> SpeakingStage:
    """A job whose three transcriptions have failed."""
    stage = SpeakingStage()
    stage.submit()
    for number in (1, 2, 3):
        assert _fail(stage, number)
    return stage


@pytest.mark.parametrize("reason", BLAMES_THE_FILE)
def test_failure_that_blames_the_file_is_the_learners_and_final(reason: str) -> None:
    stage = SpeakingStage()
    stage.submit()

    assert _fail(stage, 1, reason)

    document = stage.document()
    assert (document["status"], "stage" in document) == ("failed", False)
    assert (document["error"]["code"], document["error"]["retryable"]) == ("unreadable_audio", False)
    assert reason.split(".")[0] in document["error"]["message"]
    assert list(stage.names()) == [name_of()]
    assert stage.submit(receives=2)
    assert list(stage.names()) == [name_of()]


@pytest.mark.parametrize("reason", [THEIRS, "", "Access denied", "The media bucket is invalid sample rate"])
def test_any_other_failure_is_tried_again_under_the_next_number(reason: str) -> None:
    stage = SpeakingStage()
    stage.submit()

    assert _fail(stage, 1, reason)

    assert list(stage.names()) == [name_of(number=1), name_of(number=2)]
    assert (stage.document()["status"], stage.document()["stage"]) == ("processing", "transcribing")
    stage.complete(name_of(number=2))
    assert stage.event(name_of(number=2))
    assert (stage.document()["status"], len(stage.rater.rated)) == ("completed", 1)
    assert stage.document()["result"]["words_key"] == _output(2).key


def test_failure_without_an_event_is_found_by_the_check() -> None:
    stage = SpeakingStage()
    stage.submit()
    stage.transcriptions.fail(name_of(), THEIRS)

    assert stage.check()

    assert list(stage.names()) == [name_of(number=1), name_of(number=2)]


def test_third_failure_fails_the_job_for_now() -> None:
    stage = _failed_for_now()

    document = stage.document()
    assert len(list(stage.names())) == MOST_ORDERS == 3
    assert (document["status"], document["error"]["code"]) == ("failed", "transcription_failed")
    assert document["error"]["retryable"] is True
    assert stage.rater.rated == []
    assert "transcribe_seconds" not in document["usage"]


def test_summonses_left_over_from_a_failed_job_start_nothing_more() -> None:
    stage = _failed_for_now()

    while stage.messages.sent:
        assert stage.check()
    for number in (1, 2, 3):
        assert stage.event(name_of(number=number), "FAILED")

    assert len(list(stage.names())) == 3
    assert (stage.document()["status"], stage.document()["error"]["code"]) == ("failed", "transcription_failed")


def test_same_submission_again_does_not_meet_the_old_failures() -> None:
    stage = _failed_for_now()

    assert stage.submit()

    assert list(stage.names())[3:] == [name_of(number=4)]
    stage.complete(name_of(number=4))
    assert stage.event(name_of(number=4))
    assert stage.document()["status"] == "completed"


def test_job_opened_again_has_three_more_tries() -> None:
    stage = _failed_for_now()
    stage.submit()

    for number in (4, 5, 6):
        assert _fail(stage, number)

    assert len(list(stage.names())) == 6
    assert stage.document()["error"]["code"] == "transcription_failed"


def test_job_opened_again_and_again_stops_at_last() -> None:
    stage = _failed_for_now()
    for number in range(4, MOST_NUMBERS + 1):
        stage.submit()
        _fail(stage, number)

    stage.submit()

    assert len(list(stage.names())) == MOST_NUMBERS
    assert stage.document()["error"]["code"] == "transcription_failed"


def test_failed_event_of_a_number_left_behind_is_acknowledged() -> None:
    stage = SpeakingStage()
    stage.submit()
    _fail(stage, 1)
    before = stage.document()

    assert stage.event(name_of(number=1), "FAILED")

    assert stage.document() == before
    assert stage.telemetry.counts["SummonsPast"] == 1


def test_transcript_deleted_from_the_bucket_is_made_again() -> None:
    stage = SpeakingStage()
    stage.submit()
    stage.complete()
    stage.objects.delete(_output(1))

    assert stage.event()

    assert list(stage.names()) == [name_of(number=1), name_of(number=2)]
    stage.complete(name_of(number=2))
    assert stage.event(name_of(number=2))
    assert (stage.document()["status"], len(stage.rater.rated)) == ("completed", 1)


def test_transcript_made_twice_is_charged_twice() -> None:
    stage = SpeakingStage()
    stage.submit()
    stage.complete()
    stage.objects.delete(_output(1))
    stage.event()
    stage.complete(name_of(number=2))
    stage.event(name_of(number=2))

    (transcript,) = stage.rater.rated
    charged = stage.document()["usage"]["transcribe_seconds"]
    assert charged == pytest.approx(2 * transcript.duration, abs=0.001)


def test_transcript_deleted_again_and_again_fails_the_job_for_now() -> None:
    stage = SpeakingStage()
    stage.submit()

    for number in (1, 2, 3):
        stage.complete(name_of(number=number))
        stage.objects.delete(_output(number))
        assert stage.event(name_of(number=number))

    assert len(list(stage.names())) == 3
    assert stage.document()["error"]["code"] == "transcription_failed"


def test_transcription_that_somebody_deleted_is_ordered_again() -> None:
    stage = SpeakingStage()
    stage.submit()
    del stage.transcriptions.found[name_of()]

    assert stage.check()

    assert list(stage.names()) == [name_of(), name_of()]
    assert stage.document()["stage"] == "transcribing"


@pytest.mark.parametrize("content", [b"", b"<html>", b"[]", b'{"results": {"items": [{"type": "pronunciation"}]}}'])
def test_transcript_that_cannot_be_read_is_made_again(content: bytes) -> None:
    stage = SpeakingStage()
    stage.submit()
    stage.complete()
    stage.objects.kept[_output(1)] = content

    assert stage.event()

    assert list(stage.names()) == [name_of(number=1), name_of(number=2)]
    stage.complete(name_of(number=2))
    assert stage.event(name_of(number=2))
    assert (stage.document()["status"], len(stage.rater.rated)) == ("completed", 1)


def test_transcripts_that_cannot_be_read_again_and_again_fail_the_job_for_now() -> None:
    stage = SpeakingStage()
    stage.submit()

    for number in (1, 2, 3):
        stage.complete(name_of(number=number))
        stage.objects.kept[_output(number)] = b"<html>"
        assert stage.event(name_of(number=number))

    assert len(list(stage.names())) == 3
    assert stage.document()["error"]["code"] == "transcription_failed"
    assert stage.rater.rated == []


def test_overdue_transcription_fails_the_job_for_now() -> None:
    stage = SpeakingStage()
    stage.submit()
    checks = 0
    while stage.document()["status"] == "processing":
        assert stage.check()
        checks += 1

    document = stage.document()
    assert (document["error"]["code"], document["error"]["retryable"]) == ("transcription_overdue", True)
    assert DEADLINE_SECONDS <= stage.clock.elapsed < DEADLINE_SECONDS + 120
    assert checks > 50
    assert stage.messages.sent == []
    assert (document["attempts"], list(stage.names())) == (2, [name_of()])


def test_overdue_job_completes_when_its_transcription_does() -> None:
    stage = SpeakingStage()
    stage.submit()
    while stage.document()["status"] == "processing":
        stage.check()
    stage.complete()

    assert stage.event()

    assert (stage.document()["status"], len(stage.rater.rated)) == ("completed", 1)


def test_stray_check_does_not_open_an_overdue_job_again() -> None:
    stage = SpeakingStage()
    stage.submit()
    stray = stage.messages.sent[0].body
    while stage.document()["status"] == "processing":
        stage.check()

    assert stage.summon(stray)

    assert stage.document()["error"]["code"] == "transcription_overdue"
    assert stage.messages.sent == []


def test_same_submission_again_waits_anew_for_an_overdue_transcription_without_another_order() -> None:
    stage = SpeakingStage()
    stage.submit()
    while stage.document()["status"] == "processing":
        stage.check()

    assert stage.submit()

    assert (stage.document()["status"], list(stage.names())) == ("processing", [name_of()])
    stage.complete()
    assert stage.check()
    assert stage.document()["status"] == "completed"
