"""How is a written word said, for the aligner: which dictionary words stand for it, or which sounds?

Figures are read out; a word outside the dictionary is sounded out by rules of spelling. Both need only be near enough
for its place in time to be found, not to be heard as right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
_SIGNS = {"%": "percent", "$": "dollars", "£": "pounds", "€": "euros", "&": "and", "+": "plus", "@": "at"}
_FIRST_YEAR, _LAST_YEAR = 1100, 2099
_PIECES = re.compile(r"\d[\d,]*(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*|[%$£€&+@]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})

# Longest spelling first; a letter that is silent has no sound.
_SOUNDS = {
    "tion": "SH AH N", "sion": "ZH AH N", "ough": "AO", "augh": "AO", "eigh": "EY", "igh": "AY", "tch": "CH",
    "dge": "JH", "sch": "S K", "que": "K", "ch": "CH", "sh": "SH", "th": "TH", "ph": "F", "wh": "W", "ck": "K",
    "ng": "NG", "qu": "K W", "kn": "N", "wr": "R", "gh": "", "ee": "IY", "ea": "IY", "oo": "UW", "ou": "AW",
    "ow": "OW", "oa": "OW", "ai": "EY", "ay": "EY", "oi": "OY", "oy": "OY", "au": "AO", "aw": "AO", "ew": "UW",
    "ie": "IY", "ei": "EY", "ar": "AA R", "er": "ER", "ir": "ER", "or": "AO R", "ur": "ER", "bb": "B", "cc": "K",
    "dd": "D", "ff": "F", "gg": "G", "ll": "L", "mm": "M", "nn": "N", "pp": "P", "rr": "R", "ss": "S", "tt": "T",
    "zz": "Z", "a": "AE", "b": "B", "c": "K", "d": "D", "e": "EH", "f": "F", "g": "G", "h": "HH", "i": "IH",
    "j": "JH", "k": "K", "l": "L", "m": "M", "n": "N", "o": "AA", "p": "P", "q": "K", "r": "R", "s": "S", "t": "T",
    "u": "AH", "v": "V", "w": "W", "x": "K S", "y": "IY", "z": "Z",
}  # fmt: skip
_LONGEST_SPELLING = max(map(len, _SOUNDS))
_NEUTRAL = "AH"


def spoken(written: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the lower-case words that a written word is said as; at least one, in the order they are said."""
    lower = written.lower().translate(_APOSTROPHES)
    if known(lower):
        return (lower,)
    parts = [word for piece in _PIECES.findall(lower) for word in _said(piece)]
    return tuple(parts) or (lower,)


def sounds(word: str) -> str:
    """Sound a word out, in the ARPABET of the dictionary; never empty."""
    return " ".join(_sounded(word)) or _NEUTRAL


def _said(piece: str) -> tuple[str, ...]:
    if piece in _SIGNS:
        return (_SIGNS[piece],)
    if not piece[0].isdigit():
        return (piece,)
    whole, _, fraction = piece.replace(",", "").partition(".")
    digits = ("point", *(_ONES[int(digit)] for digit in fraction)) if fraction else ()
    return (*_figures(whole, grouped="," in piece), *digits)


def _figures(digits: str, *, grouped: bool) -> tuple[str, ...]:
    number = int(digits)
    if digits[0] == "0" or number >= 10**12:
        return tuple(_ONES[int(digit)] for digit in digits)
    if not grouped and _FIRST_YEAR <= number <= _LAST_YEAR and not 2000 <= number <= 2009 and number % 100:
        high, low = divmod(number, 100)
        return (*_counted(high), *(("oh",) if low < 10 else ()), *_counted(low))
    return tuple(_counted(number))


def _counted(number: int) -> tuple[str, ...]:
    if number < 20:
        return (_ONES[number],)
    if number < 100:
        return (_TENS[number // 10], *((_ONES[number % 10],) if number % 10 else ()))
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    high, rest = divmod(number, size)
    return (*_counted(high), name, *(_counted(rest) if rest else ()))


def _sounded(word: str) -> Iterator[str]:
    position = 0
    while position < len(word):
        for length in range(_LONGEST_SPELLING, 0, -1):
            spelling = word[position : position + length]
            if len(spelling) == length and spelling in _SOUNDS:
                yield from _SOUNDS[spelling].split()
                position += length
                break
        else:
            position += 1  # a letter of another alphabet: nothing to go by
