"""Does the result hold what its readers are promised, in a size that a row can hold?"""

import json

import pytest

from assessment.bands import overall
from assessment.double_marking import Verdict
from speaking_eval.fluency import MEASURES
from speaking_eval.judging.assembly import bands_of
from speaking_eval.judging.marking import CRITERIA
from speaking_eval.judging.shown import MOST_PAUSES, MOST_SEGMENTS
from speaking_eval.judging.wording import phrases
from speaking_eval.pronunciation import Pronunciation, Withheld
from speaking_eval.reliability import judge
from speaking_eval.timing.norms import norms
from tests.support.model import ScriptedModel
from tests.support.speech import heard
from tests.support.spoken_answers import PART_2, PART_2_QUESTION
from tests.support.spoken_rating import TALK, rated_talk, spoken, spoken_marking

ROW_LIMIT = 300 * 1024
SUBMISSION_LIMIT = 80 * 1024


def _model(text: str = TALK) -> ScriptedModel:
    return ScriptedModel([json.dumps(spoken_marking(text))])


def test_members_come_in_the_agreed_order() -> None:
    result = rated_talk(_model())

    assert list(result) == [
        "overall_band", "band_low", "band_high", "criteria", "corrections", "summary", "word_count", "raters",
        "integrity", "review", "evidence", "provenance", "transcript", "fluency",
    ]  # fmt: skip
    assert list(result["criteria"]) == [*CRITERIA, "pronunciation"]
    assert list(result["criteria"]["lexical_resource"]) == [
        "band", "comment", "why_not_higher", "strengths", "improvements",
    ]  # fmt: skip
    assert list(result["criteria"]["fluency_coherence"])[-1] == "measures"
    assert list(result["criteria"]["lexical_resource"]["strengths"][0]) == [
        "point", "quote", "start", "end", "t_start", "t_end",
    ]  # fmt: skip
    assert list(result["transcript"]) == [
        "text", "duration_seconds", "segments", "segments_left_out", "words_key", "language_code",
    ]  # fmt: skip


def test_segments_are_slices_of_the_text_in_the_order_of_time() -> None:
    transcript = rated_talk(_model())["transcript"]

    said = [transcript["text"][it["start"] : it["end"]] for it in transcript["segments"]]
    assert " ".join(said) == transcript["text"] == TALK
    assert all(it["t_start"] < it["t_end"] for it in transcript["segments"])
    assert transcript["words_key"] == "results/transcripts/bandup.job-1.1.json"
    assert transcript["language_code"] == "en-US"


def test_fluency_lists_every_measure_with_unit_and_norm_and_every_pause() -> None:
    fluency = rated_talk(_model(), heard(TALK, pauses={5: 1.0, 50: 0.7}, natural=False))["fluency"]

    assert fluency["measures"].keys() <= MEASURES.keys()
    assert fluency["measures"]["words"]["norm"] == {"expected": norms().expected_words["PART_2"]}
    rates = fluency["measures"]["speech_rate"]["norm"]
    assert rates["band_5"] < rates["band_6"] < rates["band_7"] < rates["band_8"]
    assert fluency["norms"] == norms().version
    assert [round(it["end"] - it["start"], 2) for it in fluency["pauses"]] == [1.0, 0.7]
    assert fluency["pauses_left_out"] == 0


def test_words_to_practise_are_shown_with_their_places_and_times() -> None:
    def unsure(_: int, word: str) -> float:
        return 0.4 if word == "tourists" else 0.96

    pronounced = rated_talk(_model(), heard(TALK, confidence=unsure))["criteria"]["pronunciation"]

    (word,) = pronounced["words_to_practise"]
    assert TALK[word["start"] : word["end"]] == word["word"] == "tourists"
    assert word["t_start"] < word["t_end"]
    assert "“tourists”" in pronounced["comment"]


def test_fourteen_dense_minutes_fit_a_row_beside_the_largest_submission() -> None:
    text = " ".join([*PART_2.values()] * 5)
    words = len(text.split())
    pauses = dict.fromkeys(range(0, words, 2), 0.35)
    transcript = heard(text, words_per_second=4.2, pauses=pauses, confidence=lambda n, _: 0.5 if n % 40 == 0 else 0.96)
    assert transcript.duration > 14 * 60
    answer = spoken_marking(text)
    answer["summary"] = "x" * 32_000
    submission = spoken(part="FULL", questions=[{"text": PART_2_QUESTION}] * 60)

    result = rated_talk(ScriptedModel([json.dumps(answer)]), transcript, submission=submission)

    stored = json.dumps(result, ensure_ascii=False).encode()
    assert len(stored) < ROW_LIMIT - SUBMISSION_LIMIT
    assert len(result["fluency"]["pauses"]) == MOST_PAUSES
    assert result["fluency"]["pauses_left_out"] == result["fluency"]["measures"]["pause_count"]["value"] - MOST_PAUSES
    assert result["transcript"]["text"] == transcript.text


def test_pauses_left_out_are_the_shortest_ones_and_the_rest_is_in_order() -> None:
    text = " ".join([TALK] * 8)
    pauses = {number: 0.4 + number / 10_000 for number in range(len(text.split()))}

    fluency = rated_talk(_model(text), heard(text, pauses=pauses, natural=False))["fluency"]

    starts = [it["start"] for it in fluency["pauses"]]
    assert starts == sorted(starts)
    assert len(starts) == MOST_PAUSES
    assert min(it["end"] - it["start"] for it in fluency["pauses"]) > 0.45


def test_more_segments_than_are_listed_are_counted() -> None:
    words = [*TALK.split(), *" ".join(PART_2.values()).replace(".", "").replace(",", "").split() * 4]
    text = " ".join(f"{word}." if number % 4 == 3 else word for number, word in enumerate(words, -len(TALK.split())))

    transcript = rated_talk(_model(text), heard(text, words_per_second=3.4))["transcript"]

    assert len(transcript["segments"]) == MOST_SEGMENTS
    assert transcript["segments_left_out"] > 0


@pytest.mark.parametrize("band", [None, 3.0, 5.5, 7.0])
@pytest.mark.parametrize("bands", [(6.0, 6.0, 6.0), (1.0, 1.0, 1.0), (9.0, 9.0, 8.5), (4.0, 7.0, 5.5)])
def test_interval_encloses_the_overall_band_and_pronunciations_width(
    bands: tuple[float, ...], band: float | None
) -> None:
    low, high = (None, None) if band is None else (band - 1.5, band + 1.5)
    reason = Withheld.TOO_FEW_WORDS if band is None else None
    heard_as = Pronunciation(band, low, high, band, "asr_confidence", reason, (), {})
    middle = overall(bands)
    decision = Verdict(dict(zip(CRITERIA, bands, strict=True)), max(0, middle - 0.5), min(9, middle + 0.5), (), False)

    found = bands_of(decision, judge(heard(TALK)), heard_as)

    assert found.low <= found.overall <= found.high
    assert (found.low * 2).is_integer()
    assert (found.high * 2).is_integer()
    assert found.low >= 0
    assert found.high <= 9
    assert found.overall == overall([*bands, band] if band is not None else bands)
    assert found.high - found.low >= 1.0


def test_both_languages_word_every_flag_and_every_doubt() -> None:
    english, vietnamese = phrases("en"), phrases("vi")

    assert english.keys() == vietnamese.keys()
    assert {key: set(english[key]) for key in english} == {key: set(vietnamese[key]) for key in vietnamese}
