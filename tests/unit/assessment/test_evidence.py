"""Is a quote's place always the text's own slice, and is nothing located that is not there?"""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.evidence import MIN_LETTERS, Passage, Span
from tests.support.builders import ESSAY

AWKWARD = "aAbßİıﬁ…½ǅ“”‘’'\"–—-<>‹›  \n\t\u00a0.,;:!é漢😀ệđ´"
TEXTS = st.text(alphabet=st.sampled_from(AWKWARD), min_size=1, max_size=60)


def _found(text: str, quote: str) -> str | None:
    span = Passage(text).find(quote)
    return text[span.start : span.end] if span else None


def _word_spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]


@given(TEXTS, st.data())
def test_find_any_run_of_words_gives_a_slice_that_says_the_same(text: str, data: st.DataObject) -> None:
    words = _word_spans(text)
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = text[words[first][0] : words[last][1]]

    span = Passage(text).find(quote)

    assert span is not None
    assert 0 <= span.start < span.end <= len(text)
    assert Passage(text[span.start : span.end]).find(quote) is not None
    assert span.start <= words[first][0]


@given(
    st.lists(
        st.sampled_from(["word", "Straße", "ﬁnd", "wait…", "😀", "漢字", "don’t"]), min_size=1, max_size=8, unique=True
    ),
    st.data(),
)
def test_find_unique_words_gives_back_exactly_their_place(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    spans = _word_spans(text)
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, len(spans) - 1))
    start, end = spans[first][0], spans[last][1]

    assert Passage(text).find(text[start:end]) == Span(start, end)


@given(TEXTS, st.text(alphabet=st.sampled_from(AWKWARD), max_size=12))
def test_places_never_leave_the_text_and_never_cut_a_word(text: str, quote: str) -> None:
    for span in Passage(text).places(quote):
        assert 0 <= span.start < span.end <= len(text)
        assert span.start == 0 or not (text[span.start - 1].isalnum() and text[span.start].isalnum())
        assert span.end == len(text) or not (text[span.end - 1].isalnum() and text[span.end].isalnum())


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        pytest.param(
            "It isn’t “fair” at all", 'isn\'t "fair" at', "isn’t “fair” at", id="typographic quotes in the text"
        ),
        pytest.param(
            'It isn\'t "fair" at all', "isn’t “fair” at", 'isn\'t "fair" at', id="typographic quotes in the quote"
        ),
        pytest.param("They don´t know why", "don't know", "don´t know", id="acute accent for an apostrophe"),
        pytest.param("They don`t know why", "don't know", "don`t know", id="grave accent for an apostrophe"),
        pytest.param("one line\nand\r\n  the next", "line and the", "line\nand\r\n  the", id="line breaks"),
        pytest.param("two\u00a0hard spaces", "two hard", "two\u00a0hard", id="no-break space"),
        pytest.param("   leading space", "leading space", "leading space", id="leading space"),
        pytest.param("a well–known fact", "well-known", "well–known", id="en dash"),
        pytest.param("Good 😀 mood 漢字 here", "😀 mood 漢字", "😀 mood 漢字", id="emoji and Chinese"),
        pytest.param("Many PEOPLE think so", "many people", "Many PEOPLE", id="letter case"),
        pytest.param("On the Straße we met", "the strasse we", "the Straße we", id="sharp s spelt out"),
        pytest.param("In İstanbul it rains", "in İstanbul it", "In İstanbul it", id="dotted capital I"),
        pytest.param("We ﬁnd the ﬂat", "find the flat", "ﬁnd the ﬂat", id="ligatures"),
        pytest.param("Wait… then go", "Wait... then", "Wait… then", id="ellipsis sign"),
        pytest.param("He wrote <<<stop>>> there", "‹‹‹stop››› there", "<<<stop>>> there", id="neutralised fences"),
    ],
)
def test_find_forgives_what_copying_changes(text: str, quote: str, expected: str) -> None:
    assert _found(text, quote) == expected


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("people think so", "people believe so", id="another word"),
        pytest.param("the people think", "the people people think", id="a word more"),
        pytest.param("understanding it", "under", id="half a word"),
        pytest.param("understanding it", "standing it", id="the other half"),
        pytest.param("one, two", "one two", id="punctuation left out"),
        pytest.param("resume it", "résumé it", id="accents"),
        pytest.param("some text", "", id="nothing"),
        pytest.param("some text", "   ", id="white space"),
        pytest.param("", "some", id="empty text"),
    ],
)
def test_find_what_does_not_stand_there_is_none(text: str, quote: str) -> None:
    assert _found(text, quote) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("a ß b", "s", id="half of a sharp s"),
        pytest.param("Wait… then", "Wait.", id="a third of an ellipsis"),
        pytest.param("½ of it", "1", id="the numerator of a fraction sign"),
    ],
)
def test_find_part_of_one_character_is_none_because_no_slice_says_it(text: str, quote: str) -> None:
    assert _found(text, quote) is None


