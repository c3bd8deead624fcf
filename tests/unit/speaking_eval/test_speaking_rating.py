"""Is a recording rated by two raters under one policy, with every claim held to what was said and measured?"""

import json
import threading
from typing import Any

import pytest

from assessment.errors import ContentRefused, ModelThrottled, UngradableOutput
from assessment.model import Reply
from assessment.usage import Usage
from speaking_eval.fluency import measure
from speaking_eval.judging.marking import CRITERIA
from speaking_eval.judging.shown import rounded
from speaking_eval.rating import SpeakingRater
from speaking_eval.statistical.second import LightSpeechRater
from tests.support.model import ScriptedModel
from tests.support.raters import an_attempt, remarks_of
from tests.support.speech import heard
from tests.support.spoken_rating import (
    ORIGIN,
    TALK,
    FixedSpeechRater,
    measured_value,
    rated_talk,
    spoken,
    spoken_marking,
)

PATIENCE = 10.0
ERROR = {
    "context": "not many tourists, so you can walk for a long time",
    "original": "can walk",
    "replacement": "could walk",
    "type": "tense",
    "explanation": "The story is in the past.",
}


def _answers(*answers: dict[str, Any]) -> ScriptedModel:
    return ScriptedModel([json.dumps(answer) for answer in answers])


def _fluency(**changes: object) -> dict[str, Any]:
    answer = spoken_marking()
    answer["criteria"]["fluency_coherence"] |= changes
    return answer


def test_bands_are_the_models_and_pronunciation_is_the_recognisers() -> None:
    bands = dict(zip(CRITERIA, (6.5, 6.0, 5.5), strict=True))

    result = rated_talk(_answers(spoken_marking(bands=bands)), second=FixedSpeechRater(6.0))

    pronounced = result["criteria"]["pronunciation"]
    assert {key: it["band"] for key, it in result["criteria"].items()} == bands | {"pronunciation": pronounced["band"]}
    assert pronounced["evidence"] == "asr_confidence"
    assert pronounced["band_high"] - pronounced["band_low"] >= 2
    assert result["overall_band"] == 6.5
    assert result["band_low"] <= 6.0 < 6.5 <= result["band_high"]
    assert [it["rater"] for it in result["raters"]] == [
        "google.gemma-3-12b-it", "statistical-speech-v1", "asr-confidence-v1",
    ]  # fmt: skip
    assert result["review"] == {"needs_human": False, "reasons": []}
    assert result["integrity"] == []


def test_every_quote_is_the_transcripts_own_slice_with_its_time() -> None:
    transcript = heard(TALK, pauses={4: 1.5})

    result = rated_talk(_answers(spoken_marking() | {"corrections": [ERROR]}), transcript)

    claims = [*remarks_of(result), *(it | {"quote": it["original"]} for it in result["corrections"])]
    assert len(claims) == 7
    for claim in claims:
        assert transcript.text[claim["start"] : claim["end"]] == claim["quote"]
        assert (claim["t_start"], claim["t_end"]) == transcript.times(claim["start"], claim["end"])
        assert claim["t_start"] < claim["t_end"]
    assert result["evidence"] == {"kept": 7, "dropped": 0}


@pytest.mark.parametrize(
    "change",
    [
        {"type": "spelling"},
        {"type": "punctuation"},
        {"original": "tourists, so", "replacement": "tourists so"},
        {"original": "not", "replacement": "Not"},
        {"original": "a long hour"},
    ],
)
def test_correction_that_nobody_can_hear_or_find_is_dropped(change: dict[str, str]) -> None:
    result = rated_talk(_answers(spoken_marking() | {"corrections": [ERROR | change]}))

    assert result["corrections"] == []
    assert result["evidence"]["dropped"] == 1


def test_measures_in_the_report_are_the_measured_ones_whatever_is_said() -> None:
    transcript = heard(TALK, pauses={10: 1.2, 30: 2.0})

    result = rated_talk(_answers(_fluency(measures=["long_pauses"])), transcript)

    assert result["criteria"]["fluency_coherence"]["measures"] == [
        {"name": "long_pauses", "value": 2.0, "unit": "pauses"}
    ]
    assert "measures" not in result["criteria"]["lexical_resource"]


