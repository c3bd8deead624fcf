"""How intelligible is the speaker, as far as a recogniser's confidence can tell?

Word confidence is a proxy (Xie, Evanini and Zechner 2012 use it so): it falls with an accent, and just as much with a
poor microphone, noise, a rare word or an error of grammar, and it is near its end for anybody who is understood. One
clean synthetic voice has .87 on the common words of a text taken for 4, .97 of one taken for 6, .92 of one for 8. So
the band

- rests on common content words alone, and on flat curves;
- is withheld where the transcript is doubtful, or such words are too few to tell;
- never goes above `GREATEST`: stress, intonation and the finer sounds, which the upper bands are about, leave no trace
  in confidence. The interval is open upwards there;
- carries an interval of at least a band to either side.

The curves are a prior like `norms.v1.toml`; nobody has checked them against examiners.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from assessment.bands import within_scale
from assessment.rater.criteria import nearest_half
from assessment.rater.vocabulary.closed import FUNCTION_WORDS
from assessment.rater.words import zipf
from speaking_eval.reliability import LOW_CONFIDENCE, Reliability
from speaking_eval.timing.norms import Curve
from speaking_eval.timing.repairs import FILLERS
from speaking_eval.transcript import Transcript, Word

EVIDENCE = "asr_confidence"
GREATEST = 7.0
LEAST_CONTENT_WORDS = 12
"""Fewer common content words than this cannot tell a speaker from a bad second of the recording."""
MANY_CONTENT_WORDS = 35
CLEAN_CONFIDENCE = 0.94
"""Mean confidence of all words from which the signal is taken for clean."""
NARROW, WIDE = 1.0, 1.5
"""Half the interval, in bands: for a clean signal with many words, and for any other."""
ABOVE_GREATEST = 1.0
"""How much further the interval goes up where the band could not."""
MOST_WORDS = 10
COMMON, KNOWN = 4.0, 2.6
"""Zipf frequencies: of words a recogniser knows well; and under which low confidence may only mean that it does not."""

_BY_MEAN = Curve(((0.70, 4.5), (0.80, 5.5), (0.88, 6.25), (0.95, GREATEST)))
"""Band by mean confidence of the common content words."""
_BY_UNSURE = Curve(((0.03, GREATEST), (0.10, 6.25), (0.20, 5.5), (0.35, 4.5)))
"""Band by the share of them under `LOW_CONFIDENCE`."""


class Withheld(StrEnum):
    """Why there is no band."""

    DOUBTFUL_TRANSCRIPT = "doubtful_transcript"
    TOO_FEW_WORDS = "too_few_words"


@dataclass(frozen=True)
class PracticeWord:
    """A word the recogniser was unsure of: as it was heard, when, and where it stands in the transcript."""

    word: str
    t_start: float
    t_end: float
    confidence: float
    offset: int
    end: int


@dataclass(frozen=True)
class Pronunciation:
    """The evidence and, where it suffices, a band in halves with its interval; `estimate` is unrounded.

    `measures`: figures the band rests on. `reason` says why there is no band.
    """

    band: float | None
    low: float | None
    high: float | None
    estimate: float | None
    evidence: str
    reason: Withheld | None
    words_to_practise: tuple[PracticeWord, ...]
    measures: dict[str, float]


def pronunciation(transcript: Transcript, gate: Reliability) -> Pronunciation:
    """What can be said of pronunciation; `gate` is the verdict on the same transcript."""
    content = [word for word in transcript.words if _tells(word) and zipf(word.text) >= COMMON]
    mean = fmean(word.confidence for word in content) if content else 0.0
    unsure = sum(word.confidence < LOW_CONFIDENCE for word in content) / max(1, len(content))
    measures = {
        "content_words": float(len(content)),
        "mean_confidence": round(gate.mean_confidence, 4),
        "content_confidence": round(mean, 4),
        "unsure_share": round(unsure, 4),
        "words_per_second": round(gate.words_per_second, 3),
    }
    if gate.verdict != "trusted":
        return _withheld(Withheld.DOUBTFUL_TRANSCRIPT, (), measures)
    practise = to_practise(transcript)
    if len(content) < LEAST_CONTENT_WORDS:
        return _withheld(Withheld.TOO_FEW_WORDS, practise, measures)
    estimate = (_BY_MEAN.band(mean) + _BY_UNSURE.band(unsure)) / 2
    half = NARROW if gate.mean_confidence >= CLEAN_CONFIDENCE and len(content) >= MANY_CONTENT_WORDS else WIDE
    band = nearest_half(estimate)
    high = band + half + (ABOVE_GREATEST if band >= GREATEST else 0.0)
    return Pronunciation(
        band, within_scale(band - half), within_scale(high), estimate, EVIDENCE, None, practise, measures
    )


def to_practise(transcript: Transcript) -> tuple[PracticeWord, ...]:
    """The content words under `LOW_CONFIDENCE`, each once with its worst place, the worst first."""
    worst: dict[str, Word] = {}
    for word in _unsure(transcript):
        key = word.text.lower()
        if key not in worst or word.confidence < worst[key].confidence:
            worst[key] = word
    chosen = sorted(worst.values(), key=lambda word: (word.confidence, word.offset))[:MOST_WORDS]
    return tuple(
        PracticeWord(word.text, word.start, word.end, word.confidence, word.offset, word.end_offset) for word in chosen
    )


def _unsure(transcript: Transcript) -> Iterator[Word]:
    for word in transcript.words:
        familiar = zipf(word.text) >= KNOWN and not _is_name(transcript.text, word)
        if word.confidence < LOW_CONFIDENCE and _tells(word) and familiar:
            yield word


def _is_name(text: str, word: Word) -> bool:
    """Whether a word has a capital that no beginning of a sentence gave it."""
    before = text[: word.offset].rstrip()
    return word.text[:1].isupper() and before[-1:] not in {"", ".", "?", "!"}


def _tells(word: Word) -> bool:
    """Whether a word's confidence says something of its speaker: no small word, no name, no figure."""
    low = word.text.lower()
    return len(low) > 2 and low.replace("'", "").replace("-", "").isalpha() and low not in FUNCTION_WORDS | FILLERS


def _withheld(reason: Withheld, practise: tuple[PracticeWord, ...], measures: dict[str, float]) -> Pronunciation:
    return Pronunciation(None, None, None, None, EVIDENCE, reason, practise, measures)
