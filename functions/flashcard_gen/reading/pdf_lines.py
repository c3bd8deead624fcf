"""Which lines of text stand on a page of a PDF, and where? Asked of pdfium character by character."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

SOFT_HYPHEN = "\x02"
"""What pdfium writes for the hyphen of a word that goes on in the next line."""

CELL = "\t"
"""What stands for a gap in a line that no word space explains: the next cell of a table, the next column."""
GAP = 1.5
"""Ems from which it does."""

_ITEM = re.compile(r"(?<=^[^\w\s])\t|(?<=^\w[.)])\t|(?<=^\w\w[.)])\t|(?<=^\(\w\))\t")
"""The gap behind the mark of an item, which is none of a table's."""

BOLD = 600
"""Weight from which type counts as bold, where its name does not say so: weights are pdfium's guess at the stems."""
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|CMBX|SFBX", re.IGNORECASE)
_NAME_LENGTH = 128
"""Bytes of a font's name that are read."""


@dataclass(frozen=True)
class Line:
    """A line as set on the page; distances in points, from the lower left corner."""

    text: str
    left: float
    right: float
    base: float
    """Height of the line the letters stand on."""
    size: float
    """Of the type, as it appears; a bullet's does not count."""
    bold: bool
    """From its first letter to its last."""
    divided: bool = False
    """Whether its last word goes on in the next line; the hyphen is not in the text."""


def lines_of(textpage: PdfTextPage, count: int) -> Iterator[Line]:
    """The lines in reading order, as the PDF's maker wrote them."""
    characters = [_character(pdfium.FPDFText_GetUnicode(textpage, index)) for index in range(count)]
    start = 0
    for end in range(count + 1):
        if end < count and characters[end] not in ("\n", "\r", SOFT_HYPHEN):
            continue
        first, last = _inside(characters, start, end)
        if first <= last:
            divided = end < count and characters[end] == SOFT_HYPHEN
            for space in range(first, last):
                if characters[space] == " " and pdfium.FPDFText_IsGenerated(textpage, space) == 1:
                    characters[space] = _gap(textpage, space)
            text = _ITEM.sub(" ", "".join(characters[first : last + 1]), count=1)
            yield _line(textpage, text, first, last, divided)
        start = end + 1


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd"


def _inside(characters: list[str], start: int, end: int) -> tuple[int, int]:
    """The first and last place that is not blank."""
    last = end - 1
    while start <= last and characters[start].isspace():
        start += 1
    while start <= last and characters[last].isspace():
        last -= 1
    return start, last


def _gap(textpage: PdfTextPage, space: int) -> str:
    """What a space stands for that pdfium put where the PDF has none."""
    before, after = pdfium.FS_RECTF(), pdfium.FS_RECTF()
    for box, index in ((before, space - 1), (after, space + 1)):
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, box):
            return " "
    return CELL if after.left - before.right > GAP * _size(textpage, space + 1) else " "


def _line(textpage: PdfTextPage, text: str, first: int, last: int, divided: bool) -> Line:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, first, x, y)
    box = pdfium.FS_RECTF()
    right = float(box.right) if pdfium.FPDFText_GetLooseCharBox(textpage, last, box) else x.value
    letter = first + next((at for at, character in enumerate(text) if character.isalnum()), 0)
    bold = _is_bold(textpage, letter) and _is_bold(textpage, last)
    return Line(text, x.value, right, y.value, _size(textpage, letter), bold, divided)


def _is_bold(textpage: PdfTextPage, index: int) -> bool:
    name, flags = ctypes.create_string_buffer(_NAME_LENGTH), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(textpage, index, name, _NAME_LENGTH, flags)
    return bool(_BOLD_NAME.search(name.value)) or pdfium.FPDFText_GetFontWeight(textpage, index) >= BOLD


def _size(textpage: PdfTextPage, index: int) -> float:
    """Many programs set type of size 1 and enlarge it."""
    matrix = pdfium.FS_MATRIX()
    scale = math.hypot(matrix.c, matrix.d) if pdfium.FPDFText_GetMatrix(textpage, index, matrix) else 1.0
    return max(0.1, float(pdfium.FPDFText_GetFontSize(textpage, index)) * (scale or 1.0))
