"""Is a word common, and is it spelt as English?"""

from __future__ import annotations

import pytest

from assessment.rater import words
from assessment.rater.words import is_known, is_suspect, plain, zipf


def test_frequencies_fall_from_everyday_to_learned_words() -> None:
    assert zipf("the") > zipf("house") > zipf("notwithstanding") > zipf("xyzzyq") == 0


@pytest.mark.parametrize("written", ["don't", "don’t", "DON'T", "don´t", "'don't'"])
def test_case_and_the_shape_of_an_apostrophe_do_not_matter(written: str) -> None:
    assert zipf(written) == zipf("don't") > 5


def test_accents_do_not_matter() -> None:
    assert zipf("naïve") == zipf("naive") > 0


def test_a_possessive_is_as_common_as_its_noun_when_the_table_lacks_it() -> None:
    assert zipf("lighthouse's") == zipf("lighthouse") > 0


@pytest.mark.parametrize(("british", "american"), [("organise", "organize"), ("behaviour", "behavior"),
                                                   ("travelling", "traveling"), ("analyse", "analyze"),
                                                   ("programme", "program"), ("centre", "center")])  # fmt: skip
def test_british_and_american_spellings_are_both_known_and_not_suspect(british: str, american: str) -> None:
    assert is_known(british)
    assert is_known(american)
    assert not is_suspect(british)
    assert not is_suspect(american)


@pytest.mark.parametrize("rare", ["virtualisation", "interministerial", "overregulated"])
def test_a_rare_word_built_from_known_parts_is_known(rare: str) -> None:
    assert is_known(rare)


@pytest.mark.parametrize("wrong", ["comsuption", "spicalist", "tommorw", "sise"])
def test_a_word_that_nobody_writes_is_not_known(wrong: str) -> None:
    assert not is_known(wrong)


@pytest.mark.parametrize("wrong", ["goverment", "enviroment", "belive", "recieve", "thier", "droped"])
def test_a_misspelling_that_many_make_is_suspect(wrong: str) -> None:
    assert zipf(wrong) > 0
    assert is_suspect(wrong)


@pytest.mark.parametrize("rare", ["carer", "composted", "teenagers", "commuters", "deforestation", "wastes"])
def test_a_rare_word_that_is_well_made_is_not_suspect(rare: str) -> None:
    assert zipf(rare) > 0
    assert not is_suspect(rare)


@pytest.mark.parametrize("text", ["", "'", "日本", "\ud800", "é" * 100, "a\nb", "the!"])
def test_what_is_no_word_is_unknown(text: str) -> None:
    assert zipf(text) == 0
    assert not is_suspect(text)


def test_every_line_of_the_table_is_found_and_in_order() -> None:
    lines = words._TABLE.read_text("ascii").split("\n")
    names = [line[:-1] for line in lines]

    assert names == sorted(set(names))
    assert all(name == plain(name) for name in names[::1000])
    assert all(words._code(line[:-1]) == ord(line[-1]) for line in lines[::500])
    assert words._code(names[0]) == ord(lines[0][-1])
    assert words._code(names[-1]) == ord(lines[-1][-1])


def test_the_table_is_compact() -> None:
    assert words._TABLE.stat().st_size <= 1_500_000
