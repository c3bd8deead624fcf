"""Is what `sam build` makes what Lambda can run?

The shipped artifact is for another Python and another processor: it is inspected. The same recipes build this machine's
variant, and that one runs, with nothing else on its path. The first run downloads wheels; pip keeps them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from language_model.weights import FILE_SHA256
from local.client import ApiClient
from local.stack import Options, Stack
from tests.template import declared
from tests.template.declared import ROOT
from tests.template.sam import SAM

COMMON, LANGUAGE_MODEL, FUNCTION = "CommonLayer", "LanguageModelLayer", "WritingFunction"
SOURCES = {
    COMMON: ROOT / "layers/common",
    LANGUAGE_MODEL: ROOT / "layers/language_model",
    FUNCTION: ROOT / "functions",
}
LIGHT = (COMMON, FUNCTION)
FULL = (COMMON, LANGUAGE_MODEL, FUNCTION)

MEGABYTE = 1024 * 1024
LARGEST = {LIGHT: 60 * MEGABYTE, FULL: 235 * MEGABYTE}
"""Bytes unzipped; Lambda's own limit for a function with its layers is 250 MiB."""

ELF, AARCH64 = b"\x7fELF", 183  # EM_AARCH64 of the ELF specification
CLOSED_PORT = "http://127.0.0.1:9"


def run(command: list[str], folder: Path, **environment: str) -> None:
    """Run a build step and show what it said when it fails."""
    environment = {**os.environ, "SAM_CLI_TELEMETRY": "0", "PYTHON": sys.executable, **environment}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the build reads, so that it leaves nothing in the tree."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("functions", "layers"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "template.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def shipped(source: Path) -> Path:
    """The artifacts that `sam deploy` would upload."""
    run([SAM, "build", "--build-dir", "build", "--region", "us-east-1"], source)
    return source / "build"


@pytest.fixture(scope="module")
def host(source: Path) -> Path:
    """The same artifacts for this interpreter."""
    built = source / "host"
    for artifact, origin in SOURCES.items():
        (built / artifact).mkdir(parents=True)
        folder = source / origin.relative_to(ROOT)
        run(["make", f"build-{artifact}"], folder, ARTIFACTS_DIR=str(built / artifact), TARGET_ARCH="host")
    return built


def files(artifacts: Path, names: Sequence[str] = FULL) -> list[Path]:
    """Every file of these artifacts."""
    return [path for name in names for path in (artifacts / name).rglob("*") if path.is_file()]


def magic(path: Path) -> bytes:
    """The first four bytes of a file."""
    with path.open("rb") as file:
        return file.read(4)


def wheel_tags(artifacts: Path, names: Sequence[str] = FULL) -> dict[str, list[str]]:
    """The tags of every installed distribution, by its name and version."""
    return {
        path.parent.name.removesuffix(".dist-info"): re.findall(r"^Tag: (\S+)", path.read_text(), re.MULTILINE)
        for path in files(artifacts, names)
        if path.match("*.dist-info/WHEEL")
    }


def test_the_template_asks_for_the_target_the_recipes_default_to() -> None:
    defaults = declared.template()["Globals"]["Function"]
    assert defaults["Runtime"] == "python3.13"
    assert defaults["Architectures"] == ["arm64"]
    for folder in SOURCES.values():
        recipe = (folder / "Makefile").read_text(encoding="utf-8")
        assert {"TARGET_PYTHON ?= 3.13", "TARGET_ARCH ?= aarch64"} <= set(recipe.splitlines())
    for layer in declared.of_type("AWS::Serverless::LayerVersion").values():
        assert layer["CompatibleRuntimes"] == ["python3.13"]
        assert layer["CompatibleArchitectures"] == ["arm64"]


def test_the_language_model_layer_is_attached_for_the_full_rater_only() -> None:
    template = declared.template()
    assert template["Resources"][LANGUAGE_MODEL]["Condition"] == "FullRater"
    assert template["Conditions"]["FullRater"] == {"Fn::Equals": [{"Ref": "SecondRater"}, "full"]}
    nothing = {"Ref": "AWS::NoValue"}
    assert declared.properties(FUNCTION)["Layers"] == [{"Fn::If": ["FullRater", {"Ref": LANGUAGE_MODEL}, nothing]}]
    assert template["Globals"]["Function"]["Layers"] == [{"Ref": COMMON}]


def test_every_binary_is_for_arm64(shipped: Path) -> None:
    binaries = [path for path in files(shipped) if magic(path) == ELF]
    assert {"pydantic_core", "numpy.libs"} <= {path.parent.name for path in binaries}
    machines = {path.name: int.from_bytes(path.read_bytes()[18:20], "little") for path in binaries}
    assert set(machines.values()) == {AARCH64}, machines


def test_every_wheel_fits_the_target(shipped: Path) -> None:
    fitting = re.compile(r"(py3|py2\.py3|py2)-none-any|cp313-(cp313|abi3)-manylinux\w+_aarch64")
    for distribution, tags in wheel_tags(shipped).items():
        assert tags, distribution
        assert all(fitting.fullmatch(tag) for tag in tags), (distribution, tags)


