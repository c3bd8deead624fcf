"""Which texts get their band by rule, and are the sentences about them there in both languages?"""

import string
import tomllib

import pytest

from assessment.report import Flag
from tests.support.builders import ESSAY, PROMPT
from writing_eval.response import read_response
from writing_eval.ruling import MAX_COPIED_FLAGS, PHRASES, TOO_SHORT, flags, rule

VIETNAMESE = "Mỗi trường học nên tự trồng một phần thức ăn của mình vì điều đó rất có ích. "


def _flag_and_band(essay: str, prompt: str = PROMPT) -> tuple[str, float] | None:
    ruled = rule(read_response(essay, prompt), "en")
    return (ruled.flag, ruled.band) if ruled else None


def _words(count: int) -> str:
    return " ".join(ESSAY.split()[:count])


def test_twenty_words_are_band_1_and_twenty_one_are_rated() -> None:
    assert _flag_and_band(_words(20)) == ("too_short_to_rate", 1.0)
    assert _flag_and_band(_words(21)) is None
    assert TOO_SHORT == 20


@pytest.mark.parametrize("essay", ["", "   ", "\n\t\u00a0", "... !!! —", "😀😀😀", "_____"])
def test_text_without_words_is_empty_and_band_0(essay: str) -> None:
    assert _flag_and_band(essay) == ("empty", 0.0)


@pytest.mark.parametrize("essay", [VIETNAMESE, VIETNAMESE * 5])
def test_text_in_another_language_is_band_0_at_any_length(essay: str) -> None:
    assert _flag_and_band(essay) == ("not_english", 0.0)


def test_copied_prompt_words_do_not_count_towards_twenty() -> None:
    assert _flag_and_band(f"{PROMPT} {_words(20)}") == ("too_short_to_rate", 1.0)
    assert _flag_and_band(f"{PROMPT} {_words(21)}") is None
    assert _flag_and_band(PROMPT * 5) == ("too_short_to_rate", 1.0)


def test_under_length_alone_is_never_ruled() -> None:
    assert _flag_and_band(_words(60)) is None


def test_ruling_names_the_words_counted() -> None:
    ruled = rule(read_response(f"{PROMPT} {_words(7)}", PROMPT), "en")

    assert ruled is not None
    assert "7 words of its own" in ruled.comment


@pytest.mark.parametrize("essay", ["", VIETNAMESE, "Too short."])
def test_ruling_is_written_in_the_feedback_language(essay: str) -> None:
    english = rule(read_response(essay, PROMPT), "en")
    vietnamese = rule(read_response(essay, PROMPT), "vi")

    assert english is not None
    assert vietnamese is not None
    assert (english.band, english.flag) == (vietnamese.band, vietnamese.flag)
    assert english.comment.isascii()
    assert not vietnamese.comment.isascii()
    assert english.why_not_higher != vietnamese.why_not_higher


def test_both_languages_have_the_same_sentences_with_the_same_slots() -> None:
    tables = tomllib.loads(PHRASES.read_text("utf-8"))

    def slots(language: str) -> dict[tuple[str, str], set[str | None]]:
        return {
            (name, part): {field for _, field, _, _ in string.Formatter().parse(text) if field}
            for name, parts in tables[language].items()
            for part, text in parts.items()
        }

    assert set(tables) == {"en", "vi"}
    assert slots("en") == slots("vi")


def test_essay_long_enough_and_its_own_has_no_flags() -> None:
    assert flags(read_response(ESSAY, PROMPT), 90, "en") == ()


@pytest.mark.parametrize(("minimum", "flagged"), [(99, False), (100, True), (250, True)])
def test_under_length_is_flagged_below_the_minimum_only(minimum: int, flagged: bool) -> None:
    response = read_response(ESSAY, PROMPT)
    assert response.word_count == 99

    found = flags(response, minimum, "en")

    assert [flag.flag for flag in found] == (["under_length"] if flagged else [])
    if flagged:
        assert f"99 words; the task asks for at least {minimum}" in found[0].detail


def test_copied_prompt_is_flagged_with_its_place() -> None:
    essay = f"{ESSAY} {PROMPT}"

    (flag,) = flags(read_response(essay, PROMPT), 0, "vi")

    assert isinstance(flag, Flag)
    assert flag.flag == "copied_prompt"
    assert flag.start is not None
    assert flag.end is not None
    assert essay[flag.start : flag.end] == PROMPT.rstrip("?")
    assert not flag.detail.isascii()


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        (
            "Advantages: cheap transport, fast travel, clean air, happy families, quiet streets, lower costs. " * 3,
            False,
        ),
        ("Tôi nghĩ rằng thành phố cần nhiều công viên hơn vì mọi người cần một nơi để đi dạo. " * 3, True),
    ],
)
def test_foreign_is_certain_only_when_the_letters_show_it(text: str, certain: bool) -> None:
    ruling = rule(read_response(text, ""), "en")

    assert ruling is not None
    assert (ruling.flag, ruling.certain) == ("not_english", certain)


def test_many_copied_stretches_are_counted_out_but_not_all_listed() -> None:
    question = "one two three four five six"
    response = read_response(" and also ".join([question] * 50), question)

    found = [flag for flag in flags(response, 0, "en") if flag.flag == "copied_prompt"]

    assert response.word_count == 49 * 2
    assert len(found) == MAX_COPIED_FLAGS
