"""How is a recording written in each of the media formats?"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import av
import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


@dataclass(frozen=True)
class Encoding:
    """A container, a codec, a sample rate, a channel layout and a bit rate (0 = the codec's own)."""

    container: str
    codec: str
    rate: int
    layout: str = "mono"
    bit_rate: int = 0


WAV = Encoding("wav", "pcm_s16le", 16_000)
FLAC = Encoding("flac", "flac", 16_000)
MP3 = Encoding("mp3", "libmp3lame", 24_000, bit_rate=32_000)
MP4 = Encoding("mp4", "aac", 44_100, "stereo", 96_000)
M4A = Encoding("ipod", "aac", 44_100, "mono", 64_000)
WEBM = Encoding("webm", "libopus", 48_000, "mono", 32_000)
OGG = Encoding("ogg", "libopus", 48_000, "mono", 24_000)
FORMATS = {"wav": WAV, "flac": FLAC, "mp3": MP3, "mp4": MP4, "m4a": M4A, "webm": WEBM, "ogg": OGG}
"""One encoding per media format of Transcribe that can be written here; amr cannot."""


class _Stream:
    """A file that can only be written on: the writer cannot go back to say how long it became."""

    def __init__(self) -> None:
        self.content = bytearray()

    def write(self, piece: bytes) -> int:
        self.content += piece
        return len(piece)


def streamed(samples: Samples, rate: int, encoding: Encoding) -> bytes:
    """Write it as a browser's recorder does, while it is heard: no length in the header, nor an index."""
    file = _Stream()
    _write(file, samples, rate, encoding, {"live": "1", "cluster_time_limit": "1000"})
    return bytes(file.content)


def encoded(samples: Samples, rate: int, encoding: Encoding) -> bytes:
    """Write one channel of samples, -1 to 1."""
    file = BytesIO()
    _write(file, samples, rate, encoding, {})
    return file.getvalue()


def _write(file: BytesIO | _Stream, samples: Samples, rate: int, encoding: Encoding, options: dict[str, str]) -> None:
    with av.open(file, "w", format=encoding.container, options=options) as container:
        stream = container.add_stream(encoding.codec, rate=encoding.rate)
        assert isinstance(stream, av.AudioStream)
        stream.layout = encoding.layout
        if encoding.bit_rate:
            stream.bit_rate = encoding.bit_rate
        for frame in _resampled(samples, rate, stream, encoding):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _resampled(samples: Samples, rate: int, stream: av.AudioStream, encoding: Encoding) -> list[av.AudioFrame]:
    clipped = np.clip(samples, -1, 1)
    frame = av.AudioFrame.from_ndarray((clipped * 32767).astype("<i2")[None], format="s16", layout="mono")
    frame.sample_rate = rate
    size = stream.codec_context.frame_size or None
    resampler = av.AudioResampler(stream.format, encoding.layout, encoding.rate, size)
    return [*resampler.resample(frame), *resampler.resample(None)]
