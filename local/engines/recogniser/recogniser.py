"""How does a recording become timed words?

decode -> find what sounds -> cut into stretches -> let Moonshine hear each -> keep what is speech -> align word by
word. Everything is deterministic: the same bytes give the same words, times and confidences.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from local.engines.recogniser import timing
from local.engines.recogniser.activity import FRAMES_PER_SECOND, Mask, Span, activity
from local.engines.recogniser.alignment import Aligner, Timing
from local.engines.recogniser.compounds import joined
from local.engines.recogniser.decoding import Audio, Samples, decoded
from local.engines.recogniser.denoising import denoised
from local.engines.recogniser.heard import HeardWord, unhyphenated
from local.engines.recogniser.hearing import Hearing
from local.engines.recogniser.moonshine import Moonshine
from local.engines.recogniser.recognition import Recognition, Segment, Word
from local.engines.recogniser.segmenter import segmented
from local.engines.recogniser.sound import HOP, measured
from local.engines.recogniser.speech import is_speech


class Recogniser:
    """Moonshine tiny for the words, pocketsphinx for their times. Loads on first use; one recording at a time."""

    def __init__(self, threads: int = 1) -> None:
        """Loads nothing yet."""
        self._hearing = Hearing(Moonshine(threads))
        self._aligner = Aligner()

    def load(self) -> None:
        """Read weights and dictionary now instead of with the first recording."""
        self._hearing.load()
        self._aligner.load()

    def recognise(self, source: Path | bytes, media_format: str | None = None) -> Recognition:
        """Recognise a recording; `media_format` is what its owner says it is.

        Raises:
            MediaError: it is not a recording Transcribe would take.
        """
        audio = decoded(source, media_format)
        found: list[Word] = []
        segments: list[Segment] = []
        for spoken in self._stretches(audio):
            segments.append(Segment(spoken[0].start, spoken[-1].end, len(found), len(found) + len(spoken)))
            found += spoken
        return Recognition(tuple(found), tuple(segments), audio.seconds, audio.format, audio.source_rate)

    def _stretches(self, audio: Audio) -> Iterator[list[Word]]:
        """Yield each stretch with words in it."""
        frames = measured(audio.samples)
        sounds = activity(frames)
        for span in segmented(sounds.spans, frames.level):
            samples = audio.samples[span.start * HOP : span.end * HOP]
            active = sounds.mask[span.start : span.end]
            heard = unhyphenated(self._hearing.hear(samples, active), self._aligner.knows)
            if heard and is_speech(samples, active, heard):
                places = self._places(samples, active, [word.text for word in heard])
                yield joined(_word(word, place, span) for word, place in zip(heard, places, strict=True))

    def _places(self, samples: Samples, active: Mask, written: list[str]) -> tuple[Timing, ...]:
        aligned = self._aligner.align(samples, written) or self._aligner.align(denoised(samples, active), written)
        places = timing.spread(written, active) if aligned is None else aligned
        return timing.bridged([timing.trimmed(place, active) for place in places], active)


def _word(heard: HeardWord, place: Timing, span: Span) -> Word:
    start = (span.start + place.start) / FRAMES_PER_SECOND
    end = (span.start + place.end) / FRAMES_PER_SECOND
    return Word(heard.text, start, end, heard.confidence, heard.mark)
