"""How wide is a word? The standard fonts of PDF, measured with pdfium and written in Windows' encoding."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cache

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

FONTS = {"F1": "Times-Roman", "F2": "Times-Bold", "F3": "Helvetica", "F4": "Helvetica-Bold"}
ENCODING = "cp1252"
"""What PDF calls WinAnsiEncoding."""


@dataclass(frozen=True)
class Type:
    """A font by its name in the file, and a size in points."""

    font: str
    size: float

    def width(self, text: str) -> float:
        """In points."""
        return sum(_width(self.font, character) for character in text) * self.size / 1000


@cache
def _fonts() -> tuple[PdfDocument, dict[str, ctypes.c_void_p]]:
    """The document keeps the fonts alive."""
    document = PdfDocument.new()
    loaded = {name: pdfium.FPDFText_LoadStandardFont(document, font.encode()) for name, font in FONTS.items()}
    return document, loaded


@cache
def _width(font: str, character: str) -> float:
    width = ctypes.c_float()
    measured = pdfium.FPDFFont_GetGlyphWidth(_fonts()[1][font], ord(character), 1000.0, width)
    assert measured, f"{FONTS[font]} has no {character!r}"
    return width.value


def resources() -> bytes:
    """The fonts, as a page names them."""
    fonts = [
        b"/%s << /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
        % (name.encode(), font.encode())
        for name, font in FONTS.items()
    ]
    return b"/Font << %s >>" % b" ".join(fonts)


def shown(text: str) -> bytes:
    """A text as a string of a content stream."""
    escaped = text.encode(ENCODING).replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(" + escaped + b")"
