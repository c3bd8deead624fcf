"""Is a text cut as byte-level BPE cuts it, and does every token know its place?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language_model.tokenizer import Tokenizer
from language_model.whitespace import Collapsed

BYTES = [*range(33, 127), *range(161, 173), *range(174, 256)]
SIGNS = [*map(chr, BYTES), *(chr(256 + number) for number in range(256 - len(BYTES)))]
BYTE_OF = dict(zip(SIGNS, [*BYTES, *(byte for byte in range(256) if byte not in BYTES)], strict=True))
MERGES = ["Ġ t", "h e", "Ġt he", "i n", "in g", "Ġ s", "Ġs ing", "a b", "b c", "ab c", "' s"]
TOKENIZER = Tokenizer([*SIGNS, *dict.fromkeys(merge.replace(" ", "") for merge in MERGES)], MERGES)
SILENT = "\x07"
WITHOUT_BELL = Tokenizer([sign for sign in TOKENIZER.vocabulary if sign != "ć"], MERGES)


def cut(text: str, tokenizer: Tokenizer = TOKENIZER) -> list[str]:
    """The tokens as the vocabulary writes them."""
    return [tokenizer.vocabulary[token.number] for token in tokenizer.tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("the sing", ["t", "he", "Ġsing"]),
        ("sing the", ["s", "ing", "Ġthe"]),
        ("abc", ["abc"]),
        ("abcc", ["abc", "c"]),
        ("bcabc", ["bc", "abc"]),
        ("in 12½", ["in", "Ġ", "1", "2", "Â", "½"]),
        ("he's", ["he", "'s"]),
        ("he'sing", ["he", "'s", "ing"]),
        ("HE'S", ["H", "E", "'", "S"]),
        ("he _the", ["he", "Ġ", "_", "t", "he"]),
        ("<|the|>", ["<", "|", "t", "he", "|", ">"]),
    ],
)
def test_pieces_and_merges(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_offsets_leave_out_the_leading_space() -> None:
    text = "he the 7é"
    spans = [text[token.start : token.end] for token in TOKENIZER.tokens(text)]
    assert spans == ["he", "the", "", "7", "é", "é"]


def test_a_byte_the_vocabulary_lacks_is_passed_over() -> None:
    text = f"t{SILENT}he"
    tokens = WITHOUT_BELL.tokens(text)
    assert [text[token.start : token.end] for token in tokens] == ["t", "he"]


def test_no_more_tokens_than_the_limit() -> None:
    assert TOKENIZER.tokens("the sing the", 2) == TOKENIZER.tokens("the sing the")[:2]


@given(st.text(st.characters(exclude_categories=["Z", "Cc"])))
def test_tokens_give_the_text_back(text: str) -> None:
    collapsed = Collapsed.of(text)
    signs = "".join(cut(collapsed.text))
    assert bytes(BYTE_OF[sign] for sign in signs) == collapsed.text.encode(errors="surrogatepass")


@given(st.text())
def test_tokens_stand_in_order_and_inside_the_text(text: str) -> None:
    collapsed = Collapsed.of(text)
    tokens = TOKENIZER.tokens(collapsed.text)
    assert all(0 <= token.start <= token.end <= len(collapsed.text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)


@given(st.text())
def test_collapsed_text_maps_back_to_the_original(text: str) -> None:
    collapsed = Collapsed.of(text)
    assert collapsed.text == " ".join(text.split())
    for index, character in enumerate(collapsed.text):
        start, end = collapsed.span(index, index + 1)
        assert end == start + 1
        assert text[start] == character or (text[start].isspace() and character == " ")


def test_an_empty_span_stands_where_the_next_character_does() -> None:
    collapsed = Collapsed.of(" a \n b ")
    assert collapsed.span(2, 2) == (5, 5)
    assert collapsed.span(3, 3) == (6, 6)
