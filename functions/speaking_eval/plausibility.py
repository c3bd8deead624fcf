"""Do the recognised words read as English? By their kinds, their order and their variety; how they sounded is apart.

Every recogniser writes English words for whatever it hears, so that a text that reads well proves little by itself:
French heard as English has as many small words and as common ones as English has, and a language model expects it no
less. But a text that does not read well is no English however sure the recogniser was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assessment.integrity.language import not_english, read
from assessment.integrity.skeleton import shipped, skeletons
from assessment.integrity.text import Text
from assessment.rater.diversity import moving_ratio
from assessment.rater.vocabulary.closed import FUNCTION_WORDS
from assessment.rater.words import is_known, zipf
from speaking_eval.transcript import Transcript, Word

PHRASE = 4
"""Words of a phrase that may return."""
LEAST_WORDS = 30
"""Fewer words cannot show an order."""
SMALL_SHARE = (0.42, 0.74)
"""Share of function words in English talk; what is heard in noise or Chinese has fewer, scraps of French more."""
LEAST_KNOWN = 0.90
"""Share of known words among those of four letters or more."""
LEAST_ORDER = -0.75
"""Nats per word by which classes of words follow each other better than by chance (`integrity.skeleton`).

Our own answers, read by voices with an accent, have -0.69 and more; scraps that a recogniser made of French, -0.9.
"""
MOST_REPEATED = 0.10
"""Share of phrases that stood before."""
MOST_SURPRISAL = 6.0
"""Nats per token to the full rater's language model. Our own answers have 2.6 to 4.5, up to 5.7 without marks and
capitals, and as much when heard through an accent or noise; with their words shuffled, 6.2 to 8."""


@dataclass(frozen=True)
class Plausibility:
    """What was measured; shares are of all words, 0 to 1. `kinds`: how many different words there are.

    `foreign`: it reads as another language. `language_uncertain`: so it does, and may be English without small words.
    """

    words: int
    kinds: int
    unknown: float
    english: float
    small: float
    known: float
    order: float
    variety: float
    repeated: float
    foreign: bool
    language_uncertain: bool

    def reads_as_english(self, mean_surprisal: float | None) -> bool:
        """Whether everything about the text is as in English talk; a short one cannot tell."""
        least, most = SMALL_SHARE
        return (
            self.words >= LEAST_WORDS
            and not self.foreign
            and least <= self.small <= most
            and self.known >= LEAST_KNOWN
            and self.order >= LEAST_ORDER
            and self.repeated <= MOST_REPEATED
            and (mean_surprisal is None or mean_surprisal <= MOST_SURPRISAL)
        )


def plausibility(transcript: Transcript) -> Plausibility:
    """Reads any transcript, the empty one too."""
    words, text = transcript.words, Text(transcript.text)
    lows = [word.text.lower() for word in words]
    reading = read(text.words, zipf)
    flags = {found.flag for found in not_english(text, reading)}
    count = max(1, len(words))
    return Plausibility(
        words=len(words),
        kinds=len(set(lows)),
        unknown=sum(_unknown(word) for word in words) / count,
        english=reading.english,
        small=sum(low in FUNCTION_WORDS for low in lows) / count,
        known=reading.known,
        order=shipped().gain(list(skeletons(text))),
        variety=moving_ratio(lows) if lows else 1.0,
        repeated=_repeated(lows),
        foreign="not_english" in flags,
        language_uncertain="language_uncertain" in flags,
    )


def _unknown(word: Word) -> bool:
    """Whether no English word is spelt so; what has a capital may be a name."""
    return word.text.isalpha() and word.text.islower() and not is_known(word.text)


def _repeated(lows: Sequence[str]) -> float:
    phrases = [tuple(lows[first : first + PHRASE]) for first in range(len(lows) - PHRASE + 1)]
    return 1 - len(set(phrases)) / len(phrases) if phrases else 0.0
