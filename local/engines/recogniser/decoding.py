"""How does a media file become samples?

Any container and codec Transcribe takes, any sample rate and number of channels -> one channel of 16 kHz. The container
is chosen by content before the decoder sees the file, so that a playlist cannot make it open another file or an
address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import av
import numpy as np
from numpy.typing import NDArray

from local.engines.recogniser.containers import HEAD_BYTES, detected, matches

Samples = NDArray[np.float32]

RATE = 16_000
"""Samples per second of everything that follows."""

SHORTEST_SECONDS = 0.5
"""Transcribe's own minimum ("Minimum audio file duration", service quotas)."""

LONGEST_SECONDS = 14_400.0
"""Four hours: 0.9 GB as decoded here. Transcribe itself takes eight."""

_ADVICE = " of your media file and try your request again."
MISMATCH = f"The media format provided does not match the detected media format. Check the media format{_ADVICE}"
UNSUPPORTED = f"Unsupported media format. Check the media format{_ADVICE}"
UNREADABLE = f"Failed to parse audio file. Check the content{_ADVICE}"
TOO_SHORT = f"Invalid audio duration: the minimum is 500 milliseconds. Check the length{_ADVICE}"
TOO_LONG = f"Invalid file size: file size too large. Check the length{_ADVICE}"

_DEMUXERS = {"m4a": "mov", "mp4": "mov", "webm": "matroska"}  # the others bear the format's own name
_MOST_ENERGY_LOST = 0.1
_SHORTEST_HOLE_SECONDS = 0.1
_AAC_LEAD_IN = 1024
"""Samples that every AAC encoder puts before the sound; most files say so, and the decoder then leaves them out."""


class MediaError(Exception):
    """A file that cannot be transcribed; the text is Transcribe's FailureReason."""


@dataclass(frozen=True)
class Audio:
    """Decoded sound: one channel at RATE; `format` is one of Transcribe's media formats."""

    samples: Samples
    format: str
    source_rate: int

    @property
    def seconds(self) -> float:
        """Length."""
        return len(self.samples) / RATE


def decoded(source: Path | bytes, media_format: str | None = None) -> Audio:
    """Read a recording; `media_format` is what its owner says it is.

    Raises:
        MediaError: it is none, not of that format, or of a length Transcribe refuses.
    """
    with BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        found = _format(file, media_format)
        try:
            audio = _decoded(file, found)
        except (av.error.FFmpegError, ValueError) as error:
            raise MediaError(UNREADABLE) from error
    if audio.seconds < SHORTEST_SECONDS:
        raise MediaError(TOO_SHORT)
    return audio


def _format(file: IO[bytes], given: str | None) -> str:
    head = file.read(HEAD_BYTES)
    file.seek(0)
    found = detected(head)
    if given is not None and (found is None or not matches(given, found)):
        raise MediaError(MISMATCH)
    if found is None:
        raise MediaError(UNSUPPORTED)
    return found


def _decoded(file: IO[bytes], found: str) -> Audio:
    with av.open(file, "r", format=_DEMUXERS.get(found, found)) as container:
        if not container.streams.audio:
            raise MediaError(UNREADABLE)
        stream = container.streams.audio[0]
        blocks: list[Samples] = []
        length = 0
        for block in _blocks(container, stream):
            length += len(block)
            if length > LONGEST_SECONDS * RATE:
                raise MediaError(TOO_LONG)
            blocks.append(block)
        joined = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
        return Audio(_centred(joined[_lead_in(file, found) :]), found, stream.rate)


def _lead_in(file: IO[bytes], found: str) -> int:
    """Samples at RATE before the sound of a file that does not say that they are none of it."""
    file.seek(0)
    with av.open(file, "r", format=_DEMUXERS.get(found, found)) as container:
        stream = container.streams.audio[0]
        first = next(container.demux(stream))
        unsaid = stream.codec_context.name == "aac" and first.pts is not None and first.pts >= 0
        return round(_AAC_LEAD_IN * RATE / stream.rate) if unsaid else 0


def _centred(samples: Samples) -> Samples:
    """Take a constant offset away, in place."""
    if len(samples):
        samples -= samples.mean(dtype=np.float64).astype(np.float32)
    return samples


def _blocks(container: av.container.InputContainer, stream: av.AudioStream) -> Iterator[Samples]:
    """Resample to stereo, then mix down: a layout of more channels is folded by the resampler's own rules.

    What a file's clock leaves out (an encoder that sends nothing while nobody speaks) becomes silence.
    """
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    begins, made = None, 0
    for frame in _frames(container, stream):
        if frame.time is not None:
            begins = frame.time if begins is None else begins
            missing = round((frame.time - begins) * RATE) - made
            if missing > _SHORTEST_HOLE_SECONDS * RATE:
                yield np.zeros(min(missing, int(LONGEST_SECONDS * RATE)), np.float32)
                made += missing
        for resampled in resampler.resample(frame):
            made += resampled.samples
            yield _mixed(resampled.to_ndarray())
    for rest in resampler.resample(None):
        yield _mixed(rest.to_ndarray())


def _frames(container: av.container.InputContainer, stream: av.AudioStream) -> Iterator[av.AudioFrame]:
    """Decode to the end, or to where the file breaks off: what came before is a recording all the same."""
    heard = False
    try:
        for frame in container.decode(stream):
            heard = True
            yield frame
    except av.error.FFmpegError:
        if not heard:
            raise


def _mixed(channels: NDArray[Any]) -> Samples:
    """Take the mean of both channels, or the louder one where they cancel each other out."""
    finite = np.nan_to_num(channels, nan=0.0, posinf=0.0, neginf=0.0)
    mean: Samples = finite.mean(axis=0, dtype=np.float32)
    energies = (finite.astype(np.float64) ** 2).sum(axis=1)
    if float(np.dot(mean, mean)) >= _MOST_ENERGY_LOST * energies.max():
        return mean
    louder: Samples = finite[int(energies.argmax())]
    return louder
