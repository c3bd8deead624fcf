"""Does every kind of recording become one channel of 16 kHz, and everything else a refusal in Transcribe's words?"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import av
import numpy as np
import pytest

from bench.hearing.encoding import FLAC, FORMATS, WAV, Encoding, Samples, encoded
from local.engines.recogniser import decoding
from local.engines.recogniser.containers import FORMATS as TRANSCRIBES
from local.engines.recogniser.containers import detected, matches
from local.engines.recogniser.decoding import RATE, MediaError, decoded
from local.transcribe.model import violations

TONE: Samples = (0.5 * np.sin(2 * np.pi * 440 * np.arange(2 * RATE) / RATE)).astype(np.float32)


def _loudest_hertz(samples: Samples) -> float:
    return float(np.abs(np.fft.rfft(samples)).argmax() * RATE / len(samples))


@pytest.mark.parametrize("name", FORMATS)
def test_every_media_format_keeps_pitch_and_length(name: str) -> None:
    content = encoded(TONE, RATE, FORMATS[name])

    audio = decoded(content)

    assert matches(name, audio.format)
    assert audio.seconds == pytest.approx(2, abs=0.15)
    assert _loudest_hertz(audio.samples) == pytest.approx(440, abs=2)


def test_only_amr_cannot_be_encoded_here() -> None:
    assert set(TRANSCRIBES) - set(FORMATS) == {"amr"}


@pytest.mark.parametrize("said", [0, 1024])
def test_lead_in_of_aac_is_left_out_whether_or_not_the_file_tells_of_it(said: int) -> None:
    content = bytearray(encoded(np.concatenate((np.zeros(RATE, np.float32), TONE)), RATE, FORMATS["m4a"]))
    media_time = content.index(b"elst") + 16
    content[media_time : media_time + 4] = said.to_bytes(4, "big")

    loud = np.flatnonzero(np.abs(decoded(bytes(content)).samples) > 0.25)

    assert loud[0] / RATE == pytest.approx(1, abs=0.006)


def test_mp3_behind_two_tags_is_known() -> None:
    tag = b"ID3\x03\x00\x00\x00\x00\x01\x00" + bytes(128)
    sound = encoded(TONE, RATE, FORMATS["mp3"])

    assert detected(tag + tag + sound) == "mp3"
    assert decoded(tag + tag + sound).seconds == pytest.approx(2, abs=0.15)
    assert detected(tag + tag + b"no sound") is None


@pytest.mark.parametrize("head", [b"#!AMR\n<\x91\x17", b"#!AMR-WB\n<\x91"])
def test_amr_is_known_by_its_magic(head: bytes) -> None:
    assert detected(head) == "amr"


def test_formats_are_those_of_the_service_model() -> None:
    known = {"TranscriptionJobName": "a", "Media": {"MediaFileUri": "s3://b/k"}}

    assert [each for each in TRANSCRIBES if violations("StartTranscriptionJob", {**known, "MediaFormat": each})] == []


@pytest.mark.parametrize(
    "encoding",
    [
        Encoding("wav", "pcm_u8", 8_000),
        Encoding("wav", "pcm_mulaw", 8_000),
        Encoding("wav", "pcm_f32le", 96_000, "5.1"),
        Encoding("wav", "pcm_s24le", 22_050, "stereo"),
        Encoding("flac", "flac", 192_000, "stereo"),
    ],
    ids=lambda encoding: f"{encoding.codec} {encoding.rate} {encoding.layout}",
)
def test_sample_rate_width_and_channels_do_not_matter(encoding: Encoding) -> None:
    audio = decoded(encoded(TONE, RATE, encoding))

    assert audio.source_rate == encoding.rate
    assert audio.seconds == pytest.approx(2, abs=0.01)
    assert _loudest_hertz(audio.samples) == pytest.approx(440, abs=2)


def _stereo(left: Samples, right: Samples) -> bytes:
    file = BytesIO()
    with av.open(file, "w", format="wav") as container:
        stream = container.add_stream("pcm_s16le", rate=RATE)
        assert isinstance(stream, av.AudioStream)
        stream.layout = "stereo"
        interleaved = (np.stack((left, right), axis=1).reshape(1, -1) * 32767).astype("<i2")
        frame = av.AudioFrame.from_ndarray(interleaved, format="s16", layout="stereo")
        frame.sample_rate = RATE
        container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


@pytest.mark.parametrize("right", [-TONE, 0 * TONE, TONE], ids=["opposite", "silent", "same"])
def test_no_layout_of_two_channels_loses_the_voice(right: Samples) -> None:
    audio = decoded(_stereo(TONE, right))

    assert np.abs(audio.samples).max() > 0.2
    assert _loudest_hertz(audio.samples) == pytest.approx(440, abs=2)


def test_constant_offset_is_taken_away() -> None:
    audio = decoded(encoded(TONE * np.float32(0.5) + np.float32(0.4), RATE, WAV))

    assert abs(float(audio.samples.mean())) < 1e-5


def test_hole_in_the_clock_of_a_file_becomes_silence() -> None:
    file = BytesIO()
    with av.open(file, "w", format="webm") as container:
        stream = container.add_stream("libopus", rate=48_000)
        assert isinstance(stream, av.AudioStream)
        stream.layout = "mono"
        tone = (0.5 * np.sin(2 * np.pi * 440 * np.arange(48_000) / 48_000) * 32767).astype("<i2")
        for begins in (0, 3):
            for start in range(0, 48_000, 960):
                frame = av.AudioFrame.from_ndarray(tone[None, start : start + 960].copy(), format="s16", layout="mono")
                frame.sample_rate, frame.pts = 48_000, begins * 48_000 + start
                container.mux(stream.encode(frame))
        container.mux(stream.encode(None))

    samples = decoded(file.getvalue()).samples

    assert len(samples) / RATE == pytest.approx(4, abs=0.1)
    assert np.abs(samples[int(1.2 * RATE) : int(2.8 * RATE)]).max() < 0.01
    assert np.abs(samples[int(3.2 * RATE) : int(3.8 * RATE)]).max() > 0.3


def test_recording_that_breaks_off_is_read_up_to_there() -> None:
    whole = encoded(np.tile(TONE, 5), RATE, FLAC)

    audio = decoded(whole[: len(whole) // 2])

    assert 1 < audio.seconds < 9


NOT_MEDIA = {
    "empty": b"",
    "text": b"This is a letter, not a recording.\n" * 100,
    "playlist": b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/a.ts\n",
    "concat list": b"ffconcat version 1.0\nfile /etc/hostname\n",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(500),
    "aac without a container": encoded(TONE, RATE, Encoding("adts", "aac", 16_000)),
    "matroska": encoded(TONE, RATE, Encoding("matroska", "libopus", 48_000)),
}


@pytest.mark.parametrize("name", NOT_MEDIA)
def test_what_is_no_recording_is_refused_as_an_unsupported_format(name: str) -> None:
    with pytest.raises(MediaError, match=r"Unsupported media format\."):
        decoded(NOT_MEDIA[name])


@pytest.mark.parametrize("name", NOT_MEDIA)
def test_what_is_no_recording_does_not_match_the_format_it_claims(name: str) -> None:
    with pytest.raises(MediaError, match=r"The media format provided does not match the detected media format\."):
        decoded(NOT_MEDIA[name], "mp3")


def test_recording_in_another_format_than_said_is_refused() -> None:
    with pytest.raises(MediaError, match="does not match the detected"):
        decoded(encoded(TONE, RATE, FLAC), "mp3")


def test_mp4_may_be_called_m4a_and_the_reverse() -> None:
    assert decoded(encoded(TONE, RATE, FORMATS["mp4"]), "m4a").format == "mp4"
    assert decoded(encoded(TONE, RATE, FORMATS["m4a"]), "mp4").format == "m4a"


@pytest.mark.parametrize(
    "content",
    [
        b"RIFF\x24\x00\x00\x00WAVEjunk",
        b"fLaC" + bytes(200),
        b"OggS" + bytes(200),
        bytes([255, 251, 144, 0]) + bytes(99),
    ],
    ids=["wav", "flac", "ogg", "mp3"],
)
def test_right_magic_over_rubbish_cannot_be_parsed(content: bytes) -> None:
    with pytest.raises(MediaError, match=r"Failed to parse audio file\.|Invalid audio duration"):
        decoded(content)


def test_half_a_second_is_the_least() -> None:
    assert decoded(encoded(TONE[: RATE // 2], RATE, WAV)).seconds == 0.5
    with pytest.raises(MediaError, match="Invalid audio duration"):
        decoded(encoded(TONE[: RATE // 2 - 1], RATE, WAV))


def test_recording_longer_than_the_limit_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "LONGEST_SECONDS", 1.5)

    with pytest.raises(MediaError, match="file size too large"):
        decoded(encoded(TONE, RATE, WAV))


def test_path_and_bytes_are_read_alike(tmp_path: Path) -> None:
    content = encoded(TONE, RATE, WAV)
    path = tmp_path / "recording with no extension"
    path.write_bytes(content)

    assert np.array_equal(decoded(path).samples, decoded(content).samples)
