"""How does a script with marked pauses become a recording with its truth?

A script is plain text. `[0.8]` is a pause of that many seconds; a pause stands between clauses unless it is written
`[0.8?]`, which marks a hesitation inside one. The pauses are exact, the words' times are the voice's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from bench.hearing.stretching import stretched
from bench.hearing.voice import SLT, Samples, SpokenWord, speak

_MARK = re.compile(r"\[(\d+(?:\.\d+)?)(\??)\]")
_SEED = 4
_ROOM = 0.0005
"""A quiet room: the standard deviation of the noise under everything, of full scale."""


@dataclass(frozen=True)
class Pause:
    """An inserted silence; `boundary` says whether it stands between clauses."""

    start: float
    end: float
    boundary: bool


@dataclass(frozen=True)
class Recording:
    """A recording and its truth."""

    samples: Samples
    rate: int
    words: tuple[SpokenWord, ...]
    pauses: tuple[Pause, ...]
    voice: str

    @property
    def seconds(self) -> float:
        """Its length."""
        return len(self.samples) / self.rate

    def truth(self) -> str:
        """Write what is known of it as JSON."""
        truth = {
            "voice": f"festival {self.voice}",
            "duration": round(self.seconds, 3),
            "words": [[word.text, round(word.start, 3), round(word.end, 3)] for word in self.words],
            "pauses": [asdict(pause) for pause in self.pauses],
        }
        return json.dumps(truth, separators=(",", ":")) + "\n"


@dataclass(frozen=True)
class Truth:
    """What is known of a recording made earlier."""

    words: tuple[SpokenWord, ...]
    pauses: tuple[Pause, ...]
    duration: float


def read_truth(path: Path) -> Truth:
    """Read a file that Recording.truth() wrote."""
    read = json.loads(path.read_text("utf-8"))
    words = tuple(SpokenWord(*word) for word in read["words"])
    return Truth(words, tuple(Pause(**pause) for pause in read["pauses"]), read["duration"])


def record(script: str, voice: str = SLT, slowed: float = 1.0, room: float = _ROOM) -> Recording:
    """Speak a script; `slowed` stretches the speech, not the pauses."""
    pieces: list[Samples] = []
    words: list[SpokenWord] = []
    pauses: list[Pause] = []
    length, rate = 0, 0
    for text, pause, boundary in _parts(script):
        spoken = stretched(speak(text, voice), slowed)
        rate = spoken.rate
        words += [word.moved(length / rate) for word in spoken.words]
        length += len(spoken.samples)
        silence = int(pause * rate)
        if silence:
            pauses.append(Pause(round(length / rate, 3), round((length + silence) / rate, 3), boundary))
        pieces += [spoken.samples, np.zeros(silence, np.float32)]
        length += silence
    quiet = np.random.default_rng(_SEED).normal(0, room, length).astype(np.float32)
    return Recording(np.concatenate(pieces) + quiet, rate, tuple(words), tuple(pauses), voice)


def _parts(script: str) -> Iterator[tuple[str, float, bool]]:
    """Yield each stretch of text with the pause after it."""
    position = 0
    for mark in _MARK.finditer(script):
        yield " ".join(script[position : mark.start()].split()), float(mark[1]), not mark[2]
        position = mark.end()
    if rest := " ".join(script[position:].split()):
        yield rest, 0.0, True
