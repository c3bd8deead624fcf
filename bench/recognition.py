"""How well does the embedded recogniser hear, and what does it cost?

    python -m bench.recognition [--short]

Clean synthetic speech with known word ends, the same in noise and in every media format, long recordings, sounds that
are no speech, another language. The recordings of the repository are always measured; further voices when Debian's
festival and espeak-ng are installed. Exits with status 1 when a promise (PROMISES) is broken.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.hearing.comparison import compared, normalised, word_error_rate
from bench.hearing.disturbance import NO_SPEECH, RATE, with_noise
from bench.hearing.encoding import FORMATS, WAV, encoded
from bench.hearing.recording import Truth, read_truth, record
from bench.hearing.scripts import FLUENT, FRENCH, SAMPLE
from bench.hearing.voice import INSTALL, Samples, espeak, festival_voices
from local.engines.recogniser.decoding import decoded
from local.engines.recogniser.recogniser import Recogniser
from local.engines.recogniser.recognition import Recognition

ROOT = Path(__file__).parents[1]
COMMITTED = {
    "sample": ROOT / "events" / "media" / "speaking.mp3",
    "fluent": ROOT / "tests" / "recordings" / "fluent.ogg",
    "weak": ROOT / "tests" / "recordings" / "weak.ogg",
}
PROMISES = "WER <= 6 %, median word end error <= 30 ms, pace within 3 %, no pause missed or invented, real time <= 0.1"
_LONG_MINUTES = (5, 14)
_ROBOT_WER = 0.12
"""Diphone voices are hard to follow: their words are promised less, their times and pauses as much."""


@dataclass
class Bench:
    """Runs recordings through one recogniser and prints a line for each."""

    recogniser: Recogniser
    broken: int = 0

    def hear(self, content: bytes) -> tuple[Recognition, float]:
        """Recognise, and say how much processor time each second of sound took."""
        started = time.process_time()
        heard = self.recogniser.recognise(content)
        return heard, (time.process_time() - started) / heard.duration

    def clean(self, name: str, content: bytes, truth: Truth, most_wrong: float = 0.06) -> None:
        """Hold a clean recording to the promises; `most_wrong` is the greatest WER."""
        heard, cost = self.hear(content)
        found = compared(heard, truth)
        kept = (
            found.word_error_rate <= most_wrong
            and found.median_end_error <= 0.03
            and abs(found.pace_error) <= 0.03
            and not found.missed_pauses + found.invented_pauses
            and cost <= 0.1
        )
        self.broken += not kept
        ends = np.abs(found.end_errors) * 1000
        print(
            f"{name:24}{heard.duration:6.1f} s  WER {found.word_error_rate:5.1%}"
            f"  word ends {np.median(ends):3.0f} ms (90 %: {np.percentile(ends, 90):3.0f})"
            f"  pace {found.pace_error:+5.1%}"
            f"  pauses {found.pauses}, {found.missed_pauses} missed, {found.invented_pauses} invented"
            f"  confidence {_confidence(heard):.2f}  {cost:.3f}x{'' if kept else '  BROKEN'}"
        )

    def quiet(self, name: str, content: bytes) -> None:
        """Hold a sound that is no speech to yielding no word."""
        heard, _ = self.hear(content)
        self.broken += bool(heard.words)
        print(f"{name:24}{len(heard.words)} words {heard.text[:60]}{'  BROKEN' if heard.words else ''}")

    def shown(self, name: str, content: bytes, truth: Truth | None = None) -> None:
        """Print what is heard where nothing is promised but an honest confidence."""
        heard, cost = self.hear(content)
        errors = f"WER {compared(heard, truth).word_error_rate:5.1%}  " if truth else ""
        print(f"{name:24}{errors}{len(heard.words)} words, confidence {_confidence(heard):.2f}  {cost:.3f}x")


def main() -> int:
    """Exit status 0 when every promise holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--short", action="store_true", help="leave the recordings of 5 and 14 minutes out")
    options = parser.parse_args()
    started = time.perf_counter()
    bench = Bench(Recogniser())
    bench.hear(COMMITTED["weak"].read_bytes())
    print(f"first recording (20.7 s) with loading: {time.perf_counter() - started:.1f} s\n{PROMISES}\n")
    truths = {name: read_truth(path.with_suffix(".truth.json")) for name, path in COMMITTED.items()}
    for name, path in COMMITTED.items():
        bench.clean(name, path.read_bytes(), truths[name])
    for name, content, truth in _spoken_now():
        bench.clean(name, content, truth, 0.06 if name.startswith("slt") else _ROBOT_WER)
    sample = decoded(COMMITTED["sample"]).samples
    _formats(bench, sample)
    _noise(bench, sample, truths["sample"])
    if not options.short:
        _long(bench, sample, truths["sample"])
    for name, made in NO_SPEECH.items():
        bench.quiet(name, encoded(made(), RATE, WAV))
    _another_language(bench)
    print(
        f"\nlargest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB; broken: {bench.broken}"
    )
    return 1 if bench.broken else 0


