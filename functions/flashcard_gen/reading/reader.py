"""The reading process: one document on standard input, its pages as JSON on standard output.

An exception that nobody expected ends it with a traceback, and is the document's fault: libraries for foreign formats
raise whatever comes to hand on damaged files.
"""

from __future__ import annotations

import json
import resource
import sys

from flashcard_gen.reading.document_errors import DemandingDocument, DocumentError
from flashcard_gen.reading.docx import read_docx
from flashcard_gen.reading.html import read_html
from flashcard_gen.reading.pages import Limits
from flashcard_gen.reading.pdf import read_pdf

_READERS = {"pdf": read_pdf, "docx": read_docx, "html": read_html}


def bound(limits: Limits) -> None:
    """Lets the kernel hold this process to its limits; they bind native code too, which Python cannot interrupt."""
    # Data, not address space: libraries reserve addresses that they never fill.
    _lower(resource.RLIMIT_DATA, limits.memory_bytes)
    _lower(resource.RLIMIT_CPU, limits.cpu_seconds)
    _lower(resource.RLIMIT_CORE, 0)


def _lower(what: int, most: int) -> None:
    """Sets a limit, unless a stricter one holds already: that one may not be raised."""
    _, hard = resource.getrlimit(what)
    strictest = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (strictest, hard))


def answer(kind: str, content: bytes, limits: Limits) -> dict[str, object]:
    """What the document says, or what is wrong with it."""
    try:
        extract = _READERS[kind](content, limits)
    except DocumentError as fault:
        return {"fault": type(fault).__name__, "message": str(fault)}
    except MemoryError:
        return {"fault": DemandingDocument.__name__, "message": ""}
    return extract._asdict()


def main() -> None:
    """Reads one document."""
    header = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**header["limits"])
    bound(limits)
    sys.stdout.buffer.write(b"ready\n")
    sys.stdout.buffer.flush()
    found = answer(header["kind"], sys.stdin.buffer.read(), limits)
    sys.stdout.buffer.write(json.dumps(found).encode("ascii"))


if __name__ == "__main__":
    main()
