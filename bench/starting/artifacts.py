"""What is built for this machine, to start it, and for Lambda, to weigh it? By the project's own recipes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMON, LANGUAGE_MODEL = "CommonLayer", "LanguageModelLayer"
FUNCTIONS = {"writing": "WritingFunction", "speaking": "SpeakingFunction", "flashcard": "FlashcardFunction"}
_RECIPES = {
    COMMON: ROOT / "layers" / "common",
    LANGUAGE_MODEL: ROOT / "layers" / "language_model",
    **dict.fromkeys(FUNCTIONS.values(), ROOT / "functions"),
}
HOST, LAMBDA = "host", "aarch64"


def build(folder: Path, architecture: str, artifacts: tuple[str, ...] = tuple(_RECIPES)) -> None:
    """Builds artifacts into folders of their names; `architecture` is HOST (this interpreter) or LAMBDA."""
    print(f"building the artifacts for {architecture} ...", file=sys.stderr)
    for name in artifacts:
        (folder / name).mkdir(parents=True)
        variables = [f"ARTIFACTS_DIR={folder / name}", f"TARGET_ARCH={architecture}", f"PYTHON={sys.executable}"]
        subprocess.run(["make", "--silent", f"build-{name}", *variables], cwd=_RECIPES[name], check=True)


def import_path(folder: Path, function: str) -> list[Path]:
    """Where Lambda would import a function of the host build from, with the layer that every function has."""
    return [folder / function, folder / COMMON / "python"]


def size(folder: Path, *artifacts: str) -> int:
    """Bytes of built artifacts, unzipped."""
    return sum(path.stat().st_size for name in artifacts for path in (folder / name).rglob("*") if path.is_file())


def langchain_packages() -> Path:
    """Where langchain-aws is installed, in an environment of its own that is kept."""
    home = ROOT / ".venv-bench"
    if not (home / "ready").exists():
        print("installing langchain-aws into .venv-bench (once, about a minute) ...", file=sys.stderr)
        shutil.rmtree(home, ignore_errors=True)
        venv.create(home, with_pip=True)
        install = ["-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "-r"]
        subprocess.run([home / "bin" / "python", *install, ROOT / "requirements" / "bench.txt"], check=True)
        (home / "ready").touch()
    return next(home.glob("lib/python*/site-packages"))
