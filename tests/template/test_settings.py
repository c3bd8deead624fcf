"""Does the template give each function the environment that its settings ask for, and nothing else?"""

from collections.abc import Mapping
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from assessment.settings import RatingSettings, Settings
from flashcard_gen.settings import FlashcardSettings
from local.bedrock.forward import PARAMETERS
from speaking_eval.settings import SpeakingSettings
from tests.template.declared import FUNCTION, at_default, of_type, template

SETTINGS: Mapping[str, type[Settings]] = {
    "WritingFunction": RatingSettings,
    "SpeakingFunction": SpeakingSettings,
    "FlashcardFunction": FlashcardSettings,
}

# botocore reads these; empty is unset. Declared because `sam local invoke --env-vars` sets declared variables only.
SHARED_ENDPOINTS = {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME"}
ENDPOINTS = dict.fromkeys(SETTINGS, SHARED_ENDPOINTS) | {
    "SpeakingFunction": SHARED_ENDPOINTS | {"AWS_ENDPOINT_URL_TRANSCRIBE"}
}


def _environment(function: str) -> dict[str, Any]:
    shared = template()["Globals"]["Function"]["Environment"]["Variables"]
    own = of_type(FUNCTION)[function]["Environment"]["Variables"]
    return {**shared, **own}


def _deployed(value: Any) -> str:  # noqa: ANN401 - what YAML can hold
    """What a variable holds in a stack named `bandup` without further buckets."""
    if isinstance(value, Mapping) and "Fn::If" in value:
        return _deployed(value["Fn::If"][2])
    if isinstance(value, Mapping) and "Fn::Sub" in value:
        return str(value["Fn::Sub"]).replace("${AWS::StackName}", "bandup")
    refers_to_resource = isinstance(value, Mapping) and value.get("Ref") in template()["Resources"]
    return "a-name" if refers_to_resource else str(at_default(value))


def test_every_function_has_its_settings() -> None:
    assert of_type(FUNCTION).keys() == SETTINGS.keys()


@pytest.mark.parametrize("function", SETTINGS)
def test_environment_is_the_settings_in_capitals_and_the_endpoints(function: str) -> None:
    fields = {name.upper() for name in SETTINGS[function].model_fields}

    assert _environment(function).keys() == fields | ENDPOINTS[function]


@pytest.mark.parametrize("function", SETTINGS)
def test_endpoints_are_declared_empty(function: str) -> None:
    environment = _environment(function)

    assert {environment[name] for name in ENDPOINTS[function]} == {""}


@pytest.mark.parametrize("function", SETTINGS)
def test_default_parameters_are_acceptable_settings(function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in _environment(function).items():
        monkeypatch.setenv(name, _deployed(value))

    settings = SETTINGS[function].from_env()

    assert settings.table_name == "a-name"
    assert settings.max_receive_count == 9


@pytest.mark.parametrize("function", SETTINGS)
def test_parameters_for_a_model_on_a_laptop_are_acceptable_settings(
    function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    parameters = template()["Parameters"]
    assert PARAMETERS.keys() <= parameters.keys()
    for name, value in PARAMETERS.items():
        monkeypatch.setitem(parameters[name], "Default", value)
    for name, value in _environment(function).items():
        monkeypatch.setenv(name, _deployed(value))

    settings = SETTINGS[function].from_env()

    assert settings.model_timeout_seconds == float(PARAMETERS["ModelTimeoutSeconds"])
    assert 6 * settings.function_timeout_seconds <= min(
        float(value) for name, value in PARAMETERS.items() if name.endswith("Visibility")
    )


@pytest.mark.parametrize(
    ("name", "accepted"), [("bandup-assessment-prod", True), ("b" * 63, True), ("b" * 64, False), ("band.up", False)]
)
def test_stack_name_leaves_room_for_any_job_id_in_the_name_of_a_transcription(
    name: str, accepted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in _environment("SpeakingFunction").items():
        monkeypatch.setenv(variable, _deployed(value))
    monkeypatch.setenv("STACK_PREFIX", f"{name}.")

    if accepted:
        assert len(f"{SpeakingSettings.from_env().stack_prefix}{'j' * 128}.9999") <= 200
    else:
        with pytest.raises(ValidationError, match="stack_prefix"):
            SpeakingSettings.from_env()


def test_second_rater_is_full_unless_told_otherwise_and_its_tiers_are_the_settings() -> None:
    parameter = template()["Parameters"]["SecondRater"]

    assert parameter["Default"] == "full"
    assert set(parameter["AllowedValues"]) == set(get_args(RatingSettings.model_fields["second_rater"].annotation))


@pytest.mark.parametrize("function", ["WritingFunction", "SpeakingFunction"])
def test_full_rater_has_the_memory_it_needs_by_default(function: str) -> None:
    assert at_default(of_type(FUNCTION)[function]["MemorySize"]) >= 2048
