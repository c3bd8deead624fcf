"""Is a wrong environment refused at the start, by name?"""

import pytest
from pydantic import ValidationError

from assessment.settings import RatingSettings, Settings

GOOD = {
    "TABLE_NAME": "jobs",
    "QUEUE_URL": "https://sqs/q",
    "MODEL_ID": "m",
    "MODEL_MAX_TOKENS": "3000",
    "MODEL_TIMEOUT_SECONDS": "75",
    "FUNCTION_TIMEOUT_SECONDS": "180",
    "MAX_RECEIVE_COUNT": "9",
    "BACKOFF_BASE_SECONDS": "0.5",
    "LEASE_MARGIN_SECONDS": "15",
    "RETENTION_DAYS": "365",
    "POWERTOOLS_SERVICE_NAME": "writing-eval",
    "POWERTOOLS_METRICS_NAMESPACE": "BandUp",
    "POWERTOOLS_LOG_LEVEL": "INFO",
}


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.mark.usefixtures("env")
def test_environment_becomes_typed_settings() -> None:
    settings = Settings.from_env()

    assert (settings.model_max_tokens, settings.backoff_base_seconds, settings.table_name) == (3000, 0.5, "jobs")


@pytest.mark.parametrize("name", GOOD)
def test_missing_variable_is_named(env: pytest.MonkeyPatch, name: str) -> None:
    env.delenv(name)

    with pytest.raises(ValidationError, match=name.lower()):
        Settings.from_env()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TABLE_NAME", ""),
        ("MAX_RECEIVE_COUNT", "1"),
        ("MODEL_TIMEOUT_SECONDS", "0"),
        ("BACKOFF_BASE_SECONDS", "0"),
        ("MODEL_MAX_TOKENS", "9000"),
        ("RETENTION_DAYS", "0"),
        ("LEASE_MARGIN_SECONDS", "-1"),
        ("RETENTION_DAYS", "a year"),
    ],
)
def test_variable_out_of_range_is_named(env: pytest.MonkeyPatch, name: str, value: str) -> None:
    env.setenv(name, value)

    with pytest.raises(ValidationError, match=name.lower()):
        Settings.from_env()


@pytest.mark.parametrize(("timeout", "fits"), [("164", False), ("165", False), ("166", True), ("180", True)])
def test_model_timeout_that_does_not_fit_the_function_is_refused_with_both_figures(
    env: pytest.MonkeyPatch, timeout: str, fits: bool
) -> None:
    env.setenv("FUNCTION_TIMEOUT_SECONDS", timeout)
    env.setenv("MODEL_TIMEOUT_SECONDS", "78")

    if fits:
        assert Settings.from_env().function_timeout_seconds == float(timeout)
    else:
        with pytest.raises(ValidationError, match=f"timeout of {timeout} s.*MODEL_TIMEOUT_SECONDS is 78"):
            Settings.from_env()


@pytest.mark.parametrize("tier", ["light", "full"])
def test_rating_workers_know_the_tier_of_their_second_rater(env: pytest.MonkeyPatch, tier: str) -> None:
    env.setenv("SECOND_RATER", tier)

    assert RatingSettings.from_env().second_rater == tier


@pytest.mark.parametrize("tier", ["", "FULL", "none", "heavy"])
def test_unknown_tier_is_named(env: pytest.MonkeyPatch, tier: str) -> None:
    env.setenv("SECOND_RATER", tier)

    with pytest.raises(ValidationError, match="second_rater"):
        RatingSettings.from_env()


@pytest.mark.usefixtures("env")
def test_missing_tier_is_named() -> None:
    with pytest.raises(ValidationError, match="second_rater"):
        RatingSettings.from_env()
