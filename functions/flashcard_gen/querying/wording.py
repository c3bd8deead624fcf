"""How are a document's words told apart: which say nothing by themselves, which are rare, which are forms of one?"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assessment.integrity.language import plain, speakers
from assessment.rater.vocabulary.closed import FUNCTION_WORDS
from assessment.rater.words import RAREST, zipf

WORD = re.compile(r"[^\W_]+(?:['’‑-][^\W_]+)*")
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENGLISH_SHARE = 0.2
"""English prose has 40 to 50 % function words; lists and tables fewer."""
_COMMONEST = 7.7
_SAMPLE = 4_000

_ENDINGS = ("ations", "ation", "ements", "ement", "ments", "ment", "nesses", "ness", "ities", "ity", "ings", "ing",
            "ions", "ion", "ies", "ied", "ers", "er", "ed", "es", "ly", "al", "s", "e", "y")  # fmt: skip


def words_in(text: str) -> list[str]:
    """The words of a text, case folded; a run of ideographs gives its pairs, for lack of spaces between words."""
    found: list[str] = []
    for match in WORD.finditer(text):
        word = match[0].lower().replace("’", "'")
        if _IDEOGRAPH.search(word):
            found += [word[at : at + 2] for at in range(max(1, len(word) - 1))]
        else:
            found.append(word)
    return found


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """What *vaccine*, *vaccines* and *vaccination* share; crude, for comparing only."""
    word = unicodedata.normalize("NFC", word.removesuffix("'s"))
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@dataclass(frozen=True)
class Wording:
    """The language of a document as far as its queries need it."""

    english: bool
    small: frozenset[str]
    """Words that carry no matter: the function words of the language."""

    @classmethod
    def of(cls, text: str) -> Wording:
        """Judges by the small words of the first few thousand."""
        words = [match[0].lower() for match in WORD.finditer(text[: _SAMPLE * 8])][:_SAMPLE]
        if not words or sum(word in FUNCTION_WORDS for word in words) >= _ENGLISH_SHARE * len(words):
            return cls(True, FUNCTION_WORDS)
        others = Counter(name for word in words for name in speakers().get(plain(word), ()))
        spoken, times = max(others.items(), key=lambda it: (it[1], it[0]), default=("", 0))
        if times < 0.1 * len(words):
            return cls(words_are_known(words), FUNCTION_WORDS)
        return cls(False, frozenset(word for word, names in speakers().items() if spoken in names))

    def is_small(self, word: str) -> bool:
        """Whether a case-folded word carries no matter."""
        return word in self.small or (not self.english and plain(word) in self.small)

    def rarity(self, word: str) -> float:
        """0 for the commonest English word to 1 for one that no list has; 0.5 for any word of another language."""
        if not self.english:
            return 0.5
        return (_COMMONEST - max(zipf(word), RAREST)) / (_COMMONEST - RAREST)

    def content(self, text: str) -> list[str]:
        """The words that carry matter, case folded, in order."""
        return [word for word in words_in(text) if not self.is_small(word)]

    def stems(self, text: str) -> frozenset[str]:
        """The stems of the words that carry matter."""
        return frozenset(stem(word) for word in self.content(text))


def words_are_known(words: Sequence[str]) -> bool:
    """Whether most of the longer words are spelt as English: a table of terms is English without function words."""
    long_words = [word for word in words if len(word) >= 4]
    return 2 * sum(zipf(word) > 0 for word in long_words) > len(long_words)


def overlap(left: Iterable[str], right: Iterable[str]) -> float:
    """Shared members as a share of all members, 0 to 1; 0 when both are empty."""
    one, other = frozenset(left), frozenset(right)
    return len(one & other) / len(one | other) if one or other else 0.0
