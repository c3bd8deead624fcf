"""What does extracted text look like before anything quotes it? This is the one place where characters change.

Kept out: what no reader sees (control and format characters, among them the tags and direction marks that hide
instructions) and what only typesetting needs (soft hyphens, ligatures, no-break and thin spaces). The rest is the
document's own, composed (NFC). Doing it twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_JOINERS = {"\u200c", "\u200d"}
"""Format characters that change what a word or an emoji is."""

_BREAKS = {"\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"}


class _Characters(dict[int, str]):
    """What stands for each character, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        """Judges one character."""
        self[code] = found = _replacement(chr(code))
        return found


def _replacement(character: str) -> str:
    if character in "\n\t" or character in _JOINERS:
        return character
    if character in _BREAKS or character in _LIGATURES:
        return _BREAKS.get(character) or _LIGATURES[character]
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Cs":
        return "\ufffd"
    return "" if category in {"Cc", "Cf"} or _is_noncharacter(ord(character)) else character


def _is_noncharacter(code: int) -> bool:
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


_TABLE = _Characters()

_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_BLANKS = re.compile(r" {2,}")
_TABS = re.compile(r" *\t[ \t]*")
_GAPS = re.compile(r"\n{3,}")


def plain_text(raw: str) -> str:
    """The text as pages hold it: lines end with one newline, paragraphs are at most one blank line apart."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    text = unicodedata.normalize("NFC", text)
    text = _TABS.sub("\t", _BLANKS.sub(" ", text))
    return _GAPS.sub("\n\n", _AROUND_BREAK.sub("\n", text)).strip()


def letters(text: str) -> int:
    """How many letters and digits a text has."""
    return sum(map(str.isalnum, text))
