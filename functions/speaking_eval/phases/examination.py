"""Can this object be transcribed at all? Looked at before anything is paid for."""

from __future__ import annotations

from collections.abc import Collection

from assessment.errors import SourceMissing
from assessment.objects import Objects
from assessment.source import allowed, located
from speaking_eval.phases.recording import (
    FIRST_BYTES,
    MAX_BYTES,
    EmptyRecording,
    NotARecording,
    Recording,
    RecordingTooLarge,
    sniffed,
)


def examined(uri: str, buckets: Collection[str], objects: Objects) -> Recording:
    """The recording at an address.

    Raises:
        InvalidSource, SourceNotAllowed, SourceMissing, EmptyRecording, RecordingTooLarge, NotARecording: there is none
            that could be transcribed.
        StoreUnavailable, OperatorError: it could not be looked at.
    """
    at = allowed(located(uri), buckets)
    facts = objects.head(at)
    if facts is None:
        raise SourceMissing(f"There is no recording at {at.uri}.")
    if facts.size == 0:
        raise EmptyRecording("The recording is empty: nothing was uploaded, or the upload broke off.")
    if facts.size > MAX_BYTES:
        raise RecordingTooLarge(f"The recording is larger than {MAX_BYTES // 1024**3} GB.")
    first = objects.read(at, FIRST_BYTES)
    if first is None:
        raise SourceMissing(f"There is no recording at {at.uri} any more.")
    kind = sniffed(first)
    if kind is None:
        raise NotARecording(
            "The file is no recording in a format that can be read (AMR, FLAC, M4A, MP3, MP4, Ogg, WebM or WAV)."
            " Its content decides, not its name."
        )
    return Recording(at, facts.etag, facts.size, kind)
