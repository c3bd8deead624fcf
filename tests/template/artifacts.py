"""What is built from what, and what is in it? The build tests share one build of each variant (conftest.py)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.template.declared import ROOT
from tests.template.sam import SAM

COMMON, LANGUAGE_MODEL = "CommonLayer", "LanguageModelLayer"
WRITING, SPEAKING, FLASHCARD = "WritingFunction", "SpeakingFunction", "FlashcardFunction"
LAYERS = {COMMON: ROOT / "layers/common", LANGUAGE_MODEL: ROOT / "layers/language_model"}
PACKAGES = {WRITING: "writing_eval", SPEAKING: "speaking_eval", FLASHCARD: "flashcard_gen"}
RECIPES = {**LAYERS, **dict.fromkeys(PACKAGES, ROOT / "functions")}
"""Where the Makefile is that builds an artifact."""

LOCKS = {**LAYERS, **{function: ROOT / "functions" / package for function, package in PACKAGES.items()}}
"""The folder of an artifact's requirements.txt."""

ELF, AARCH64 = b"\x7fELF", 183  # EM_AARCH64 of the ELF specification
_CORES = 2


def copy_sources(folder: Path) -> None:
    """What the build reads, so that it leaves nothing in the tree."""
    for name in ("functions", "layers"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "template.yaml", folder)


def build_shipped(source: Path) -> Path:
    """The artifacts that `sam deploy` would upload."""
    _run([SAM, "build", "--parallel", "--build-dir", "build", "--region", "us-east-1"], source)
    return source / "build"


def build_host(source: Path) -> Path:
    """The same artifacts for this interpreter."""
    built = source / "host"
    with ThreadPoolExecutor(_CORES) as makers:
        list(makers.map(lambda artifact: _make(source, artifact, built / artifact), RECIPES))
    return built


def _make(source: Path, artifact: str, target: Path) -> None:
    target.mkdir(parents=True)
    folder = source / RECIPES[artifact].relative_to(ROOT)
    _run(["make", f"build-{artifact}"], folder, ARTIFACTS_DIR=str(target), TARGET_ARCH="host")


def _run(command: list[str], folder: Path, **environment: str) -> None:
    """Run a build step and show what it said when it fails."""
    environment = {**os.environ, "SAM_CLI_TELEMETRY": "0", "PYTHON": sys.executable, **environment}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def files(artifacts: Path, names: Sequence[str]) -> list[Path]:
    """Every file of these artifacts."""
    return [path for name in names for path in (artifacts / name).rglob("*") if path.is_file()]


def size(artifacts: Path, names: Sequence[str]) -> int:
    """Their bytes, unzipped."""
    return sum(path.stat().st_size for path in files(artifacts, names))


def machines(artifacts: Path, names: Sequence[str]) -> dict[str, int]:
    """The processor that each binary is for, by its name (e_machine of its ELF header)."""
    found = {}
    for path in files(artifacts, names):
        with path.open("rb") as file:
            header = file.read(20)
        if header.startswith(ELF):
            found[f"{path.parent.name}/{path.name}"] = int.from_bytes(header[18:20], "little")
    return found


def wheel_tags(artifacts: Path, names: Sequence[str]) -> dict[str, list[str]]:
    """The tags of every installed distribution, by its name and version."""
    return {
        path.parent.name.removesuffix(".dist-info"): re.findall(r"^Tag: (\S+)", path.read_text(), re.MULTILINE)
        for path in files(artifacts, names)
        if path.match("*.dist-info/WHEEL")
    }


def installed(artifacts: Path, name: str) -> set[tuple[str, str]]:
    """The distributions an artifact holds, with their versions."""
    found = [distribution.split("-", 1) for distribution in wheel_tags(artifacts, [name])]
    return {(_canonical(distribution), version) for distribution, version in found}


def locked(name: str) -> set[tuple[str, str]]:
    """The distributions its lock names."""
    lock = (LOCKS[name] / "requirements.txt").read_text(encoding="utf-8")
    return {(_canonical(name), version) for name, version in re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE)}


def _canonical(name: str) -> str:
    """A distribution's name as PyPI compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
