"""What does a web page say to its reader? Its text and headings; never what it hides, runs or links to.

The parser hands over one element after the other and keeps no tree, so a page takes no more memory than its text.
Nothing is fetched, no entity is expanded but the characters HTML names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from flashcard_gen.reading.document_errors import CorruptDocument, DemandingDocument, DocumentTooLarge, EmptyDocument
from flashcard_gen.reading.pages import Extract, Limits
from flashcard_gen.reading.sections import Block, in_pages

PIECE = 1 << 16
"""Bytes given to the parser at once, so that a limit is noticed soon after it is passed."""

_DROPPED = {
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet", "canvas", "audio",
    "video", "select", "datalist", "button", "textarea", "input", "form", "nav", "footer", "aside", "dialog",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
}  # fmt: skip
_CLOSE = {"li", "tr", "dt", "dd"}
_CELLS = {"td", "th"}
_HIDING_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])"
)

_DECLARATIONS = re.compile(rb"<!DOCTYPE[^<>\[]{0,1000}\[[^\]]*\]\s*>", re.IGNORECASE)
"""A document type with entities of its own: no browser reads them, and the parser would take them for text."""


def read_html(content: bytes, limits: Limits) -> Extract:
    """The page's text in sections. The bytes are UTF-8, whatever the page says.

    Raises:
        CorruptDocument, DemandingDocument, DocumentTooLarge, EmptyDocument, TooManyPages
    """
    collected = _Collected(limits)
    content = _DECLARATIONS.sub(b"", content, count=1)
    parser = etree.HTMLParser(target=collected, encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    try:
        for start in range(0, len(content), PIECE):
            parser.feed(content[start : start + PIECE])
        parser.close()
    except etree.XMLSyntaxError as error:
        if not collected.blocks:
            raise CorruptDocument from error
    if not collected.blocks:
        raise EmptyDocument
    return in_pages(collected.blocks, limits)


class _Collected:
    """What the parser tells about one page."""

    def __init__(self, limits: Limits) -> None:
        self.blocks: list[Block] = []
        self._limits = limits
        self._elements = self._depth = self._characters = 0
        self._hidden_from = 0
        self._text: list[str] = []
        self._level = 0
        self._kind = self._above = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        self._elements += 1
        self._depth += 1
        if self._elements > self._limits.max_elements or self._depth > self._limits.max_depth:
            raise DemandingDocument
        if self._hidden_from:
            return
        if tag in _DROPPED or _is_hidden(attributes):
            self._hidden_from = self._depth
        elif tag in _BLOCKS:
            self._end_block()
            self._level = int(tag[1]) if len(tag) == 2 and tag[0] == "h" and tag[1].isdecimal() else 0
            self._kind = tag if tag in _CLOSE else ""
        elif tag in _CELLS and any(map(str.strip, self._text)):
            self._text.append("\t")
        elif tag == "br":
            self._text.append("\n")

    def end(self, tag: str) -> None:
        """An element closes."""
        if self._hidden_from == self._depth:
            self._hidden_from = 0
        elif not self._hidden_from and tag in _BLOCKS:
            self._end_block()
        self._depth -= 1

    def data(self, text: str) -> None:
        """Text between tags; its line breaks are blanks."""
        if self._hidden_from:
            return
        self._characters += len(text)
        # White space counts here, for it takes memory; of what is left of it the pages' own limit speaks.
        if self._characters > 4 * self._limits.max_characters:
            raise DocumentTooLarge(f"The page has more than {self._limits.max_characters:,} characters.")
        self._text.append(" ".join(re.split(r"[ \t\r\n\f]+", text)))

    def comment(self, _text: str) -> None:
        """Says nothing to a reader."""

    def close(self) -> None:
        """The page ends."""
        self._end_block()

    def _end_block(self) -> None:
        text, self._text = "".join(self._text).strip(" \n"), []
        if text:
            # A row stands close to a row; dt and dd to one another.
            close = bool(self._kind) and self._kind[0] == self._above[:1]
            self.blocks.append(Block(text, self._level, close=close))
            self._above = self._kind
        self._level = 0
        self._kind = self._kind if self._kind == "tr" and not text else ""


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    if "hidden" in attributes or attributes.get("aria-hidden", "").lower() == "true":
        return True
    return _HIDING_STYLE.search(attributes.get("style", "").lower()[:2000]) is not None
