"""Are running titles, page numbers and contents known, and nothing else taken for them?"""

from __future__ import annotations

from flashcard_gen.document import Page
from flashcard_gen.reading.boilerplate import repeated


def held(*texts: str) -> list[list[str]]:
    """The lines that are held to be boilerplate, page by page."""
    pages = [Page(number, text) for number, text in enumerate(texts, 1)]
    return [[page.text[slice(*span)] for span in spans] for page, spans in zip(pages, repeated(pages), strict=True)]


TOPICS = ("tides", "waves", "wind", "salt", "ice", "sand")


def test_numbers_are_alike_and_titles_may_change_sides() -> None:
    texts = [
        f"{'The Sea' if number % 2 else 'Chapter 3'}\nA page about {topic}.\n{number} | Reader"
        for number, topic in enumerate(TOPICS, 1)
    ]

    assert held(*texts)[:2] == [["The Sea", "1 | Reader"], ["Chapter 3", "2 | Reader"]]


def test_roman_numbers_are_numbers() -> None:
    texts = [
        f"A page about {topic}.\n{number}"
        for topic, number in zip(TOPICS, ["i", "ii", "iii", "iv", "v", "vi"], strict=True)
    ]

    assert [lines for (lines,) in held(*texts)] == ["i", "ii", "iii", "iv", "v", "vi"]


def test_what_stands_inside_a_page_is_text_however_often_it_comes() -> None:
    texts = [f"{topic}\na{topic}\nb{topic}\nRemember this.\nc{topic}\nd{topic}\ne{topic}" for topic in TOPICS]

    assert held(*texts) == [[]] * 6


def test_pages_that_say_the_same_throughout_are_text() -> None:
    text = "\n".join(f"A line of a page about {topic} that is full of text." for topic in TOPICS)

    assert held(*[text] * 5) == [[]] * 5


def test_what_comes_twice_is_no_header() -> None:
    assert held("The Sea\nOne.", "The Sea\nTwo.", "Land\nThree.") == [[], [], []]


def test_entries_of_contents_are_none_to_quote() -> None:
    text = "Contents\nTides . . . . . . . . 12\nWaves ........ xi\nThe sea... rises."

    assert held(text) == [["Tides . . . . . . . . 12", "Waves ........ xi"]]
