"""Which sentences of an English essay are in another language, or in none?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assessment.evidence import Span
from assessment.integrity.encoded import deciphered
from assessment.integrity.finding import Finding, Zipf
from assessment.integrity.fold import fold
from assessment.integrity.language import Reading, read
from assessment.integrity.text import Text

MIN_FOREIGN_WORDS = 4
MIN_STRANGE_LETTERS = 8
"""Letters of another script that are more than a name or a term."""

MIN_UNREADABLE_WORDS = 4
UNREADABLE = 0.25
"""Share of known words under which a sentence says nothing; weak writers' sentences stay above it."""

# Letters beyond the Latin ranges, with the spaces, digits and marks between them.
_RUN = re.compile(
    r"[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f\s](?:[^A-Za-z\n]*[^\x00-\u024f\u1e00-\u1eff\u2000-\u206f\s])?"
)
_LONG_TOKEN = re.compile(r"[^\W_]{40,}")


def passages(text: Text, pieces: Sequence[Span], zipf: Zipf) -> tuple[Finding, ...]:
    """`foreign_text` and `unreadable_text` per piece, `injection` for one that only a cipher makes readable."""
    strange = [Finding("foreign_text", "another script", run) for run in _strange_runs(text.raw)]
    apart = [piece for piece in pieces if not any(it.span and it.span.overlaps(piece) for it in strange)]
    judged = (_judged(text, piece, zipf) for piece in apart)
    return (*strange, *(found for found in judged if found is not None))


def _judged(text: Text, piece: Span, zipf: Zipf) -> Finding | None:
    raw = text.raw[piece.start : piece.end]
    if _LONG_TOKEN.search(raw):
        return Finding("unreadable_text", "one long token", piece)
    if len(raw.split()) < MIN_FOREIGN_WORDS:
        return None
    reading = read(text.words_in(piece), zipf)
    if _is_foreign(reading):
        return Finding("foreign_text", reading.language, piece)
    if not raw.isascii():
        reading = read(Text(fold(raw).text).words, zipf)
    if reading.words < MIN_UNREADABLE_WORDS or reading.known > UNREADABLE or reading.english > 0.15:
        return None
    plain = deciphered(raw)
    return Finding("injection", "cipher", piece) if plain else Finding("unreadable_text", "", piece)


def _is_foreign(reading: Reading) -> bool:
    if reading.words < MIN_FOREIGN_WORDS or reading.foreign < 0.1:
        return False
    spelt = reading.accented > 0.4 and reading.foreign > reading.english
    return spelt or (reading.foreign >= 0.25 and reading.foreign > 2 * reading.english and reading.known <= 0.5)


def _strange_runs(raw: str) -> list[Span]:
    """Stretches in another script, longer than a name or a term, that are not Latin letters in disguise."""
    runs: list[Span] = []
    for match in _RUN.finditer(raw) if not raw.isascii() else ():
        letters = [mark for mark in match.group() if mark.isalpha()]
        still = sum(mark > "\u024f" for mark in fold(match.group()).text if mark.isalpha())
        whole = len([word for word in match.group().split() if len(word) > 1]) >= MIN_FOREIGN_WORDS
        if len(letters) >= MIN_STRANGE_LETTERS and (still > 0.3 * len(letters) or whole):
            runs.append(Span(match.start(), match.end()))
    return runs
