"""How long do the built workers take to import and initialise, against the least they could and LangChain?

    python bench/cold_start.py [--rounds 15] [--bytecode none]

Builds the artifacts for this machine with the project's own recipes, then starts the contenders in fresh processes, in
turn, and times import and construction inside each. Prints medians and the ratios of each round's pairs: read the
ratios, the milliseconds are this machine's. Other work on the machine raises them; the ratio of processor time beside
them suffers less. `--bytecode none` starts without compiled files and writes none, as Lambda does.

The artifacts are built a second time as Lambda gets them, and weighed. Exit status 1 when one is too slow to start or
too large, or has imported what only some jobs need.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from bench.starting.artifacts import (  # noqa: E402
    COMMON,
    FUNCTIONS,
    HOST,
    LAMBDA,
    LANGUAGE_MODEL,
    build,
    import_path,
    langchain_packages,
    size,
)
from bench.starting.environment import environment  # noqa: E402

CONTENDERS = ROOT / "bench" / "contenders"

HIGHEST_RATIOS = {"writing": 1.25, "speaking": 1.7, "flashcard": 2.2}
"""How much slower than the floor, with its two AWS clients, a worker may start. Speaking has four, flashcards numpy."""

LARGEST = {
    (COMMON, FUNCTIONS["writing"]): 60_000_000,
    (COMMON, FUNCTIONS["speaking"]): 60_000_000,
    (COMMON, FUNCTIONS["flashcard"]): 190_000_000,
    (COMMON, LANGUAGE_MODEL, FUNCTIONS["speaking"]): 235_000_000,
}
"""Bytes unzipped. Lambda takes 262 MB (250 MiB), layers included."""

ONLY_WHEN_CALLED_FOR = ("google.generativeai", "google.ai", "language_model")
"""Modules no worker may have imported when it is ready for its first job."""

TIMER = """
import importlib, json, sys, time
started, processor = time.perf_counter(), time.process_time()
importlib.import_module(sys.argv[1])
taken, worked = (time.perf_counter() - started) * 1000, (time.process_time() - processor) * 1000
print(json.dumps({"ms": taken, "cpu_ms": worked, "early": [name for name in sys.argv[2:] if name in sys.modules]}))
"""


@dataclass(frozen=True)
class Start:
    """One start: milliseconds on the clock and of processor time, and the modules it should have left for later."""

    ms: float
    cpu_ms: float
    early: tuple[str, ...]


Round = Mapping[str, Start]


def main() -> int:
    """Exit status 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15, help="counted rounds, after one that is not (default: 15)")
    parser.add_argument("--bytecode", choices=("cached", "none"), default="cached")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        host, shipped = Path(folder, HOST), Path(folder, LAMBDA)
        build(host, HOST, (COMMON, *FUNCTIONS.values()))
        build(shipped, LAMBDA)
        paths: dict[str, Sequence[Path]] = {"floor": import_path(host, FUNCTIONS["writing"])}
        paths |= {name: import_path(host, function) for name, function in FUNCTIONS.items()}
        paths["langchain"] = [langchain_packages()]
        rounds = [one_round(paths, options.bytecode) for _ in counted(options.rounds + 1)][1:]
        sizes = {names: size(shipped, *names) for names in LARGEST}
    report(rounds, sizes)
    complaints = [*complaints_of_starts(rounds), *complaints_of_sizes(sizes)]
    for text in complaints:
        print(text, file=sys.stderr)
    return 1 if complaints else 0


def counted(rounds: int) -> Sequence[int]:
    """The rounds, with a progress line."""
    print(f"starting each contender {rounds} times, in turn ...", file=sys.stderr)
    return range(rounds)


def one_round(paths: Mapping[str, Sequence[Path]], bytecode: str) -> Round:
    """Each contender, started once, one after the other."""
    return {name: started(name, path, bytecode) for name, path in paths.items()}


def started(name: str, path: Sequence[Path], bytecode: str) -> Start:
    """One fresh process that imports and constructs a contender.

    Raises:
        SystemExit: it does not start; with what it said.
    """
    search = os.pathsep.join(map(str, [*path, CONTENDERS]))
    told = {"PATH": os.environ["PATH"], **environment(name), "PYTHONPATH": search}
    if bytecode == "none":
        told |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/nonexistent"}
    command = [sys.executable, "-S", "-W", "ignore", "-c", TIMER, name, *ONLY_WHEN_CALLED_FOR]
    done = subprocess.run(command, env=told, check=False, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"{name} does not start:\n{done.stderr}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Start(found["ms"], found["cpu_ms"], tuple(found["early"]))


def ratio(rounds: Sequence[Round], name: str) -> float:
    """The median of a contender's ratios to the floor within each round, in time on the clock."""
    return statistics.median(each[name].ms / each["floor"].ms for each in rounds)


def cpu_ratio(rounds: Sequence[Round], name: str) -> float:
    """The same in processor time."""
    return statistics.median(each[name].cpu_ms / each["floor"].cpu_ms for each in rounds)


def complaints_of_starts(rounds: Sequence[Round]) -> Iterator[str]:
    """What is wrong with how the workers start."""
    for name, limit in HIGHEST_RATIOS.items():
        if (found := ratio(rounds, name)) > limit:
            yield f"FAILED: {name} takes {found:.2f} times the floor to start; the limit is {limit:.2f}"
        if early := rounds[0][name].early:
            yield f"FAILED: {name} has imported {', '.join(early)} before any job asked for it"


def complaints_of_sizes(sizes: Mapping[tuple[str, ...], int]) -> Iterator[str]:
    """What is too large."""
    for names, found in sizes.items():
        if found > LARGEST[names]:
            limit = LARGEST[names] / 1e6
            yield f"FAILED: {' + '.join(names)} have {found / 1e6:.1f} MB unzipped; the limit is {limit:.0f} MB"


def report(rounds: Sequence[Round], sizes: Mapping[tuple[str, ...], int]) -> None:
    """Prints medians, the median of the ratios within each round, and sizes."""
    load = os.getloadavg()[0]
    print(f"\nPython {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, load {load:.1f}")
    heads = f"{'median ms':>10} {'min':>7} {'max':>7} {'to the floor':>13} {'limit':>6} {'in CPU time':>12}"
    print(f"{'import + init':<13} {heads}")
    for name in rounds[0]:
        times = [each[name].ms for each in rounds]
        limit = f"{HIGHEST_RATIOS[name]:.2f}" if name in HIGHEST_RATIOS else ""
        figures = f"{statistics.median(times):>10.0f} {min(times):>7.0f} {max(times):>7.0f}"
        print(f"{name:<13} {figures} {ratio(rounds, name):>13.2f} {limit:>6} {cpu_ratio(rounds, name):>12.2f}")
    print(f"\n{'as shipped, unzipped':<54} {'MB':>6} {'limit':>6}")
    for names, found in sizes.items():
        print(f"{' + '.join(names):<54} {found / 1e6:>6.1f} {LARGEST[names] / 1e6:>6.0f}")


if __name__ == "__main__":
    sys.exit(main())
