"""Which characters do these bytes mean? A mark at the start decides, then UTF-8, then what old programs wrote."""

from __future__ import annotations

import codecs
import re

from flashcard_gen.reading.document_errors import UnsupportedDocument

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_DECLARED_WITHIN = 2048
"""Bytes: where HTML says its encoding."""

_SAMPLE = 64 * 1024
_TEXT_CONTROLS = b"\t\n\v\f\r\x1b\x00"
_CONTROLS = bytes(set(range(32)) - set(_TEXT_CONTROLS)) + b"\x7f"
_FEW = 4
"""Control characters that any text may hold: damage, or leftovers of a conversion."""
_MANY_CONTROLS, _MANY_ZEROS = 0.01, 0.1
"""Shares of other control characters, and of zero bytes, from which bytes are no text."""


def decoded(content: bytes) -> str:
    """The bytes as text; what is not valid in its encoding becomes U+FFFD.

    Raises:
        UnsupportedDocument: bytes that are no text.
    """
    for mark, marked in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, "replace")
    sample = content[:_SAMPLE]
    if encoding := _unmarked_utf_16(sample):
        return content.decode(encoding, "replace")
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _FEW + len(sample) * _MANY_CONTROLS or sample.count(0) > _FEW + len(sample) * _MANY_ZEROS:
        raise UnsupportedDocument
    return content.decode("utf-8" if _is_utf_8(content) else _declared(content) or "cp1252", "replace")


def _is_utf_8(content: bytes) -> bool:
    """Whether bytes are UTF-8, but for damage: a cut last character, a byte gone wrong."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return not wrong or wrong * 10 <= len(content) - len(text)


def _unmarked_utf_16(sample: bytes) -> str | None:
    """Western text in UTF-16 has a zero in nearly every other byte, and hardly any in the rest."""
    pairs = max(1, len(sample) // 2)
    zeros = sample[0::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if max(zeros) < 0.4 or min(zeros) > 0.1:
        return None
    return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"


def _declared(content: bytes) -> str | None:
    """The encoding that a web page names, when Python knows it as one of text."""
    match = _DECLARED.search(content[:_DECLARED_WITHIN])
    try:
        info = codecs.lookup(match[1].decode("ascii")) if match else None
    except LookupError:
        return None
    # An 8-bit encoding: a page whose bytes are no UTF-8 is none, whatever it says.
    return info.name if info and info.name.startswith(("cp", "iso8859", "koi8", "mac", "windows")) else None
