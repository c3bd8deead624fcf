"""What do scores of short stretches of text look like, and what do they tell of a human band?

    python bench/speech_reference.py --data FILE.csv [--output FILE.json]

Cuts essays (Task 2) into stretches of 20 to 240 words, writes them as a recogniser would (commas, stops and question
marks only), and scores each with the features that the speaking worker reads. For every length it writes the mean and
spread of each block's score and the regression of the essay's human band on the blocks. A stretch is not independent of
the others of its essay; nothing here is a claim about speech. One machine writes the same bytes every time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1", MKL_NUM_THREADS="1")
ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "layers" / "common"), str(ROOT / "functions")]

import numpy as np  # noqa: E402

from bench.rating.scripts import Scored, read_scripts  # noqa: E402
from speaking_eval.statistical.spoken_scores import BLOCKS, LONGEST_STRETCH, block_scores, model  # noqa: E402

LENGTHS = (20, 30, 45, 60, 90, 120, 180, LONGEST_STRETCH)
OUTPUT = ROOT / "functions" / "speaking_eval" / "statistical" / "speech_reference.v1.json"


def main() -> int:
    """Writes the file and prints what each length tells of the band."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="scripts with human bands")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    scripts = [script for script in read_scripts(options.data) if script.task == "TASK_2"]
    points = [point(scripts, length) for length in LENGTHS]
    document = {
        "version": "speech-reference-v1",
        "coefficients": model().version,
        "band": round(float(np.mean([script.band for script in scripts])), 4),
        "trained_on": {"file_sha256": hashlib.sha256(options.data.read_bytes()).hexdigest(), "rows": len(scripts)},
        "points": points,
    }
    options.output.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    for it in points:
        print(f"{it['words']:4} words: {it['stretches']:5} stretches, r {it['r']:.2f}, residual {it['residual']:.2f}")
    return 0


def point(scripts: Sequence[Scored], length: int) -> dict[str, object]:
    """The figures of one length."""
    found = [(block_scores(stretch), script.band) for script in scripts for stretch in stretches(script.essay, length)]
    scores = np.array([[score[block] for block in BLOCKS] for score, _ in found])
    bands = np.array([band for _, band in found])
    design = np.column_stack([np.ones(len(bands)), scores - scores.mean(0)])
    solution = np.linalg.lstsq(design, bands, rcond=None)[0]
    guessed = design @ solution
    return {
        "words": length,
        "stretches": len(bands),
        "r": round(float(np.corrcoef(guessed, bands)[0, 1]), 3),
        "residual": round(float((bands - guessed).std()), 4),
        "means": _named(scores.mean(0)),
        "spreads": _named(scores.std(0)),
        "slopes": _named(solution[1:]),
    }


def stretches(essay: str, length: int) -> Iterator[str]:
    """Whole stretches of so many words, one behind the other."""
    words = spoken(essay).split(" ")
    for first in range(0, len(words) - length + 1, length):
        yield " ".join(words[first : first + length])


def spoken(essay: str) -> str:
    """An essay with the marks that a recogniser writes, and no others."""
    without = re.sub(r"[\"“”()\[\]*_#]", " ", essay)
    return re.sub(r"\s+", " ", re.sub(r"[;:–—-]+", ", ", without)).strip()


def _named(values: Sequence[float]) -> dict[str, float]:
    return {block: round(float(value), 5) for block, value in zip(BLOCKS, values, strict=True)}


if __name__ == "__main__":
    sys.exit(main())