def test_measure_whose_value_is_stated_is_cited_without_being_named() -> None:
    rate = measured_value(heard(TALK), "speech_rate")
    answer = _fluency(comment=f"You speak {rate:g} words a minute.", measures=["pause_count"])

    result = rated_talk(_answers(answer))

    assert [it["name"] for it in result["criteria"]["fluency_coherence"]["measures"]] == ["speech_rate", "pause_count"]


@pytest.mark.parametrize("names", [[], ["speaking_speed"], ["speech_rate", "wpm"], ["Speech rate"]])
def test_wrong_or_missing_measure_names_are_sent_back_once(names: list[str]) -> None:
    model = _answers(_fluency(measures=names), spoken_marking())

    result = rated_talk(model)

    assert model.calls == 2
    assert "measures" in model.conversations[1].turns[-1].text
    assert result["review"]["reasons"] == []
    assert result["criteria"]["fluency_coherence"]["measures"]


def test_fluency_that_cites_no_measure_twice_leaves_the_statistical_bands() -> None:
    answer = _fluency(measures=["speaking_speed"])

    result = rated_talk(_answers(answer, answer), second=FixedSpeechRater(5.0))

    assert [result["criteria"][key]["band"] for key in CRITERIA] == [5.0, 5.0, 5.0]
    assert result["review"]["reasons"] == ["model_without_evidence"]
    cited = [it["name"] for it in result["criteria"]["fluency_coherence"]["measures"]]
    assert {"speech_rate", "mean_length_of_run"} <= set(cited)


def test_made_up_figure_is_sent_back_by_its_words() -> None:
    model = _answers(_fluency(comment="You speak 999 words a minute."), spoken_marking())

    result = rated_talk(model)

    assert "999 words a minute" in model.conversations[1].turns[-1].text
    assert "999" not in json.dumps(result)
    assert result["review"]["needs_human"] is False


def test_figure_made_up_twice_goes_with_its_sentence_and_a_person_looks() -> None:
    answer = _fluency(comment="You keep going. You speak 999 words a minute.")
    answer["criteria"]["lexical_resource"]["improvements"].append(
        {"quote": "It helps me to forget", "point": "Said after 77 pauses."}
    )

    result = rated_talk(_answers(answer, answer))

    assert result["criteria"]["fluency_coherence"]["comment"] == "You keep going."
    assert not {"999", "77 pauses"} & set(json.dumps(result).split('"'))
    assert result["review"] == {"needs_human": True, "reasons": ["figures_not_measured"]}
    assert result["evidence"] == {"kept": 6, "dropped": 1}


def test_comment_that_is_nothing_but_made_up_figures_leaves_the_statistical_bands() -> None:
    answer = _fluency(comment="You speak 999 words a minute.")

    result = rated_talk(_answers(answer, answer), second=FixedSpeechRater(5.5))

    assert result["criteria"]["fluency_coherence"]["band"] == 5.5
    assert result["review"]["reasons"] == ["model_without_evidence", "figures_not_measured"]
    assert result["criteria"]["fluency_coherence"]["comment"]


def test_no_evidence_twice_leaves_the_statistical_bands_with_places_of_their_own() -> None:
    answer = spoken_marking()
    for criterion in answer["criteria"].values():
        criterion["strengths"] = criterion["improvements"] = [{"quote": "never said at all", "point": "x"}]
    transcript = heard(TALK)

    result = rated_talk(_answers(answer, answer), transcript, FixedSpeechRater(5.0))

    assert [result["criteria"][key]["band"] for key in CRITERIA] == [5.0, 5.0, 5.0]
    assert "statistical" in result["criteria"]["lexical_resource"]["comment"]
    assert result["corrections"] == []
    assert result["review"]["reasons"][0] == "model_without_evidence"
    measured = remarks_of(result)
    assert measured
    assert all(transcript.text[it["start"] : it["end"]] == it["quote"] for it in measured)


def test_half_missing_evidence_is_dropped_counted_and_repaired() -> None:
    answer = spoken_marking()
    answer["criteria"]["lexical_resource"] |= {"strengths": [], "improvements": [{"quote": "I never", "point": "x"}]}
    model = _answers(answer, spoken_marking())

    assert rated_talk(model)["evidence"] == {"kept": 6, "dropped": 0}
    assert "no quote given for lexical_resource" in model.conversations[1].turns[-1].text


