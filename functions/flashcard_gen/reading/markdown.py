"""What does a Markdown document say? Its text without marks, its headings, and rows of tables as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashcard_gen.reading.document_errors import DocumentTooLarge
from flashcard_gen.reading.markdown_inline import said
from flashcard_gen.reading.pages import Extract, Limits
from flashcard_gen.reading.sections import Block, in_pages

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|(\d{1,9}[.)]))[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r"^(?: {0,3}> ?)+")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:[ \t]*\S")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$|.*\S[ \t]+\|[ \t]+\S.*$")
_ROW_RULE = re.compile(r"[ \t]*(?:\|[ \t]*)?:?-{2,}[-:| \t]*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:[^\n]{0,1000}\n){0,100}?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")


def read_markdown(text: str, limits: Limits) -> Extract:
    """The text in pages, without marks.

    Raises:
        DocumentTooLarge, TooManyPages
    """
    if len(text) > limits.max_characters:
        raise DocumentTooLarge(f"The text has more than {limits.max_characters:,} characters.")
    lines = _COMMENT.sub("", _FRONT_MATTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    return in_pages(_Reading().blocks(lines.split("\n")), limits)


class _Reading:
    """What the lines so far have left open: a paragraph or item that may go on, and what stood right above it."""

    def __init__(self) -> None:
        self._held: list[str] = []
        self._kind = "text"
        self._above = ""
        self._fence = ""

    def blocks(self, lines: list[str]) -> Iterator[Block]:
        for line in lines:
            yield from self._line(line)
        yield from self._end()

    def _line(self, line: str) -> Iterator[Block]:
        fence = _FENCE.match(line)
        if self._fence:
            if fence and fence[1].startswith(self._fence):
                self._fence = self._above = ""
            elif line.strip():
                yield self._block(line, "code")
        elif fence:
            yield from self._end()
            self._fence, self._above = fence[1], ""
        else:
            yield from self._prose(_QUOTE.sub("", line, count=1))

    def _prose(self, line: str) -> Iterator[Block]:
        setext = _SETEXT.match(line)
        heading = _ATX.match(line)
        if setext and self._held and self._kind == "text":
            title, self._held = " ".join(self._held), []
            yield Block(said(title), level=1 if setext[1][0] == "=" else 2)
        elif not line.strip() or _RULE.match(line) or _DEFINITION.match(line):
            yield from self._end()
            self._above = ""
        elif heading:
            yield from self._end()
            self._above = ""
            yield Block(said(line[heading.end() :].strip().rstrip("#").rstrip()), level=len(heading[1]))
        else:
            yield from self._text(line)

    def _text(self, line: str) -> Iterator[Block]:
        item = _ITEM.match(line)
        if _ROW_RULE.match(line):
            yield from self._end()
        elif _ROW.match(line):
            yield from self._end()
            cells = _CELL_END.sub("\t", line.strip().removeprefix("|").removesuffix("|"))
            yield self._block(said(cells), "row")
        elif item:
            yield from self._end()
            self._held, self._kind = [f"{item[1] or '-'} {line[item.end() :].strip()}"], "item"
        else:
            self._held.append(line.strip())

    def _end(self) -> Iterator[Block]:
        """The open paragraph or item."""
        held, self._held = self._held, []
        kind, self._kind = self._kind, "text"
        if held:
            yield self._block(said(" ".join(held)), kind)

    def _block(self, text: str, kind: str) -> Block:
        """A block, close to the one above where both are items, rows, or lines of code."""
        above, self._above = self._above, kind
        return Block(text, close=kind != "text" and kind == above)
