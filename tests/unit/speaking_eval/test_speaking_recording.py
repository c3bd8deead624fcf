"""Is a recording known by its content, and is everything else refused before it costs anything?"""

from __future__ import annotations

import io
import math
import wave
from typing import Any

import av
import numpy as np
import pytest

from assessment.errors import StoreUnavailable
from assessment.source import Location
from speaking_eval.phases.recording import FIRST_BYTES, MAX_BYTES, sniffed
from tests.support.objects import MEDIA
from tests.support.speaking_stage import RECORDING, WAVE, SpeakingStage

TEXT = b"This is the answer I wanted to record, but I typed it instead. " * 50
ENCODED = [
    ("wav", "wav", "pcm_s16le"),
    ("mp3", "mp3", "libmp3lame"),
    ("ipod", "m4a", "aac"),
    ("mp4", "mp4", "aac"),
    ("ogg", "ogg", "libopus"),
    ("flac", "flac", "flac"),
    ("webm", "webm", "libopus"),
]


def _encoded(container: str, codec: str, options: dict[str, str] | None = None) -> bytes:
    """A second of a tone."""
    out = io.BytesIO()
    with av.open(out, "w", format=container, options=options or {}) as target:
        stream: Any = target.add_stream(codec, rate=48_000, layout="mono")
        samples = (8_000 * np.sin(np.arange(48_000) * 2 * math.pi * 440 / 48_000)).astype(np.int16)
        resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=48_000)
        frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate = 48_000
        for whole in resampler.resample(frame):
            fifo = av.AudioFifo()
            fifo.write(whole)
            for part in fifo.read_many(stream.codec_context.frame_size or 1_024, partial=True):
                target.mux(stream.encode(part))
        target.mux(stream.encode(None))
    return out.getvalue()


@pytest.mark.parametrize(("container", "expected", "codec"), ENCODED)
def test_what_encoders_write_is_known(container: str, expected: str, codec: str) -> None:
    content = _encoded(container, codec)

    assert len(content) > 1_000
    assert sniffed(content[:FIRST_BYTES]) == expected


def test_mp3_without_a_tag_is_known_by_two_frames() -> None:
    content = _encoded("mp3", "libmp3lame", {"id3v2_version": "0", "write_xing": "0"})

    assert content[0] == 0xFF
    assert sniffed(content) == "mp3"


def _tag(length: int) -> bytes:
    """An ID3v2.4 tag around so many bytes."""
    size = bytes(length >> 7 * place & 0x7F for place in (3, 2, 1, 0))
    return b"ID3\x04\x00\x00" + size + bytes(length)


@pytest.mark.parametrize("length", [0, 300, FIRST_BYTES - 14, FIRST_BYTES, 10 * FIRST_BYTES])
def test_mp3_behind_a_tag_is_known_however_large_its_picture(length: int) -> None:
    content = _tag(length) + _encoded("mp3", "libmp3lame", {"id3v2_version": "0"})

    assert sniffed(content[:FIRST_BYTES]) == "mp3"


def test_mp3_behind_two_tags_is_known() -> None:
    sound = _encoded("mp3", "libmp3lame", {"id3v2_version": "0"})

    assert sniffed(_tag(300) + _tag(0) + sound) == "mp3"
    assert sniffed(_tag(300) + _tag(300) + TEXT) is None


def test_flac_behind_a_tag_is_a_flac() -> None:
    assert sniffed(_tag(300) + _encoded("flac", "flac")) == "flac"


@pytest.mark.parametrize("content", [_tag(300), _tag(300) + TEXT, _tag(300)[:200], _tag(0) + b"RIFF"])
def test_tag_without_sound_behind_it_is_no_recording(content: bytes) -> None:
    assert sniffed(content) is None


@pytest.mark.parametrize("opening", [b"#!AMR\n", b"#!AMR-WB\n"])
def test_amr_is_known_by_its_line(opening: bytes) -> None:
    assert sniffed(opening + bytes(100)) == "amr"


