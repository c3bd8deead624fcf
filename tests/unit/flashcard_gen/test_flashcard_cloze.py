"""Is the notation of gaps read as Anki reads it?"""

from __future__ import annotations

import pytest

from flashcard_gen.verifying import cloze


def test_gap_is_read_with_its_hint_and_place() -> None:
    parsed = cloze.parse("He {{c1::goes::go → ?}} home.")

    assert parsed is not None
    assert parsed.gaps == (cloze.Gap(1, "goes", "go → ?", 3, 23),)
    assert (parsed.filled(), parsed.filled("____")) == ("He goes home.", "He ____ home.")
    assert (parsed.before(), parsed.after()) == ("He ", " home.")


@pytest.mark.parametrize(
    "text",
    [
        "no gap",
        "an {{empty}} one",
        "{{c1::}} is nothing",
        "{{c1:: blank}} edges",
        "{{c1::blank }} edges",
        "{{c0::zero}}",
        "{{c2::second}} without a first",
        "{{c1::open",
        "closed}} only",
        "{{c1::one}} and {{broken",
        "{{c1::a {{c2::b}} c}}",
        "{{c1::answer::}}",
        "{c1::single}",
        "{{C1::capital}}",
    ],
)
def test_broken_notation_is_no_cloze(text: str) -> None:
    assert cloze.parse(text) is None


def test_written_gap_is_read_again() -> None:
    parsed = cloze.parse(f"A {cloze.gap('cell')} is {cloze.gap('small', 'size')}.")

    assert parsed is not None
    assert [(gap.answer, gap.hint) for gap in parsed.gaps] == [("cell", None), ("small", "size")]