def canonical(name: str) -> str:
    """A distribution's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("variant", ["shipped", "host"])
@pytest.mark.parametrize("layer", [COMMON, LANGUAGE_MODEL])
def test_the_layer_holds_what_its_lock_names(variant: str, layer: str, request: pytest.FixtureRequest) -> None:
    lock = (SOURCES[layer] / "requirements.txt").read_text(encoding="utf-8")
    locked = re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE)
    installed = [name.split("-", 1) for name in wheel_tags(request.getfixturevalue(variant), [layer])]
    assert locked
    assert {(canonical(name), version) for name, version in installed} == {
        (canonical(name), version) for name, version in locked
    }


def test_the_function_repeats_nothing_that_its_layers_hold(shipped: Path) -> None:
    assert wheel_tags(shipped, [FUNCTION]) == {}
    assert not wheel_tags(shipped, [COMMON]).keys() & wheel_tags(shipped, [LANGUAGE_MODEL]).keys()


@pytest.mark.parametrize("names", LARGEST, ids=["light", "full"])
def test_the_artifact_is_small(shipped: Path, names: tuple[str, ...]) -> None:
    assert sum(path.stat().st_size for path in files(shipped, names)) <= LARGEST[names]


def test_no_tests_byte_code_or_build_files_are_shipped(shipped: Path) -> None:
    relative = [path.relative_to(shipped) for path in files(shipped)]
    assert not [path for path in relative if path.suffix in {".pyc", ".pyi"}]
    assert not [path for path in relative if {"tests", "__pycache__", "bin"} & set(path.parts)]
    assert not [path for path in relative if path.name in {"Makefile", "requirements.txt", "requirements.in"}]


def test_the_weights_the_rater_was_fitted_with_are_shipped_once(shipped: Path) -> None:
    (weights,) = [path for path in files(shipped) if path.suffix == ".gguf"]
    with weights.open("rb") as file:
        assert hashlib.file_digest(file, "sha256").hexdigest() == FILE_SHA256


def test_our_own_botocore_models_are_shipped(shipped: Path) -> None:
    models = shipped / COMMON / "python/botocore/data"
    for service in ("bedrock-runtime", "dynamodb", "sqs"):
        assert list((models / service).rglob("service-2.json*")), f"Lambda's own boto3 is too old for {service}"


def test_the_sources_are_shipped_as_they_stand(shipped: Path) -> None:
    for sources, copies in (
        (ROOT / "functions/writing_eval", shipped / FUNCTION / "writing_eval"),
        (ROOT / "layers/common/assessment", shipped / COMMON / "python/assessment"),
        (ROOT / "layers/language_model/language_model", shipped / LANGUAGE_MODEL / "python/language_model"),
    ):
        kept = [path for path in sources.rglob("*") if path.is_file() and path.suffix != ".pyc"]
        copied = {path.relative_to(copies): path.read_bytes() for path in copies.rglob("*") if path.is_file()}
        expected = {path.relative_to(sources): path.read_bytes() for path in kept if path.name != "requirements.txt"}
        assert copied == expected


def environment_of(function: str) -> dict[str, str]:
    """The function's variables with parameters at their defaults; what only AWS knows becomes a stand-in."""
    shared = declared.template()["Globals"]["Function"]["Environment"]["Variables"]
    own = declared.properties(function)["Environment"]["Variables"]
    parameters = declared.template()["Parameters"]

    def value(given: declared.Value) -> str:
        known = not isinstance(given, Mapping) or declared.target(given) in parameters
        return str(declared.at_default(given)) if known else f"{CLOSED_PORT}/stand-in"

    return {name: value(given) for name, given in {**shared, **own}.items()}


def invoked(host: Path, environment: Mapping[str, str], names: Sequence[str]) -> dict[str, Any]:
    """What the built handler answers to the sample event, in a process that can import nothing but these artifacts."""
    script, event = Path(__file__).with_name("invoke_artifact.py"), ROOT / "events/writing.sqs.json"
    handler = declared.properties(FUNCTION)["Handler"]
    folders = [str(host / name if name == FUNCTION else host / name / "python") for name in reversed(names)]
    region = {"AWS_REGION": "us-east-1", "AWS_DEFAULT_REGION": "us-east-1"}
    keys = {"AWS_ACCESS_KEY_ID": "none", "AWS_SECRET_ACCESS_KEY": "none"}
    command = [sys.executable, "-I", "-S", str(script), handler, str(event), *folders]
    done = subprocess.run(command, env={**environment, **region, **keys}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert seen["module"] == str(host / FUNCTION / "writing_eval/app.py")
    assert seen["foreign"] == []
    return seen


@pytest.mark.parametrize(("tier", "names"), [("light", LIGHT), ("full", FULL)])
def test_the_built_handler_completes_the_sample_job(
    host: Path, tmp_path: Path, tier: str, names: tuple[str, ...]
) -> None:
    (record,) = json.loads((ROOT / "events/writing.sqs.json").read_text(encoding="utf-8"))["Records"]
    job_id = record["messageAttributes"]["job_id"]["stringValue"]

    with Stack(Options(logs=tmp_path, parameters={"SecondRater": tier})) as stack:
        seen = invoked(host, stack.functions[FUNCTION].definition.environment, names)
        with ApiClient(stack.api, stack.api_key) as api:
            job = api.get(f"/jobs/{job_id}").json()

    assert seen["answer"] == {"batchItemFailures": []}
    assert job["status"] == "completed"
    assert len(job["result"]["criteria"]) == 4
    assert job["result"]["raters"][1]["rater"].startswith(f"statistical-{tier}-")


def test_the_built_handler_returns_its_message_when_aws_is_out_of_reach(host: Path) -> None:
    (record,) = json.loads((ROOT / "events/writing.sqs.json").read_text(encoding="utf-8"))["Records"]

    light = {"AWS_ENDPOINT_URL": CLOSED_PORT, "SECOND_RATER": "light"}
    seen = invoked(host, environment_of(FUNCTION) | light, LIGHT)

    assert seen["answer"] == {"batchItemFailures": [{"itemIdentifier": record["messageId"]}]}


def test_the_full_tier_without_its_layer_does_not_start(host: Path) -> None:
    with pytest.raises(AssertionError, match="the language model layer is not attached"):
        invoked(host, environment_of(FUNCTION) | {"AWS_ENDPOINT_URL": CLOSED_PORT}, LIGHT)
