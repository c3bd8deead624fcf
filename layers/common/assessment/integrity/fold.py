"""How does a text read once its disguises are off?

Compatibility forms, look-alike letters, accents, invisible and direction characters, tag characters, letters spaced
out and digits for letters are undone; every character of the result knows which one of the original it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assessment.integrity.lookalikes import LOOKALIKES

_TAGS = range(0xE0020, 0xE007F)
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")
_REGIONAL, _NEGATIVE_CIRCLED, _NEGATIVE_SQUARED = 0x1F1E6, 0x1F150, 0x1F170

_LEET = str.maketrans("013457@$", "oieastas")
_MIXED = re.compile(r"(?<![\w@$])(?=[\w@$]*[a-z])(?=[\w@$]*[013457@$])[a-z013457@$]{3,}(?![\w@$])")
_SPACED = re.compile(r"(?<![^\W_])(?:[a-z0-9](?:[ _.\-*~|·•,/]{1,3}|\n)){5,}[a-z0-9](?![^\W_])")


@dataclass(frozen=True)
class Folded:
    """A reading of a text; `origin[i]` is the index in the original of its character `i`."""

    text: str
    origin: tuple[int, ...]


@lru_cache(maxsize=4096)
def _undisguised(mark: str) -> str:
    """One character, plain: nothing where it is invisible."""
    code = ord(mark)
    if code in _TAGS:
        return chr(code - 0xE0000).lower()
    if mark in _FILLERS or unicodedata.category(mark) in {"Cf", "Mn", "Me"} or 0xFE00 <= code <= 0xFE0F:
        return ""
    if mark.isspace():
        return " "
    for first in (_REGIONAL, _NEGATIVE_CIRCLED, _NEGATIVE_SQUARED):
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    apart = unicodedata.normalize("NFKD", LOOKALIKES.get(mark, mark))
    plain = "".join(LOOKALIKES.get(it, it) for it in apart if not unicodedata.combining(it))
    return unicodedata.normalize("NFC", plain).casefold()


def fold(raw: str) -> Folded:
    """The plain reading; line breaks stay, other white space becomes a space."""
    if raw.isascii():
        return Folded(raw.lower(), tuple(range(len(raw))))
    marks: list[str] = []
    origin: list[int] = []
    for index, mark in enumerate(raw):
        plain = mark.lower() if mark.isascii() else _undisguised(mark)
        marks.extend(plain)
        origin.extend([index] * len(plain))
    return Folded("".join(marks), tuple(origin))


def invisible(mark: str) -> bool:
    """Whether a character shows nothing and is no white space: an attacker's ink."""
    return not mark.isascii() and (ord(mark) in _TAGS or unicodedata.category(mark) in {"Cf", "Cn"} or mark in _FILLERS)


def readings(raw: str) -> Iterator[Folded]:
    """The plain reading, and others where something in the text suggests them."""
    plain = fold(raw)
    yield plain
    if not raw.isascii() and any(map(invisible, raw)):
        yield fold("".join(" " if invisible(mark) and ord(mark) not in _TAGS else mark for mark in raw))
    if _MIXED.search(plain.text):
        yield Folded(_MIXED.sub(lambda match: match[0].translate(_LEET), plain.text), plain.origin)
    if _SPACED.search(plain.text):
        yield _closed_up(plain)


def spelt_out(folded: Folded) -> Iterator[tuple[int, int]]:
    """Where letters are written one by one, six and more of them: half-open ranges of the reading."""
    return (match.span() for match in _SPACED.finditer(folded.text))


def _closed_up(folded: Folded) -> Folded:
    """Spaced-out letters joined; wider gaps between them are taken for the gaps between words."""
    marks: list[str] = []
    origin: list[int] = []
    at = 0
    for start, end in [*spelt_out(folded), (len(folded.text), len(folded.text))]:
        marks += folded.text[at:start]
        origin += folded.origin[at:start]
        for index in range(start, end):
            wide = folded.text[index] == " " and index + 1 < end and folded.text[index + 1] == " "
            if folded.text[index].isalnum() or wide:
                marks.append(folded.text[index])
                origin.append(folded.origin[index])
        at = end
    return Folded("".join(marks), tuple(origin))
