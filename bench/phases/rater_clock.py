"""How long does the second rater take for a transcript, by itself?

    python -m bench.phases.rater_clock TIER QUESTION < TRANSCRIPT

Prints the seconds of two ratings: the first one of a process, which loads libraries and weights, and the next. Imports
no more than the function does before its first rating.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from assessment.rater.second import Reader
from speaking_eval.fluency import measure
from speaking_eval.judging.checks import check
from speaking_eval.statistical.second import FullSpeechRater, LightSpeechRater
from speaking_eval.transcript import read_transcript

ROOT = Path(__file__).resolve().parents[2]


def rater_seconds(tier: str, transcript: bytes, question: str, cold: bool) -> float:
    """Seconds of one rating in a process of its own; `transcript` is the document that Transcribe wrote."""
    command = [sys.executable, "-m", __name__, tier, question]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, input=transcript, stdout=subprocess.PIPE, check=True)
    first, second = map(float, done.stdout.split())
    return first if cold else second


def main(tier: str, question: str) -> None:
    """Rates twice."""
    transcript = read_transcript(json.load(sys.stdin))
    fluency = measure(transcript)
    text = check(transcript, fluency, question).cleaned.text
    rater = LightSpeechRater() if tier == "light" else FullSpeechRater(_language_model)
    for _ in range(2):
        started = time.perf_counter()
        rater.rate(transcript, fluency, text)
        print(time.perf_counter() - started)


def _language_model() -> Reader:
    # As the function does it: the import belongs to the first rating.
    from language_model import LanguageModel

    return LanguageModel.shared()


if __name__ == "__main__":
    main(*sys.argv[1:])
