"""How is a sentence spoken by a synthetic voice, with the exact times of its words?

Festival's own word boundaries are the truth that recognition is measured against. Debian: apt-get install festival
festvox-us-slt-hts espeak-ng
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

SLT = "cmu_us_slt_arctic_hts"
INSTALL = "apt-get install --no-install-recommends festival festvox-us-slt-hts festvox-kallpc16k espeak-ng"
_VOICES = Path("/usr/share/festival/voices")
_SCHEME = """
(voice_{voice})
(set! u (Utterance Text "{text}"))
(utt.synth u)
(utt.save.wave u "{wave}" 'riff)
(mapcar
  (lambda (w) (format t "%s %f %f\\n" (item.name w) (item.feat w "word_start") (item.feat w "word_end")))
  (utt.relation.items u 'Word))
"""


@dataclass(frozen=True)
class SpokenWord:
    """A word and where it sounds, in seconds."""

    text: str
    start: float
    end: float

    def moved(self, seconds: float) -> SpokenWord:
        """The same word, later."""
        return SpokenWord(self.text, self.start + seconds, self.end + seconds)


@dataclass(frozen=True)
class Spoken:
    """Speech without silence at its ends."""

    words: tuple[SpokenWord, ...]
    samples: Samples
    rate: int


def festival_voices() -> tuple[str, ...]:
    """Name the installed voices."""
    if shutil.which("festival") is None:
        return ()
    return tuple(sorted(path.name for path in _VOICES.glob("*/*") if path.is_dir()))


def speak(text: str, voice: str = SLT) -> Spoken:
    """Speak plain text.

    Raises:
        subprocess.CalledProcessError: festival or the voice is missing.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "spoken.wav")
        scheme = _SCHEME.format(voice=voice, text=text.replace('"', ""), wave=path)
        told = subprocess.run(["festival", "--pipe"], input=scheme, text=True, capture_output=True, check=True)
        samples, rate = read_wave(path)
    rows = (line.split() for line in told.stdout.splitlines())
    words = [SpokenWord(name, float(start), float(end)) for name, start, end in rows]
    first, last = words[0].start, words[-1].end
    return Spoken(tuple(word.moved(-first) for word in words), samples[int(first * rate) : int(last * rate)], rate)


def espeak(text: str, language: str) -> Spoken:
    """Speak a text in another language; its words' times are not known.

    Raises:
        subprocess.CalledProcessError: espeak-ng is missing or lacks the language.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "spoken.wav")
        subprocess.run(["espeak-ng", "-v", language, "-w", str(path), text], check=True)
        samples, rate = read_wave(path)
    return Spoken((), samples, rate)


def read_wave(path: Path) -> tuple[Samples, int]:
    """Read a 16-bit mono wave."""
    with wave.open(str(path)) as file:
        content = file.readframes(file.getnframes())
        return (np.frombuffer(content, "<i2") / 32768).astype(np.float32), file.getframerate()
