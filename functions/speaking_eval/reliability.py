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

from speaking_eval.plausibility import MOST_SURPRISAL, Plausibility, plausibility
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
ACCENTED_CONFIDENCE, ACCENTED_LOW_SHARE = 0.58, 0.55
"""The same where the text reads as English throughout (`plausibility`): not an accent nor noise alone is refused.

Measured with the embedded recogniser: English read by French and Vietnamese synthetic voices .63 to .72 (share of
unsure words .31 to .45), in white noise of 5 dB .61 to .73 (.32 to .48); ten other languages .22 to .64, of which those
that read as English .29 to .50 (.66 to .93). The price: speech in another language that a recogniser writes down as
good English and is fairly sure of would be rated, at most `CEILING` for its words and grammar, without pronunciation,
and with a person asked to listen. The other error, telling a learner with an accent that it was no English, is worse
and nobody would notice it. English through a very strong accent (Spanish, Polish, German voices: .39 to .54) is still
refused.
"""
DOUBTFUL_UNKNOWN_SHARE, UNUSABLE_UNKNOWN_SHARE = 0.08, 0.25
"""Words that no English word list has; names are few in an answer."""
UNUSABLE_SURPRISAL = 7.2
"""Nats per token; doubtful from `MOST_SURPRISAL`."""
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
SENTENCE_WORDS = 5
"""Different words from which a loop may be a sentence that somebody repeats."""
REPEATED_PHRASES = 0.20
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
    words, text = transcript.words, plausibility(transcript)
    sounding = speaking_seconds(words)
    measured = Reliability(
        "trusted",
        (),
        words=len(words),
        mean_confidence=fmean(word.confidence for word in words) if words else 0.0,
        low_share=sum(word.confidence < LOW_CONFIDENCE for word in words) / max(1, len(words)),
        unknown_share=text.unknown,
        english_share=text.english,
        words_per_second=len(words) / sounding if sounding else 0.0,
        speech_seconds=sounding,
        mean_surprisal=mean_surprisal,
    )
    doubts = {
        **_confidence_doubts(measured, text.reads_as_english(mean_surprisal)),
        **_text_doubts(measured, text),
        **_time_doubts(measured, words),
    }
    verdict = max(doubts.values(), key=_ORDER.index, default=_ORDER[0])
    reasons = tuple(it for it in Doubt if doubts.get(it) == verdict)
    return replace(measured, verdict=verdict, reasons=reasons)


def _confidence_doubts(it: Reliability, plausible: bool) -> dict[Doubt, Trust]:
    if not it.words:
        return {Doubt.NO_SPEECH: "unusable"}
    few = it.words < FEW_WORDS
    least, most_unsure = UNUSABLE_CONFIDENCE, UNUSABLE_LOW_SHARE
    if few:
        least = DOUBTFUL_CONFIDENCE
    elif plausible:
        least, most_unsure = ACCENTED_CONFIDENCE, ACCENTED_LOW_SHARE
    graded: dict[Doubt, Trust | None] = {
        Doubt.LOW_CONFIDENCE: _grade(-it.mean_confidence, -DOUBTFUL_CONFIDENCE, -least),
        Doubt.UNSURE_WORDS: _grade(it.low_share, DOUBTFUL_LOW_SHARE, most_unsure),
        Doubt.FEW_WORDS: "doubtful" if few else None,
    }
    return _raised(graded)


def _text_doubts(it: Reliability, text: Plausibility) -> dict[Doubt, Trust]:
    stuck = it.mean_confidence < DOUBTFUL_CONFIDENCE and text.repeated >= REPEATED_PHRASES
    graded: dict[Doubt, Trust | None] = {
        Doubt.NOT_ENGLISH: _foreign(text),
        Doubt.UNKNOWN_WORDS: _grade(it.unknown_share, DOUBTFUL_UNKNOWN_SHARE, UNUSABLE_UNKNOWN_SHARE),
        Doubt.UNEXPECTED_WORDS: _grade(it.mean_surprisal or 0.0, MOST_SURPRISAL, UNUSABLE_SURPRISAL),
        Doubt.LOOPING_WORDS: _looping(it, text),
        Doubt.REPEATED_PHRASES: "unusable" if stuck else None,
    }
    return _raised(graded)


def _foreign(text: Plausibility) -> Trust | None:
    """English of few and small words (*I think it is good*) may look like another language; a person can tell."""
    if not text.foreign:
        return None
    return "doubtful" if text.language_uncertain else "unusable"


def _looping(it: Reliability, text: Plausibility) -> Trust | None:
    """A recogniser loops on a few words and is unsure of them; somebody may say one sentence over and over."""
    if not it.words or text.variety >= LEAST_VARIETY:
        return None
    said = text.kinds >= SENTENCE_WORDS and it.mean_confidence >= DOUBTFUL_CONFIDENCE
    return "doubtful" if said else "unusable"


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
