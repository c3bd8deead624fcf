"""What does a line of Markdown say, without its marks? Every pattern here takes time in proportion to the line."""

from __future__ import annotations

import html
import re

_MARK = re.compile(r"[`\\<\[*_~=&\ue000\ue001]")
_CODE = re.compile(r"(?<!`)(`{1,9})(?!`)([^`]+)\1(?!`)")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,50}\]")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--.{0,2000}?-->")
_STRONG = re.compile(r"(\*\*|__|~~|==)(?=\S)([^*_~=\n]{1,2000})(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,2000})(?<=\S)\1(?![\w*])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_HIDDEN = "\ue000{}\ue001"
_SHOWN = re.compile("\ue000(\\d+)\ue001")


def said(line: str) -> str:
    """The line as a reader sees it rendered; code and escaped characters stay as they are."""
    if not _MARK.search(line):
        return line
    kept: list[str] = []

    def hide(text: str) -> str:
        kept.append(text)
        return _HIDDEN.format(len(kept) - 1)

    line = line.replace("\ue000", "").replace("\ue001", "")
    line = _CODE.sub(lambda it: hide(it[2].strip()), line)
    line = _ESCAPE.sub(lambda it: hide(it[1]), line)
    line = _ADDRESS.sub(lambda it: hide(it[1]), line)
    line = _TAG.sub("", _NOTE.sub("", line))
    line = _LINK.sub(r"\1", _IMAGE.sub(r"\1", line))
    for _ in range(2):  # bold around italic, and the other way about
        line = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", line))
    return _SHOWN.sub(lambda it: kept[int(it[1])], html.unescape(line))