def _confidence(heard: Recognition) -> float:
    return float(np.mean([word.confidence for word in heard.words])) if heard.words else 0.0


def _spoken_now() -> Iterator[tuple[str, bytes, Truth]]:
    """Speak both long scripts with every voice of this machine, without the noise of a room."""
    voices = festival_voices()
    print(f"\nfestival voices: {', '.join(voices) or 'none'} (more: {INSTALL})")
    for voice in voices:
        for name, script in (("sample", SAMPLE), ("fluent", FLUENT)):
            for slowed in (1.0, 1.25):
                made = record(script, voice, slowed, room=0.0)
                truth = Truth(made.words, made.pauses, made.seconds)
                label = f"{voice.removeprefix('cmu_us_')[:4]} {name} x{slowed}"
                yield label, encoded(made.samples, made.rate, WAV), truth


def _formats(bench: Bench, sample: Samples) -> None:
    print("\nmedia formats: difference from wav")
    texts = {}
    for name, encoding in FORMATS.items():
        heard, _ = bench.hear(encoded(sample, RATE, encoding))
        texts[name] = normalised(word.text for word in heard.words)
        apart = word_error_rate(texts["wav"], texts[name])
        bench.broken += apart > 0.02
        print(f"{name:24}{apart:5.1%}{'  BROKEN' if apart > 0.02 else ''}")


def _noise(bench: Bench, sample: Samples, truth: Truth) -> None:
    print("\nwhite noise, gain")
    for decibels in (20, 10, 5, 0):
        noisy = with_noise(sample, decibels)
        bench.shown(f"{decibels} dB", encoded(noisy / np.abs(noisy).max(), RATE, WAV), truth)
    for gain in (0.01, 0.1):
        bench.clean(f"gain {gain}", encoded(sample * np.float32(gain), RATE, WAV), truth)
    bench.clean("constant offset", encoded(sample * np.float32(0.5) + np.float32(0.3), RATE, WAV), truth)


def _long(bench: Bench, sample: Samples, truth: Truth) -> None:
    print("\nlong recordings")
    for minutes in _LONG_MINUTES:
        times = round(minutes * 60 / truth.duration)
        words = tuple(word.moved(turn * len(sample) / RATE) for turn in range(times) for word in truth.words)
        joined = Truth(words, (), times * len(sample) / RATE)
        bench.clean(f"{minutes} minutes", encoded(np.tile(sample, times), RATE, FORMATS["mp3"]), joined)


def _another_language(bench: Bench) -> None:
    if shutil.which("espeak-ng") is None:
        print("French: espeak-ng is not installed")
        return
    french = espeak(FRENCH, "fr")
    bench.shown("French", encoded(french.samples, french.rate, WAV))


if __name__ == "__main__":
    sys.exit(main())
