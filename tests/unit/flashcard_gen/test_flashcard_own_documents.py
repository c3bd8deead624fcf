"""Are the project's own documents what their sources say, and read as they should be?"""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.make_documents import SAMPLE, SOURCE, WORD_SAMPLE, long_document, sample, word_document
from bench.typesetting.source import blocks
from flashcard_gen.chunks import chunked
from flashcard_gen.document import Document, Limits, read_document

DOCUMENTS = Path(__file__).parents[2] / "documents"


@pytest.fixture(scope="module")
def study_text() -> Document:
    """The sample document."""
    return read_document(SAMPLE.read_bytes(), Limits())


def test_the_files_are_what_their_sources_make() -> None:
    assert SAMPLE.read_bytes() == sample()
    assert WORD_SAMPLE.read_bytes() == word_document()


def test_the_sample_has_pages_enough_and_every_heading_in_its_place(study_text: Document) -> None:
    headings = [block for block in blocks(SOURCE.read_text(encoding="utf-8")) if block.kind == "heading"]

    assert len(study_text.pages) >= 12
    assert [(heading.title, heading.level) for heading in study_text.outline] == [
        (block.text, block.level) for block in headings
    ]
    texts = [page.text for page in study_text.pages]
    assert all(texts[heading.page - 1].startswith(heading.title, heading.start) for heading in study_text.outline)


def test_every_paragraph_of_the_source_is_whole_on_its_page_or_on_two(study_text: Document) -> None:
    text = "\n".join(page.text[slice(*span)] for page in study_text.pages for span in study_text.quotable(page))
    flowing = " ".join(text.split())
    wanted = [block.text for block in blocks(SOURCE.read_text(encoding="utf-8")) if block.kind == "paragraph"]
    whole = [paragraph for paragraph in wanted if paragraph in text]

    assert [paragraph for paragraph in wanted if paragraph not in flowing] == []
    assert len(whole) >= len(wanted) - len(study_text.pages)


def test_the_table_of_the_sample_keeps_its_rows(study_text: Document) -> None:
    (table,) = (block for block in blocks(SOURCE.read_text(encoding="utf-8")) if block.kind == "table")

    lines = [line for page in study_text.pages for line in page.text.split("\n") if "\t" in line]

    assert lines == ["\t".join(row) for row in table.rows]


def test_running_lines_of_the_sample_are_in_no_passage(study_text: Document) -> None:
    chunks = chunked(study_text)

    assert all(f"Page {page.number} of {len(study_text.pages)}" in page.text for page in study_text.pages)
    assert [chunk for chunk in chunks if "Page " in chunk.text] == []
    assert {chunk.page for chunk in chunks} == {page.number for page in study_text.pages}


def test_a_long_document_has_the_pages_asked_for() -> None:
    document = read_document(long_document(20), Limits())

    assert len(document.pages) == 20
    assert all(document.quotable(page) for page in document.pages)
    assert len({page.text for page in document.pages}) == 20


@pytest.mark.parametrize(
    ("name", "kind", "pages", "headings", "row"),
    [
        ("coral-reefs.docx", "docx", 2, 5, "Great Barrier Reef\tAustralia\t2,300 km"),
        ("tides.html", "html", 1, 4, "Avonmouth, Bristol Channel\t9.6 m"),
        ("honey_bees.md", "markdown", 2, 5, "Wax\tglands of young workers\tcomb"),
    ],
)
def test_the_smaller_documents_are_read(name: str, kind: str, pages: int, headings: int, row: str) -> None:
    document = read_document((DOCUMENTS / name).read_bytes(), Limits())
    text = "\n".join(page.text for page in document.pages)

    assert (document.kind, len(document.pages), len(document.outline)) == (kind, pages, headings)
    assert row in text
    assert "PWNED" not in text
    assert "*" not in text
