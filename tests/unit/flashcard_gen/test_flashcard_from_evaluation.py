"""Do a learner's corrections become fill-ins on their own sentences?"""

from __future__ import annotations

from typing import Any

import pytest

from flashcard_gen.cards import Card
from flashcard_gen.from_evaluation import cards_from_corrections, text_of
from flashcard_gen.verifying import cloze
from flashcard_gen.writing import NoCards, Written

TEXT = (
    "He go to school every day because he like the nature. We discussed about the problem, and many peoples agree. "
    "i think she go to school too. There is lot of books (so they say)."
)


def _correction(original: str, replacement: str, kind: str, after: str = "", text: str = TEXT) -> dict[str, Any]:
    """A correction of the first such place behind `after`."""
    start = text.index(original, text.index(after) + len(after) if after else 0)
    return {
        "start": start,
        "end": start + len(original),
        "original": original,
        "replacement": replacement,
        "type": kind,
        "explanation": f"the rule of {kind}",
    }


GO = _correction("go", "goes", "agreement")
LIKE = _correction("like", "likes", "agreement")
NATURE = _correction("the nature", "nature", "article")
ABOUT = _correction("about ", "", "extra_word")
PEOPLES = _correction("peoples", "people", "plural")
CAPITAL = _correction("i think", "I think", "capitalisation", "agree. ")
LOT = _correction("lot", "a lot", "missing_word")
ALL = [GO, LIKE, NATURE, ABOUT, PEOPLES, CAPITAL, LOT]


def _made(*corrections: dict[str, Any], count: int = 20, text: str = TEXT, earlier: tuple[Card, ...] = ()) -> Written:
    return cards_from_corrections(text, corrections, count, "5" * 64, earlier)


def test_gap_stands_in_the_learners_own_sentence_with_the_others_mended() -> None:
    made = _made(*ALL).cards[0]

    assert made.question == "He {{c1::goes::go → ?}} to school every day because he likes nature."
    assert (made.type, made.answer, made.explanation) == ("FILL_BLANK", "goes", "the rule of agreement")
    assert made.tags == ("own-mistake", "agreement")


def test_every_citation_is_the_learners_sentence_as_written() -> None:
    for made in _made(*ALL).cards:
        cited = made.citation
        assert TEXT[cited.start : cited.end] == cited.quote
        assert cited.page == 1
        assert "likes" not in cited.quote


def test_every_card_is_sound_in_anki() -> None:
    for made in _made(*ALL).cards:
        parsed = cloze.parse(made.question)
        assert parsed is not None
        assert [gap.answer for gap in parsed.gaps] == [made.answer]
        assert "  " not in parsed.filled()


@pytest.mark.parametrize(
    ("correction", "question"),
    [
        (ABOUT, "We {{c1::discussed::discussed about → ?}} the problem, and many peoples agree."),
        (NATURE, "He go to school every day because he like {{c1::nature::the nature → ?}}."),
        (
            _correction("the ", "", "article"),
            "He go to school every day because he like {{c1::nature::the nature → ?}}.",
        ),
        (LOT, "There is {{c1::a lot::lot → ?}} of books (so they say)."),
        (_correction("", "a", "article", "There is "), "There is {{c1::a lot::lot → ?}} of books (so they say)."),
        (
            _correction("", "to", "preposition", "He go"),
            "He {{c1::go to::go → ?}} to school every day because he like the nature.",
        ),
    ],
)
def test_word_too_much_or_too_few_takes_its_neighbour_along(correction: dict[str, Any], question: str) -> None:
    assert _made(correction).cards[0].question == question


def test_same_mistake_made_twice_is_one_card() -> None:
    again = _correction("go", "goes", "agreement", "she ")

    made = _made(GO, again)

    assert len(made.cards) == 1
    assert made.rejected == {"duplicate": 1}


def test_slips_are_left_out_unless_nothing_else_is_there() -> None:
    assert _made(GO, CAPITAL).rejected == {"trivial": 1}
    assert [it.answer for it in _made(CAPITAL).cards] == ["I think"]


def test_most_telling_mistakes_come_first_and_the_rest_is_counted() -> None:
    made = _made(PEOPLES, ABOUT, GO, count=2)

    assert [it.answer for it in made.cards] == ["goes", "people"]
    assert made.rejected == {"surplus": 1}


def test_correction_that_is_not_where_it_says_makes_no_card() -> None:
    astray = {**GO, "start": GO["start"] + 1, "end": GO["end"] + 1}

    made = _made(astray, LIKE)

    assert made.rejected == {"not_located": 1}


@pytest.mark.parametrize(
    ("correction", "reason"),
    [
        ({**GO, "replacement": "go"}, "no_change"),
        ({**GO, "replacement": "go}}"}, "cloze_syntax"),
        ({**GO, "replacement": "a::b"}, "cloze_syntax"),
        ({**GO, "replacement": "is one of those who all go"}, "answer_too_long"),
    ],
)
def test_what_makes_no_fill_in_is_counted_by_reason(correction: dict[str, Any], reason: str) -> None:
    assert _made(correction, PEOPLES).rejected == {reason: 1}


def test_nothing_to_repeat_is_said_so() -> None:
    with pytest.raises(NoCards):
        _made()


def test_cards_keep_their_ids() -> None:
    assert _made(*ALL) == _made(*ALL)


def test_cards_of_earlier_decks_are_not_made_again() -> None:
    first = _made(*ALL, count=1)

    second = _made(*ALL, earlier=first.cards)

    assert not {it.card_id for it in first.cards} & {it.card_id for it in second.cards}
    assert second.rejected["duplicate_of_earlier"] == 1


def test_same_card_from_another_text_is_not_repeated() -> None:
    text = "He go to school."
    other = cards_from_corrections(text, [_correction("go", "goes", "agreement", text=text)], 5, "6" * 64)

    with pytest.raises(NoCards):
        _made(_correction("go", "goes", "agreement", text=text), text=text, earlier=other.cards)


def test_words_corrected_are_the_essay_or_the_transcript() -> None:
    assert text_of("writing", {"essay_content": "a"}, {}) == "a"
    assert text_of("speaking", {}, {"transcript": {"text": "b"}}) == "b"
