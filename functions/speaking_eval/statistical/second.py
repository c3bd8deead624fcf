"""Who is the second rater of speech? The statistical one, alone or with a language model that reads the transcript.

The language model has no say in a band. What it is asked is how expected the words are: a recogniser that heard noise
or another language writes words that hardly follow each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from assessment.rater.second import Reader
from speaking_eval.fluency import Fluency
from speaking_eval.statistical import speech_rater
from speaking_eval.statistical.speech_rater import SpeechOpinion
from speaking_eval.transcript import Transcript

MOST_READ = 2_000
"""Code points the language model reads: two minutes of talk say whether it is English, and fourteen would take long."""


@dataclass(frozen=True)
class SecondOpinion:
    """The statistical rater's bands, and the mean surprisal (nats per token) where a language model read the text."""

    rated: SpeechOpinion
    mean_surprisal: float | None


class SpeechSecondRater(Protocol):
    """Rates a transcript from its words and timing; deterministic, and deaf to what is said to it."""

    @property
    def version(self) -> str:
        """Everything its opinion depends on, for provenance and the seal."""

    def rate(self, transcript: Transcript, fluency: Fluency, text: str) -> SecondOpinion:
        """Any transcript gets an opinion; `text` is its text with blanks for what raters should not read."""


class LightSpeechRater:
    """Word and timing features only: milliseconds, no further libraries."""

    @property
    def version(self) -> str:
        """See `SpeechSecondRater`."""
        return speech_rater.version()

    def rate(self, transcript: Transcript, fluency: Fluency, text: str) -> SecondOpinion:
        """See `SpeechSecondRater`."""
        return SecondOpinion(speech_rater.rate(transcript, fluency, text), None)


class FullSpeechRater:
    """The same, and surprisal; `reader` is asked for with the first transcript, since it is slow to load."""

    def __init__(self, reader: Callable[[], Reader]) -> None:
        """Remembers how to get the language model."""
        self._reader = reader

    @property
    def version(self) -> str:
        """See `SpeechSecondRater`."""
        return f"{speech_rater.version()}+surprisal-{MOST_READ}"

    def rate(self, transcript: Transcript, fluency: Fluency, text: str) -> SecondOpinion:
        """See `SpeechSecondRater`. A text without tokens has no surprisal."""
        readings = self._reader().study(text[:MOST_READ]).readings
        surprisal = fmean(it.surprisal for it in readings) if readings else None
        return SecondOpinion(speech_rater.rate(transcript, fluency, text), surprisal)
