"""Do key phrases name what a text is about?"""

from flashcard_gen.querying.key_phrases import key_phrases
from flashcard_gen.querying.wording import Wording

ENGLISH = Wording.of("The small words of the text are those of English, and so it is.")
SENTENCES = (
    "Photosynthesis turns sunlight into sugar.",
    "In the chloroplasts photosynthesis needs sunlight and water.",
    "A carbon dioxide molecule enters through the stomata.",
    "Without carbon dioxide there is no sugar.",
)


def _texts(*sentences: str, most: int = 5) -> list[str]:
    return [phrase.text for phrase in key_phrases(sentences, ENGLISH, most)]


def test_recurring_rare_phrases_come_first() -> None:
    assert set(_texts(*SENTENCES, most=3)[:2]) <= {"photosynthesis", "carbon dioxide", "carbon dioxide molecule"}


def test_no_phrase_contains_another() -> None:
    found = key_phrases(SENTENCES, ENGLISH, 10)

    assert len(found) > 3
    assert not [
        (one.text, other.text) for one in found for other in found if one is not other and one.stems <= other.stems
    ]


def test_verbs_function_words_and_marks_end_a_phrase() -> None:
    found = _texts("Measles causes encephalitis, rarely pneumonia.", most=9)

    assert {"encephalitis", "pneumonia"} <= set(found)
    assert not [phrase for phrase in found if "cause" in phrase or "rarely" in phrase or "," in phrase]


def test_common_single_words_are_no_phrases() -> None:
    assert _texts("The people went to the house and had some water there.") == []


def test_small_letters_are_preferred_where_a_phrase_is_ever_spelt_so() -> None:
    assert _texts("Herd immunity protects infants.", "We need herd immunity.", most=1) == ["herd immunity"]


def test_order_and_number_are_the_same_every_time() -> None:
    assert _texts(*SENTENCES, most=2) == _texts(*SENTENCES, most=2)
    assert len(_texts(*SENTENCES, most=2)) == 2


def test_no_text_has_no_phrases() -> None:
    assert _texts() == []
    assert _texts("", "12 + 4 = 16") == []
