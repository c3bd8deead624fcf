"""Does every passage lie on one page, at its place, and is nothing lost between them?"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcard_gen.chunks import SIZE, WINDOW, Chunk, chunked
from flashcard_gen.document import Document, Page
from flashcard_gen.reading.boilerplate import repeated

SENTENCE = "The sea rises and falls twice a day. "


def document(*texts: str) -> Document:
    """A document with these pages."""
    pages = tuple(Page(number, text.strip()) for number, text in enumerate(texts, 1))
    return Document("text", "0" * 64, pages, (), repeated(pages))


def lost(source: Document, chunks: tuple[Chunk, ...]) -> str:
    """The letters and digits of quotable text that are in no passage, or in two."""
    found = []
    for page in source.pages:
        for span in source.quotable(page):
            for at in range(*span):
                held = sum(chunk.page == page.number and chunk.start <= at < chunk.end for chunk in chunks)
                found += [page.text[at]] if page.text[at].isalnum() and held != 1 else []
    return "".join(found)


@pytest.mark.parametrize("size", [100, SIZE])
def test_passages_are_slices_of_one_page_each(size: int) -> None:
    source = document(SENTENCE * 100, "", "Short.", "\n\n".join(["Đại dương 🌊 dâng lên. " * 5] * 20))

    chunks = chunked(source, size)

    assert [chunk.id for chunk in chunks] == [str(number) for number in range(1, len(chunks) + 1)]
    assert all(source.pages[chunk.page - 1].text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    assert {chunk.page for chunk in chunks} == {1, 3, 4}
    assert max(len(chunk.text) for chunk in chunks) <= size
    assert lost(source, chunks) == ""


@given(st.lists(st.text(alphabet="ab .\n\t-🌊é", max_size=300), max_size=4))
def test_no_letter_is_lost_on_any_text(texts: list[str]) -> None:
    source = document(*texts)
    chunks = chunked(source, 50)

    assert all(source.pages[chunk.page - 1].text[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    assert lost(source, chunks) == ""


def test_a_page_is_cut_into_about_equal_parts() -> None:
    lengths = [len(chunk.text) for chunk in chunked(document(SENTENCE * 35))]

    assert len(lengths) == 2
    assert min(lengths) > SIZE / 3


def test_headers_and_footers_are_in_no_passage() -> None:
    source = document(
        *[
            f"The Sea\n\nThis page is about {topic} and nothing else.\n\n{number}"
            for number, topic in enumerate(("tides", "waves", "wind"))
        ]
    )

    assert [chunk.text for chunk in chunked(source)] == [
        f"This page is about {topic} and nothing else." for topic in ("tides", "waves", "wind")
    ]


def test_a_very_long_page_is_handed_over_in_pieces() -> None:
    source = document(SENTENCE * (4 * WINDOW // len(SENTENCE)))
    chunks = chunked(source)

    assert lost_at_joints(source.pages[0].text, chunks) == ""


def lost_at_joints(text: str, chunks: tuple[Chunk, ...]) -> str:
    """What stands between passages, without blanks."""
    gaps = [text[before.end : after.start] for before, after in pairwise(chunks)]
    return "".join([text[: chunks[0].start], *gaps, text[chunks[-1].end :]]).strip()
