"""How many megabytes of text does the chunker cut in a second?"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence

from flashcard_gen.chunks import chunked
from flashcard_gen.document import Document, Page

PAGE_CHARACTERS = 3_000


def document_of(passages: Sequence[str], megabytes: float, seed: int = 5) -> Document:
    """A text of so many megabytes: passages in random order, some of them run together into longer paragraphs."""
    rng = random.Random(seed)
    pages: list[Page] = []
    size = 0
    while size < megabytes * 1_000_000:
        text = ""
        while len(text) < PAGE_CHARACTERS:
            text += rng.choice(passages) + rng.choice((" ", "\n\n"))
        pages.append(Page(len(pages) + 1, text))
        size += len(text.encode())
    return Document("text", "0" * 64, tuple(pages), ())


def megabytes_per_second(document: Document, rounds: int) -> float:
    """Median over the rounds, of UTF-8 text."""
    size = sum(len(page.text.encode()) for page in document.pages) / 1_000_000
    speeds = []
    for _ in range(rounds):
        started = time.perf_counter()
        chunked(document)
        speeds.append(size / (time.perf_counter() - started))
    return statistics.median(speeds)
