"""Is a PDF read as a reader sees it: whole paragraphs, page by page, with its headings?"""

from __future__ import annotations

from flashcard_gen.document import Document, Limits, read_document
from tests.support.documents import SENTENCES, encrypted_pdf, page, pdf, picture


def read(content: bytes) -> Document:
    """The document in these bytes."""
    return read_document(content, Limits())


def text_of(*lines: str) -> str:
    """The text of a PDF of one page with these lines."""
    return read(pdf(page(*lines))).pages[0].text


FULL = "The pendulum gave clocks, for the first time, an oscillator with a rhythm of its own, which is"
"""A line as wide as lines get; the next word finds no room in it."""


def test_pages_keep_their_order_and_number_also_when_one_is_empty() -> None:
    document = read(pdf(page(*SENTENCES), b"", page("The third page says something else about the sea.")))

    assert document.kind == "pdf"
    assert [found.number for found in document.pages] == [1, 2, 3]
    assert [bool(found.text) for found in document.pages] == [True, False, True]
    assert document.textless == ()


def test_wrapped_lines_become_a_paragraph_and_short_ones_stay_apart() -> None:
    text = text_of(FULL, FULL, "called isochronism.", "Galileo saw it.", FULL, "well.")

    assert text == f"{FULL} {FULL} called isochronism.\nGalileo saw it.\n{FULL} well."


def test_a_gap_between_lines_parts_paragraphs() -> None:
    content = page(FULL, "ends here.") + page(FULL, "ends there.", top=700)

    assert read(pdf(content)).pages[0].text == f"{FULL} ends here.\n\n{FULL} ends there."


def test_items_of_a_list_are_lines_of_their_own() -> None:
    assert text_of(FULL, "• one", "• two", "1. three") == f"{FULL}\n• one\n• two\n1. three"


def test_words_divided_at_a_line_end_are_whole_again() -> None:
    divided = FULL.removesuffix("which is") + "infor-"
    compound = FULL.removesuffix("which is") + "water-"
    text = text_of(divided, "mation of this kind, about the water and the clock in it.", compound, "clock ends it.")

    assert "information of this kind" in text
    assert "water-clock ends it." in text


def test_a_row_of_a_table_is_one_line_with_tabs_between_its_cells() -> None:
    rows = b"".join(
        page(cell, left=left, top=top)
        for top, row in ((700, ("Port", "Range of the tide")), (684, ("Burntcoat Head", "16 metres")))
        for left, cell in zip((72, 300), row, strict=True)
    )
    document = read(pdf(page(*SENTENCES) + rows))

    assert document.pages[0].text.endswith("Port\tRange of the tide\nBurntcoat Head\t16 metres")


def test_two_columns_are_read_one_after_the_other_and_their_lines_joined() -> None:
    narrow = "A tide is the regular rise and fall of"
    columns = [page(*[narrow] * 12, left=left) for left in (72, 320)]

    text = read(pdf(b"".join(columns))).pages[0].text

    assert text == "\n\n".join([" ".join([narrow] * 12)] * 2)


def test_bookmarks_are_the_outline() -> None:
    content = page("Tides", font="F4", size=18) + page(*SENTENCES, top=720) + page("Causes of it", top=600)
    document = read(pdf(content, page(*SENTENCES), bookmarks=[("Tides", 1, 1, 780), ("Causes of it", 2, 1, 620)]))

    (tides, causes) = document.outline
    assert (tides.title, tides.level, tides.page, tides.start) == ("Tides", 1, 1, 0)
    assert (causes.title, causes.level) == ("Causes of it", 2)
    assert document.pages[0].text[causes.start :] == "Causes of it"


def test_without_bookmarks_large_and_bold_lines_are_the_outline() -> None:
    content = (
        page("Tides of the sea", font="F4", size=20)
        + page("What they are", font="F4", size=15, top=730)
        + page(*SENTENCES, top=700)
        + page("A bold line", font="F2", top=640)
        + page(*SENTENCES, top=610)
    )
    document = read(pdf(content))

    assert [(heading.title, heading.level) for heading in document.outline] == [
        ("Tides of the sea", 1),
        ("What they are", 2),
        ("A bold line", 3),
    ]
    assert all(document.pages[0].text.startswith(heading.title, heading.start) for heading in document.outline)


def test_running_titles_and_page_numbers_are_known_and_not_quotable() -> None:
    topics = ("tides", "waves", "currents", "storms", "harbours")
    contents = [
        page("The Sea: a reader", top=800, size=9)
        + page(f"This page is about {topic}, and it says so in a sentence of its own.", top=740)
        + page(f"Page {number} of 5", top=40, size=9)
        for number, topic in enumerate(topics, 1)
    ]
    document = read(pdf(*contents))

    for found, topic in zip(document.pages, topics, strict=True):
        assert "The Sea: a reader" in found.text
        (quotable,) = document.quotable(found)
        assert found.text[slice(*quotable)] == f"This page is about {topic}, and it says so in a sentence of its own."


def test_scanned_pages_among_others_are_reported_and_the_rest_is_read() -> None:
    document = read(pdf(page(*SENTENCES), picture(), page(*SENTENCES)))

    assert document.textless == (2,)
    assert document.pages[1].text == ""
    assert document.pages[2].text.startswith("A tide is")


def test_a_document_that_only_restricts_printing_is_read() -> None:
    assert read(encrypted_pdf(page(*SENTENCES), password="")).pages[0].text.startswith("A tide is")


def test_bytes_before_the_header_and_another_name_do_not_matter() -> None:
    sound = pdf(page(*SENTENCES))

    assert read(b"\r\n\0junk of a mail program\r\n" + sound).kind == "pdf"
