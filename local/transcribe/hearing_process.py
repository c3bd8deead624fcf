"""What runs inside the process that recognises speech?

`python -m local.transcribe.hearing_process`, with standard input a pipe: one JSON object per line in, {"path",
"format"}, one per line out, {"recognition"} or {"refused"} with Transcribe's FailureReason. It ends when the pipe
ends.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from local.engines.recogniser.decoding import MediaError
from local.engines.recogniser.recogniser import Recogniser


def main() -> None:
    """Serve until the pipe closes."""
    recogniser = Recogniser()
    recogniser.load()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            heard = recogniser.recognise(Path(asked["path"]), asked["format"])
            answer: dict[str, Any] = {"recognition": asdict(heard)}
        except MediaError as error:
            answer = {"refused": str(error)}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
