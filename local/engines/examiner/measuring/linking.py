"""Which linking expressions does the essay use, where, and how many of its sentences open on one?"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from local.engines.examiner.measuring.text import Text
from local.engines.examiner.measuring.words import CONNECTIVES, word_set

_OPENING = word_set(
    "however moreover furthermore therefore thus hence consequently nevertheless nonetheless besides "
    "additionally similarly firstly secondly thirdly finally lastly overall first second then also conversely "
    "meanwhile"
)
_OPENING_PHRASES = (
    "on the other hand", "on the one hand", "in addition", "as a result", "for example", "for instance",
    "in conclusion", "to conclude", "to sum up", "in summary", "to begin with", "first of all", "in other words",
    "in contrast", "in fact",
)  # fmt: skip


@dataclass(frozen=True)
class Linking:
    """Linking expressions (lower case) with the code points where each starts, and the openers among the sentences."""

    places: dict[str, tuple[int, ...]]
    openers: tuple[int, ...]

    @property
    def counts(self) -> Counter[str]:
        """How often each expression occurs."""
        return Counter({expression: len(starts) for expression, starts in self.places.items()})


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(CONNECTIVES, key=lambda c: (-len(c), c))
    return re.compile(r"\b(?:" + "|".join(c.replace(" ", r"\s+") for c in longest_first) + r")\b", re.IGNORECASE)


def linking_of(text: Text) -> Linking:
    """Find the linking expressions; openers are the numbers of the sentences that begin with a linking adverbial."""
    places: dict[str, list[int]] = {}
    for match in _pattern().finditer(text.raw):
        places.setdefault(" ".join(match.group().lower().split()), []).append(match.start())
    openers = tuple(
        number
        for number, sentence in enumerate(text.sentences)
        if sentence.words and (sentence.words[0].low in _OPENING or sentence.text.lower().startswith(_OPENING_PHRASES))
    )
    return Linking({expression: tuple(starts) for expression, starts in places.items()}, openers)
