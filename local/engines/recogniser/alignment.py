"""When is each word of a known text said?

pocketsphinx aligns the text with the sound (its en-us model and dictionary come inside its wheel). Its beams are wide:
the text comes from another recogniser and may be wrong in places, and the default ones then find no path at all.

pocketsphinx takes the likeliest path only, and gives up if that one has not reached the end of the text: in noise it
is often one that lingers in a silence. Each stretch is therefore followed by an anchor, two clear words of a synthetic
voice, which no lingering path can explain. They are cut off the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from local.engines.recogniser.decoding import Samples, decoded
from local.engines.recogniser.pronunciation import sounds, spoken

ANCHOR = Path(__file__).with_name("anchor.flac")
"""Made by bench/make_recording.py."""

ANCHOR_WORDS = ("yellow", "gorilla")

_Decoder = Any  # pocketsphinx's: the package is untyped
_BEAMS = {"beam": 1e-80, "wbeam": 1e-60, "pbeam": 1e-80}
_FILLER = ("<", "[", "+", "(")
_FULL_SCALE = 32767
_LOUDNESS = 0.1
_DITHER = 2.0
_SEED = 20_031
_TINY = 1e-9


@dataclass(frozen=True)
class Timing:
    """Frames [start, end) of one word, counted from the start of the stretch."""

    start: int
    end: int


class Aligner:
    """A forced aligner, loaded when first asked."""

    def load(self) -> None:
        """Load it now; a first alignment would."""
        self.align(self._anchor, ANCHOR_WORDS)

    def align(self, samples: Samples, words: Sequence[str]) -> tuple[Timing, ...] | None:
        """Return each word's place in the stretch; None if no path through the sound fits the text."""
        parts = [spoken(word, self.knows) for word in words]
        said = [part for group in parts for part in group]
        for part in said:
            self._learn(part)
        heard = self._timed(np.concatenate((_evened(samples), self._anchor)), [*said, *ANCHOR_WORDS])
        if [part for part, _ in heard] != [*said, *ANCHOR_WORDS]:
            return None
        timings = iter(timing for _, timing in heard)
        grouped = [[next(timings) for _ in group] for group in parts]
        return tuple(Timing(group[0].start, group[-1].end) for group in grouped)

    def _timed(self, samples: Samples, said: Sequence[str]) -> list[tuple[str, Timing]]:
        decoder = self._decoder
        decoder.set_align_text(" ".join(said))
        decoder.start_utt()
        decoder.process_raw(_pcm(samples), full_utt=True)
        decoder.end_utt()
        segments = decoder.seg() or ()
        return [
            (each.word.partition("(")[0], Timing(each.start_frame, each.end_frame + 1))
            for each in segments
            if not each.word.startswith(_FILLER)
        ]

    def knows(self, word: str) -> bool:
        """Say whether the dictionary has a word, lower case."""
        return self._decoder.lookup_word(word) is not None

    def _learn(self, word: str) -> None:
        if not self.knows(word):
            self._decoder.add_word(word, sounds(word))

    @cached_property
    def _anchor(self) -> Samples:
        return _evened(decoded(ANCHOR).samples)

    @cached_property
    def _decoder(self) -> _Decoder:
        from pocketsphinx import Decoder

        return Decoder(lm=None, loglevel="FATAL", **_BEAMS)


def _evened(samples: Samples) -> Samples:
    """Bring a stretch to one loudness around zero."""
    centred = samples - samples.mean()
    loudness = float(np.sqrt(np.mean(centred**2)))
    return np.asarray(centred * (_LOUDNESS / max(loudness, _TINY)), np.float32)


def _pcm(samples: Samples) -> bytes:
    """Write 16-bit samples over a faint hiss: exact zeros have no logarithm."""
    hiss = np.random.default_rng(_SEED).normal(0, _DITHER, len(samples))
    return np.clip(np.rint(samples * _FULL_SCALE + hiss), -_FULL_SCALE, _FULL_SCALE).astype("<i2").tobytes()
