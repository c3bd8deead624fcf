"""Is a bad answer repaired once and then given up, with every call counted?"""

import pytest

from assessment.deadline import Deadline
from assessment.errors import ContentRefused, ModelThrottled, OutOfTime, UngradableOutput
from assessment.model import Conversation, Reply, ReplySchema, Turn
from assessment.structured import UnusableReply, ask
from assessment.usage import Meter, Usage
from tests.support.clock import ManualClock
from tests.support.model import USED, ScriptedModel

CONVERSATION = Conversation("Rules.", (Turn("user", "Six or seven?"),), ReplySchema("number", "{}"), "job-1")
CUT_OFF = Reply("1", truncated=True, usage=Usage(10, 3000, 1))


def _read(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise UnusableReply(f"{len(text)} characters are no number", "no number") from error


def _ask(model: ScriptedModel, meter: Meter | None = None, deadline: Deadline | None = None) -> int:
    waiting = deadline or ManualClock().deadline()
    return ask(model, CONVERSATION, _read, lambda fault: f"Mend: {fault}.", meter or Meter(), waiting)


def test_first_answer_that_can_be_used_costs_one_call() -> None:
    model, meter = ScriptedModel(["6"]), Meter()

    assert _ask(model, meter) == 6
    assert model.conversations == [CONVERSATION]
    assert meter.usage == USED


def test_bad_answer_goes_back_once_with_the_fault_and_both_calls_are_metered() -> None:
    model, meter = ScriptedModel(["six", "6"]), Meter()

    assert _ask(model, meter) == 6
    assert model.conversations[1].turns == (
        Turn("user", "Six or seven?"),
        Turn("assistant", "six"),
        Turn("user", "Mend: 3 characters are no number."),
    )
    assert (model.conversations[1].system, model.conversations[1].schema) == ("Rules.", CONVERSATION.schema)
    assert meter.usage == USED + USED


def test_two_bad_answers_are_ungradable_and_metered() -> None:
    model, meter = ScriptedModel(["six", "seven"]), Meter()

    with pytest.raises(UngradableOutput, match=r"\(no number\)") as raised:
        _ask(model, meter)
    assert model.calls == 2
    assert meter.usage == USED + USED
    assert "5 characters" not in str(raised.value), "the fault may quote the model, and the learner reads this"


def test_refused_text_is_permanent_and_its_call_is_metered() -> None:
    model, meter = ScriptedModel([Reply("Sorry.", truncated=False, usage=USED, refused=True)]), Meter()

    with pytest.raises(ContentRefused):
        _ask(model, meter)
    assert (model.calls, meter.usage) == (1, USED)


def test_truncated_answer_is_repaired_even_if_it_could_be_read() -> None:
    model, meter = ScriptedModel([CUT_OFF, "7"]), Meter()

    assert _ask(model, meter) == 7
    assert "cut off at the length limit" in model.conversations[1].turns[-1].text
    assert meter.usage == CUT_OFF.usage + USED


def test_truncated_twice_is_ungradable() -> None:
    with pytest.raises(UngradableOutput, match="truncated"):
        _ask(ScriptedModel([CUT_OFF, CUT_OFF]))


def test_empty_answer_becomes_a_turn_that_is_not_blank() -> None:
    model = ScriptedModel(["  ", "6"])

    _ask(model)

    assert [turn.role for turn in model.conversations[1].turns] == ["user", "assistant", "user"]
    assert all(turn.text.strip() for turn in model.conversations[1].turns)


@pytest.mark.parametrize("error", [ModelThrottled("no"), ContentRefused("no"), OutOfTime("no")])
def test_error_of_the_first_call_ends_it_without_a_repair(error: Exception) -> None:
    model, meter = ScriptedModel([error]), Meter()

    with pytest.raises(type(error)):
        _ask(model, meter)
    assert (model.calls, meter.usage) == (1, Usage())


def test_error_of_the_repair_turn_is_not_ungradable_and_the_first_call_stays_metered() -> None:
    meter = Meter()

    with pytest.raises(ModelThrottled):
        _ask(ScriptedModel(["six", ModelThrottled("no")]), meter)
    assert meter.usage == USED


def test_bug_in_the_reader_is_not_taken_for_a_bad_answer() -> None:
    model = ScriptedModel(["6"])

    with pytest.raises(ZeroDivisionError):
        ask(model, CONVERSATION, lambda text: 1 // 0, str, Meter(), ManualClock().deadline())
    assert model.calls == 1


def _lenient(text: str) -> int:
    try:
        return _read(text)
    except UnusableReply:
        if not text.strip():
            raise
        return len(text)


def _ask_leniently(model: ScriptedModel, meter: Meter) -> int:
    deadline = ManualClock().deadline()
    return ask(model, CONVERSATION, _read, lambda fault: f"Mend: {fault}.", meter, deadline, read_repaired=_lenient)


def test_first_answer_is_read_strictly_even_where_the_repaired_one_may_be_worse() -> None:
    model, meter = ScriptedModel(["six", "6"]), Meter()

    assert _ask_leniently(model, meter) == 6
    assert model.calls == 2


def test_repaired_answer_is_read_by_its_own_reader() -> None:
    model, meter = ScriptedModel(["six", "seven"]), Meter()

    assert _ask_leniently(model, meter) == 5
    assert meter.usage == USED + USED


@pytest.mark.parametrize(("second", "kind"), [(" ", "no number"), (CUT_OFF, "truncated")])
def test_repaired_answer_that_even_its_own_reader_refuses_is_ungradable(second: str | Reply, kind: str) -> None:
    with pytest.raises(UngradableOutput, match=kind):
        _ask_leniently(ScriptedModel(["six", second]), Meter())