def test_find_gives_the_first_of_several_places() -> None:
    assert Passage("go on and go on").find("go on") == Span(0, 5)


def test_find_only_gives_nothing_when_the_quote_stands_twice() -> None:
    passage = Passage("the cat and the dog")

    assert passage.find_only("the") is None
    assert passage.find_only("the cat") == Span(0, 7)


def test_find_only_within_a_span_looks_nowhere_else() -> None:
    passage = Passage("the cat and the dog")

    assert passage.find_only("the", within=Span(8, 19)) == Span(12, 15)
    assert passage.find_only("cat", within=Span(8, 19)) is None


def test_find_prefers_the_place_with_the_same_capitals() -> None:
    assert Passage("In England and in england").find("in england") == Span(15, 25)


def test_find_only_takes_capitals_into_account_when_they_decide() -> None:
    assert Passage("I like tea but i like coffee").find_only("i") == Span(15, 16)


def test_find_only_counts_whole_words_alone() -> None:
    assert Passage("other the bathe").find_only("the") == Span(6, 9)


@pytest.mark.parametrize(
    "quote",
    [
        '"a school garden"',
        "'a school garden'",
        "“a school garden”",
        "‘a school garden’",
        "...a school garden…",
        " a school garden. ",
    ],
)
def test_evidence_ignores_quotation_marks_and_ellipses_around_a_quote(quote: str) -> None:
    span = Passage(ESSAY).evidence(quote)

    assert span is not None
    assert ESSAY[span.start : span.end] == "a school garden"


@pytest.mark.parametrize("quote", ["", "...", "a", "I a", "the", "—", '"it"'])
def test_evidence_too_short_to_prove_anything_is_none(quote: str) -> None:
    assert sum(character.isalnum() for character in quote) < MIN_LETTERS
    assert Passage(ESSAY + " the it").evidence(quote) is None


def test_evidence_that_is_forged_is_none() -> None:
    assert Passage(ESSAY).evidence("gardens raise exam results by ten per cent") is None


def test_evidence_joined_from_two_places_is_none() -> None:
    assert Passage(ESSAY).evidence("a school garden ... parents are often glad") is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Span(0, 5), Span(4, 6), True),
        (Span(4, 6), Span(0, 5), True),
        (Span(0, 9), Span(3, 4), True),
        (Span(0, 5), Span(5, 6), False),
    ],
)
def test_overlap_needs_a_shared_code_point(one: Span, other: Span, expected: bool) -> None:
    assert one.overlaps(other) is expected


def test_text_of_20_000_characters_is_searched_without_noticeable_delay() -> None:
    text = "a" * 9_999 + " " + "a" * 10_000
    passage = Passage(text)

    assert passage.find("a" * 10_000) == Span(10_000, 20_000)
    assert passage.find("b" + "a" * 50) is None


@pytest.mark.parametrize("gap", [" ", "\n", "\u3000", "\u0085"])
def test_quote_does_not_reach_across_a_gap_of_thousands_of_blanks(gap: str) -> None:
    text = "The first words of it" + gap * 15_000 + "and the last words of it."

    assert Passage(text).evidence("words of it and the last") is None
    assert Passage(text).evidence("first words of it") == Span(4, 21)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("A cafe\u0301 is nice.", "caf\u00e9 is nice"),
        ("A caf\u00e9 is nice.", "cafe\u0301 is nice"),
        ("Mo\u0302\u0303i tru\u031bo\u031b\u0300ng", "M\u1ed7i tr\u01b0\u1eddng"),
    ],
)
def test_accents_are_found_composed_or_not(text: str, quote: str) -> None:
    span = Passage(text).evidence(quote)

    assert span is not None
    assert unicodedata.normalize("NFC", text[span.start : span.end]) == unicodedata.normalize("NFC", quote)


def test_quote_never_cuts_an_accent_off_its_letter() -> None:
    assert Passage("A cafe\u0301 is nice.").find("cafe") is None
