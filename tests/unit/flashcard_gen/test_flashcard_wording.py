"""Are small words, rare words and forms of a word told apart, in English and elsewhere?"""

import pytest

from flashcard_gen.querying.wording import Wording, overlap, stem, words_in

VIETNAMESE = (
    "Vắc-xin là một chế phẩm giúp hệ miễn dịch nhận ra bệnh và không gây bệnh cho người được tiêm. "
    "Nhiều người trong cộng đồng phải được tiêm thì bệnh mới không lây cho các em nhỏ và người già."
)


def test_english_prose_and_a_table_of_english_terms_are_english() -> None:
    assert Wording.of("The immune system is trained by a vaccine, and it does not cause the disease.").english
    assert Wording.of("Vaccine dosage: measles, smallpox, tetanus, influenza, rabies.").english


def test_vietnamese_brings_its_own_small_words() -> None:
    wording = Wording.of(VIETNAMESE)

    assert not wording.english
    assert wording.is_small("không")
    assert not wording.is_small("miễn")


def test_rarity_orders_words_by_frequency_and_is_even_where_no_list_knows_them() -> None:
    english = Wording.of("the cat")

    assert english.rarity("the") < english.rarity("water") < english.rarity("adjuvant") <= 1.0
    assert english.rarity("the") >= 0.0
    assert Wording.of(VIETNAMESE).rarity("bệnh") == 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [("vaccine", "vaccines"), ("vaccination", "vaccine"), ("immune", "immunity"), ("Jenner's", "jenner")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one.lower()) == stem(other)


def test_different_short_words_keep_apart() -> None:
    assert stem("need") != stem("neon")
    assert stem("bed") == "bed"


def test_ideographs_count_in_pairs_for_lack_of_spaces() -> None:
    assert words_in("疫苗接种") == ["疫苗", "苗接", "接种"]


def test_text_without_words_is_taken_for_english_rather_than_failing() -> None:
    assert Wording.of("").english
    assert Wording.of("... 12 %").stems("") == frozenset()


def test_overlap_is_the_shared_part_of_all() -> None:
    assert overlap({"a", "b"}, {"b", "c"}) == pytest.approx(1 / 3)
    assert overlap((), ()) == 0.0
