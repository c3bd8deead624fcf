"""What becomes of a text that is no answer, when the model gives it 9.0 everywhere and quotes it truly?"""

import json
import random
from typing import Any

import pytest

from assessment.rater.second import LightRater
from tests.support.builders import CRITERIA, marking, sample_essay, submission
from tests.support.model import ScriptedModel
from tests.support.raters import FixedRater, assert_verbatim, assessed, bands_of, flags_of

GENUINE = sample_essay("task_2_band_7")
QUESTION = GENUINE.prompt
RARE = (
    "verisimilitude perspicacious obfuscate recondite lugubrious mellifluous quotidian truculent vicissitude sinecure"
)
TEMPLATE = """
It is often argued that this issue has become one of the most controversial topics in today's world. There are
convincing arguments on both sides of the debate. This essay will discuss both views before reaching a reasoned
conclusion.

On the one hand, there is no denying that there are a number of advantages. First and foremost, it cannot be denied
that it plays a vital role in our daily lives. To illustrate this point, a recent study has shown that the majority of
people benefit from it. As a result, it goes without saying that it has a positive impact on society as a whole.

On the other hand, every coin has two sides. One of the main drawbacks is that it can have a negative impact on
individuals. For instance, many people are of the opinion that it leads to a wide range of problems. Last but not
least, it should be taken into consideration that the disadvantages cannot be ignored.

In conclusion, taking everything into account, I strongly believe that there are both advantages and disadvantages. All
things considered, it is high time that the government and individuals worked together to deal with this issue.
"""


def _shuffled() -> str:
    words = GENUINE.essay_content.split()
    random.Random(3).shuffle(words)
    return " ".join(words)


def _rare_words() -> str:
    return " ".join(random.Random(4).choices(RARE.split(), k=250))


def _letters() -> str:
    draw = random.Random(5)
    return " ".join("".join(draw.choices("bcdfghjklmnpqrstvwxzaeiou", k=draw.randint(3, 9))) for _ in range(250))


def _flattered(text: str, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a submission
    model = ScriptedModel([json.dumps(marking(text, bands=9.0))])
    result = assessed(model, submission(text, prompt=QUESTION, **changes), LightRater())
    assert model.calls == 1
    assert result["raters"][0]["overall_band"] == 9.0
    assert_verbatim(result, text)
    return result


@pytest.mark.parametrize(
    ("text", "flag", "band"),
    [
        pytest.param("", "empty", 0.0, id="empty"),
        pytest.param(" ".join(GENUINE.essay_content.split()[:20]), "too_short_to_rate", 1.0, id="20 words"),
        pytest.param(sample_essay("vietnamese").essay_content, "not_english", 0.0, id="Vietnamese"),
        pytest.param(f"{QUESTION} " * 8, "too_short_to_rate", 1.0, id="copied prompt x 8"),
    ],
)
def test_text_with_a_band_by_rule_is_never_shown_to_the_model(text: str, flag: str, band: float) -> None:
    result = assessed(ScriptedModel([]), submission(text, prompt=QUESTION), LightRater())

    assert flags_of(result)[0] == flag
    assert bands_of(result) == (band,) * 4
    assert (result["band_low"], result["overall_band"], result["band_high"]) == (band, band, band)
    assert result["review"]["needs_human"] is False


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        pytest.param(_shuffled(), "word_salad", id="shuffled words"),
        pytest.param(
            "Schools should give every child a quiet place to read and to think. " * 25, "repetition", id="x 25"
        ),
        pytest.param(_rare_words(), "word_salad", id="rare-word salad"),
        pytest.param(_letters(), "gibberish", id="gibberish"),
    ],
)
def test_garbage_is_capped_at_3_flagged_and_shown_to_a_person(text: str, flag: str) -> None:
    result = _flattered(text)

    assert flag in flags_of(result)
    assert max(bands_of(result)) <= 3.0
    assert result["band_low"] <= result["overall_band"] == result["band_high"] <= 3.0
    assert set(result["review"]["reasons"]) >= {"integrity_flag", "integrity_cap"}


def test_template_is_flagged_and_not_above_its_light_band() -> None:
    result = _flattered(TEMPLATE)

    measured = result["raters"][1]["criteria"]
    assert "template" in flags_of(result)
    assert all(result["criteria"][key]["band"] <= measured[key] for key in CRITERIA)
    assert result["criteria"]["task_response"]["band"] <= 4.0
    assert "integrity_cap" in result["review"]["reasons"]


def test_template_is_held_to_the_light_tier_when_the_full_one_thinks_more_of_it() -> None:
    model = ScriptedModel([json.dumps(marking(TEMPLATE, bands=8.0))])

    result = assessed(model, submission(TEMPLATE, prompt="Why?"), FixedRater(8.0, light_bands=5.5))

    assert flags_of(result)[0] == "template"
    assert bands_of(result) == (5.5,) * 4
    assert (result["overall_band"], result["band_high"]) == (5.5, 5.5)


def test_prose_as_smooth_as_learnt_that_leaves_the_question_out_is_a_template_too() -> None:
    question = "Some people prefer volcanoes, glaciers, meteorites and earthquakes to gardens. Discuss volcanoes."
    answer = json.dumps(marking(bands=8.0))

    rough, smooth = (
        assessed(
            ScriptedModel([answer]),
            submission(prompt=question),
            FixedRater(8.0, light_bands=5.5, mean_surprisal=surprisal),
        )
        for surprisal in (3.5, 2.0)
    )

    assert "template" not in flags_of(rough)
    assert "template" in flags_of(smooth)
    assert max(bands_of(smooth)) == 5.5


def test_smooth_prose_on_its_question_is_no_template() -> None:
    model = ScriptedModel([json.dumps(marking(GENUINE.essay_content, bands=8.0))])

    result = assessed(model, GENUINE, FixedRater(8.0, light_bands=5.5, mean_surprisal=2.0))

    assert flags_of(result) == []
    assert bands_of(result) == (8.0,) * 4


def test_off_topic_holds_the_task_criterion_at_4_and_calls_a_person() -> None:
    question = "Describe volcanoes, glaciers, meteorites and earthquakes around Reykjavik."
    model = ScriptedModel([json.dumps(marking(bands=7.0))])

    result = assessed(model, submission(prompt=question), FixedRater(7.5))

    assert "off_topic" in flags_of(result)
    assert bands_of(result) == (4.0, 7.0, 7.0, 7.0)
    assert result["review"]["reasons"] == ["integrity_flag", "integrity_cap"]


def test_garbage_that_the_model_rates_low_keeps_the_models_band() -> None:
    text = _letters()
    model = ScriptedModel([json.dumps(marking(text, bands=1.0))])

    result = assessed(model, submission(text, prompt=QUESTION), FixedRater(2.0))

    assert bands_of(result) == (1.0,) * 4
    assert result["review"]["reasons"] == ["integrity_flag"]


def test_decision_band_within_the_interval_calls_a_person() -> None:
    answer = json.dumps(marking(bands=6.5))

    reasons = {
        band: assessed(ScriptedModel([answer]), submission(decision_band=band))["review"]["reasons"]
        for band in (None, 5.5, 6.0, 7.0, 7.5)
    }

    uncertain = ["decision_band_uncertain"]
    assert reasons == {None: [], 5.5: [], 6.0: uncertain, 7.0: uncertain, 7.5: []}


def test_genuine_essay_raises_nothing() -> None:
    model = ScriptedModel([json.dumps(marking(GENUINE.essay_content, bands=7.0))])

    result = assessed(model, GENUINE, LightRater())

    assert flags_of(result) == []
    assert result["review"] == {"needs_human": False, "reasons": []}
