"""Where does each line of a study text go? A4 pages, justified paragraphs, running titles, page numbers, bookmarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bench.typesetting.pdf_file import Bookmark, PdfFile, paged
from bench.typesetting.source import Block
from bench.typesetting.type import Type, resources, shown

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 85.0, 510.0, 760.0, 82.0
"""Edges of the text, in points from the lower left corner."""

TEXT = Type("F1", 12)
LEADING = 17.5
HEADINGS = {1: Type("F4", 24), 2: Type("F4", 16), 3: Type("F4", 13)}
SMALL = Type("F3", 9)
BOLD = Type("F2", 10)
CELL = Type("F1", 10)
INDENT = 16.0


@dataclass
class _Page:
    """One page while it is being filled, from the top down."""

    number: int
    height: float = TOP
    marks: list[bytes] = field(default_factory=list)

    def show(self, x: float, text: str, kind: Type, spread: float = 0.0) -> None:
        """A line at the present height; `spread` widens each space, in points."""
        at = b"%.2f Tw BT /%s %g Tf 1 0 0 1 %.2f %.2f Tm" % (spread, kind.font.encode(), kind.size, x, self.height)
        self.marks.append(at + b" %s Tj ET" % shown(text))

    def rule(self, width: float) -> None:
        """A line across the text, at the present height."""
        self.marks.append(b"%.1f w %.2f %.2f m %.2f %.2f l S" % (width, LEFT, self.height, RIGHT, self.height))


@dataclass
class Setting:
    """A text on its way to a PDF."""

    title: str
    pages: list[_Page] = field(default_factory=lambda: [_Page(1)])
    bookmarks: list[Bookmark] = field(default_factory=list)

    def put(self, blocks: Sequence[Block]) -> None:
        """Sets the blocks one below the other."""
        for block in blocks:
            if block.kind == "heading":
                self._heading(block)
            elif block.kind == "table":
                self._table(block.rows)
            elif block.kind == "item":
                mark, _, text = block.text.partition("\t")
                self._paragraph(text, LEFT + INDENT, mark)
            else:
                self._paragraph(block.text, LEFT)
                self._page.height -= 6

    def to_bytes(self) -> bytes:
        """The PDF."""
        file = PdfFile()
        contents = [file.stream(b"\n".join([*page.marks, *self._running(page)])) for page in self.pages]
        return file.to_bytes(paged(file, contents, resources(), self.bookmarks))

    @property
    def _page(self) -> _Page:
        return self.pages[-1]

    def _room(self, needed: float) -> None:
        """Turns the page unless this many points are left on it."""
        if self._page.height - needed < BOTTOM:
            self.pages.append(_Page(len(self.pages) + 1))

    def _heading(self, block: Block) -> None:
        kind = HEADINGS[block.level]
        self._room(kind.size * 2 + 3 * LEADING)
        if self._page.height < TOP:
            self._page.height -= kind.size
        self._page.height -= kind.size * 0.4
        self.bookmarks.append((block.text, block.level, self._page.number, self._page.height + kind.size))
        self._page.show(LEFT, block.text, kind)
        self._page.height -= kind.size * 0.6 + 14

    def _paragraph(self, text: str, left: float, mark: str = "") -> None:
        lines = list(_lines(text, TEXT, RIGHT - left))
        for number, line in enumerate(lines):
            self._room(LEADING * (2 if number == 0 and len(lines) > 1 else 1))
            if mark and number == 0:
                self._page.show(LEFT, mark, TEXT)
            gaps = line.count(" ")
            spread = (RIGHT - left - TEXT.width(line)) / gaps if gaps and number + 1 < len(lines) else 0.0
            self._page.show(left, line, TEXT, spread)
            self._page.height -= LEADING
        if not mark:
            self._page.height -= 2

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        self._room(LEADING * (len(rows) + 2))
        widths = [max(CELL.width(cell) for cell in column) for column in zip(*rows, strict=True)]
        gap = (RIGHT - LEFT - sum(widths)) / (len(widths) - 1)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                self._page.show(LEFT + sum(widths[:column]) + column * gap, cell, CELL if number else BOLD)
            self._page.height -= 5
            self._page.rule(0.4 if number else 0.8)
            self._page.height -= LEADING - 3
        self._page.height -= 10

    def _running(self, page: _Page) -> Iterator[bytes]:
        """The title above, the number below; the first page has no title above."""
        edge = _Page(page.number, HEIGHT - 48)
        if page.number > 1:
            edge.show(LEFT, self.title, SMALL)
        foot = f"Page {page.number} of {len(self.pages)}"
        edge.height = 45
        edge.show((WIDTH - SMALL.width(foot)) / 2, foot, SMALL)
        yield from edge.marks


def _lines(text: str, kind: Type, width: float) -> Iterator[str]:
    """The text in lines that are no wider than this."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if line and kind.width(longer) > width:
            yield line
            longer = word
        line = longer
    yield line
