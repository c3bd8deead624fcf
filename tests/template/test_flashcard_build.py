"""Is the built flashcard function small enough for Lambda, whole, and for the right machine?

It carries what no other function does: Google's SDK, a PDF reader, numpy. Lambda holds a function and its layers to
250 MiB unzipped; this one is held to less, so that there is room to grow.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.template.declared import ROOT
from tests.template.sam import SAM
from tests.template.test_build import AARCH64, COMMON, ELF, canonical, files, magic, run, wheel_tags

FUNCTION = "FlashcardFunction"
LARGEST = 190_000_000
"""Bytes unzipped, of the function and the layer that every function has."""

LOCK = ROOT / "functions/flashcard_gen/requirements.txt"
SAMPLE = ROOT / "events/media/measuring-time.pdf"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the build reads, so that it leaves nothing in the tree."""
    folder = tmp_path_factory.mktemp("flashcard_source")
    for name in ("functions", "layers"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "template.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def shipped(source: Path) -> Path:
    """The function and its layer as `sam deploy` would upload them."""
    run([SAM, "build", FUNCTION, "--build-dir", "build", "--region", "us-east-1"], source)
    return source / "build"


@pytest.fixture(scope="module")
def host(source: Path) -> Path:
    """The same for this interpreter."""
    built = source / "host"
    for artifact, folder in ((FUNCTION, "functions"), (COMMON, "layers/common")):
        (built / artifact).mkdir(parents=True)
        run(["make", f"build-{artifact}"], source / folder, ARTIFACTS_DIR=str(built / artifact), TARGET_ARCH="host")
    return built


def locked() -> set[tuple[str, str]]:
    """What the lock names."""
    found = re.findall(r"^([\w.-]+)==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return {(canonical(name), version) for name, version in found}


def installed(artifacts: Path, name: str) -> set[tuple[str, str]]:
    """What an artifact holds."""
    found = [tuple(distribution.split("-", 1)) for distribution in wheel_tags(artifacts, [name])]
    return {(canonical(distribution), version) for distribution, version in found}


def test_function_and_layer_are_small_enough(shipped: Path) -> None:
    sizes = {name: sum(path.stat().st_size for path in files(shipped, [name])) for name in (FUNCTION, COMMON)}

    assert min(sizes.values()) > 30_000_000
    assert sum(sizes.values()) <= LARGEST, sizes


@pytest.mark.parametrize("variant", ["shipped", "host"])
def test_it_holds_what_its_lock_names_and_nothing_of_the_layer(variant: str, request: pytest.FixtureRequest) -> None:
    artifacts = request.getfixturevalue(variant)

    assert installed(artifacts, FUNCTION) == locked()
    assert {name for name, _ in locked()} & {name for name, _ in installed(artifacts, COMMON)} == set()


def test_every_wheel_and_binary_fits_the_target(shipped: Path) -> None:
    fitting = re.compile(r"(py3|py2\.py3|py2|py313)-none-any|(cp313-cp313|cp3\d+-abi3|py3-none)-manylinux\w+_aarch64")
    tags = wheel_tags(shipped, [FUNCTION])
    assert {name: found for name, found in tags.items() if not found or not all(map(fitting.fullmatch, found))} == {}

    binaries = [path for path in files(shipped, [FUNCTION]) if magic(path) == ELF]
    assert len(binaries) > 20
    assert {int.from_bytes(path.read_bytes()[18:20], "little") for path in binaries} == {AARCH64}


def test_what_only_weighs_is_left_out(shipped: Path) -> None:
    relative = [path.relative_to(shipped / FUNCTION) for path in files(shipped, [FUNCTION])]

    assert not [path for path in relative if path.suffix in {".pyc", ".pyi"}]
    assert not [path for path in relative if {"tests", "__pycache__", "bin", "packing", "setuptools"} & set(path.parts)]
    assert not [path for path in relative if "discovery_cache" in path.parts and path.suffix == ".json"]
    assert not [path for path in relative if path.parts[0] == "flashcard_gen" and path.name.startswith("requirements")]


def test_the_sources_are_shipped_as_they_stand(shipped: Path) -> None:
    sources, copies = ROOT / "functions/flashcard_gen", shipped / FUNCTION / "flashcard_gen"
    kept = [path for path in sources.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    expected = {path.relative_to(sources) for path in kept if not path.name.startswith("requirements")}

    assert {path.relative_to(copies) for path in copies.rglob("*") if path.is_file()} == expected


def exercised(host: Path) -> dict[str, Any]:
    """What the built function did, in a process that can import nothing but these artifacts."""
    script = Path(__file__).with_name("exercise_flashcard.py")
    folders = [str(host / FUNCTION), str(host / COMMON / "python")]
    command = [sys.executable, "-I", "-S", str(script), str(SAMPLE), *folders]
    done = subprocess.run(command, env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_pruned_artifact_reads_asks_and_writes(host: Path) -> None:
    done = exercised(host)

    assert done["document"] == {"kind": "pdf", "pages": 13, "chunks": done["document"]["chunks"]}
    assert done["document"]["chunks"] > 13
    assert done["google at once"] is False
    assert done["deck"] > 1_000
    assert done["gemini"] == "models/gemini-any"
    assert done["foreign"] == []
