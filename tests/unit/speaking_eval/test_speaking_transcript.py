"""Is Amazon's JSON read into words that stand where they say, at the time they say?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speaking_eval.transcript import UnreadableTranscript, read_transcript
from tests.support.speech import document, heard, transcribed

TEXT = "Well, I'd say it's a well-known place. Isn't it?"


def _item(content: str, start: str = "0.1", end: str = "0.5", confidence: str = "0.99") -> dict[str, Any]:
    return {
        "start_time": start,
        "end_time": end,
        "type": "pronunciation",
        "alternatives": [{"confidence": confidence, "content": content}],
    }


def test_text_is_put_together_from_items_and_every_word_stands_at_its_place() -> None:
    read = heard(TEXT)

    assert read.text == TEXT
    assert [word.text for word in read.words] == [
        "Well",
        "I'd",
        "say",
        "it's",
        "a",
        "well-known",
        "place",
        "Isn't",
        "it",
    ]
    assert all(read.text[word.offset : word.end_offset] == word.text for word in read.words)


def test_service_line_of_text_is_not_trusted_for_places() -> None:
    written = transcribed(TEXT)
    written["results"]["transcripts"] = [{"transcript": "something else"}]

    assert read_transcript(written).text == TEXT


def test_times_and_confidences_are_read_from_text() -> None:
    (word,) = read_transcript(document([_item("Hello", "1.24", "1.9", "0.512")])).words

    assert (word.start, word.end, word.confidence) == (1.24, 1.9, 0.512)


def test_marks_are_in_the_text_and_are_no_words() -> None:
    mark = {"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": "."}]}
    read = read_transcript(document([mark, _item("Yes"), mark]))

    assert read.text == ". Yes."
    assert [word.text for word in read.words] == ["Yes"]


@pytest.mark.parametrize(
    "results", [{}, {"items": []}, {"transcripts": [{"transcript": ""}]}, {"transcripts": [], "items": []}]
)
def test_nothing_recognised_is_an_empty_transcript(results: Mapping[str, Any]) -> None:
    read = read_transcript({"results": results})

    assert (read.text, read.words, read.segments, read.duration) == ("", (), (), 0.0)
    assert read.times(0, 10) == (0.0, 0.0)


@pytest.mark.parametrize(
    "written",
    [
        {},
        {"results": None},
        {"results": {"transcripts": [{"transcript": "words without times"}]}},
        {"results": {"items": "words"}},
        {"results": {"items": [3]}},
        {"results": {"items": [{"type": "pronunciation", "alternatives": []}]}},
        {"results": {"items": [{"type": "pronunciation", "alternatives": [{"content": "no", "confidence": "1"}]}]}},
        {"results": {"items": [_item("hi", start="soon")]}},
        {"results": {"items": [_item("hi", start="nan")]}},
        {"results": {"items": [_item("hi", start="2", end="1")]}},
        {"results": {"items": [_item("hi", start="-1")]}},
        {"results": {"items": [_item("hi", end="inf")]}},
        {"results": {"items": [_item("hi", confidence="1.2")]}},
        {"results": {"items": [_item("hi")], "audio_segments": ["all"]}},
        {"results": {"items": [_item("hi")], "audio_segments": [{"transcript": "hi"}]}},
    ],
)
def test_document_of_another_form_is_unreadable(written: Mapping[str, Any]) -> None:
    with pytest.raises(UnreadableTranscript):
        read_transcript(written)


def test_segments_hold_the_text_they_were_said_in() -> None:
    read = heard("I live here. It is quiet, I think. Do you?")

    assert [read.text[it.offset : it.end_offset] for it in read.segments] == [
        "I live here.",
        "It is quiet, I think.",
        "Do you?",
    ]
    assert read.segments[1].start == pytest.approx(read.words[3].start)


def test_without_audio_segments_sentences_stand_for_them() -> None:
    whole = "I live here. It is quiet, I think. Do you?"

    assert heard(whole, segments=False).segments == heard(whole).segments


def test_segment_in_which_nothing_was_recognised_is_left_out() -> None:
    written = transcribed("I live here.")
    last = written["results"]["audio_segments"][0]["end_time"]
    silent = {"start_time": last, "end_time": "99.0", "items": []}
    written["results"]["audio_segments"].append(silent)
    read = read_transcript(written)

    assert len(read.segments) == 1
    assert read.duration == 99.0


def test_times_of_a_quote_are_those_of_its_words() -> None:
    read = heard(TEXT)
    start = read.text.index("it's")
    end = read.text.index(" place")

    assert read.times(start, end) == (read.words[3].start, read.words[5].end)
    assert read.times(start + 1, start + 2) == (read.words[3].start, read.words[3].end)


def test_a_mark_has_the_time_of_the_word_before_it() -> None:
    read = heard(TEXT)
    comma = read.text.index(",")

    assert read.times(comma, comma + 1) == (read.words[0].start, read.words[0].end)


_CONTENT = st.text(min_size=1, max_size=12).filter(lambda it: it.strip() != "")


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    items: list[dict[str, Any]] = []
    now = 0.0
    for content in draw(st.lists(_CONTENT, max_size=20)):
        if draw(st.booleans()):
            items.append({"type": "punctuation", "alternatives": [{"confidence": "0.0", "content": content}]})
            continue
        start = now + draw(st.floats(0, 5))
        now = start + draw(st.floats(0, 5))
        confidence = draw(st.floats(0, 1))
        items.append(_item(content, repr(start), repr(now), repr(confidence)))
    written = document(items)
    if draw(st.booleans()):
        ends = sorted(draw(st.lists(st.floats(0, 60), min_size=1, max_size=4)))
        written["results"]["audio_segments"] = [
            {"start_time": str(start), "end_time": str(end)} for start, end in zip([0.0, *ends], ends, strict=False)
        ]
    return written


@given(documents())
def test_any_document_gives_words_and_segments_in_place(written: dict[str, Any]) -> None:
    read = read_transcript(written)

    assert all(read.text[word.offset : word.end_offset] == word.text for word in read.words)
    assert all(a.end_offset <= b.offset for a, b in zip(read.words, read.words[1:], strict=False))
    assert all(a.end_offset <= b.offset for a, b in zip(read.segments, read.segments[1:], strict=False))
    assert bool(read.segments) == bool(read.words)
    covered = [
        any(it.offset <= word.offset and word.end_offset <= it.end_offset for it in read.segments)
        for word in read.words
    ]
    assert all(covered)
    assert read.duration >= max((word.end for word in read.words), default=0.0)


@given(documents(), st.integers(0, 300), st.integers(0, 300))
def test_any_range_has_a_time_within_the_recording(written: dict[str, Any], start: int, length: int) -> None:
    read = read_transcript(written)
    begins, ends = read.times(start, start + length)

    assert 0.0 <= begins <= ends <= read.duration
