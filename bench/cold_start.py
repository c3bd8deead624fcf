"""How long does the built writing worker take to import and initialise, against the least it could and LangChain?

    python bench/cold_start.py [--rounds 15] [--bytecode none]

Builds the artifact for this machine with the project's own recipes, then starts the contenders in fresh processes, in
turn, and times import and construction inside each. Prints medians and the ratios of each round's pairs: read the
ratios, the milliseconds are this machine's. `--bytecode none` starts without compiled files and writes none, as Lambda
does.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONTENDERS = ROOT / "bench" / "contenders"
LIMIT_BYTES = 60_000_000
LIMIT_RATIO = 1.25
"""How much slower than the floor the worker may start."""

TIMER = """
import importlib, sys, time
started = time.perf_counter()
importlib.import_module(sys.argv[1])
print((time.perf_counter() - started) * 1000)
"""

ENVIRONMENT = {
    "AWS_REGION": "us-east-1",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ACCESS_KEY_ID": "none",
    "AWS_SECRET_ACCESS_KEY": "none",
    "TABLE_NAME": "jobs",
    "QUEUE_URL": "https://queue.invalid/writing",
    "MODEL_ID": "google.gemma-3-12b-it",
    "MODEL_MAX_TOKENS": "4000",
    "MODEL_TIMEOUT_SECONDS": "75",
    "FUNCTION_TIMEOUT_SECONDS": "180",
    "SECOND_RATER": "light",
    "MAX_RECEIVE_COUNT": "9",
    "BACKOFF_BASE_SECONDS": "5",
    "LEASE_MARGIN_SECONDS": "15",
    "RETENTION_DAYS": "365",
    "POWERTOOLS_SERVICE_NAME": "writing-eval",
    "POWERTOOLS_METRICS_NAMESPACE": "BandUp",
    "POWERTOOLS_LOG_LEVEL": "INFO",
}


def main() -> int:
    """Exit status 1 when the artifact is over its size, or its start over its ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, help="counted rounds, after one that is not (default: 15)")
    parser.add_argument("--bytecode", choices=("cached", "none"), default="cached")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        artifact = built(Path(folder))
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
        paths = {"floor": artifact, "writing": artifact, "langchain": [langchain_packages()]}
        rounds = [one_round(paths, options.bytecode) for _ in counted(options.rounds + 1)][1:]
    report(rounds)
    print(f"common layer + writing function: {size / 1e6:.1f} MB unzipped (limit {LIMIT_BYTES / 1e6:.0f} MB)")
    return 0 if size <= LIMIT_BYTES and ratio(rounds, "writing") <= LIMIT_RATIO else 1


def built(folder: Path) -> list[Path]:
    """The import paths of the layer and the function, built for this interpreter."""
    print("building the artifact ...", file=sys.stderr)
    targets = {"CommonLayer": ROOT / "layers" / "common", "WritingFunction": ROOT / "functions"}
    for target, source in targets.items():
        (folder / target).mkdir()
        variables = [f"ARTIFACTS_DIR={folder / target}", "TARGET_ARCH=host", f"PYTHON={sys.executable}"]
        subprocess.run(["make", "--silent", f"build-{target}", *variables], cwd=source, check=True)
    return [folder / "WritingFunction", folder / "CommonLayer" / "python"]


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


def counted(rounds: int) -> Sequence[int]:
    """The rounds, with a progress line."""
    print(f"starting each contender {rounds} times, in turn ...", file=sys.stderr)
    return range(rounds)


def one_round(paths: Mapping[str, Sequence[Path]], bytecode: str) -> dict[str, float]:
    """Milliseconds of each contender, started once, one after the other."""
    return {name: started(name, path, bytecode) for name, path in paths.items()}


def started(name: str, path: Sequence[Path], bytecode: str) -> float:
    """Milliseconds one fresh process takes to import and construct a contender."""
    search = os.pathsep.join(map(str, [*path, CONTENDERS]))
    environment = {"PATH": os.environ["PATH"], **ENVIRONMENT, "PYTHONPATH": search}
    if bytecode == "none":
        environment |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/nonexistent"}
    command = [sys.executable, "-S", "-W", "ignore", "-c", TIMER, name]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return float(done.stdout.splitlines()[-1])


def ratio(rounds: Sequence[Mapping[str, float]], name: str) -> float:
    """The median of a contender's ratios to the floor within each round."""
    return statistics.median(each[name] / each["floor"] for each in rounds)


def report(rounds: Sequence[Mapping[str, float]]) -> None:
    """Prints medians, and the median of the ratios within each round."""
    print(f"\n{'import + init':<12} {'median ms':>10} {'min':>7} {'max':>7} {'ratio to the floor':>20}")
    for name in rounds[0]:
        times = [each[name] for each in rounds]
        middle = statistics.median(times)
        print(f"{name:<12} {middle:>11.0f} {min(times):>7.0f} {max(times):>7.0f} {ratio(rounds, name):>20.2f}")


if __name__ == "__main__":
    sys.exit(main())
