"""How is speech slowed down without lowering its pitch?"""

from __future__ import annotations

from dataclasses import replace

import av
import numpy as np

from bench.hearing.voice import Spoken, SpokenWord


def stretched(spoken: Spoken, factor: float) -> Spoken:
    """Make speech `factor` times as long, by overlapping pieces of it (libavfilter's atempo, 0.5 to 2)."""
    if factor == 1.0:
        return spoken
    graph = av.filter.Graph()
    source = graph.add_abuffer(sample_rate=spoken.rate, format="flt", layout="mono")
    graph.link_nodes(source, graph.add("atempo", f"{1 / factor:.6f}"), graph.add("abuffersink")).configure()
    frame = av.AudioFrame.from_ndarray(spoken.samples[None], format="flt", layout="mono")
    frame.sample_rate = spoken.rate
    graph.push(frame)
    graph.push(None)
    pieces = []
    while True:
        try:
            pulled = graph.pull()
        except (av.error.BlockingIOError, av.error.EOFError):
            break
        assert isinstance(pulled, av.AudioFrame)
        pieces.append(pulled.to_ndarray()[0])
    words = tuple(SpokenWord(word.text, word.start * factor, word.end * factor) for word in spoken.words)
    length = round(len(spoken.samples) * factor)
    samples = np.concatenate(pieces)[:length]
    return replace(spoken, words=words, samples=np.pad(samples, (0, length - len(samples))).astype(np.float32))
