"""What does a PDF say on each page? Read with pdfium, one page at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from flashcard_gen.reading.document_errors import (
    CorruptDocument,
    DocumentTooLarge,
    EmptyDocument,
    EncryptedDocument,
    TooManyPages,
)
from flashcard_gen.reading.layout import Paragraph, paragraphs, typesetting
from flashcard_gen.reading.outline import MOST, bookmarked, typeset
from flashcard_gen.reading.pages import Extract, Limits, Page
from flashcard_gen.reading.pdf_lines import Line, lines_of
from flashcard_gen.reading.plain_text import letters, plain_text

_LOCKED = {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}

LITTLE = 60
"""Letters below which a page is looked at for pictures."""
DRAWN = 50
"""Drawn shapes from which a page without text shows something: letters made of outlines, a figure."""
LEGIBLE = 0.7
"""Share of a page's characters that must have a meaning: some fonts draw letters and do not say which."""


def read_pdf(content: bytes, limits: Limits) -> Extract:
    """The text of every page, its paragraphs made whole again, and the outline.

    Raises:
        CorruptDocument, EncryptedDocument, EmptyDocument, TooManyPages, DocumentTooLarge
    """
    document = _opened(content)
    try:
        count = len(document)
        if count == 0:
            raise EmptyDocument
        if count > limits.max_pages:
            raise TooManyPages(f"The document has {count} pages; at most {limits.max_pages} are read.")
        return _extract(document, count, limits)
    finally:
        document.close()


def _opened(content: bytes) -> PdfDocument:
    try:
        return PdfDocument(content)
    except PdfiumError as error:
        raise (EncryptedDocument if error.err_code in _LOCKED else CorruptDocument) from error


def _extract(document: PdfDocument, count: int, limits: Limits) -> Extract:
    lines: list[list[Line]] = []
    pictured: list[int] = []
    broken = read = 0
    for index in range(count):
        try:
            found, shows = _page(document, index, limits.max_characters - read)
        except PdfiumError:
            found, shows = [], True
            broken += 1
        lines.append(found)
        read += sum(len(line.text) for line in found)
        if shows:
            pictured.append(index + 1)
    if broken == count:
        raise CorruptDocument
    setting = typesetting(lines)
    set_pages = [_placed(paragraphs(page, setting)) for page in lines]
    pages = tuple(Page(number, text) for number, (text, _) in enumerate(set_pages, 1))
    marks = bookmarked(_bookmarks(document), pages)
    outline = marks if len(marks) > 1 else typeset([placed for _, placed in set_pages], setting.body)
    return Extract(pages, outline, tuple(pictured))


def _page(document: PdfDocument, index: int, room: int) -> tuple[list[Line], bool]:
    """The lines of a page, and whether it shows something that they do not say."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            count = textpage.count_chars()
            if count > room:
                raise DocumentTooLarge
            lines = list(lines_of(textpage, count))
        finally:
            textpage.close()
        text = "".join(line.text for line in lines)
        if not _is_legible(text):
            return [], True
        return lines, letters(text) < LITTLE and _shows(page)
    finally:
        page.close()


def _is_legible(text: str) -> bool:
    seen = [character for character in text if not character.isspace()]
    unknown = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" or character < " " for character in seen)
    return unknown <= (1 - LEGIBLE) * len(seen)


def _shows(page: PdfPage) -> bool:
    kinds = [
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, index))
        for index in range(min(1000, pdfium.FPDFPage_CountObjects(page)))
    ]
    pictures = {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING}
    return not pictures.isdisjoint(kinds) or kinds.count(pdfium.FPDF_PAGEOBJ_PATH) >= DRAWN


def _placed(found: list[Paragraph]) -> tuple[str, list[tuple[Paragraph, int]]]:
    """A page's text, and where in it each paragraph begins."""
    text = ""
    placed = []
    for paragraph in found:
        plain = plain_text(paragraph.text).replace("\n", " ")
        if not plain:
            continue
        gap = "" if not text else "\n\n" if paragraph.apart else "\n"
        placed.append((paragraph, len(text) + len(gap)))
        text += gap + plain
    return text, placed


def _bookmarks(document: PdfDocument) -> Iterator[tuple[str, int, int]]:
    """Title, level and page number; pdfium's reader stops where bookmarks lead back to themselves."""
    for seen, mark in enumerate(document.get_toc(max_depth=10)):
        if seen > MOST:
            return
        target = mark.get_dest()
        index = None if target is None else target.get_index()
        if index is not None:
            yield mark.get_title(), mark.level + 1, index + 1
