"""What does one reading of an essay cost, against the bare matrix products of the same shapes, with one thread and two?

    PYTHONPATH=layers/common:layers/language_model python bench/reading_cost.py [--rounds 7]

Every number of threads gets a fresh process (the library under numpy reads OPENBLAS_NUM_THREADS once). Inside it the
reading and the bare products take turns; the ratio is the median of each turn's pair. Prints one JSON object; exit
status 1 when the reading takes more than 1.5 times the products, a process more than 1.2 GB, or the ten figures of an
essay differ between the numbers of threads in their third decimal.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assessment.rater.surprisal import core10
from assessment.rater.words import zipf
from language_model import LanguageModel
from language_model.forward import QUERY_ROWS
from language_model.readings import MOST_TOKENS, ROWS
from language_model.weights import Weights

ESSAYS = Path(__file__).resolve().parents[1] / "tests" / "essays"
TIMED = "task_2_band_6_online_videos"
THREADS = (1, 2)
HIGHEST_RATIO, MOST_BYTES, LARGEST_DIFFERENCE = 1.5, 1.2e9, 5e-4


def main() -> int:
    """Exit status 1 when a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="counted rounds, after one that is not (default: 7)")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(measured(options.rounds)))
        return 0
    by_threads = {threads: in_fresh_process(threads, options.rounds) for threads in THREADS}
    difference = largest_difference([measures.pop("figures") for measures in by_threads.values()])
    print(json.dumps({"threads": by_threads, "largest_difference_of_a_figure": difference}, indent=2))
    fits = all(
        measures["ratio"] <= HIGHEST_RATIO and measures["peak_bytes"] <= MOST_BYTES for measures in by_threads.values()
    )
    return 0 if fits and difference <= LARGEST_DIFFERENCE else 1


def in_fresh_process(threads: int, rounds: int) -> dict[str, Any]:
    """What the process with that many threads measured."""
    print(f"measuring with {threads} thread(s) ...", file=sys.stderr)
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": str(threads), "OMP_NUM_THREADS": str(threads)}
    command = [sys.executable, __file__, "--inside", "--rounds", str(rounds)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    measures: dict[str, Any] = json.loads(done.stdout)
    return measures


def measured(rounds: int) -> dict[str, Any]:
    """Everything this process can say; the longest essay it reads is as long as the model ever reads."""
    load_seconds = seconds(LanguageModel.shared)
    model = LanguageModel.shared()
    texts = {path.stem: json.loads(path.read_text(encoding="utf-8"))["essay_content"] for path in essays()}
    tokens = len(model.read(texts[TIMED]))
    pairs = [turn(model, texts[TIMED], tokens) for _ in range(rounds + 1)][1:]
    longest = seconds(lambda: model.read(texts[TIMED] * 20))
    return {
        "tokens": tokens,
        "load_seconds": round(load_seconds, 2),
        "reading_seconds": round(statistics.median(reading for reading, _ in pairs), 3),
        "products_seconds": round(statistics.median(products for _, products in pairs), 3),
        "ratio": round(statistics.median(reading / products for reading, products in pairs), 3),
        f"seconds_for_{MOST_TOKENS}_tokens": round(longest, 2),
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024),
        "figures": {name: core10(text, model.read(text), zipf) for name, text in texts.items()},
    }


def essays() -> Sequence[Path]:
    """The project's own sample essays."""
    return sorted(ESSAYS.glob("*.json"))


def turn(model: LanguageModel, text: str, tokens: int) -> tuple[float, float]:
    """Seconds of one reading, and of the products that it cannot do without."""
    return seconds(lambda: model.read(text)), seconds(lambda: bare_products(model.weights, tokens))


def seconds(action: Callable[[], object]) -> float:
    """How long it takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def bare_products(weights: Weights, length: int) -> None:
    """The forward pass without anything between its matrix products."""
    shape = weights.shape
    states = np.ones((length, shape.width), np.float32)
    inner = np.ones((length, shape.inner_width), np.float32)
    queries = np.ones((shape.key_heads, length * shape.query_heads // shape.key_heads, shape.head_width), np.float32)
    keys = np.ones((shape.key_heads, shape.head_width, length), np.float32)
    for block in weights.blocks:
        states @ block.query_key_value.T
        for top in range(0, length, QUERY_ROWS):
            end = min(top + QUERY_ROWS, length)
            share = shape.query_heads // shape.key_heads
            queries[:, : (end - top) * share] @ keys[:, :, :end] @ keys[:, :, :end].transpose(0, 2, 1)
        states @ block.attention_output.T
        states @ block.gate_and_up.T
        inner @ block.down.T
    for top in range(0, length, ROWS):
        states[top : top + ROWS] @ weights.embedding.T


def largest_difference(measures: Sequence[Mapping[str, Mapping[str, float]]]) -> float:
    """Over all essays and figures, between the first and the others."""
    first, *others = measures
    return max(
        abs(other[essay][figure] - value)
        for other in others
        for essay, figures in first.items()
        for figure, value in figures.items()
    )


if __name__ == "__main__":
    sys.exit(main())
