"""Are equal submissions judged once, and their results the same bytes?"""

import pytest

from assessment.attempt import Attempt
from assessment.errors import ModelThrottled, StoreUnavailable
from assessment.usage import Usage
from tests.support.builders import body, sqs_record, submission
from tests.support.evaluator import ScriptedEvaluator
from tests.support.raters import an_attempt
from tests.support.stage import INVOCATION_SECONDS, OTHER_OUTCOME, OUTCOME, Stage
from writing_eval.models import WritingSubmission


def test_result_sealed_before_its_row_could_be_written_needs_no_second_model_call() -> None:
    stage = Stage(OUTCOME)
    stage.jobs.fail_next("finish", StoreUnavailable("down"))

    assert not stage.deliver()
    assert stage.deliver(sqs_record(receives=2))

    assert len(stage.evaluator.evaluated) == 1
    assert stage.jobs.result_text("job-1") == OUTCOME.result


def test_equal_submission_under_another_id_gets_the_same_bytes_without_a_model_call() -> None:
    stage = Stage(OUTCOME)
    stage.deliver(sqs_record(job_id="job-1"))

    assert stage.deliver(sqs_record(body(user_id="learner-2", session_id="s"), job_id="job-2"))

    document = stage.document("job-2")
    assert stage.jobs.result_text("job-2") == stage.jobs.result_text("job-1")
    assert (document["sealed"], document["usage"]["model_calls"], document["usage"]["cost_usd"]) == (True, 0, 0)
    assert document["overall_band"] == 6.5
    assert len(stage.evaluator.evaluated) == 1


@pytest.mark.parametrize("change", [{"essay_content": "Other."}, {"feedback_language": "vi"}, {"task_type": "TASK_1"}])
def test_different_submission_is_evaluated_anew(change: dict[str, object]) -> None:
    stage = Stage(OUTCOME, OTHER_OUTCOME)
    stage.deliver()

    assert stage.deliver(sqs_record(body(**change), job_id="job-2"))

    assert stage.jobs.result_text("job-2") == OTHER_OUTCOME.result
    assert "sealed" not in stage.document("job-2")


def test_loser_of_a_seal_race_adopts_the_winners_bytes_and_pays_for_its_own_call() -> None:
    stage = Stage(OUTCOME)
    mark = ScriptedEvaluator([]).fingerprint(submission(), an_attempt())
    stage.jobs.before("seal", lambda: stage.jobs.seal(mark, OTHER_OUTCOME, stage.clock.now()))

    assert stage.deliver()

    document = stage.document()
    assert stage.jobs.result_text("job-1") == OTHER_OUTCOME.result
    assert (document["sealed"], document["overall_band"], document["usage"]["model_calls"]) == (True, 5.0, 1)


def test_failure_is_never_sealed() -> None:
    stage = Stage(ModelThrottled("x"), OUTCOME)

    stage.deliver()
    stage.deliver(sqs_record(receives=2))

    assert "sealed" not in stage.document()


def test_attempt_carries_the_job_the_deadline_and_an_empty_meter() -> None:
    attempts: list[Attempt] = []

    class Keeps(ScriptedEvaluator):
        def evaluate(self, submission: WritingSubmission, attempt: Attempt) -> object:  # type: ignore[override]
            attempts.append(attempt)
            assert attempt.meter.usage == Usage()
            return super().evaluate(submission, attempt)

    stage = Stage(evaluator=Keeps([OUTCOME]))  # type: ignore[arg-type]
    stage.deliver()

    assert [(attempt.job_id, attempt.deadline.remaining()) for attempt in attempts] == [("job-1", INVOCATION_SECONDS)]
