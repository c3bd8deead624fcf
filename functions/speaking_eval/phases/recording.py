"""Is it a recording, and of which kind? Decided by its first bytes; what the file is called proves nothing.

The kinds are those that Amazon Transcribe takes. It is told the kind found here, because a recording that is not what
its order says is refused, after it was waited for. Sources of the marks: RFC 4867 (AMR), RFC 9639 (FLAC), RFC 3533
(Ogg), RFC 8794 (EBML: WebM), ISO/IEC 14496-12 (MP4), ISO/IEC 11172-3 and 13818-3 (MPEG audio), id3.org (ID3v2),
Microsoft's RIFF and EBU Tech 3306 (WAVE).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assessment.errors import PermanentError
from assessment.source import Location

MediaFormat = Literal["amr", "flac", "m4a", "mp3", "mp4", "ogg", "wav", "webm"]

FIRST_BYTES = 64 * 1024
"""How much of a recording is looked at: two MPEG frames behind a usual tag fit many times over."""

MAX_BYTES = 2 * 1024**3
"""Amazon Transcribe's largest file (service quotas: 2 GB)."""


class EmptyRecording(PermanentError):
    """Raised for an object without content."""

    code = "empty_recording"


class RecordingTooLarge(PermanentError):
    """Raised for more bytes than can be transcribed."""

    code = "recording_too_large"


class NotARecording(PermanentError):
    """Raised when the content is in none of the formats, whatever its name says."""

    code = "not_a_recording"


@dataclass(frozen=True)
class Recording:
    """A recording that can be transcribed; the ETag changes with its content."""

    at: Location
    etag: str
    size: int
    format: MediaFormat


def sniffed(first: bytes) -> MediaFormat | None:
    """The format of content whose first `FIRST_BYTES`, or all of it, are these; None for anything else."""
    if first.startswith((b"#!AMR\n", b"#!AMR-WB\n")):
        return "amr"
    if first.startswith(b"OggS"):
        return "ogg"
    if first[:4] in (b"RIFF", b"RF64") and first[8:12] == b"WAVE":
        return "wav"
    if first.startswith(b"\x1aE\xdf\xa3") and b"webm" in first[:128]:
        return "webm"
    if first[4:8] == b"ftyp":
        return "m4a" if first[8:11] in (b"M4A", b"M4B") else "mp4"
    return _behind_a_tag(first)


def _behind_a_tag(first: bytes) -> MediaFormat | None:
    """FLAC or MP3, with or without an ID3v2 tag before it; one that holds a large picture may hide all the sound."""
    tag = _tag_length(first)
    sound = first[tag:]
    if sound.startswith(b"fLaC"):
        return "flac"
    if not tag:
        return "mp3" if _is_mpeg_audio(sound) else None
    hidden = len(sound) < _FRAME_HEADER and len(first) >= FIRST_BYTES
    return "mp3" if hidden or _frame(sound.lstrip(b"\0")) > 0 else None


def _tag_length(content: bytes) -> int:
    """Length of the ID3v2 tags that open it, 0 without one; a tag's size is written with seven bits a byte.

    An editor that knows only its own tag puts it before the one that is there.
    """
    length = 0
    while _is_tag(tag := content[length : length + _TAG_HEADER]):
        size = 0
        for byte in tag[6:]:
            size = size << 7 | byte
        length += _TAG_HEADER + size
    return length


def _is_tag(header: bytes) -> bool:
    named = len(header) == _TAG_HEADER and header[:3] == b"ID3"
    return named and header[3] in (2, 3, 4) and max(header[6:]) < 0x80


_TAG_HEADER, _FRAME_HEADER = 10, 4
"""Bytes."""

_BIT_RATES = {
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Layer III, kbit/s by index 1 to 14: MPEG-1, and the lower sampling frequencies of MPEG-2 and 2.5."""

_SAMPLE_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""Hz by version bits and index."""


def _is_mpeg_audio(content: bytes) -> bool:
    """Whether a Layer III frame stands at the very beginning, and the next one where the first one ends."""
    length = _frame(content)
    return length > 0 and _frame(content[length:]) > 0


def _frame(content: bytes) -> int:
    """The length in bytes of the Layer III frame that begins here; 0 where none does."""
    if len(content) < _FRAME_HEADER or content[0] != 0xFF or content[1] & 0xE6 != 0xE2:
        return 0
    version, rate, frequency = content[1] >> 3 & 3, content[2] >> 4, content[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or frequency == 3:
        return 0
    first = version == 3
    bits = _BIT_RATES[3 if first else 2][rate - 1] * 1000
    return (144 if first else 72) * bits // _SAMPLE_RATES[version][frequency] + (content[2] >> 1 & 1)
