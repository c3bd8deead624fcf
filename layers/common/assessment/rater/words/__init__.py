"""How common is an English word, and is it spelt as one?

The table beside this module is derived from wordfreq (see NOTICE; `bench/make_words.py` builds it): a sorted line per
word, its last character the frequency. It is searched as one block of bytes, so that reading it costs a millisecond
where a dictionary of it would cost thirty.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("english.zipf")
_LOWEST = 16
_FIRST_CODE, _FIRST_SUSPECT_CODE = ord("!"), ord("`")
_LONGEST_LINE = 64

RAREST = 1.6
"""The table holds no rarer word."""

_REGIONAL = (
    ("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("isable", "izable"), ("yse", "yze"),
    ("ysing", "yzing"),
       ("our", "or"), ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("ogue", "og"),
    ("aemi", "emi"), ("paed", "ped"),
)  # fmt: skip
_COMBINING = (
    "non", "anti", "over", "under", "self", "multi", "inter", "super", "micro", "post", "pre", "semi", "sub", "ultra",
    "bio", "eco", "geo", "co", "re", "un",
)  # fmt: skip


def zipf(word: str) -> float:
    """How common a word is: log10 of its occurrences per thousand million words, in tenths; 0 when it is not known.

    Letter case, accents, curled apostrophes and a possessive ending do not matter. `the` has 7.7, a word met once in a
    million words 3.0, the rarest in the table 1.6.
    """
    return _entry(word)[0]


def is_suspect(word: str) -> bool:
    """Whether a word of the table is likely a misspelling: rare, and one inner letter away from a far commoner word."""
    return _entry(word)[1]


@lru_cache(maxsize=32_768)
def is_known(word: str) -> bool:
    """Whether a lower-case word is spelt as English, British or American: in the table, or made of words that are."""
    if zipf(word) > 0:
        return True
    for british, american in _REGIONAL if len(word) > 6 else ():
        if british in word and zipf(word.replace(british, american)) > 0:
            return True
        if american in word and zipf(word.replace(american, british)) > 0:
            return True
    return any(word.startswith(head) and zipf(word[len(head) :]) >= 3 for head in _COMBINING)


@lru_cache(maxsize=32_768)
def _entry(word: str) -> tuple[float, bool]:
    key = plain(word)
    code = _code(key)
    if code is None and key.endswith("'s"):
        code = _code(key[:-2])
    if code is None:
        return 0.0, False
    if code >= _FIRST_SUSPECT_CODE:
        return (code - _FIRST_SUSPECT_CODE + _LOWEST) / 10, True
    return (code - _FIRST_CODE + _LOWEST) / 10, False


def plain(word: str) -> str:
    """A word as the table spells it: lower case, straight apostrophes, no accents."""
    low = word.lower()
    if low.isascii():
        return low.replace("`", "'").strip("'")
    low = low.translate(_APOSTROPHES)
    bare = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return bare.strip("'")


_APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")


@cache
def _table() -> bytes:
    return _TABLE.read_bytes()


def _code(word: str) -> int | None:
    """The character behind a word, found by halving; None when the word is not there."""
    if not word.isascii():
        return None
    wanted, table = word.encode("ascii"), _table()
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        start = table.rfind(b"\n", low, middle) + 1 or low
        end = table.find(b"\n", middle, middle + _LONGEST_LINE)
        if end < 0:
            end = len(table)
        entry = table[start : end - 1]
        if entry == wanted:
            return table[end - 1]
        if entry < wanted:
            low = end + 1
        else:
            high = start
    return None
