"""Where does the speaker fall silent, for how long, and between clauses or in the middle of one?

A silent pause is a gap between two words of at least `PAUSE`. The literature counts from 0.25 s (de Jong and Bosker
2013, "Choosing a threshold for silent pauses"); recognisers set word ends some hundredths of a second off, and gaps of
0.20 to 0.23 s that nobody made have been seen in aligned speech, hence 0.3 s, for runs and counts alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.rater.vocabulary.closed import ARTICLES, CONJUNCTIONS, RELATIVES, SUBORDINATORS, words
from speaking_eval.transcript import Transcript

PAUSE = 0.3
"""Seconds from which a gap between words is a silent pause."""
LONG_PAUSE = 1.0
"""Seconds from which a pause is long: hesitation that listeners notice."""
TOLERANCE = 1e-6
"""Times are written in hundredths or milliseconds; a gap of exactly a threshold has reached it."""

_CLAUSE_OPENERS = frozenset({"and", "but", "or", "so", "yet", "then"}) | SUBORDINATORS | RELATIVES
NEVER_LAST = (
    ARTICLES | words("my your our their every very") | CONJUNCTIONS - words("so yet since though than that as when")
)
"""Behind these no clause ends, whatever mark the recogniser wrote where it heard silence."""


@dataclass(frozen=True)
class Pause:
    """A silence between word number `after_word` and the next; `boundary`: a clause seems to end there."""

    start: float
    end: float
    after_word: int
    boundary: bool

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.end - self.start

    @property
    def long(self) -> bool:
        """Whether it is long enough to be noticed as hesitation, wherever it stands."""
        return self.seconds >= LONG_PAUSE - TOLERANCE


def pauses(transcript: Transcript) -> tuple[Pause, ...]:
    """Every silent pause, in order. Silence before the first word and behind the last is none."""
    return tuple(_pauses(transcript))


def _pauses(transcript: Transcript) -> Iterator[Pause]:
    reached = 0.0
    for number, (word, following) in enumerate(zip(transcript.words, transcript.words[1:], strict=False)):
        reached = max(reached, word.end)
        if following.start - reached >= PAUSE - TOLERANCE:
            yield Pause(reached, following.start, number, _clause_ends(transcript, number))


def _clause_ends(transcript: Transcript, number: int) -> bool:
    """Whether a mark stands behind a word or a word that opens a clause follows: an approximation without a parser."""
    word, following = transcript.words[number], transcript.words[number + 1]
    if word.text.lower() in NEVER_LAST:
        return False
    marked = transcript.text[word.end_offset : following.offset].strip() != ""
    return marked or following.text.lower() in _CLAUSE_OPENERS
