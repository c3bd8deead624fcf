"""How are the recordings of this repository made?

    python -m bench.make_recording

Writes the sample (events/media/), the recordings of the tests (tests/recordings/), each beside its truth, and the
aligner's anchor. Needs Debian's festival and festvox-us-slt-hts; the same packages give the same words and times.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.hearing.encoding import FLAC, MP3, OGG, Encoding, encoded
from bench.hearing.recording import record
from bench.hearing.scripts import FLUENT, SAMPLE, WEAK
from bench.hearing.voice import INSTALL, SLT, festival_voices, speak
from local.engines.recogniser.alignment import ANCHOR, ANCHOR_WORDS

ROOT = Path(__file__).parents[1]
_SAMPLE = ROOT / "events" / "media" / "speaking.mp3"
_FOR_TESTS = ROOT / "tests" / "recordings"


def main() -> int:
    """Exit status 0 when everything was written."""
    if SLT not in festival_voices():
        print(f"The voice is missing: {INSTALL}", file=sys.stderr)
        return 1
    _write(SAMPLE, 1.0, _SAMPLE, MP3)
    _write(FLUENT, 1.0, _FOR_TESTS / "fluent.ogg", OGG)
    _write(WEAK, 1.1, _FOR_TESTS / "weak.ogg", OGG)
    anchor = speak(" ".join(ANCHOR_WORDS))
    ANCHOR.write_bytes(encoded(anchor.samples, anchor.rate, FLAC))
    return 0


def _write(script: str, slowed: float, path: Path, encoding: Encoding) -> None:
    recording = record(script, slowed=slowed)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(encoded(recording.samples, recording.rate, encoding))
    path.with_suffix(".truth.json").write_text(recording.truth(), "utf-8")
    print(f"{path.relative_to(ROOT)}: {recording.seconds:.1f} s, {len(recording.words)} words")


if __name__ == "__main__":
    sys.exit(main())
