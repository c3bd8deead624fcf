"""Is what is left of an invocation counted down and never negative?"""

from assessment.deadline import Deadline
from tests.support.clock import ManualClock


class _Context:
    def get_remaining_time_in_millis(self) -> int:
        return 90_500


def test_remaining_counts_down_and_stops_at_zero() -> None:
    clock = ManualClock()
    deadline = clock.deadline(10)

    assert deadline.remaining() == 10
    clock.advance(9.5)
    assert deadline.remaining() == 0.5
    clock.advance(60)
    assert deadline.remaining() == 0


def test_deadline_of_an_invocation_is_its_remaining_time() -> None:
    assert 90.0 < Deadline.of(_Context()).remaining() <= 90.5
