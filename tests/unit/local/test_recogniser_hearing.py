"""Is what the recogniser hears right, on time, honest about doubt, and nothing where nobody speaks?"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from bench.hearing.comparison import aligned, compared, normalised, word_error_rate
from bench.hearing.disturbance import NO_SPEECH, RATE, with_noise
from bench.hearing.encoding import FORMATS, WAV, Samples, encoded
from bench.hearing.recording import Pause, Truth
from bench.hearing.voice import SpokenWord
from local.engines.recogniser.amazon import amazon_json
from local.engines.recogniser.recognition import Recognition, Segment, Word
from tests.support.recordings import FLUENT, SAMPLE, WEAK, heard, recogniser, sound, truth


def _hear(samples: Samples) -> Recognition:
    return recogniser().recognise(encoded(samples, RATE, WAV))


def _texts(recognition: Recognition) -> list[str]:
    return normalised(word.text for word in recognition.words)


def _clip() -> Samples:
    return sound(SAMPLE)[: int(12.2 * RATE)]


def _confidence(recognition: Recognition) -> float:
    return float(np.mean([word.confidence for word in recognition.words]))


@pytest.mark.parametrize("path", [SAMPLE, FLUENT, WEAK], ids=lambda path: path.stem)
def test_clean_speech_is_heard_right_and_on_time(path: Path) -> None:
    found = compared(heard(path), truth(path))

    assert found.word_error_rate <= 0.06
    assert found.median_end_error <= 0.03
    assert abs(found.pace_error) <= 0.03
    assert (found.missed_pauses, found.invented_pauses) == (0, 0)
    assert found.pauses >= 3


@pytest.mark.parametrize("path", [SAMPLE, FLUENT, WEAK], ids=lambda path: path.stem)
def test_words_follow_each_other_and_lie_in_the_segment_that_names_them(path: Path) -> None:
    recognition = heard(path)

    assert all(before.end <= after.start for before, after in pairwise(recognition.words))
    assert all(0 <= word.start < word.end <= recognition.duration for word in recognition.words)
    assert all(0 < word.confidence <= 1 for word in recognition.words)
    assert [segment.first for segment in recognition.segments[1:]] == [
        segment.last for segment in recognition.segments[:-1]
    ]
    for segment in recognition.segments:
        inside = recognition.words[segment.first : segment.last]
        assert (inside[0].start, inside[-1].end) == (segment.start, segment.end)


def test_same_bytes_give_the_same_recognition() -> None:
    assert recogniser().recognise(WEAK) == heard(WEAK)


@pytest.mark.parametrize(
    "seconds", [pytest.param(0.5, marks=pytest.mark.slow), 1.0, pytest.param(3.0, marks=pytest.mark.slow)]
)
def test_silence_put_into_a_pause_makes_it_longer_by_as_much(seconds: float) -> None:
    pause = truth(WEAK).pauses[1]
    middle = int((pause.start + pause.end) / 2 * RATE)
    samples = sound(WEAK)

    found = _hear(np.concatenate((samples[:middle], np.zeros(int(seconds * RATE), np.float32), samples[middle:])))

    gaps = [after.start - before.end for before, after in pairwise(found.words)]
    assert max(gaps) == pytest.approx(pause.end - pause.start + seconds, abs=0.15)
    assert _texts(found) == _texts(heard(WEAK))


@pytest.mark.parametrize("change", ["quieter", pytest.param("louder", marks=pytest.mark.slow), "offset"])
def test_gain_and_offset_hardly_matter(change: str) -> None:
    clip = _clip()
    changed = {"quieter": clip * 0.02, "louder": clip * 3, "offset": clip * 0.5 + 0.3}[change]

    apart = word_error_rate(_texts(_hear(clip)), _texts(_hear(changed.astype(np.float32))))

    assert apart <= 0.04


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_media_formats_differ_by_two_words_in_a_hundred_at_most(name: str) -> None:
    plain = _texts(_hear(sound(SAMPLE)))

    found = recogniser().recognise(encoded(sound(SAMPLE), RATE, FORMATS[name]))

    assert word_error_rate(plain, _texts(found)) <= 0.02


@pytest.mark.parametrize("name", NO_SPEECH)
def test_nothing_is_heard_where_nobody_speaks(name: str) -> None:
    assert _hear(NO_SPEECH[name]()[: 12 * RATE]).words == ()


def test_noise_keeps_words_and_lowers_their_confidence() -> None:
    noisy = with_noise(_clip(), 5)

    found = _hear(noisy / np.abs(noisy).max())

    assert len(found.words) == pytest.approx(len(_texts(_hear(_clip()))), rel=0.25)
    assert _confidence(found) < _confidence(_hear(_clip())) - 0.1


def test_speech_played_backwards_is_doubted() -> None:
    found = _hear(_clip()[::-1].copy())

    assert not found.words or _confidence(found) < 0.6


@pytest.mark.slow
@pytest.mark.parametrize("minutes", [5, 14])
def test_long_recordings_lose_no_word_and_double_none(minutes: int) -> None:
    times = round(minutes * 60 / truth(SAMPLE).duration)

    found = recogniser().recognise(encoded(np.tile(sound(SAMPLE), times), RATE, FORMATS["mp3"]))

    said = normalised(word.text for word in truth(SAMPLE).words) * times
    got = _texts(found)
    assert abs(len(got) / len(said) - 1) <= 0.02
    assert all(before.end <= after.start for before, after in pairwise(found.words))
    assert found.words[-1].end == pytest.approx(found.duration, abs=1.5)


def test_amazon_document_holds_every_word_once_and_marks_without_times() -> None:
    recognition = Recognition(
        words=(Word("Yes", 0.5, 0.75, 0.98765, ","), Word("I", 1.0, 1.1, 0.5), Word("do", 1.1, 1.4, 0.25, ".")),
        segments=(Segment(0.5, 0.75, 0, 1), Segment(1.0, 1.4, 1, 3)),
        duration=2.0,
        format="wav",
        sample_rate=16_000,
    )

    document = json.loads(json.dumps(amazon_json(recognition, "stack.job.1", "123456789012")))

    assert {name: document[name] for name in ("jobName", "accountId", "status")} == {
        "jobName": "stack.job.1",
        "accountId": "123456789012",
        "status": "COMPLETED",
    }
    results = document["results"]
    assert results["transcripts"] == [{"transcript": "Yes, I do."}]
    assert results["items"][0] == {
        "id": 0,
        "type": "pronunciation",
        "alternatives": [{"confidence": "0.988", "content": "Yes"}],
        "start_time": "0.500",
        "end_time": "0.750",
    }
    assert results["items"][1] == {
        "id": 1,
        "type": "punctuation",
        "alternatives": [{"confidence": "0.0", "content": ","}],
    }
    assert [segment["items"] for segment in results["audio_segments"]] == [[0, 1], [2, 3, 4]]
    assert results["audio_segments"][1]["transcript"] == "I do."


def test_amazon_document_of_silence_has_no_items() -> None:
    results = amazon_json(Recognition((), (), 3.0, "wav", 16_000), "a", "1")["results"]

    assert results == {"transcripts": [{"transcript": ""}], "items": [], "audio_segments": []}


def test_comparison_sees_missed_and_invented_pauses_and_wrong_words() -> None:
    said = Truth(
        words=tuple(SpokenWord(text, start, start + 0.4) for text, start in (("a", 0), ("b", 1.4), ("c", 1.8))),
        pauses=(Pause(0.4, 1.4, True),),
        duration=3,
    )
    got = tuple(Word(text, start, end, 0.9) for text, start, end in (("a", 0, 1.3), ("x", 1.4, 1.8), ("c", 2.5, 2.9)))

    found = compared(Recognition(got, (), 3.0, "wav", 16_000), said)

    assert found.word_error_rate == pytest.approx(1 / 3)
    assert (found.missed_pauses, found.invented_pauses) == (1, 1)
    assert aligned(["a", "b"], ["b"]) == [(0, None), (1, 0)]
