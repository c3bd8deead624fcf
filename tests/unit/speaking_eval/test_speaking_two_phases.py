"""Does a recording become one result, whatever gets lost, doubled or early between the two phases?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from assessment.errors import (
    AccessDenied,
    ModelThrottled,
    StoreUnavailable,
    TranscriberThrottled,
    TranscriberUnavailable,
)
from assessment.source import Location
from tests.support.messages import Sent
from tests.support.objects import MEDIA
from tests.support.speaking_stage import CHECK_SECONDS, RECORDING, SAID, WAVE, SpeakingStage, name_of

TRANSCRIPT = Location(MEDIA, f"results/transcripts/{name_of()}.json")


def _transcribed(*script: Exception) -> SpeakingStage:
    """A job whose transcription is there, and nobody has been told."""
    stage = SpeakingStage(*script)
    assert stage.submit()
    stage.complete()
    return stage


def test_submission_starts_one_transcription_and_lets_go_of_the_job() -> None:
    stage = SpeakingStage()

    assert stage.submit()

    (order,) = stage.transcriptions.orders
    assert (order.name, order.media, order.format) == ("bandup-dev.job-1.1", RECORDING, "wav")
    assert (order.language_code, order.output) == ("en-US", TRANSCRIPT)
    document = stage.document()
    assert (document["status"], document["stage"], document["attempts"]) == ("processing", "transcribing", 1)
    state = stage.jobs.state("job-1")
    assert state is not None
    assert (state.lease_until, state.awaiting) == (None, True)
    assert stage.messages.sent == [Sent('{"check": "bandup-dev.job-1.1"}', CHECK_SECONDS)]


def test_completion_rates_the_transcript_and_completes_the_job() -> None:
    stage = _transcribed()

    assert stage.event()

    document = stage.document()
    assert (document["status"], document["attempts"], document["overall_band"]) == ("completed", 2, 6.0)
    assert "stage" not in document
    assert document["result"]["said"] == SAID
    assert document["result"]["words_key"] == TRANSCRIPT.key
    assert stage.telemetry.counts["JobCompleted"] == 1


def test_usage_holds_the_seconds_transcribed_and_both_costs() -> None:
    stage = _transcribed()
    stage.event()

    usage = stage.document()["usage"]
    (transcript,) = stage.rater.rated
    assert usage["transcribe_seconds"] == pytest.approx(transcript.duration, abs=0.001)
    assert usage["cost_usd"] == pytest.approx(0.0005 + transcript.duration * 0.0001, abs=1e-6)
    assert usage["model_calls"] == 1


def test_duplicate_submission_while_transcribing_is_acknowledged_and_starts_nothing() -> None:
    stage = SpeakingStage()
    stage.submit()

    assert stage.submit(receives=2)
    assert stage.submit(receives=9)

    assert list(stage.names()) == [name_of()]
    assert stage.document()["status"] == "processing"
    assert stage.telemetry.counts["DeliveredWhileAwaited"] == 2


def test_another_submission_under_the_same_id_while_transcribing_conflicts() -> None:
    stage = SpeakingStage()
    stage.submit()

    assert stage.submit(prompt="Another one.")

    assert stage.document()["conflicting_submissions"] == 1
    assert list(stage.names()) == [name_of()]


def test_duplicate_completion_event_calls_the_model_once() -> None:
    stage = _transcribed()

    assert stage.event()
    assert stage.event()

    assert (len(stage.rater.rated), stage.document()["usage"]["model_calls"]) == (1, 1)


def test_completion_while_another_one_is_worked_on_comes_back_shortly() -> None:
    stage = _transcribed()
    outcomes = []
    stage.jobs.before("seal", lambda: outcomes.append(stage.event()))

    assert stage.event()

    assert outcomes == [False]
    assert stage.summons_visibility.asked == [("handle-None-1", 5.0)]
    assert len(stage.rater.rated) == 1


def test_lost_event_is_made_up_for_by_the_check() -> None:
    stage = _transcribed()

    assert stage.check()

    assert stage.document()["status"] == "completed"
    assert stage.messages.sent == []


def test_check_of_a_running_transcription_sends_itself_again_and_touches_nothing() -> None:
    stage = SpeakingStage()
    stage.submit()
    before = stage.document()

    for _ in range(5):
        assert stage.check()

    assert stage.document() == before
    assert len(stage.messages.sent) == 1
    stage.complete()
    assert stage.check()
    assert (stage.document()["status"], stage.document()["attempts"]) == ("completed", 2)


def test_check_that_cannot_be_sent_again_comes_back_itself() -> None:
    stage = SpeakingStage()
    stage.submit()
    stage.messages.errors.append(StoreUnavailable("down"))

    assert not stage.check()

    assert stage.summons_visibility.asked == [("handle-None-1", 5.0)]


def test_event_about_a_transcription_that_still_runs_is_not_believed_and_comes_back() -> None:
    stage = SpeakingStage()
    stage.submit()
    before = stage.document()

    assert not stage.event()
    assert not stage.event(receives=2)

    assert stage.document() == before
    assert [seconds for _, seconds in stage.summons_visibility.asked] == [5.0, 15.0]


def test_completion_before_the_row_says_transcribing_comes_back_and_then_finishes() -> None:
    stage = SpeakingStage()
    outcomes = []

    def complete_at_once() -> None:
        stage.complete()
        outcomes.append(stage.event())

    stage.jobs.before("suspend", complete_at_once)

    assert stage.submit()
    assert outcomes == [False]
    assert stage.event(receives=2)
    assert (stage.document()["status"], len(stage.rater.rated)) == ("completed", 1)


def test_completion_without_a_row_comes_back_shortly_and_is_let_go_in_the_end() -> None:
    stage = SpeakingStage()

    assert not stage.event(name_of("nobody"))
    assert stage.event(name_of("nobody"), receives=9)

    assert stage.summons_visibility.asked == [("handle-None-1", 5.0)]
    assert stage.jobs.document("nobody") is None


def test_late_event_after_the_job_has_completed_is_acknowledged() -> None:
    stage = _transcribed()
    stage.check()
    before = stage.document()

    assert stage.event()
    assert stage.event(status="FAILED", receives=9)

    assert stage.document() == before


def test_rating_that_is_throttled_is_repeated_with_the_same_transcript_and_charged_once() -> None:
    stage = _transcribed(ModelThrottled("quota"), ModelThrottled("quota"))

    assert not stage.event()
    assert not stage.event(receives=2)
    assert stage.event(receives=3)

    document = stage.document()
    assert (document["status"], document["usage"]["model_calls"]) == ("completed", 3)
    assert document["usage"]["transcribe_seconds"] == pytest.approx(stage.rater.rated[0].duration, abs=0.001)
    assert list(stage.names()) == [name_of()]
    assert [seconds for _, seconds in stage.summons_visibility.asked] == [5.0, 15.0]


def test_last_receive_of_a_completion_gives_up_without_paid_work_and_a_redrive_opens_the_job_again() -> None:
    stage = _transcribed(ModelThrottled("quota"))
    stage.event(receives=8)

    assert not stage.event(receives=9)

    error = stage.document()["error"]
    assert (error["code"], error["retryable"], "model_throttled" in error["message"]) == (
        "retries_exhausted",
        True,
        True,
    )
    assert len(stage.rater.rated) == 1
    assert stage.event(receives=1)
    assert stage.document()["status"] == "completed"
    assert list(stage.names()) == [name_of()]


def test_same_submission_again_opens_a_job_that_was_given_up_and_uses_its_transcript() -> None:
    stage = _transcribed(ModelThrottled("quota"))
    stage.event(receives=8)
    stage.event(receives=9)

    assert stage.submit()

    document = stage.document()
    assert (document["status"], len(stage.rater.rated)) == ("completed", 2)
    assert list(stage.names()) == [name_of()]
    assert document["usage"]["transcribe_seconds"] == pytest.approx(stage.rater.rated[0].duration, abs=0.001)


def test_operators_error_while_rating_leaves_the_function_and_releases_the_job() -> None:
    stage = _transcribed(AccessDenied("no"))

    with pytest.raises(AccessDenied):
        stage.event()

    assert stage.event(receives=2)
    assert stage.document()["status"] == "completed"


@pytest.mark.parametrize("error", [TranscriberThrottled("quota"), TranscriberUnavailable("down")])
def test_transcriber_that_cannot_take_the_order_is_asked_again(error: Exception) -> None:
    stage = SpeakingStage()
    stage.transcriptions.fail_next("start", error)

    assert not stage.submit()
    assert stage.submit(receives=2)

    assert stage.visibility.asked == [("handle-job-1-1", 5.0)]
    assert list(stage.names()) == [name_of()]
    assert stage.document()["stage"] == "transcribing"


@pytest.mark.parametrize("method", ["find"])
def test_transcriber_that_cannot_be_asked_brings_the_summons_back(method: str) -> None:
    stage = _transcribed()
    stage.transcriptions.fail_next(method, TranscriberThrottled("quota"))

    assert not stage.event()
    assert stage.event(receives=2)
    assert stage.document()["status"] == "completed"


def test_check_that_cannot_be_sent_costs_nothing() -> None:
    stage = SpeakingStage()
    stage.messages.errors.append(StoreUnavailable("down"))

    assert not stage.submit()

    assert list(stage.names()) == []
    assert stage.submit(receives=2)
    assert list(stage.names()) == [name_of()]


def test_equal_recording_under_another_address_and_id_is_neither_transcribed_nor_rated_again() -> None:
    stage = _transcribed()
    stage.event()
    copy = Location(MEDIA, "media/copy.wav")
    stage.objects.kept[copy] = WAVE

    assert stage.submit(job_id="job-2", audio_url=copy.uri, user_id="learner-2")

    document = stage.document("job-2")
    assert (document["status"], document["sealed"]) == ("completed", True)
    assert document["usage"]["cost_usd"] == 0
    assert stage.jobs.result_text("job-2") == stage.jobs.result_text("job-1")
    assert (len(stage.rater.rated), list(stage.names())) == (1, [name_of()])


@pytest.mark.parametrize(
    "change",
    [{"part": "PART_1"}, {"prompt": "Another."}, {"feedback_language": "vi"}, {"questions": [{"text": "Why?"}]}],
)
def test_other_question_part_or_language_is_rated_anew(change: dict[str, Any]) -> None:
    stage = _transcribed()
    stage.event()

    stage.submit(job_id="job-2", **change)

    assert stage.document("job-2")["stage"] == "transcribing"


def test_fingerprint_depends_on_content_language_code_and_everything_that_rates() -> None:
    marks = set()
    for language_code, version, content in [
        ("en-US", "v1", WAVE),
        ("en-GB", "v1", WAVE),
        ("en-US", "v2", WAVE),
        ("en-US", "v1", WAVE + b"\x01"),
    ]:
        stage = SpeakingStage(language_code=language_code)
        stage.rater.version, stage.objects.kept[RECORDING] = version, content
        stage.submit()
        stage.complete()
        stage.event()
        marks.add(stage.document()["result"]["fingerprint"])

    assert len(marks) == 4


def test_recording_replaced_meanwhile_is_sealed_as_what_was_transcribed() -> None:
    stage = _transcribed()
    stage.objects.kept[RECORDING] = WAVE + b"another one"

    stage.event()
    stage.objects.kept[RECORDING] = WAVE
    stage.submit(job_id="job-2")

    assert stage.document("job-2")["sealed"] is True


def test_recording_deleted_meanwhile_is_rated_all_the_same() -> None:
    stage = _transcribed()
    stage.objects.delete(RECORDING)

    assert stage.event()
    assert stage.document()["status"] == "completed"


def test_message_that_is_neither_completion_nor_check_is_the_operators() -> None:
    stage = SpeakingStage()
    strange = ["", "{}", "[]", '{"check": 5}', '{"check": "other-stack.job-1.1"}', '{"check": "bandup-dev.job-1"}']
    strange.append(json.dumps({"detail-type": "Something else", "detail": {"TranscriptionJobName": name_of()}}))
    strange.append('{"check": "bandup-dev-2.job-1.1"}')

    for body in strange:
        with pytest.raises(Exception, match=r"summons|completion") as caught:
            stage.summon(body)
        assert getattr(caught.value, "code", "") == "malformed_delivery"