def test_unreadable_answer_twice_is_no_assessment() -> None:
    attempt = an_attempt()

    with pytest.raises(UngradableOutput):
        rated_talk(ScriptedModel(["Sorry.", "[]"]), attempt=attempt)

    assert attempt.meter.usage.model_calls == 2


def test_refusal_and_throttling_are_passed_on() -> None:
    refused = Reply("", truncated=False, usage=Usage(10, 0, 1), refused=True)
    with pytest.raises(ContentRefused):
        rated_talk(ScriptedModel([refused]))
    with pytest.raises(ModelThrottled):
        rated_talk(ScriptedModel([ModelThrottled("x")]))


def test_raters_far_apart_call_a_person() -> None:
    result = rated_talk(_answers(spoken_marking(bands=8.0)), second=FixedSpeechRater(5.0))

    assert result["criteria"]["lexical_resource"]["band"] == 8.0
    assert result["review"]["reasons"] == ["raters_disagree"]
    assert (result["band_low"], result["band_high"]) == (4.5, 9.0)


def test_second_rater_works_while_the_models_answer_is_awaited() -> None:
    meeting = threading.Barrier(2, timeout=PATIENCE)

    class Meeting(ScriptedModel):
        def reply(self, *asked: Any) -> Reply:  # noqa: ANN401 - the port's own
            meeting.wait()
            return super().reply(*asked)

    model = Meeting([json.dumps(spoken_marking())])

    assert rated_talk(model, second=FixedSpeechRater(before=meeting.wait))["overall_band"] > 0


def test_conversation_shows_timing_and_nothing_of_who_speaks_or_what_is_wanted() -> None:
    model = _answers(spoken_marking())

    rated_talk(model, submission=spoken(feedback_language="vi", session_id="session-band-7", target_band=8))

    (conversation,) = model.conversations
    text = conversation.turns[0].text
    head = text.partition("<<<QUESTION ")[0]
    assert {"Part: PART_2", "Feedback language: Vietnamese", "Measures:"} <= set(head.splitlines())
    measures = rounded(measure(heard(TALK), "PART_2"))
    assert [f"{it.name}: {it.value:g} {it.unit}".rstrip() for it in measures] == head.split("Measures:\n")[1].split(
        "\n\n"
    )[0].splitlines()
    assert text.count("<<<") == text.count(">>>") == 2
    assert TALK in text
    assert TALK not in conversation.system
    assert "Band 9:" in conversation.system
    assert "`pronunciation`" not in conversation.system
    assert not {"learner-1", "session-band-7"} & set(text.split())


def test_without_a_question_the_slot_says_so() -> None:
    model = _answers(spoken_marking())

    rated_talk(model, submission=spoken(prompt=None))

    assert "(not known)" in model.conversations[0].turns[0].text


def test_provenance_names_prompt_rubric_raters_and_transcriber() -> None:
    provenance = rated_talk(_answers(spoken_marking()), second=LightSpeechRater())["provenance"]

    assert provenance["transcriber"] == "amazon-transcribe"
    assert provenance["fingerprint"] == "f" * 64
    assert (provenance["prompt"], provenance["rubric"]) == ("rate_speaking.v1", "speaking.v1")
    assert "statistical-speech-v1-" in provenance["rater"]
    assert "norms-v1" in provenance["rater"]


def test_fingerprint_parts_follow_model_and_second_rater() -> None:
    first = SpeakingRater(ScriptedModel([]), FixedSpeechRater()).fingerprint_parts()
    again = SpeakingRater(ScriptedModel([]), FixedSpeechRater()).fingerprint_parts()
    other = SpeakingRater(ScriptedModel([], "other.model"), FixedSpeechRater(version="v2")).fingerprint_parts()

    assert first == again
    assert set(first) == {"model_id", "prompt", "rubric", "rater", "phrases"}
    assert {name for name in first if first[name] != other[name]} == {"model_id", "rater"}


def test_schema_is_one_for_every_recording() -> None:
    model = _answers(spoken_marking(), spoken_marking())
    rater = SpeakingRater(model, FixedSpeechRater())

    rater.rate(spoken(), heard(TALK), an_attempt(), ORIGIN)
    rater.rate(spoken(part="PART_1", feedback_language="vi"), heard(TALK, slowed=2.0), an_attempt(), ORIGIN)

    assert {it.schema for it in model.conversations} == set(rater.schemas().values())
    assert model.conversations[0].system == model.conversations[1].system
