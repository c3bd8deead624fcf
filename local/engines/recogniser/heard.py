"""How do tokens become words with a confidence, and punctuation marks?"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from local.engines.recogniser.moonshine import Token

MARKS = {".": ".", "?": "?", "!": ".", ",": ",", ";": ",", ":": ",", "…": "."}
"""What a recognised mark becomes: Transcribe writes full stops, question marks and commas."""

_LEAST_PROBABILITY = 1e-6
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_SPEECH = re.compile(r"\w")
_ELISIONS = frozenset({"'em", "'cause", "'til", "'bout", "'tis", "'twas"})
_EDGE = re.compile(r"^[^\w'$£€]+|[^\w%'$£€]+$")


@dataclass(frozen=True)
class HeardWord:
    """A word as written, the mark after it ("" if none), and the geometric mean of its tokens' probabilities."""

    text: str
    mark: str
    confidence: float


def words(tokens: Iterable[Token]) -> tuple[HeardWord, ...]:
    """Group tokens into words; marks that belong to no word, quotation marks and brackets are left out."""
    groups: list[list[Token]] = []
    for token in tokens:
        if token.opens or not groups:
            groups.append([])
        groups[-1].append(token)
    heard = (_word(group) for group in groups)
    return tuple(_unquoted(word for word in heard if word is not None))


def _unquoted(heard: Iterable[HeardWord]) -> Iterator[HeardWord]:
    """Take single quotation marks off; apostrophes stay (*'em*, *parents'*), but for an s' that ends a quotation."""
    opened = False
    for word in heard:
        opens = word.text.startswith("'") and word.text.lower() not in _ELISIONS
        opened |= opens
        text = word.text[1:] if opens else word.text
        if text.endswith("'") and (opened or not text.lower().endswith("s'")):
            text, opened = text[:-1], False
        if text:
            yield replace(word, text=text)


def unhyphenated(heard: Iterable[HeardWord], known: Callable[[str], bool]) -> tuple[HeardWord, ...]:
    """Write a hyphenated word as one if `known` has it so, else as its parts: a pause may lie between them."""
    return tuple(part for word in heard for part in _parts(word, known))


def _parts(word: HeardWord, known: Callable[[str], bool]) -> Iterator[HeardWord]:
    parts = [part for part in word.text.split("-") if part]
    joined = "".join(parts)
    if len(parts) < 2 or known(joined.lower()):
        yield replace(word, text=joined)
        return
    for part in parts[:-1]:
        yield HeardWord(part, "", word.confidence)
    yield replace(word, text=parts[-1])


def _word(group: Sequence[Token]) -> HeardWord | None:
    written = _text(group)
    bare = _EDGE.sub("", written)
    if not _SPEECH.search(bare):
        return None
    spoken = [token for token in group if _SPEECH.search(token.text)]
    after = written[written.rindex(bare) + len(bare) :]
    marks = [MARKS[each] for each in after if each in MARKS]
    return HeardWord(bare, marks[0] if marks else "", _confidence(spoken or group))


def _text(group: Sequence[Token]) -> str:
    """Join the pieces; runs of single bytes are one character's UTF-8."""
    joined = "".join(token.text for token in group)
    if "<0x" not in joined:
        return joined
    parts = re.split(r"((?:<0x[0-9A-F]{2}>)+)", joined)
    return "".join(_characters(part) if part.startswith("<0x") else part for part in parts)


def _characters(codes: str) -> str:
    return bytes(int(code, 16) for code in _BYTE.findall(codes)).decode("utf-8", errors="ignore")


def _confidence(tokens: Sequence[Token]) -> float:
    logs = [math.log(max(token.probability, _LEAST_PROBABILITY)) for token in tokens]
    return math.exp(sum(logs) / len(logs))
