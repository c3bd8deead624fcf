"""When does a candidate become a correction?"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from string import Formatter

import pytest

from assessment.evidence import Span
from assessment.rater.corrections import MOST_CANDIDATES, correct, thresholds
from assessment.rater.located import version
from assessment.rater.readings import Replacement, TokenReading
from writing_eval.marking import CORRECTION_TYPES

PHRASES = Path(__file__).parents[3] / "functions" / "writing_eval" / "phrases" / "corrections.v1.toml"


class Rescorer:
    """Gives every replacement the gain a test asks for, and remembers what it was asked."""

    def __init__(self, gain: Callable[[Replacement], float | None]) -> None:
        self.gain = gain
        self.asked: list[Replacement] = []

    def gains(self, replacements: Sequence[Replacement]) -> list[float | None]:
        """See `corrections.Rescorer`."""
        self.asked.extend(replacements)
        return [self.gain(each) for each in replacements]


def readings(essay: str, wanted: dict[str, str], margin: float = 4.0) -> list[TokenReading]:
    """A reading for every word; those in `wanted` would rather be others."""
    found, at = [], 0
    for word in essay.split():
        start = essay.index(word, at)
        at = start + len(word)
        bare = word.rstrip(".,")
        preferred = wanted.get(bare)
        found.append(
            TokenReading(
                start, start + len(bare), 2.0, 2.0, 1, margin if preferred else None, preferred,
                "inflection" if preferred else None,
            )
        )  # fmt: skip
    return found


ESSAY = "They can walks home and in many country there are people who wants it."
WANTED = {"walks": "walk", "country": "countries", "wants": "want"}


def test_corrections_are_located_typed_and_in_text_order() -> None:
    found = correct(ESSAY, readings(ESSAY, WANTED), Rescorer(lambda _: 9.0))
    assert [(it.original, it.replacement, it.type, it.family) for it in found] == [
        ("walks", "walk", "verb_form", "base_after_modal"),
        ("country", "countries", "plural", "plural_after_quantifier"),
        ("wants", "want", "agreement", "agreement_verb"),
    ]
    assert all(ESSAY[it.start : it.end] == it.original for it in found)
    assert {it.strength for it in found} == {9.0}


@pytest.mark.parametrize("gain", [None, -5.0, 0.0])
def test_what_does_not_suit_the_words_behind_is_dropped(gain: float | None) -> None:
    assert correct(ESSAY, readings(ESSAY, WANTED), Rescorer(lambda _: gain)) == ()


def test_a_gain_at_the_threshold_is_enough_and_below_it_is_not() -> None:
    essay, least = "They can walks home.", thresholds()["base_after_modal"].gain
    wanted = readings(essay, {"walks": "walk"})
    assert len(correct(essay, wanted, Rescorer(lambda _: least))) == 1
    assert correct(essay, wanted, Rescorer(lambda _: least - 0.01)) == ()


def test_a_margin_below_the_threshold_is_not_even_asked_about() -> None:
    essay, rescorer = "They can walks home.", Rescorer(lambda _: 20.0)
    below = thresholds()["base_after_modal"].margin - 0.01
    assert correct(essay, readings(essay, {"walks": "walk"}, below), rescorer) == ()
    assert rescorer.asked == []


def test_what_fits_no_pattern_is_not_asked_about() -> None:
    essay, rescorer = "It depends of it.", Rescorer(lambda _: 20.0)
    assert correct(essay, [TokenReading(11, 13, 5.0, 3.0, 9, 9.0, "on", "preposition")], rescorer) == ()
    assert rescorer.asked == []


def test_nothing_to_ask_asks_nothing() -> None:
    rescorer = Rescorer(lambda _: 9.0)
    assert correct("All is well.", readings("All is well.", {}), rescorer) == ()
    assert rescorer.asked == []


def test_only_the_likeliest_candidates_are_asked_about() -> None:
    essay = " ".join(["They can walks home again today."] * (MOST_CANDIDATES + 3))
    marked = readings(essay, {"walks": "walk"})
    walks = [it for it in marked if it.margin is not None]
    for rank, it in enumerate(walks):
        marked[marked.index(it)] = TokenReading(it.start, it.end, 2.0, 2.0, 1, 1.0 + rank, "walk", "inflection")
    rescorer = Rescorer(lambda _: 9.0)
    found = correct(essay, marked, rescorer)
    assert len(rescorer.asked) == len(found) == MOST_CANDIDATES
    assert found[0].start == walks[3].start


def test_of_two_cures_next_to_one_another_the_stronger_stands() -> None:
    essay = "They can visits many country now."
    marked = readings(essay, {"visits": "visit", "country": "countries"})
    found = correct(essay, marked, Rescorer(lambda each: 8.0 if each.text == "countries" else 5.0))
    assert [it.replacement for it in found] == ["countries"]
    found = correct(essay, marked, Rescorer(lambda each: 8.0 if each.text == "visit" else 5.0))
    assert [it.replacement for it in found] == ["visit"]


def test_question_and_excluded_ranges_reach_the_candidates() -> None:
    marked = readings(ESSAY, WANTED)
    copied = correct(ESSAY, marked, Rescorer(lambda _: 9.0), "Why is it so that home and in many country it rains?")
    assert [it.original for it in copied] == ["walks", "wants"]
    apart = correct(ESSAY, marked, Rescorer(lambda _: 9.0), excluded=(Span(0, 20),))
    assert [it.original for it in apart] == ["country", "wants"]


def test_every_pattern_has_a_known_type_and_an_explanation_in_each_language() -> None:
    phrases = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
    assert set(phrases) == {"en", "vi"}
    for language in phrases.values():
        assert set(thresholds()) <= set(language)
        for sentence in language.values():
            named = {name for _, name, _, _ in Formatter().parse(sentence) if name}
            assert named == {"original", "replacement"}
    assert {each.type for each in thresholds().values()} <= set(CORRECTION_TYPES)
    assert version() == "1"
