"""Do the features of grammar find what they are named after, and leave sound English alone?"""

from __future__ import annotations

import pytest

from assessment.rater.errors import GRAMMAR_ERRORS, SURFACE_ERRORS
from assessment.rater.features import spans
from assessment.rater.script import Script

FOUND = [
    ("wrong_a", "She gave me a advice and an useful book.", ["a advice", "an useful"]),
    ("bare_nouns", "He went to museum and stayed with friend.", ["museum", "friend"]),
    ("singular_for_plural", "There are many reason for this.", ["many reason"]),
    ("plural_for_singular", "Every cities has its problems.", ["Every cities"]),
    ("counted_mass", "We need many information and more equipments.", ["many information", "equipments"]),
    ("needless_the", "It is bad for the society.", ["the society"]),
    ("singular_with_base", "It help people. She also go home.", ["It help", "She also go"]),
    ("plural_with_third", "They goes home. Some people thinks so.", ["They goes", "people thinks"]),
    ("after_modal", "They should to work and can makes it.", ["can makes", "should to"]),
    ("after_to", "He wants to became rich.", ["to became"]),
    ("after_be", "It is depend on you.", ["is depend"]),
    ("after_have", "I have saw it.", ["have saw"]),
    ("after_preposition", "A way of learn without spend money.", ["of learn", "without spend"]),
    ("mistaken_phrases", "In my point of view it is good.", ["In my point of view"]),
    ("impossible_pairs", "The of water is low, and for because it.", ["The of", "for because"]),
    ("small_starts", "It is good. it is also cheap.", ["it"]),
    ("small_i", "In my view i agree.", ["i"]),
    ("space_before", "However , it is so .", [" ,", " ."]),
    ("no_space_behind", "Cats,dogs and birds.", [","]),
    ("passives", "It is widely known and was made here.", ["is widely known", "was made"]),
    ("comma_which", "The bus, which is late, came.", ["which"]),
    ("inversions", "Not only does it help us.", ["Not only"]),
]


@pytest.mark.parametrize(("feature", "text", "quotes"), FOUND, ids=[case[0] for case in FOUND])
def test_feature_finds(feature: str, text: str, quotes: list[str]) -> None:
    found = [text[span.start : span.end] for span in spans(text, feature)]

    assert sorted(found) == sorted(quotes)


POOLED = [
    ("He gives me much problems.", "much problems"),
    ("One of the most important reason is money.", "One of the most important reason"),
    ("There is many cars.", "There is many"),
    ("The problem are clear.", "problem are"),
    ("People who is old need care.", "who is"),
    ("The children they play outside.", "children they"),
    ("It is more better.", "more better"),
    ("Although it is late, but we go.", "Although it is late, but"),
    ("He didn't went there.", "didn't went"),
    ("I like the the sea.", "the the"),
]


@pytest.mark.parametrize(("text", "quote"), POOLED, ids=[case[1] for case in POOLED])
def test_pooled_errors_hold_the_pattern(text: str, quote: str) -> None:
    script = Script.read(text, "", "TASK_2")

    assert any(quote in text[start:end] or text[start:end] in quote for start, end in GRAMMAR_ERRORS(script))


SOUND = (
    "An hour later, a European student and an honest man met at university. For example, people in small towns "
    "often rely on their neighbours. Although the weather was poor, they had decided to walk. She made it work, and "
    "let him go home. Not only does this save money, but it also helps the environment. Many people have been asked "
    "to leave. One of the most important reasons is cost. If everyone were careful, there would be fewer accidents. "
    "The number of students who want to study abroad is growing. In the U.S. alone, this has happened twice. He did "
    "not know what to do."
)


def test_sound_english_holds_no_error() -> None:
    script = Script.read(SOUND, "", "TASK_2")
    places = [*GRAMMAR_ERRORS(script), *SURFACE_ERRORS(script)]

    assert [SOUND[start:end] for start, end in places] == []
