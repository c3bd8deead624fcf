"""Is what `sam build` makes what Lambda can take? It is for another Python and another processor, so it is inspected.

The first run downloads wheels; pip keeps them.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from language_model.weights import FILE_SHA256
from tests.template import declared
from tests.template.artifacts import (
    AARCH64,
    COMMON,
    FLASHCARD,
    LANGUAGE_MODEL,
    LAYERS,
    PACKAGES,
    RECIPES,
    SPEAKING,
    WRITING,
    files,
    installed,
    locked,
    machines,
    size,
    wheel_tags,
)
from tests.template.declared import ROOT

MEGABYTE = 1024 * 1024
LARGEST = {
    (COMMON, WRITING): 60 * MEGABYTE,
    (COMMON, SPEAKING): 60 * MEGABYTE,
    (COMMON, LANGUAGE_MODEL, WRITING): 235 * MEGABYTE,
    (COMMON, LANGUAGE_MODEL, SPEAKING): 235 * MEGABYTE,
    (COMMON, FLASHCARD): 190_000_000,
}
"""Bytes unzipped; Lambda's own limit for a function with its layers is 250 MiB."""

SOURCES = {
    COMMON: (ROOT / "layers/common/assessment", "python/assessment"),
    LANGUAGE_MODEL: (ROOT / "layers/language_model/language_model", "python/language_model"),
    **{function: (ROOT / "functions" / package, package) for function, package in PACKAGES.items()},
}
NOT_SHIPPED = {"tests", "__pycache__", "bin", "packing", "setuptools"}


def test_the_template_asks_for_the_target_the_recipes_default_to() -> None:
    defaults = declared.template()["Globals"]["Function"]
    assert defaults["Runtime"] == "python3.13"
    assert defaults["Architectures"] == ["arm64"]
    for folder in RECIPES.values():
        recipe = (folder / "Makefile").read_text(encoding="utf-8")
        assert {"TARGET_PYTHON ?= 3.13", "TARGET_ARCH ?= aarch64"} <= set(recipe.splitlines())
    for layer in declared.of_type("AWS::Serverless::LayerVersion").values():
        assert layer["CompatibleRuntimes"] == ["python3.13"]
        assert layer["CompatibleArchitectures"] == ["arm64"]


def test_every_function_and_layer_of_the_template_is_inspected_here() -> None:
    built = {*declared.of_type(declared.FUNCTION), *declared.of_type("AWS::Serverless::LayerVersion")}
    assert built == RECIPES.keys() == SOURCES.keys()
    assert {function for names in LARGEST for function in names[-1:]} == PACKAGES.keys()


@pytest.mark.parametrize("function", [WRITING, SPEAKING])
def test_the_language_model_layer_is_attached_for_the_full_rater_only(function: str) -> None:
    template = declared.template()
    assert template["Resources"][LANGUAGE_MODEL]["Condition"] == "FullRater"
    assert template["Conditions"]["FullRater"] == {"Fn::Equals": [{"Ref": "SecondRater"}, "full"]}
    nothing = {"Ref": "AWS::NoValue"}
    assert declared.properties(function)["Layers"] == [{"Fn::If": ["FullRater", {"Ref": LANGUAGE_MODEL}, nothing]}]
    assert template["Globals"]["Function"]["Layers"] == [{"Ref": COMMON}]


def test_the_language_model_layer_is_not_attached_for_flashcards() -> None:
    assert "Layers" not in declared.properties(FLASHCARD)


def test_every_binary_is_for_arm64(shipped: Path) -> None:
    found = machines(shipped, list(RECIPES))
    folders = {name.partition("/")[0] for name in found}
    assert {"pydantic_core", "numpy.libs", "pypdfium2_raw", "lxml"} <= folders
    assert {name: machine for name, machine in found.items() if machine != AARCH64} == {}


def test_every_wheel_fits_the_target(shipped: Path) -> None:
    fitting = re.compile(r"py(2\.py)?[23]\d*-none-any|(cp313-cp313|cp3\d+-abi3|py3-none)-manylinux\w+_aarch64")
    tags = wheel_tags(shipped, list(RECIPES))
    assert {name: found for name, found in tags.items() if not found or not all(map(fitting.fullmatch, found))} == {}


@pytest.mark.parametrize("variant", ["shipped", pytest.param("host", marks=pytest.mark.slow)])
@pytest.mark.parametrize("artifact", [*LAYERS, FLASHCARD])
def test_the_artifact_holds_what_its_lock_names(variant: str, artifact: str, request: pytest.FixtureRequest) -> None:
    assert locked(artifact)
    assert installed(request.getfixturevalue(variant), artifact) == locked(artifact)


@pytest.mark.parametrize("function", [WRITING, SPEAKING])
def test_a_rating_function_holds_no_library_of_its_own(shipped: Path, function: str) -> None:
    assert {path.relative_to(shipped / function).parts[0] for path in files(shipped, [function])} == {
        PACKAGES[function]
    }


def test_a_function_repeats_nothing_that_its_layers_hold(shipped: Path) -> None:
    held = {name: {distribution for distribution, _ in installed(shipped, name)} for name in RECIPES}
    assert held[COMMON] & held[FLASHCARD] == set()
    assert held[COMMON] & held[LANGUAGE_MODEL] == set()


@pytest.mark.parametrize("names", LARGEST, ids="+".join)
def test_the_artifact_is_small(shipped: Path, names: tuple[str, ...]) -> None:
    assert size(shipped, names) <= LARGEST[names]


def test_no_tests_byte_code_or_build_files_are_shipped(shipped: Path) -> None:
    relative = [path.relative_to(shipped) for path in files(shipped, list(RECIPES))]
    assert not [path for path in relative if path.suffix in {".pyc", ".pyi"}]
    assert not [path for path in relative if NOT_SHIPPED & set(path.parts)]
    assert not [path for path in relative if path.name == "Makefile" or path.match("requirements.*")]


def test_what_the_flashcard_function_never_calls_is_left_out(shipped: Path) -> None:
    descriptions = [path for path in files(shipped, [FLASHCARD]) if path.match("discovery_cache/documents/*.json")]
    assert descriptions == []
    assert not (shipped / FLASHCARD / "numpy/f2py").exists()


def test_the_weights_the_rater_was_fitted_with_are_shipped_once(shipped: Path) -> None:
    (weights,) = [path for path in files(shipped, list(RECIPES)) if path.suffix == ".gguf"]
    with weights.open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == FILE_SHA256


def test_our_own_botocore_models_are_shipped(shipped: Path) -> None:
    models = shipped / COMMON / "python/botocore/data"
    for service in ("bedrock-runtime", "dynamodb", "s3", "secretsmanager", "sqs", "transcribe"):
        assert list((models / service).rglob("service-2.json*")), f"Lambda's own boto3 is too old for {service}"


@pytest.mark.parametrize("artifact", SOURCES)
def test_the_sources_are_shipped_as_they_stand(shipped: Path, artifact: str) -> None:
    sources, place = SOURCES[artifact]
    copies = shipped / artifact / place
    kept = [path for path in sources.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    copied = {path.relative_to(copies): path.read_bytes() for path in copies.rglob("*") if path.is_file()}
    assert copied
    assert copied == {path.relative_to(sources): path.read_bytes() for path in kept if not path.match("requirements.*")}
