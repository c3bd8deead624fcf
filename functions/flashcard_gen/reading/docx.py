"""What does a Word document say on each page? Opened with python-docx; its paragraphs are read in document order.

Read are paragraphs wherever they stand (tables, text boxes, content controls, insertions under review), and not what
Word does not print: deletions, hidden text, field codes, the fallback copies of drawings.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx import Document as open_docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from lxml import etree

from flashcard_gen.reading.document_errors import CorruptDocument, UnsupportedDocument
from flashcard_gen.reading.pages import Extract, Limits
from flashcard_gen.reading.sections import Block, in_pages
from flashcard_gen.reading.word_package import text_parts

DEEPEST_STYLE = 10
"""Styles that one is based on, one on another; a file may make a ring of them."""

_P, _R, _T, _TR, _TC = (qn(f"w:{name}") for name in ("p", "r", "t", "tr", "tc"))
_BREAK, _RENDERED, _SECTION = qn("w:br"), qn("w:lastRenderedPageBreak"), qn("w:sectPr")
_SKIPPED = {
    qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:delText"), qn("w:rPr"), qn("w:pPr"), qn("w:tblPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_SIGNS = {qn("w:tab"): "\t", qn("w:cr"): "\n", _BREAK: "\n", qn("w:noBreakHyphen"): "-"}


def read_docx(content: bytes, limits: Limits) -> Extract:
    """The document's text in pages, and its headings.

    Raises:
        CorruptDocument, EncryptedDocument, ExpandingDocument, DemandingDocument, UnsupportedDocument
        DocumentTooLarge, TooManyPages
    """
    package = text_parts(content, limits)
    try:
        document = open_docx(io.BytesIO(package))
    except (OpcError, KeyError, etree.XMLSyntaxError) as error:
        raise CorruptDocument from error
    except ValueError as error:  # python-docx: the main part is of another kind
        raise UnsupportedDocument from error
    body = document.element.find(qn("w:body"))
    if body is None:
        raise CorruptDocument
    return in_pages(_Reading(_levels(document)).blocks(body), limits)


def _levels(document: WordDocument) -> dict[str, int]:
    """The heading level of each paragraph style that has one, by its id."""
    found = {}
    for style in document.styles:
        if isinstance(style, ParagraphStyle) and style.style_id:
            level = _level_of_style(style)
            if level:
                found[style.style_id] = level
    return found


def _level_of_style(style: ParagraphStyle) -> int:
    """Its own level, or that of the style it is based on; built-in names are English in every Word."""
    current: ParagraphStyle | None = style
    for _ in range(DEEPEST_STYLE):
        if current is None:
            return 0
        name = (current.name or "").lower()
        if name == "title":
            return 1
        if name.startswith("heading ") and name[8:].isdecimal():
            return int(name[8:])
        outline = current.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None:
            return _outline_level(outline)
        base = current.base_style
        current = base if isinstance(base, ParagraphStyle) else None
    return 0


def _outline_level(element: etree._Element) -> int:
    value = element.get(qn("w:val"), "9")
    return int(value) + 1 if value in "012345678" else 0


class _Reading:
    """Walks the document's elements; how deep they may nest is bounded by the parser (256)."""

    def __init__(self, levels: dict[str, int]) -> None:
        self._levels = levels
        self._breaks = False
        self._text: list[str] = []

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        for child in body:
            yield from self._element(child)

    def _element(self, element: etree._Element) -> Iterator[Block]:
        if element.tag == _P:
            yield from self._paragraph(element)
        elif element.tag == _TR:
            yield from self._row(element)
        elif not _is_unseen(element):
            for child in element:
                yield from self._element(child)

    def _row(self, row: etree._Element) -> Iterator[Block]:
        cells = []
        breaks = False
        for cell in row.iter(_TC):
            own = (it for it in cell.iter(_P) if next(it.iterancestors(_TC, _P)) is cell)
            blocks = [block for paragraph in own for block in self._paragraph(paragraph)]
            breaks = breaks or any(block.breaks for block in blocks)
            cells.append(" ".join(" ".join(block.text.split()) for block in blocks))
        if any(cells):
            yield Block("\t".join(cells).strip("\t"), breaks=breaks, close=_follows_its_like(row))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[Block]:
        """Usually one block; more where a page ends inside."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is not None and _is_on(properties.find(qn("w:pageBreakBefore"))):
            self._breaks = True
        level = self._level(properties)
        close = _is_item(paragraph) and _follows_its_like(paragraph) and _is_item(paragraph.getprevious())
        yield from self._inside(paragraph, level)
        yield from self._end(level, close)
        if properties is not None and _ends_page(properties.find(_SECTION)):
            self._breaks = True

    def _inside(self, element: etree._Element, level: int) -> Iterator[Block]:
        for child in element:
            if child.tag == _RENDERED or (child.tag == _BREAK and child.get(qn("w:type")) == "page"):
                yield from self._end(level, close=False)
                self._breaks = True
            elif child.tag == _P:  # of a text box anchored here
                self._text.append("\n")
                yield from self._inside(child, level)
                self._text.append("\n")
            elif child.tag == _T:
                self._text.append(child.text or "")
            elif child.tag in _SIGNS:
                self._text.append(_SIGNS[child.tag])
            elif not _is_unseen(child):
                yield from self._inside(child, level)

    def _end(self, level: int, close: bool) -> Iterator[Block]:
        text, self._text = "".join(self._text), []
        if text.strip():
            breaks, self._breaks = self._breaks, False
            yield Block(text, level, breaks, close)

    def _level(self, properties: etree._Element | None) -> int:
        if properties is None:
            return 0
        outline = properties.find(qn("w:outlineLvl"))
        style = properties.find(qn("w:pStyle"))
        if outline is not None:
            return _outline_level(outline)
        return self._levels.get(style.get(qn("w:val"), ""), 0) if style is not None else 0


def _follows_its_like(element: etree._Element) -> bool:
    before = element.getprevious()
    return before is not None and before.tag == element.tag


def _is_item(paragraph: etree._Element) -> bool:
    """Whether it is numbered or marked, by itself or by its style (`ListBullet`, `ListNumber`)."""
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    styled = style is not None and style.get(qn("w:val"), "").startswith("List")
    return styled or paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def _is_unseen(element: etree._Element) -> bool:
    """Whether Word does not print it: a comment of XML, what it skips, or hidden text."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return True
    return element.tag == _R and _is_on(element.find(f"{qn('w:rPr')}/{qn('w:vanish')}"))


def _is_on(switch: etree._Element | None) -> bool:
    """Whether a property is there and not switched off."""
    return switch is not None and switch.get(qn("w:val"), "1") not in {"0", "false", "off"}


def _ends_page(section: etree._Element | None) -> bool:
    """A section's kind of break is that of its own start; the next page is what Word takes when none is named."""
    if section is None:
        return False
    kind = section.find(qn("w:type"))
    return kind is None or kind.get(qn("w:val")) != "continuous"
