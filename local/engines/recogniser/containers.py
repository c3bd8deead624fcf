"""Which of Transcribe's media formats do a file's first bytes show?"""

from __future__ import annotations

FORMATS = ("amr", "flac", "m4a", "mp3", "mp4", "ogg", "wav", "webm")
"""What Transcribe takes (MediaFormat of its service model)."""

HEAD_BYTES = 64 * 1024
_FAMILIES = ({"m4a", "mp4"}, {"ogg"}, {"webm"})
_TAG_HEADER_BYTES = 10


def detected(head: bytes) -> str | None:
    """Name the format by content, None for anything Transcribe does not take; `head`: the first HEAD_BYTES."""
    after_tag = head[_tag_length(head) :]
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "wav"
    if after_tag[:4] == b"fLaC":
        return "flac"
    if head[:4] == b"OggS":
        return "ogg"
    if head[:6] == b"#!AMR\n" or head[:9] == b"#!AMR-WB\n":
        return "amr"
    if head[4:8] == b"ftyp":
        return "m4a" if head[8:12] == b"M4A " else "mp4"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "webm" if b"webm" in head[:64] else None
    return "mp3" if _is_mp3(head, after_tag) else None


def matches(given: str, found: str) -> bool:
    """Say whether content fits the format the caller named; m4a and mp4 are one container."""
    return given == found or any({given, found} <= family for family in _FAMILIES)


def _tag_length(head: bytes) -> int:
    """Length of the ID3v2 tags at the start, 0 without one; a tag's size is four bytes of seven bits.

    An editor that knows only its own tag puts it before the one that is there.
    """
    length = 0
    while head[length : length + 3] == b"ID3" and len(head) >= length + _TAG_HEADER_BYTES:
        size = 0
        for byte in head[length + 6 : length + 10]:
            size = size << 7 | byte & 0x7F
        length += size + _TAG_HEADER_BYTES
    return length


def _is_mp3(head: bytes, after_tag: bytes) -> bool:
    if head[:3] == b"ID3" and not after_tag:  # cover art longer than what was read
        return True
    return _is_frame_header(after_tag.lstrip(b"\0")[:4])


def _is_frame_header(head: bytes) -> bool:
    """Eleven sync bits, then version, layer, bit rate and sample rate that are not the reserved ones."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return False
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, sampling = head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and layer != 0 and rate not in (0, 15) and sampling != 3
