"""Does the template give each function the environment that its settings ask for, and nothing else?"""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from assessment.settings import RatingSettings, Settings
from tests.template.declared import FUNCTION, at_default, of_type, template

SETTINGS: Mapping[str, type[Settings]] = {"WritingFunction": RatingSettings}

# botocore reads these; empty is unset. Declared because `sam local invoke --env-vars` sets declared variables only.
ENDPOINTS = {"AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_BEDROCK_RUNTIME"}


def _environment(function: str) -> dict[str, Any]:
    shared = template()["Globals"]["Function"]["Environment"]["Variables"]
    own = of_type(FUNCTION)[function]["Environment"]["Variables"]
    return {**shared, **own}


def test_every_function_has_its_settings() -> None:
    assert of_type(FUNCTION).keys() == SETTINGS.keys()


@pytest.mark.parametrize("function", SETTINGS)
def test_environment_is_the_settings_in_capitals_and_the_endpoints(function: str) -> None:
    fields = {name.upper() for name in SETTINGS[function].model_fields}

    assert _environment(function).keys() == fields | ENDPOINTS


@pytest.mark.parametrize("function", SETTINGS)
def test_endpoints_are_declared_empty(function: str) -> None:
    environment = _environment(function)

    assert {environment[name] for name in ENDPOINTS} == {""}


@pytest.mark.parametrize("function", SETTINGS)
def test_default_parameters_are_acceptable_settings(function: str, monkeypatch: pytest.MonkeyPatch) -> None:
    resources = template()["Resources"]
    for name, value in _environment(function).items():
        refers_to_resource = isinstance(value, Mapping) and value.get("Ref") in resources
        monkeypatch.setenv(name, "a-name" if refers_to_resource else str(at_default(value)))

    settings = SETTINGS[function].from_env()

    assert settings.table_name == "a-name"
    assert settings.max_receive_count == 9


def test_second_rater_is_full_unless_told_otherwise_and_its_tiers_are_the_settings() -> None:
    parameter = template()["Parameters"]["SecondRater"]

    assert parameter["Default"] == "full"
    assert set(parameter["AllowedValues"]) == set(get_args(RatingSettings.model_fields["second_rater"].annotation))


def test_full_rater_has_the_memory_it_needs_by_default() -> None:
    assert at_default(of_type(FUNCTION)["WritingFunction"]["MemorySize"]) >= 2048
