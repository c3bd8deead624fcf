"""Are words, copied prompt text and language measured as an examiner would count them?"""

import json
import unicodedata

import pytest

from tests.support.builders import ESSAY, ESSAYS, PROMPT
from writing_eval.response import COPIED_RUN, ENGLISH_SHARE, Response, read_response

VIETNAMESE = json.loads((ESSAYS / "vietnamese.json").read_text("utf-8"))["essay_content"]
FRENCH = (
    "La plupart des gens pensent que chaque ville doit avoir une bibliothèque. Je suis tout à fait d'accord, car "
    "elle permet aux enfants de lire et de faire leurs devoirs dans un endroit calme, même si cela coûte de l'argent."
)
GERMAN = (
    "Viele Menschen glauben, dass jede Stadt eine Bibliothek haben soll. Ich bin auch dieser Meinung, weil man dort in "
    "Ruhe lesen und lernen kann und weil nicht alle Kinder zu Hause einen Platz zum Arbeiten haben."
)
SPANISH = (
    "Mucha gente piensa que cada ciudad debe tener una biblioteca. Estoy de acuerdo, porque los niños pueden leer y "
    "hacer sus deberes en un lugar tranquilo, aunque eso cueste dinero a todos los que pagan impuestos."
)


def _unaccented(text: str) -> str:
    plain = "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))
    return plain.replace("đ", "d").replace("Đ", "D")


def _counted(text: str) -> int:
    return read_response(text, "").word_count


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two three", 3),
        ("", 0),
        (" \n\t ", 0),
        ("!!! ... ??? — “”", 0),
        ("😀 😀 😀", 0),
        ("a well-known fact", 3),
        ("it's the pupils' idea", 4),
        ("it’s fine", 2),
        ("in 1,500 of 3.5 cases", 5),
        ("tea and/or coffee", 3),
        ("one - two – three", 3),
        ("snake_case here", 3),
        ("trailing, commas; and: stops.", 4),
        ("e.g. this", 2),
        ("50% of £20", 3),
        ("one\ntwo\r\nthree\u00a0four", 4),
        ("Tôi đi học", 3),
        ("cafe\u0301 society", 2),
    ],
)
def test_word_count(text: str, words: int) -> None:
    assert _counted(text) == words


@pytest.mark.parametrize("text", ["I came.Then I left", "first,second and third"])
def test_words_glued_by_a_missing_space_are_counted_apart(text: str) -> None:
    spaced = text.replace(".", ". ").replace(",", ", ")

    assert _counted(text) == _counted(spaced)


@pytest.mark.parametrize("count", [0, 1, 20, 21, 250])
def test_count_of_that_many_words_is_that_many(count: int) -> None:
    assert _counted(" ".join(["word"] * count)) == count


def test_prompt_copied_whole_is_left_out_of_the_count() -> None:
    response = read_response(f"{PROMPT} {ESSAY}", PROMPT)

    assert response.word_count == _counted(ESSAY)
    assert len(response.words) == _counted(ESSAY) + _counted(PROMPT)
    assert [(span.start, span.end) for span in response.copied] == [(0, len(PROMPT) - 1)]


def test_copied_span_is_the_essays_own_slice_in_any_case_and_punctuation() -> None:
    essay = "It is said that EVERY school, should grow - part of its own garden."

    response = read_response(essay, PROMPT)

    (span,) = response.copied
    assert essay[span.start : span.end] == "EVERY school, should grow - part of its own"
    assert response.word_count == _counted(essay) - 8


def test_each_copied_stretch_is_a_span_of_its_own() -> None:
    essay = "Every school should grow part, I say, of its own food do you."

    assert len(read_response(essay, PROMPT).copied) == 2


def test_shared_run_shorter_than_a_copy_counts() -> None:
    run = " ".join(PROMPT.split()[: COPIED_RUN - 1])

    response = read_response(f"{run} flowers", PROMPT)

    assert (response.word_count, response.copied) == (COPIED_RUN, ())


def test_prompt_words_in_another_order_are_not_copied() -> None:
    assert read_response("food own its of part grow should school every", PROMPT).copied == ()


@pytest.mark.parametrize("prompt", ["", "Why?", "One two three four"])
def test_prompt_too_short_to_copy_discounts_nothing(prompt: str) -> None:
    assert read_response(prompt + " " + ESSAY, prompt).copied == ()


def test_essay_that_is_all_prompt_has_no_words_of_its_own() -> None:
    assert read_response(PROMPT * 4, PROMPT).word_count <= 3 * (COPIED_RUN - 1)
    assert read_response(f"{PROMPT} {PROMPT}", PROMPT).word_count == 0


def test_sample_of_six_copied_prompts_has_no_words_of_its_own() -> None:
    script = json.loads((ESSAYS / "copied_prompt.json").read_text("utf-8"))

    assert read_response(script["essay_content"], script["prompt"]).word_count <= 20


@pytest.mark.parametrize(
    "name", [path.stem for path in sorted(ESSAYS.glob("*.json")) if path.stem not in {"vietnamese", "copied_prompt"}]
)
def test_sample_scripts_are_english_and_hardly_copied(name: str) -> None:
    script = json.loads((ESSAYS / f"{name}.json").read_text("utf-8"))

    response = read_response(script["essay_content"], script["prompt"])

    assert response.is_english
    assert len(response.words) - response.word_count <= 10


@pytest.mark.parametrize(
    "text",
    [VIETNAMESE, _unaccented(VIETNAMESE), FRENCH, _unaccented(FRENCH), GERMAN, SPANISH, "漢字 " * 30, "зачем " * 30],
)
def test_text_in_another_language_is_not_english(text: str) -> None:
    assert not read_response(text, "").is_english


@pytest.mark.parametrize("start", range(0, 266, 14))
def test_any_fifteen_vietnamese_words_are_not_english(start: int) -> None:
    words = VIETNAMESE.split()[start : start + 15]

    assert not read_response(" ".join(words), "").is_english


@pytest.mark.parametrize(
    "text", ["Yes.", "No idea, sorry", "I don't know", "Café culture is nice", "Gardening rules", "7"]
)
def test_few_english_words_are_english(text: str) -> None:
    assert read_response(text, "").is_english


@pytest.mark.parametrize(("function_words", "english"), [(18, True), (17, False)])
def test_lower_bound_of_function_words_is_met_exactly(function_words: int, english: bool) -> None:
    text = " ".join(["the"] * function_words + ["zug"] * (100 - function_words))

    response = read_response(text, "")

    assert response.english_share == pytest.approx(function_words / 100)
    assert (response.english_share >= ENGLISH_SHARE, response.is_english) == (english, english)


def test_essay_that_mixes_two_languages_is_english_when_much_of_it_is() -> None:
    mixed = ESSAY + " " + " ".join(VIETNAMESE.split()[:40])

    assert read_response(mixed, "").is_english


def test_nothing_has_no_share() -> None:
    assert read_response("", PROMPT) == Response((), 0, (), 0.0)
