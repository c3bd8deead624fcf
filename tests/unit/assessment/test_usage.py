"""Is a job charged for what it used, and for nothing it did not?"""

import pytest

from assessment.usage import PRICES, Meter, Usage


def test_cost_is_tokens_times_list_price_to_six_decimals() -> None:
    assert Usage(2_000, 1_000, 1).cost_usd("google.gemma-3-12b-it") == pytest.approx(0.00047)
    assert Usage(1, 1, 1).cost_usd("google.gemma-3-12b-it") == 0.0
    assert Usage(1_000_000, 1_000_000, 2).cost_usd("google.gemma-3-12b-it") == pytest.approx(0.38)


def test_cost_of_a_model_without_a_price_is_unknown_not_zero() -> None:
    assert Usage(1, 1, 1).cost_usd("local.examiner-v1") is None


def test_cost_without_a_call_is_zero_for_any_model() -> None:
    assert Usage().cost_usd("local.examiner-v1") == 0.0


def test_prices_are_per_million_and_positive() -> None:
    assert all(0 < price.input <= price.output < 100 for price in PRICES.values())


def test_meter_adds_up() -> None:
    meter = Meter()
    meter.add(Usage(1, 2, 1))
    meter.add(Usage(10, 20, 1))

    assert meter.usage == Usage(11, 22, 2)
