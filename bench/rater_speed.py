"""How fast does the light tier rate, and how long does it take to be there?

    python bench/rater_speed.py --data FILE.csv [--rounds 5]

Prints one JSON object: essays per second of one core (median round), milliseconds to import the rater in a fresh
process and to look up the first word (median). Exit status 1 under 300 essays per second or over 60 and 15 ms.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "layers" / "common")]

from assessment.rater.rate import light  # noqa: E402
from bench.rating.raters import SHARED_CRITERIA  # noqa: E402
from bench.rating.scripts import Scored, read_scripts  # noqa: E402

FEWEST_PER_SECOND, LONGEST_IMPORT_MS, LONGEST_LOAD_MS = 300, 60, 15

TIMER = """
import sys, time
sys.path.insert(0, sys.argv[1])
started = time.perf_counter()
import assessment.rater.rate
imported = time.perf_counter()
from assessment.rater.words import zipf
zipf("the")
print((imported - started) * 1000, (time.perf_counter() - imported) * 1000)
"""


def main() -> int:
    """Exit status 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="scripts, as for bench/agreement.py")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    scripts = read_scripts(options.data)
    per_second = statistics.median(one_round(scripts) for _ in range(options.rounds))
    starts = [fresh_process() for _ in range(options.rounds + 1)][1:]
    imported, loaded = (statistics.median(times) for times in zip(*starts, strict=True))
    print(json.dumps({"essays_per_second": per_second, "import_ms": imported, "first_word_ms": loaded}, indent=2))
    fits = per_second >= FEWEST_PER_SECOND and imported <= LONGEST_IMPORT_MS and loaded <= LONGEST_LOAD_MS
    return 0 if fits else 1


def one_round(scripts: list[Scored]) -> float:
    """Essays per second of one core's time, estimates included."""
    started = time.process_time()
    for script in scripts:
        light(script.essay, script.question, script.task, ("task_response", *SHARED_CRITERIA))
    return len(scripts) / (time.process_time() - started)


def fresh_process() -> tuple[float, float]:
    """Milliseconds of import and of the first look-up."""
    command = [sys.executable, "-c", TIMER, str(ROOT / "layers" / "common")]
    imported, loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(imported), float(loaded)


if __name__ == "__main__":
    raise SystemExit(main())
