"""Do the recogniser's parts keep their promises, each by itself?"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from bench.hearing.disturbance import NO_SPEECH
from local.engines.recogniser import timing
from local.engines.recogniser.activity import Span, activity
from local.engines.recogniser.alignment import Aligner, Timing
from local.engines.recogniser.compounds import joined
from local.engines.recogniser.decoding import RATE
from local.engines.recogniser.denoising import denoised
from local.engines.recogniser.heard import HeardWord, unhyphenated, words
from local.engines.recogniser.loops import bounded
from local.engines.recogniser.moonshine import Token
from local.engines.recogniser.pronunciation import sounds, spoken
from local.engines.recogniser.recognition import Word
from local.engines.recogniser.segmenter import LONGEST_FRAMES, MERGED_FRAMES, segmented
from local.engines.recogniser.sound import Frames, measured
from tests.support.recordings import FLUENT, WEAK, sound, truth

# --- activity -----------------------------------------------------------------------------------------------------


def _frames(*stretches: tuple[int, float]) -> Frames:
    """Levels in dB for so many frames each, in the speech band; nothing hisses."""
    level = np.concatenate([np.full(count, decibels, np.float32) for count, decibels in stretches])
    return Frames(level, np.full(len(level), -90, np.float32))


def test_sounds_are_found_between_silences() -> None:
    found = activity(_frames((100, -70), (80, -20), (60, -70), (50, -25), (100, -70)))

    assert [(round(span.start, -1), round(span.end, -1)) for span in found.spans] == [(100, 180), (240, 290)]


@pytest.mark.parametrize("shift", [-35, -20, 15])
def test_gain_moves_no_boundary(shift: float) -> None:
    plain = _frames((100, -70), (80, -20), (60, -70), (50, -25), (100, -70))

    assert activity(Frames(plain.level + np.float32(shift), plain.hiss)).spans == activity(plain).spans


def test_short_answer_in_a_long_silence_is_found() -> None:
    found = activity(_frames((30_000, -70), (60, -30), (30_000, -70)))

    assert [len(span) // 10 for span in found.spans] == [6]


@pytest.mark.parametrize("frames", [_frames((500, -30)), _frames((500, -140)), _frames((250, -30), (250, -34))])
def test_level_that_hardly_changes_is_no_activity(frames: Frames) -> None:
    assert activity(frames).spans == ()


def test_click_is_no_sound() -> None:
    assert activity(_frames((100, -70), (3, -10), (100, -70))).spans == ()


def test_hold_of_a_plosive_does_not_tear_a_word() -> None:
    assert len(activity(_frames((50, -70), (30, -20), (8, -70), (30, -20), (50, -70))).spans) == 1


def test_measuring_nothing_gives_nothing() -> None:
    assert len(measured(np.zeros(100, np.float32))) == 0
    assert activity(measured(np.zeros(100, np.float32))).spans == ()


# --- segmenter ----------------------------------------------------------------------------------------------------


def test_neighbours_are_merged_up_to_nine_seconds_and_never_overlap() -> None:
    spans = [Span(start, start + 200) for start in range(0, 5700, 260)]

    found = segmented(spans, np.zeros(6000, np.float32))

    assert all(before.end <= after.start for before, after in pairwise(found))
    assert max(map(len, found)) <= MERGED_FRAMES + 40
    assert len(found) < len(spans)
    assert all(any(each.start <= span.start and span.end <= each.end for each in found) for span in spans)


def test_what_is_too_long_is_parted_at_its_longest_pause() -> None:
    spans = [Span(0, 400), Span(460, 820), Span(840, 1000)]

    found = segmented(spans, np.zeros(1100, np.float32))

    assert [(each.start, each.end) for each in found] == [(0, 420), (440, 1020)]


def test_equal_pauses_part_in_the_middle() -> None:
    spans = [Span(start, start + 100) for start in range(0, 1200, 120)]

    assert [len(each) for each in segmented(spans, np.zeros(1300, np.float32))] == [590, 610]


def test_long_pause_parts_what_would_fit_together() -> None:
    assert len(segmented([Span(0, 200), Span(400, 600)], np.zeros(600, np.float32))) == 2


def test_endless_sound_is_cut_where_it_is_quietest() -> None:
    level = np.full(4000, -20, np.float32)
    level[1200:1220] = -45
    level[2600:2620] = -45

    found = segmented([Span(0, 4000)], level)

    assert [abs(each.end - quiet) <= 20 for each, quiet in zip(found, (1210, 2610), strict=False)] == [True, True]
    assert max(map(len, found)) <= LONGEST_FRAMES
    assert [before.end for before in found[:-1]] == [after.start for after in found[1:]]


# --- words --------------------------------------------------------------------------------------------------------


def _tokens(*pieces: tuple[str, float]) -> list[Token]:
    return [Token(text.lstrip(), probability, text.startswith(" ")) for text, probability in pieces]


def test_pieces_become_words_and_marks_become_their_own() -> None:
    found = words(_tokens((" Well", 0.9), (",", 0.5), (" it", 0.8), ("'s", 0.2), (" fin", 1.0), ("e", 1.0), ("!", 0.4)))

    assert [(word.text, word.mark) for word in found] == [("Well", ","), ("it's", ""), ("fine", ".")]


def test_confidence_is_the_geometric_mean_of_a_words_own_pieces() -> None:
    (word,) = words(_tokens((" un", 0.9), ("ion", 0.4), (".", 0.01)))

    assert word.confidence == pytest.approx(0.6)


def test_marks_alone_are_no_word_and_quotation_marks_go() -> None:
    found = words(_tokens((" ...", 0.9), (' "', 0.9), ("Yes", 0.9), ('."', 0.9), (" -", 0.9)))

    assert [(word.text, word.mark) for word in found] == [("Yes", ".")]


def _spoken(text: str) -> str:
    found = words(_tokens(*((f" {word}", 0.9) for word in text.split())))
    return " ".join(word.text + word.mark for word in found)


def test_single_quotation_marks_go_and_apostrophes_stay() -> None:
    assert _spoken("'My mother,' she said, 'is right.'") == "My mother, she said, is right."
    assert _spoken("tell 'em it's my parents' house") == "tell 'em it's my parents' house"
    assert _spoken("'the parents' and' dinner'") == "the parents and dinner"


def test_bytes_of_a_letter_outside_the_vocabulary_are_put_together() -> None:
    (word,) = words(_tokens((" na", 1), ("<0xC3>", 1), ("<0xAF>", 1), ("ve", 1)))

    assert word.text == "naïve"


@pytest.mark.parametrize(
    ("written", "parts"), [("to-day", ["today"]), ("was-it", ["was", "it"]), ("well-known", ["well", "known"])]
)
def test_hyphens_go_so_that_a_pause_can_stand_in_their_place(written: str, parts: list[str]) -> None:
    found = unhyphenated([HeardWord(written, ",", 0.7)], {"today"}.__contains__)

    assert [word.text for word in found] == parts
    assert [word.mark for word in found] == [""] * (len(parts) - 1) + [","]
    assert {word.confidence for word in found} == {0.7}


def test_sentence_said_over_and_over_is_no_surer_than_its_first_hearing() -> None:
    first = [HeardWord(text, "", confidence) for text, confidence in (("it", 0.5), ("is", 0.3), ("good", 0.2))]
    again = [HeardWord(word.text, "", 0.99) for word in first]

    found = bounded([*first, *again, *again, HeardWord("indeed", "", 0.9)])

    assert [word.confidence for word in found] == [0.5, 0.3, 0.2] * 3 + [0.9]


def test_words_that_merely_recur_keep_their_confidence() -> None:
    said = [
        HeardWord(text, "", number / 10)
        for number, text in enumerate(["the", "cat", "and", "the", "dog", "and", "a", "cat"], 1)
    ]

    assert list(bounded(said)) == said


def _in_time(*timed: tuple[str, float, float]) -> list[Word]:
    return [Word(text, start, end, 1 - start / 10) for text, start, end in timed]


def test_one_word_heard_as_two_is_written_as_one() -> None:
    found = joined(_in_time(("Every", 0, 0.3), ("body", 0.3, 0.6), ("can", 0.6, 0.8), ("not", 0.85, 1.0)))

    assert [(word.text, word.start, word.end) for word in found] == [("Everybody", 0, 0.6), ("cannot", 0.6, 1.0)]
    assert [word.confidence for word in found] == pytest.approx([0.97, 0.915])


def test_words_with_a_silence_or_a_mark_between_them_and_words_right_apart_stay_two() -> None:
    apart = [
        *_in_time(("every", 0, 0.3), ("body", 0.5, 0.8), ("may", 0.8, 0.9), ("be", 0.9, 1.0)),
        Word("can", 1.0, 1.2, 0.9, ","),
        Word("not", 1.2, 1.4, 0.9),
    ]

    assert joined(apart) == apart


# --- pronunciation ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("House", "house"),
        ("don’t", "don't"),
        ("0", "zero"),
        ("007", "zero zero seven"),
        ("10", "ten"),
        ("25%", "twenty five percent"),
        ("1,250", "one thousand two hundred fifty"),
        ("3.5", "three point five"),
        ("$20", "dollars twenty"),
        ("1900", "one thousand nine hundred"),
        ("1905", "nineteen oh five"),
        ("2003", "two thousand three"),
        ("2015", "twenty fifteen"),
        ("9" * 13, " ".join(["nine"] * 13)),
        ("covid-19", "covid nineteen"),
        ("...", "..."),
    ],
)
def test_figures_and_signs_are_read_out(written: str, said: str) -> None:
    assert " ".join(spoken(written, {"house", "don't"}.__contains__)) == said


def test_unknown_word_is_sounded_out_in_phones_of_the_dictionary() -> None:
    assert sounds("chatgpt") == "CH AE T G P T"
    assert sounds("nguyễn") == "NG UH Y N".replace("UH", "AH").replace("Y", "IY")
    assert sounds("漢") == "AH"


# --- times --------------------------------------------------------------------------------------------------------


def _mask(text: str) -> Any:  # noqa: ANN401 - a numpy array of truth values
    return np.array([letter == "#" for letter in text for _ in range(10)])


def test_sound_of_a_word_that_was_not_heard_is_no_silence() -> None:
    both = timing.bridged([Timing(0, 30), Timing(100, 130)], _mask("######....###"))

    assert both == (Timing(0, 60), Timing(100, 130))
    assert timing.bridged([Timing(0, 30), Timing(100, 130)], _mask("###....######")) == (Timing(0, 30), Timing(70, 130))
    assert timing.bridged([Timing(0, 30), Timing(100, 130)], _mask("#############"))[0] == Timing(0, 100)


def test_breath_in_the_middle_of_a_pause_stays_in_it() -> None:
    words_apart = (Timing(0, 30), Timing(130, 160))

    assert timing.bridged(words_apart, _mask("###....#.....###")) == words_apart


def test_word_does_not_stretch_over_the_pause_after_it() -> None:
    assert timing.trimmed(Timing(0, 100), _mask("####......")) == Timing(0, 43)
    assert timing.trimmed(Timing(0, 100), _mask("......####")) == Timing(57, 100)


def test_short_quiet_end_stays_with_its_word() -> None:
    quiet_end = np.array([True] * 30 + [False] * 6)

    assert timing.trimmed(Timing(0, 36), quiet_end) == Timing(0, 36)


def test_quiet_word_keeps_its_time() -> None:
    assert timing.trimmed(Timing(10, 60), _mask("..........")) == Timing(10, 60)


def test_words_without_a_path_are_spread_over_the_sounds_by_their_letters() -> None:
    first, second, third = timing.spread(["a", "long-winded", "b"], _mask("..####......####.."))

    assert first.start == 20
    assert third.end == 160
    assert second.end - second.start > 2 * (first.end - first.start)
    assert all(each.end - each.start <= 40 for each in (first, second, third))


@pytest.mark.parametrize("mask", [_mask("."), _mask("#")], ids=["quiet", "short"])
def test_more_words_than_sounding_frames_still_get_times(mask: Any) -> None:  # noqa: ANN401
    found = timing.spread(["word"] * 12, mask)

    assert len(found) == 12
    assert all(0 <= each.start < each.end <= len(mask) for each in found)


def test_aligner_finds_known_words_of_a_recording_to_a_few_frames() -> None:
    known = truth(FLUENT)
    spoken_words = [word for word in known.words if word.end < 4]
    samples = sound(FLUENT)[: int(spoken_words[-1].end * RATE) + RATE // 10]

    found = Aligner().align(samples, [word.text for word in spoken_words])

    assert found is not None
    errors = [abs(place.end / 100 - word.end) for place, word in zip(found, spoken_words, strict=True)]
    assert float(np.median(errors)) <= 0.03


def test_word_outside_the_dictionary_is_aligned_by_its_spelling() -> None:
    known = truth(FLUENT)
    spoken_words = [word for word in known.words if word.end < 3]
    texts = [word.text for word in spoken_words]
    texts[texts.index("biggest")] = "bigguest"
    aligner = Aligner()
    assert not aligner.knows("bigguest")

    found = aligner.align(sound(FLUENT)[: int(3.1 * RATE)], texts)

    assert found is not None
    assert abs(found[texts.index("bigguest")].end / 100 - spoken_words[texts.index("bigguest")].end) < 0.1


def test_text_that_was_never_said_gets_no_path_or_times_within_the_sound() -> None:
    samples = sound(WEAK)[: 2 * RATE]

    found = Aligner().align(samples, ["extraordinarily", "complicated", "constitutional"] * 12)

    assert found is None or all(0 <= each.start < each.end <= 205 for each in found)


def test_noise_is_lowered_where_nothing_sounds() -> None:
    noisy = NO_SPEECH["white noise"]()[: 2 * RATE]

    cleaned = denoised(noisy, np.zeros(200, np.bool_))

    assert len(cleaned) == len(noisy)
    assert float(np.std(cleaned)) < 0.5 * float(np.std(noisy))
