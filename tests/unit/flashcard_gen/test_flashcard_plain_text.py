"""Is text changed once and never again?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcard_gen.reading.plain_text import plain_text


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("e\u0301ﬁ ﬂow", "éfi flow"),
        ("soft\u00adhyphen zero\u200bwidth \ufeffmark", "softhyphen zerowidth mark"),
        ("no\u00a0break\u2009thin", "no break thin"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a  \n\n\n\n  b", "a\n\nb"),
        ("a \t\t b", "a\tb"),
        ("\u202eright\u202c to \U000e0041\U000e0042left", "right to left"),
        ("nul\0 bell\a \ufdd0\uffff", "nul bell"),
        ("\ud800x", "\ufffdx"),
        ("👩\u200d🚀 क\u200dष", "👩\u200d🚀 क\u200dष"),
    ],
)
def test_only_what_nobody_sees_is_changed(raw: str, plain: str) -> None:
    assert plain_text(raw) == plain


@given(st.text(st.characters()))
def test_doing_it_twice_changes_nothing(raw: str) -> None:
    once = plain_text(raw)

    assert plain_text(once) == once
    once.encode("utf-8")
    assert "\0" not in once
    assert "\r" not in once
