"""Can the transcript be believed? A gate before any rating: bands out of nothing are the worst fault.

A recogniser writes English for whatever it hears: noise, music, French. What gives it away are its own doubts (word
confidence) and a text that is no English. The verdict is

- `trusted`: rate it;
- `doubtful`: rate it, but Lexical Resource and Grammatical Range and Accuracy no higher than `CEILING`, because what
  looks like a fault or a rare word may be the recogniser's. The only open peer that has such a gate caps both at 6 too;
  commercial ones (ETS SpeechRater) keep a filter for what cannot be scored;
- `unusable`: no bands at all; see `refusals`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import fmean
from typing import Literal

from assessment.integrity.language import not_english, read
from assessment.integrity.text import Text
from assessment.rater.diversity import moving_ratio
from assessment.rater.words import is_known, zipf
from speaking_eval.timing.runs import response_seconds, speaking_seconds
from speaking_eval.transcript import Transcript, Word

LEAST_SPEECH = 3.0
"""Seconds in which words sound, under which there is nothing to rate."""
CEILING = 6.0
"""The highest Lexical Resource and Grammatical Range and Accuracy that a doubtful transcript can get."""
CAPPED = ("lexical_resource", "grammatical_range_accuracy")

LOW_CONFIDENCE = 0.6
"""Under it lie 44 % of the words recognised wrongly and 3 % of those recognised rightly (embedded recogniser)."""
DOUBTFUL_CONFIDENCE, UNUSABLE_CONFIDENCE = 0.85, 0.70
"""Mean confidence. With the embedded recogniser clean voices have .86 to .97, the same in white noise of 10 dB .61 to
.90 and of 5 dB .53 to .78, English in a French or Vietnamese synthetic voice .61 to .73, other languages .36 to .72."""
DOUBTFUL_LOW_SHARE, UNUSABLE_LOW_SHARE = 0.15, 0.40
DOUBTFUL_UNKNOWN_SHARE, UNUSABLE_UNKNOWN_SHARE = 0.08, 0.25
"""Words that no English word list has; names are few in an answer."""
DOUBTFUL_SURPRISAL, UNUSABLE_SURPRISAL = 6.0, 7.2
"""Nats per token to the full rater's language model. Our own answers have 2.6 to 4.5, up to 5.7 without marks and
capitals; with their words shuffled, 6.2 to 8."""
FEW_WORDS = 12
"""So few words say little about a recording, so that the mean has to be `DOUBTFUL_CONFIDENCE` to be used at all."""
SPARSE_WORDS_PER_SECOND = 0.2
"""Words per second from first to last: a talk so thin is more likely noise that was heard as a word now and then."""
LEAST_RATE, GREATEST_RATE = 0.8, 7.0
"""Words per sounding second that people can do."""
SOME_WORDS = 30
"""Fewer words at an impossible rate are what a recogniser hears in music (*thank you for watching*)."""
LEAST_VARIETY = 0.42
"""Share of different words in a window of 50, or in fewer words: recognisers loop on noise (*you you you*). Speech has
.56 and more."""
REPEATED_PHRASES, PHRASE = 0.20, 4
"""Share of the runs of four words that stood before, from which unsure words are taken for a loop: English heard in
other languages has .24 to .63, speech .14 at most."""

Trust = Literal["trusted", "doubtful", "unusable"]
_ORDER: tuple[Trust, ...] = ("trusted", "doubtful", "unusable")


class Doubt(StrEnum):
    """Why a transcript is not trusted."""

    NO_SPEECH = "no_speech"
    TOO_LITTLE_SPEECH = "too_little_speech"
    NOT_ENGLISH = "not_english"
    LOW_CONFIDENCE = "low_confidence"
    UNSURE_WORDS = "unsure_words"
    FEW_WORDS = "few_words"
    UNKNOWN_WORDS = "unknown_words"
    UNEXPECTED_WORDS = "unexpected_words"
    LOOPING_WORDS = "looping_words"
    REPEATED_PHRASES = "repeated_phrases"
    SPARSE_SPEECH = "sparse_speech"
    IMPLAUSIBLE_RATE = "implausible_rate"


@dataclass(frozen=True)
class Reliability:
    """The verdict, its reasons and what was measured; shares are of all words, 0 to 1."""

    verdict: Trust
    reasons: tuple[Doubt, ...]
    words: int
    mean_confidence: float
    low_share: float
    unknown_share: float
    english_share: float
    words_per_second: float
    speech_seconds: float
    mean_surprisal: float | None = None

    @property
    def ceilings(self) -> Mapping[str, float]:
        """The highest band of each criterion that the gate limits; none when the transcript is trusted."""
        return {} if self.verdict == "trusted" else dict.fromkeys(CAPPED, CEILING)


def judge(transcript: Transcript, mean_surprisal: float | None = None) -> Reliability:
    """The verdict on any transcript; `mean_surprisal` (nats per token) where a language model has read the text."""
    words = transcript.words
    text = Text(transcript.text)
    reading = read(text.words, zipf)
    foreign = not_english(text, reading)
    sounding = speaking_seconds(words)
    measured = Reliability(
        "trusted",
        (),
        words=len(words),
        mean_confidence=fmean(word.confidence for word in words) if words else 0.0,
        low_share=_share(words, [word.confidence < LOW_CONFIDENCE for word in words]),
        unknown_share=_share(words, [_unknown(word) for word in words]),
        english_share=reading.english,
        words_per_second=len(words) / sounding if sounding else 0.0,
        speech_seconds=sounding,
        mean_surprisal=mean_surprisal,
    )
    doubts = {**_confidence_doubts(measured), **_text_doubts(measured, words), **_time_doubts(measured, words)}
    if foreign:
        doubts[Doubt.NOT_ENGLISH] = "unusable"
    verdict = max(doubts.values(), key=_ORDER.index, default=_ORDER[0])
    reasons = tuple(it for it in Doubt if doubts.get(it) == verdict)
    return replace(measured, verdict=verdict, reasons=reasons)


def _share(words: Sequence[Word], marked: Sequence[bool]) -> float:
    return sum(marked) / len(words) if words else 0.0


def _unknown(word: Word) -> bool:
    """Whether no English word is spelt so; what has a capital may be a name."""
    return word.text.isalpha() and word.text.islower() and not is_known(word.text)


def _confidence_doubts(it: Reliability) -> dict[Doubt, Trust]:
    if not it.words:
        return {Doubt.NO_SPEECH: "unusable"}
    few = it.words < FEW_WORDS
    least = DOUBTFUL_CONFIDENCE if few else UNUSABLE_CONFIDENCE
    graded: dict[Doubt, Trust | None] = {
        Doubt.LOW_CONFIDENCE: _grade(-it.mean_confidence, -DOUBTFUL_CONFIDENCE, -least),
        Doubt.UNSURE_WORDS: _grade(it.low_share, DOUBTFUL_LOW_SHARE, UNUSABLE_LOW_SHARE),
        Doubt.FEW_WORDS: "doubtful" if few else None,
    }
    return _raised(graded)


def _text_doubts(it: Reliability, words: Sequence[Word]) -> dict[Doubt, Trust]:
    lows = [word.text.lower() for word in words]
    loops = bool(words) and moving_ratio(lows) < LEAST_VARIETY
    stuck = it.mean_confidence < DOUBTFUL_CONFIDENCE and _repeated(lows) >= REPEATED_PHRASES
    surprisal = it.mean_surprisal or 0.0
    graded: dict[Doubt, Trust | None] = {
        Doubt.UNKNOWN_WORDS: _grade(it.unknown_share, DOUBTFUL_UNKNOWN_SHARE, UNUSABLE_UNKNOWN_SHARE),
        Doubt.UNEXPECTED_WORDS: _grade(surprisal, DOUBTFUL_SURPRISAL, UNUSABLE_SURPRISAL),
        Doubt.LOOPING_WORDS: "unusable" if loops else None,
        Doubt.REPEATED_PHRASES: "unusable" if stuck else None,
    }
    return _raised(graded)


def _repeated(lows: Sequence[str]) -> float:
    phrases = [tuple(lows[first : first + PHRASE]) for first in range(len(lows) - PHRASE + 1)]
    return 1 - len(set(phrases)) / len(phrases) if phrases else 0.0


def _time_doubts(it: Reliability, words: Sequence[Word]) -> dict[Doubt, Trust]:
    if not it.words:
        return {}
    odd: Trust = "unusable" if it.words < SOME_WORDS else "doubtful"
    sparse = it.words < SPARSE_WORDS_PER_SECOND * response_seconds(words)
    graded: dict[Doubt, Trust | None] = {
        Doubt.TOO_LITTLE_SPEECH: "unusable" if it.speech_seconds < LEAST_SPEECH else None,
        Doubt.SPARSE_SPEECH: "doubtful" if sparse else None,
        Doubt.IMPLAUSIBLE_RATE: None if LEAST_RATE <= it.words_per_second <= GREATEST_RATE else odd,
    }
    return _raised(graded)


def _grade(value: float, doubtful: float, unusable: float) -> Trust | None:
    """The verdict on a figure that is the worse the higher it is."""
    if value > unusable:
        return "unusable"
    return "doubtful" if value > doubtful else None


def _raised(graded: Mapping[Doubt, Trust | None]) -> dict[Doubt, Trust]:
    return {doubt: verdict for doubt, verdict in graded.items() if verdict is not None}
