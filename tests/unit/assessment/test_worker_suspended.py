"""What becomes of a job whose attempt stops on purpose, and of one that gives itself up?"""

import pytest

from assessment.attempt import Attempt, Suspended
from assessment.errors import Abandoned, ModelThrottled, StoreUnavailable
from assessment.jobs import Outcome
from assessment.usage import Usage
from tests.support.builders import body, sqs_record
from tests.support.evaluator import USED, ScriptedEvaluator
from tests.support.stage import OUTCOME, Stage
from writing_eval.models import WritingSubmission

WAITING = Suspended("transcribing", '{"number": 1}', awaited=True)
GOING_ON = Suspended("indexing", '{"page": 40}', awaited=False)


class _Remembering(ScriptedEvaluator):
    """Keeps the attempts it is given."""

    def __init__(self, *script: Outcome | Suspended | Exception) -> None:
        super().__init__(script)
        self.attempts: list[Attempt] = []

    def evaluate(self, submission: WritingSubmission, attempt: Attempt) -> Outcome | Suspended:
        self.attempts.append(attempt)
        return super().evaluate(submission, attempt)


@pytest.mark.parametrize("stop", [WAITING, GOING_ON])
def test_suspension_shows_its_stage_gives_the_lease_back_and_acknowledges(stop: Suspended) -> None:
    stage = Stage(evaluator=_Remembering(stop))

    assert stage.deliver()

    document = stage.document()
    assert (document["status"], document["stage"], document["attempts"]) == ("processing", stop.stage, 1)
    assert "error" not in document
    assert document["usage"]["model_calls"] == USED.model_calls
    state = stage.jobs.state("job-1")
    assert state is not None
    assert (state.lease_until, state.awaiting, state.stage_note) == (None, stop.awaited, stop.note)
    assert stage.visibility.asked == []
    assert (stage.telemetry.counts["JobSuspended"], stage.telemetry.counts["ModelCalls"]) == (1, 1)


def test_delivery_of_an_awaiting_job_is_acknowledged_on_any_receive() -> None:
    evaluator = _Remembering(WAITING)
    stage = Stage(evaluator=evaluator)
    stage.deliver()
    before = stage.document()

    assert stage.deliver(sqs_record(receives=2))
    assert stage.deliver(sqs_record(receives=9))

    assert stage.document() == before
    assert len(evaluator.attempts) == 1


def test_another_submission_for_an_awaiting_job_is_a_conflict() -> None:
    stage = Stage(evaluator=_Remembering(WAITING))
    stage.deliver()

    assert stage.deliver(sqs_record(body(essay_content="Something else.")))

    assert stage.document()["conflicting_submissions"] == 1


def test_next_delivery_of_a_job_that_is_not_awaited_goes_on_from_its_note() -> None:
    evaluator = _Remembering(GOING_ON, OUTCOME)
    stage = Stage(evaluator=evaluator)
    stage.deliver()

    assert stage.deliver(sqs_record())

    assert [(it.note, it.spent, it.summoned) for it in evaluator.attempts] == [
        (None, Usage(), False),
        (GOING_ON.note, USED, False),
    ]
    document = stage.document()
    assert (document["status"], "stage" in document, document["attempts"]) == ("completed", False, 2)
    assert document["usage"]["model_calls"] == 2


def test_note_outlives_a_failed_attempt() -> None:
    evaluator = _Remembering(GOING_ON, ModelThrottled("x"), OUTCOME)
    stage = Stage(evaluator=evaluator)
    stage.deliver()

    assert not stage.deliver(sqs_record())
    assert stage.document()["stage"] == "indexing"
    assert stage.deliver(sqs_record(receives=2))

    assert [it.note for it in evaluator.attempts] == [None, GOING_ON.note, GOING_ON.note]


def test_suspension_that_cannot_be_written_comes_back() -> None:
    stage = Stage(evaluator=_Remembering(WAITING, WAITING))
    stage.jobs.fail_next("suspend", StoreUnavailable("down"))

    assert not stage.deliver()
    assert stage.deliver(sqs_record(receives=2))

    assert stage.document()["stage"] == "transcribing"
    assert stage.document()["usage"]["model_calls"] == 2


def test_job_that_gives_itself_up_is_failed_for_now_and_acknowledged() -> None:
    stage = Stage(Abandoned("It took too long."), OUTCOME)

    assert stage.deliver()

    document = stage.document()
    assert document["error"] == {"code": "abandoned", "message": "It took too long.", "retryable": True}
    assert (document["status"], stage.visibility.asked) == ("failed", [])
    assert stage.telemetry.counts["JobFailed"] == 1


def test_same_submission_opens_a_job_that_gave_itself_up_from_the_start() -> None:
    evaluator = _Remembering(GOING_ON, Abandoned("x"), OUTCOME)
    stage = Stage(evaluator=evaluator)
    stage.deliver()
    stage.deliver()

    assert stage.deliver()

    assert [it.note for it in evaluator.attempts] == [None, GOING_ON.note, None]
    assert stage.document()["status"] == "completed"
