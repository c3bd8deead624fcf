"""Recordings with a known truth, and one recogniser for all tests that need what is heard in them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bench.hearing.recording import Truth, read_truth
from local.engines.recogniser.decoding import Samples, decoded
from local.engines.recogniser.recogniser import Recogniser
from local.engines.recogniser.recognition import Recognition

_ROOT = Path(__file__).parents[2]
SAMPLE = _ROOT / "events" / "media" / "speaking.mp3"
FLUENT = _ROOT / "tests" / "recordings" / "fluent.ogg"
WEAK = _ROOT / "tests" / "recordings" / "weak.ogg"


@cache
def recogniser() -> Recogniser:
    """One for the process: loading takes half a second."""
    return Recogniser()


@cache
def heard(path: Path) -> Recognition:
    """What is heard in a recording of the repository."""
    return recogniser().recognise(path)


def truth(path: Path) -> Truth:
    """What is said in it."""
    return read_truth(path.with_suffix(".truth.json"))


@cache
def sound(path: Path) -> Samples:
    """Its samples, one channel of 16 kHz; not to be changed."""
    samples = decoded(path).samples
    samples.flags.writeable = False
    return samples
