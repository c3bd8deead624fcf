"""Makes the project's own documents from their source texts; the same text gives the same bytes.

Usage: python bench/make_documents.py
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from docx import Document as new_docx  # noqa: E402
from docx.document import Document as WordDocument  # noqa: E402

from bench.typesetting.setting import Setting  # noqa: E402
from bench.typesetting.source import Block, blocks  # noqa: E402

SOURCE = ROOT / "bench/typesetting/measuring_time.md"
SAMPLE = ROOT / "events/media/measuring-time.pdf"
WORD_SOURCE = ROOT / "bench/typesetting/coral_reefs.md"
WORD_SAMPLE = ROOT / "tests/documents/coral-reefs.docx"
PAGE_BREAK_BEFORE = "Kinds of reef"
"""The heading that begins the second page of the Word document."""


def sample() -> bytes:
    """The sample document as PDF."""
    text = blocks(SOURCE.read_text(encoding="utf-8"))
    setting = Setting(text[0].text)
    setting.put(text)
    return setting.to_bytes()


def long_document(pages: int) -> bytes:
    """A document of exactly this many pages: the sample's chapters over and over, each time with numbers of its own."""
    text = blocks(SOURCE.read_text(encoding="utf-8"))
    setting = Setting("Measuring Time, at length")
    volume = 0
    while len(setting.pages) <= pages:
        volume += 1
        setting.put([_renumbered(block, volume) for block in text])
    del setting.pages[pages:]
    setting.bookmarks = [mark for mark in setting.bookmarks if mark[2] <= pages]
    return setting.to_bytes()


def word_document() -> bytes:
    """The smaller sample as a Word document of two pages."""
    word = new_docx()
    for block in blocks(WORD_SOURCE.read_text(encoding="utf-8")):
        if block.kind == "heading":
            heading = word.add_heading(block.text, block.level - 1)
            heading.paragraph_format.page_break_before = block.text == PAGE_BREAK_BEFORE
        elif block.kind == "table":
            table = word.add_table(0, len(block.rows[0]))
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        else:
            item = block.kind == "item"
            word.add_paragraph(block.text.partition("\t")[2] if item else block.text, "List Bullet" if item else None)
    return _undated(word)


def _undated(word: WordDocument) -> bytes:
    """The document as bytes without the hour at which it was packed."""
    saved, undated = io.BytesIO(), io.BytesIO()
    word.save(saved)
    with zipfile.ZipFile(saved) as package, zipfile.ZipFile(undated, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in package.namelist():
            copy.writestr(zipfile.ZipInfo(name), package.read(name), zipfile.ZIP_DEFLATED)
    return undated.getvalue()


def _renumbered(block: Block, volume: int) -> Block:
    """The block with every number raised, and headings that name the volume."""

    def raised(match: re.Match[str]) -> str:
        return str(int(match[0]) + volume - 1)

    text = re.sub(r"\d+", raised, block.text)
    return replace(block, text=f"{text} (Volume {volume})" if block.kind == "heading" else text)


def main() -> None:
    """Writes both documents."""
    for path, content in ((SAMPLE, sample()), (WORD_SAMPLE, word_document())):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{path.relative_to(ROOT)}: {len(content)} bytes")


if __name__ == "__main__":
    main()
