"""Does the pace ignore quotas until one shows itself, and find a rate that the account takes?"""

from flashcard_gen.vectors.pacing import Pace, Pacing


def _throttled(pace: Pace, now: float) -> None:
    pace.started(now)
    pace.refused(now, now)


def test_nothing_waits_before_the_first_throttle() -> None:
    pace = Pace(Pacing())

    for now in range(50):
        assert pace.wait(float(now)) == 0
        pace.started(float(now))
        pace.answered()
    assert pace.interval == 0


def test_first_throttle_sets_one_call_a_second() -> None:
    pace = Pace(Pacing())

    _throttled(pace, 10.0)

    assert pace.interval == 1.0
    assert pace.wait(10.0) == 1.0
    assert pace.wait(10.75) == 0.25
    assert pace.wait(11.0) == 0
    pace.started(11.0)
    assert pace.wait(11.5) == 0.5


def test_further_throttles_double_the_interval_up_to_a_limit() -> None:
    pace = Pace(Pacing())
    intervals = []

    for now in range(7):
        _throttled(pace, float(now))
        intervals.append(pace.interval)

    assert intervals == [1, 2, 4, 8, 16, 16, 16]


def test_calls_under_way_together_are_one_throttle() -> None:
    pace = Pace(Pacing())
    for started in (0.0, 0.0, 0.1, 0.1):
        pace.started(started)

    for ended in (0.3, 0.31, 0.32, 0.33):
        pace.refused(0.1, ended)

    assert pace.interval == 1.0


def test_calls_that_get_through_shorten_the_interval_and_a_throttle_restores_one_second() -> None:
    pace = Pace(Pacing())
    _throttled(pace, 0.0)

    for _ in range(30):
        pace.answered()
    shortened = pace.interval
    _throttled(pace, 60.0)

    assert abs(shortened - 0.8**3) < 1e-9
    assert pace.interval == 1.0


def test_interval_never_becomes_none_again() -> None:
    pace = Pace(Pacing())
    _throttled(pace, 0.0)

    for _ in range(10_000):
        pace.answered()

    assert 0 < pace.interval <= 0.05


def test_patience_ends_only_when_nothing_gets_through() -> None:
    pace = Pace(Pacing(patience_seconds=30.0))
    _throttled(pace, 0.0)
    assert not pace.spent(29.9)
    assert pace.spent(30.0)

    pace.answered()
    assert not pace.spent(100.0)
    _throttled(pace, 100.0)
    assert not pace.spent(129.0)
    assert pace.spent(130.0)


def test_account_of_sixty_a_minute_is_used_well() -> None:
    """A simulated token bucket: one token a second, four at most; what does the pace get out of ten minutes?"""
    pace, now, tokens, answered, refused = Pace(Pacing()), 0.0, 4.0, 0, 0
    while now < 600:
        pause = pace.wait(now) or 0.02
        now, tokens = now + pause, min(4.0, tokens + pause)
        pace.started(now)
        if tokens >= 1:
            tokens -= 1
            answered += 1
            pace.answered()
        else:
            refused += 1
            pace.refused(now, now)

    assert answered >= 0.85 * 600
    assert refused <= 0.1 * answered
