"""Is this English? By the small words every language stands on, the share of known words, and the script."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assessment.integrity.finding import Finding, Zipf, percent
from assessment.integrity.text import Text, Word
from assessment.integrity.words import FUNCTION_WORDS

_SHARED = """
    a also am an as at be do he her i in is it me no nothing of on once or over per same so then to us was we
"""
_OWN = FUNCTION_WORDS - frozenset(_SHARED.split())
"""Function words that hardly any other language spells alike."""

KNOWN_ZIPF = 2.5
"""A word of four letters or more that is at least so frequent counts as known."""

FEW_WORDS = 20
"""Texts of so many words or fewer may lack function words by chance."""

SMALL_KNOWN_SHARE = 0.5
MIN_FOREIGN_SHARE = 0.10


@dataclass(frozen=True)
class Reading:
    """How a stretch of words looks: shares of all words (0 to 1); `known` of the words of four letters or more."""

    words: int
    english: float
    foreign: float
    language: str
    known: float
    other_script: float
    accented: float

    @property
    def is_english(self) -> bool:
        """Whether nothing says that it is another language; text in no language at all is not decided here."""
        if self.other_script > 0.5:
            return False
        if self.words <= FEW_WORDS:
            return self._is_english_though_short
        return self.foreign < MIN_FOREIGN_SHARE or self.english >= self.foreign

    @property
    def _is_english_though_short(self) -> bool:
        if self.words * self.foreign >= 3 and self.foreign > 2 * self.english and self.known <= SMALL_KNOWN_SHARE:
            return False
        spelt = not self.accented or self.english > 0 or self.known > SMALL_KNOWN_SHARE
        return spelt and self.accented <= 0.5


@cache
def speakers() -> Mapping[str, tuple[str, ...]]:
    """From each common word of another language to the languages that use it."""
    table = tomllib.loads((Path(__file__).parent / "languages.v1.toml").read_text("utf-8"))
    index: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        for word in set(words.split()) - _OWN:
            index[word] = (*index.get(word, ()), name)
    return index


def plain(word: str) -> str:
    """A case-folded word in the nearest unaccented letters, so that é, full-width and bold forms read alike."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word.replace("đ", "d").replace("ø", "o").replace("ı", "i"))
    return "".join(mark for mark in apart if not unicodedata.combining(mark))


def read(words: Sequence[Word], zipf: Zipf) -> Reading:
    """Reads a stretch of words; an empty one is nothing in no language."""
    alphabetic = [word.text for word in words if word.text[0].isalpha()]
    if not alphabetic:
        return Reading(0, 0.0, 0.0, "", 1.0, 0.0, 0.0)
    total = len(alphabetic)
    spelt = [plain(word) for word in alphabetic]
    counts = Counter(name for word in spelt for name in speakers().get(word, ()))
    language, spoken = max(counts.items(), key=lambda it: (it[1], it[0]), default=("", 0))
    long_words = [word for word in spelt if len(word) >= 4]
    known = sum(zipf(word.replace("’", "'")) >= KNOWN_ZIPF for word in long_words)
    return Reading(
        words=total,
        english=sum(word in _OWN for word in spelt) / total,
        foreign=spoken / total,
        language=language,
        known=known / len(long_words) if long_words else 1.0,
        other_script=sum(_in_another_script(word) for word in alphabetic) / total,
        accented=sum(not word.isascii() for word in alphabetic) / total,
    )


def not_english(text: Text, reading: Reading) -> tuple[Finding, ...]:
    """`not_english` for a text in another language throughout, and `language_uncertain` where a person should look.

    Foreign words without accents and English notes without small words look alike from here.
    """
    if not text.words or reading.is_english:
        return ()
    name = reading.language if reading.other_script <= 0.5 else "another script"
    found = Finding("not_english", f"{name}, {percent(max(reading.foreign, reading.other_script))}")
    doubtful = not reading.accented and (reading.known > SMALL_KNOWN_SHARE or reading.english > 0.1)
    return (found, Finding("language_uncertain", percent(reading.known))) if doubtful else (found,)


def _in_another_script(word: str) -> bool:
    """Whether most of its letters are not Latin, after compatibility folding."""
    if word.isascii():
        return False
    letters = [mark for mark in unicodedata.normalize("NFKC", word) if mark.isalpha()]
    strange = sum(mark > "\u024f" and not "\u1e00" <= mark <= "\u1eff" for mark in letters)
    return 2 * strange > len(letters)
