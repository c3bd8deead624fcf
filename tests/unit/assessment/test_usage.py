"""Is a job charged for what it used, and for nothing it did not?"""

import pytest

from assessment.usage import PRICES, Meter, Usage

GEMMA = "google.gemma-3-12b-it"


def test_cost_is_tokens_times_list_price() -> None:
    assert Usage.of_call(GEMMA, 2_000, 1_000).cost_usd == pytest.approx(0.00047)
    assert Usage.of_call(GEMMA, 1_000_000, 1_000_000).cost_usd == pytest.approx(0.38)
    assert Usage.of_call("amazon.titan-embed-text-v2:0", 500_000, 0).cost_usd == pytest.approx(0.01)


def test_call_is_counted_with_its_tokens() -> None:
    called = Usage.of_call(GEMMA, 7, 3)

    assert (called.input_tokens, called.output_tokens, called.model_calls, called.transcribe_seconds) == (7, 3, 1, 0)


def test_cost_of_a_model_without_a_price_is_unknown_not_zero_and_stays_so() -> None:
    unknown = Usage.of_call("local.examiner-v1", 1, 1)

    assert unknown.cost_usd is None
    assert (unknown + Usage.of_call(GEMMA, 1, 1)).cost_usd is None
    assert (Usage() + unknown).cost_usd is None


def test_nothing_used_costs_nothing() -> None:
    assert (Usage().cost_usd, (Usage() + Usage()).cost_usd) == (0.0, 0.0)


def test_transcription_costs_by_the_second() -> None:
    minute = Usage.of_transcription(60.5)

    assert (minute.transcribe_seconds, minute.model_calls) == (60.5, 0)
    assert minute.cost_usd == pytest.approx(0.00605)


def test_prices_are_per_million_and_only_embeddings_write_nothing() -> None:
    embedders = {model for model, price in PRICES.items() if price.output == 0}

    assert embedders == {"amazon.titan-embed-text-v2:0"}
    assert all(0 < price.input <= price.output < 100 for model, price in PRICES.items() if model not in embedders)
    assert all(0 < PRICES[model].input < 1 for model in embedders)


def test_meter_adds_everything_up() -> None:
    meter = Meter()
    meter.add(Usage.of_call(GEMMA, 1, 2))
    meter.add(Usage.of_call(GEMMA, 10, 20))
    meter.add(Usage.of_transcription(2.0))

    used = meter.usage
    assert (used.input_tokens, used.output_tokens, used.model_calls, used.transcribe_seconds) == (11, 22, 2, 2.0)
    assert used.cost_usd == pytest.approx((11 * 0.09 + 22 * 0.29) / 1e6 + 0.0002)
