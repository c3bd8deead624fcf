"""How fluent is the answer, in figures? Every measure from word times, with its unit, range and source.

All of them are finite for any transcript, the empty one too. What they weigh is another question; see `timing`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from statistics import fmean

from speaking_eval.timing.norms import Part, norms
from speaking_eval.timing.pauses import LONG_PAUSE, PAUSE, Pause, pauses
from speaking_eval.timing.repairs import Disfluency, disfluencies
from speaking_eval.timing.runs import Decay, decay, mean_run, response_seconds, speaking_seconds
from speaking_eval.timing.syllables import syllables
from speaking_eval.transcript import Transcript


@dataclass(frozen=True)
class Described:
    """What a measure is: unit, the least and (where there is one) the greatest value, and who measured it."""

    unit: str
    meaning: str
    source: str
    greatest: float | None = None
    least: float = 0.0


@dataclass(frozen=True)
class Measure:
    """A measure's name, value and unit, as a report shows it."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True)
class Fluency:
    """The fluency report; `MEASURES` describes every number. `decay` is None for a turn too short to tire in."""

    words: int
    onset: float
    response_seconds: float
    speech_rate: float
    articulation_rate: float
    syllable_rate: float
    phonation_ratio: float
    mean_length_of_run: float
    pause_count: int
    pause_seconds: float
    mean_pause: float
    pauses_per_minute: float
    mid_clause_pauses: int
    boundary_pauses: int
    mid_clause_share: float
    long_pauses: int
    long_pauses_per_minute: float
    repetitions: int
    repairs: int
    fillers: int
    length_share: float
    decay: Decay | None
    pauses: tuple[Pause, ...]
    disfluencies: tuple[Disfluency, ...]

    def measures(self) -> tuple[Measure, ...]:
        """The numbers in their order, with their units; those of `decay` where it is known."""
        held = {it.name: getattr(self, it.name) for it in fields(self) if it.name in MEASURES}
        if self.decay is not None:
            held |= {"rate_change": self.decay.rate_change, "pause_change": self.decay.pause_change}
        return tuple(Measure(name, round(float(value), 3), MEASURES[name].unit) for name, value in held.items())


def measure(transcript: Transcript, part: Part = "FULL") -> Fluency:
    """The fluency report of one recording; `part` decides what length is expected and nothing else."""
    words = transcript.words
    silent, starts_over = pauses(transcript), disfluencies(words)
    span, sounding = response_seconds(words), speaking_seconds(words)
    minutes = span / 60
    long_ones, mid = sum(it.long for it in silent), sum(not it.boundary for it in silent)
    return Fluency(
        words=len(words),
        onset=words[0].start if words else 0.0,
        response_seconds=span,
        speech_rate=_per(len(words), minutes),
        articulation_rate=_per(len(words), sounding),
        syllable_rate=_per(sum(syllables(word.text) for word in words), sounding),
        phonation_ratio=_per(sounding, span),
        mean_length_of_run=mean_run(words, silent),
        pause_count=len(silent),
        pause_seconds=sum(it.seconds for it in silent),
        mean_pause=fmean(it.seconds for it in silent) if silent else 0.0,
        pauses_per_minute=_per(len(silent), minutes),
        mid_clause_pauses=mid,
        boundary_pauses=len(silent) - mid,
        mid_clause_share=_per(mid, len(silent)),
        long_pauses=long_ones,
        long_pauses_per_minute=_per(long_ones, minutes),
        repetitions=_count(starts_over, "repetition"),
        repairs=_count(starts_over, "repair"),
        fillers=_count(starts_over, "filler"),
        length_share=_per(len(words), norms().expected_words[part]),
        decay=decay(words, silent),
        pauses=silent,
        disfluencies=starts_over,
    )


def _per(amount: float, unit: float) -> float:
    """A rate; 0 where there is nothing to relate it to (words without length, an empty transcript)."""
    return amount / unit if unit > 0 else 0.0


def _count(found: Sequence[Disfluency], kind: str) -> int:
    return sum(it.kind == kind for it in found)


_SUZUKI = "Suzuki, Kormos and Uchihara 2021 (meta-analysis)"
_WU = "Wu et al. (IELTS 5 to 6.5)"
_SAITO = "Saito et al. 2018"
_TAVAKOLI = "Tavakoli et al. 2023"
_OWN = "definition of this project"

MEASURES: Mapping[str, Described] = {
    "words": Described("words", "recognised words", _OWN),
    "onset": Described("s", "silence before the first word", _OWN),
    "response_seconds": Described("s", "from the first word's start to the last word's end", _OWN),
    "speech_rate": Described("words/min", "words over the whole answer, pauses included", _SUZUKI),
    "articulation_rate": Described("words/s", "words over the time in which words sound", _WU),
    "syllable_rate": Described("syllables/s", "syllables over the same time, counted from spelling", _WU),
    "phonation_ratio": Described("", "share of the answer in which words sound", _SUZUKI, 1.0),
    "mean_length_of_run": Described("words", f"words between silent pauses of {PAUSE:g} s and more", _WU),
    "pause_count": Described("pauses", f"silent pauses of {PAUSE:g} s and more", _SUZUKI),
    "pause_seconds": Described("s", "their length together", "Seedhouse et al. 2014 (IELTS)"),
    "mean_pause": Described("s", "their mean length", _SUZUKI),
    "pauses_per_minute": Described("pauses/min", "their number per minute of the answer", _SUZUKI),
    "mid_clause_pauses": Described("pauses", "silent pauses where no clause seems to end", _SAITO),
    "boundary_pauses": Described("pauses", "silent pauses behind a mark or before a conjunction", _SAITO),
    "mid_clause_share": Described("", "share of the silent pauses that stand in mid-clause", _SAITO, 1.0),
    "long_pauses": Described("pauses", f"silent pauses of {LONG_PAUSE:g} s and more", _TAVAKOLI),
    "long_pauses_per_minute": Described("pauses/min", "their number per minute of the answer", _TAVAKOLI),
    "repetitions": Described("times", "words or short phrases said twice in a row", _TAVAKOLI),
    "repairs": Described("times", "false starts and corrections of oneself", _TAVAKOLI),
    "fillers": Described("times", "um, uh and the like, where the recogniser keeps them", _TAVAKOLI),
    "length_share": Described("", "words over those expected of this part of the test", _OWN),
    "rate_change": Described("", "change of words per minute, last third against first", _OWN, None, -1.0),
    "pause_change": Described("s/word", "change of pause per word, last third less first", _OWN, None, -3600.0),
}
"""Every number of the report, its unit, range and source; a share is between 0 and 1."""
