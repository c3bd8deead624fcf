"""Is something written in the text that only a decoder reads? Base64, codes of characters, Morse, shifted letters."""

from __future__ import annotations

import base64
import binascii
import html
import re
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from assessment.evidence import Span
from assessment.integrity.words import FUNCTION_WORDS

_MORSE_SIGNS = """
    .- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..
"""
_MORSE = dict(zip(_MORSE_SIGNS.split(), string.ascii_lowercase, strict=True))

MIN_LETTERS = 6
"""A decoded text with fewer letters says nothing."""


@dataclass(frozen=True)
class Hidden:
    """An encoded stretch, how it is encoded, and what it says."""

    span: Span
    how: str
    text: str


def hidden_texts(raw: str) -> Iterator[Hidden]:
    """Every stretch that decodes to a text."""
    for how, pattern, decode in _CODES:
        for match in pattern.finditer(raw):
            said = decode(match.group())
            if _is_text(said):
                yield Hidden(Span(match.start(), match.end()), how, said)


def deciphered(sentence: str) -> str:
    """An unreadable sentence as plain English, if a shift of letters, a mirror or a reversal makes it that; else ""."""
    low = sentence.lower()
    letters = string.ascii_lowercase
    candidates = [low[::-1], " ".join(word[::-1] for word in low.split())]
    candidates += [low.translate(str.maketrans(letters, letters[by:] + letters[:by])) for by in range(1, 26)]
    candidates.append(low.translate(str.maketrans(letters, letters[::-1])))
    best = max(candidates, key=_function_share)
    return best if _function_share(best) >= 0.2 else ""


def _function_share(text: str) -> float:
    words = re.findall(r"[a-z']+", text)
    return sum(len(word) > 1 and word in FUNCTION_WORDS for word in words) / len(words) if words else 0.0


def _is_text(said: str) -> bool:
    letters = sum(mark.isalpha() for mark in said)
    plain = sum(mark.isalnum() or mark in " .,:;!?'\"-_{}[]()\n=/<>" for mark in said)
    return letters >= MIN_LETTERS and letters >= 0.6 * len(said) and plain >= 0.95 * len(said)


def _from_bytes(decode: Callable[[str], bytes]) -> Callable[[str], str]:
    def decoded(blob: str) -> str:
        try:
            return decode(blob).decode("utf-8")
        except (binascii.Error, ValueError):
            return ""

    return decoded


def _base64(blob: str) -> bytes:
    joined = re.sub(r"\s", "", blob).rstrip("=").translate(str.maketrans("-_", "+/"))
    return base64.b64decode(
        joined[: len(joined) // 4 * 4] if len(joined) % 4 == 1 else joined + "=" * (-len(joined) % 4)
    )


def _base32(blob: str) -> bytes:
    joined = blob.rstrip("=")
    return base64.b32decode(joined + "=" * (-len(joined) % 8))


def _hex(blob: str) -> bytes:
    return bytes.fromhex(re.sub(r"0x|\\x|[^0-9a-fA-F]", "", blob))


def _binary(blob: str) -> bytes:
    digits = re.sub(r"[^01]", "", blob)
    return bytes(int(digits[at : at + 8], 2) for at in range(0, len(digits) - 7, 8))


def _decimal(blob: str) -> bytes:
    return bytes(int(number) for number in re.findall(r"\d+", blob))


def _escapes(blob: str) -> str:
    return "".join(chr(int(code, 16)) for code in re.findall(r"[0-9a-fA-F]{4,6}", blob))


def _morse(blob: str) -> str:
    return "".join(_MORSE.get(sign, " ") for sign in re.split(r"[\s/|]", blob))


_CODES: tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("base64", re.compile(r"(?<![\w+/])(?:[A-Za-z0-9+/_\-]{16,}\s?)+={0,2}"), _from_bytes(_base64)),
    ("base32", re.compile(r"\b[A-Z2-7]{16,}={0,6}"), _from_bytes(_base32)),
    ("hex", re.compile(r"(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s:,;\-]{0,2}){8,}(?![0-9A-Za-z])"), _from_bytes(_hex)),
    ("binary", re.compile(r"(?:[01]{8}[\s,]{0,2}){6,}"), _from_bytes(_binary)),
    ("decimal", re.compile(r"(?:\b(?:3[2-9]|[4-9]\d|1[01]\d|12[0-6])\b[\s,;]{1,2}){8,}\d*"), _from_bytes(_decimal)),
    ("percent", re.compile(r"(?:[A-Za-z]*%[0-9a-fA-F]{2}){3,}[A-Za-z]*"), unquote),
    ("entities", re.compile(r"(?:&#?x?\w{1,6};\s?){4,}"), html.unescape),
    ("escapes", re.compile(r"(?:\\u\{?[0-9a-fA-F]{4,6}\}?\s?){4,}|(?:U\+[0-9a-fA-F]{4,6}\s?){4,}"), _escapes),
    ("morse", re.compile(r"(?<!\S)(?:[.\-]{1,5}[\s/|]+){8,}[.\-]{1,5}(?!\S)"), _morse),
)