def test_wave_over_four_gigabytes_is_still_a_wave() -> None:
    assert sniffed(b"RF64\xff\xff\xff\xffWAVEds64") == "wav"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"R",
        TEXT,
        b"ID3 is how a tag begins, and this is a sentence about it.",
        b"RIFF\x00\x00\x00\x00AVI LIST",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04",
        b"\x1aE\xdf\xa3\x93B\x82\x88matroska" + bytes(100),
        b"\xff\xfb\x90",
        b"\xff\xfb\x90\x00" + bytes(2_000),
        b"\xff\xf1\x50\x80" + bytes(2_000),
        b"\xff\xfe" + "text in UTF-16".encode("utf-16-le"),
        bytes(4_096),
        b"#!/bin/sh\n",
        b"<html><body>403 Forbidden</body></html>",
    ],
)
def test_anything_else_is_no_recording(content: bytes) -> None:
    assert sniffed(content) is None


def _refused(stage: SpeakingStage, **changes: Any) -> dict[str, object]:  # noqa: ANN401 - a field of the body
    """The error of a submission that is refused before anything is ordered."""
    assert stage.submit(**changes)
    document = stage.document()
    assert (document["status"], list(stage.names()), stage.messages.sent) == ("failed", [], [])
    error: dict[str, object] = document["error"]
    assert error["retryable"] is False
    return error


def test_text_file_named_mp3_is_refused_by_its_own_code() -> None:
    stage = SpeakingStage()
    stage.objects.kept[RECORDING] = TEXT

    error = _refused(stage)

    assert error["code"] == "not_a_recording"
    assert "not its name" in str(error["message"])


def test_empty_object_is_refused() -> None:
    stage = SpeakingStage()
    stage.objects.kept[RECORDING] = b""

    assert _refused(stage)["code"] == "empty_recording"


def test_object_that_is_not_there_is_refused() -> None:
    stage = SpeakingStage()
    stage.objects.delete(RECORDING)

    assert _refused(stage)["code"] == "source_missing"


def test_bucket_that_may_not_be_named_is_refused_unlooked_at() -> None:
    stage = SpeakingStage()

    assert _refused(stage, audio_url="s3://somebody-elses/secret.mp3")["code"] == "source_not_allowed"
    assert stage.objects.calls == []


@pytest.mark.parametrize("url", ["https://example.org/a.mp3", "s3://", "answer.mp3"])
def test_what_is_no_address_is_refused(url: str) -> None:
    assert _refused(SpeakingStage(), audio_url=url)["code"] == "invalid_source"


def test_recording_larger_than_can_be_transcribed_is_refused_unread() -> None:
    class Huge(bytes):
        def __len__(self) -> int:
            return MAX_BYTES + 1

    stage = SpeakingStage()
    stage.objects.kept[RECORDING] = Huge(WAVE)

    assert _refused(stage)["code"] == "recording_too_large"
    assert [method for method, _ in stage.objects.calls] == ["head"]


def test_only_the_first_bytes_are_read_and_only_once() -> None:
    stage = SpeakingStage()
    stage.submit()

    assert stage.objects.calls == [("head", RECORDING.uri), ("read", RECORDING.uri)]


def test_order_names_the_format_found_and_not_that_of_the_file_name() -> None:
    stage = SpeakingStage()
    at = Location(MEDIA, "media/answer.mp3")
    stage.objects.kept[at] = b"fLaC" + bytes(50)

    stage.submit()

    assert [order.format for order in stage.transcriptions.orders] == ["flac"]


def test_bucket_that_cannot_be_reached_brings_the_submission_back() -> None:
    stage = SpeakingStage()
    stage.objects.fail_next("head", StoreUnavailable("down"))

    assert not stage.submit()
    assert stage.submit(receives=2)


def test_wave_of_the_tests_is_one_that_python_writes() -> None:
    out = io.BytesIO()
    with wave.open(out, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(16_000)
        target.writeframes(bytes(320))

    assert (sniffed(out.getvalue()), sniffed(WAVE)) == ("wav", "wav")
