"""Which tokens does the model read a text as, and where does each stand?

Byte-level BPE (GPT-2's), as SmolLM2 was trained with it: every digit is a piece of its own; the rest is cut by GPT-2's
pattern into words with their space, runs of signs and English contractions; inside a piece the pair of neighbours that
was merged first in training is joined first. Vocabulary and merges come from the weights' file.

The input is text whose white space is collapsed to single spaces (see `whitespace`), so the pattern knows no other.
Nothing in a text is a control token: `<|im_end|>` is read as the signs it consists of. Six control characters and the
planes beyond the fourth stand for bytes that the vocabulary lacks; as in the original they are passed over.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

# GPT-2's pattern where every character of category N is written 0; what is left of \w is letters and the underscore.
_PIECE = re.compile(r"0|'(?:s|t|re|ve|m|ll|d)| ?[^\W\d_]+| ?(?:[^\w ]|_)+| ")


@dataclass(frozen=True)
class Token:
    """A token's number and the characters it covers, a leading space not counted.

    A character that needs several tokens is covered by each of them.
    """

    number: int
    start: int
    end: int


class Tokenizer:
    """Cuts texts into tokens; safe to share between threads."""

    def __init__(self, vocabulary: Sequence[str], merges: Sequence[str]) -> None:
        """Takes the vocabulary in order and the merges ("left right") in the order of training."""
        self.vocabulary = vocabulary
        self.numbers: Mapping[str, int] = {word: number for number, word in enumerate(vocabulary)}
        self._order = {merge: order for order, merge in enumerate(merges)}
        self._known: dict[str, tuple[str, ...]] = {}

    def tokens(self, text: str, limit: int | None = None) -> list[Token]:
        """The text's tokens, at most `limit` of them."""
        return list(islice(self._tokens(text), limit))

    def written(self, number: int) -> str:
        """The text of one token; a part of a character becomes U+FFFD."""
        return bytes(_BYTES[sign] for sign in self.vocabulary[number]).decode("utf-8", errors="replace")

    def _tokens(self, text: str) -> Iterator[Token]:
        for piece in _PIECE.finditer(_shape(text)):
            yield from self._cut(text[piece.start() : piece.end()], piece.start())

    def _cut(self, piece: str, offset: int) -> Iterator[Token]:
        encoded = [character.encode("utf-8", errors="surrogatepass") for character in piece]
        places = [offset + place for place, one in enumerate(encoded) for _ in one]
        signs = [_SIGNS[byte] for one in encoded for byte in one]
        if not all(sign in self.numbers for sign in signs):
            kept = [index for index, sign in enumerate(signs) if sign in self.numbers]
            places, signs = [places[index] for index in kept], [signs[index] for index in kept]
        at = 0
        for part in self._parts("".join(signs)):
            last = at + len(part) - 1
            yield Token(self.numbers[part], places[at] + (part[0] == SPACE), places[last] + 1)
            at = last + 1

    def _parts(self, signs: str) -> tuple[str, ...]:
        if len(signs) > _LONGEST_KEPT:
            return self._merged(signs)
        if (parts := self._known.get(signs)) is None:
            parts = self._merged(signs)
            if len(self._known) < _MOST_KEPT:
                self._known[signs] = parts
        return parts

    def _merged(self, signs: str) -> tuple[str, ...]:
        """Joins neighbours until none can be joined: the earliest merge first, leftmost first among equals."""
        parts: list[str] = list(signs)
        after = [*range(1, len(parts)), -1]
        before = list(range(-1, len(parts) - 1))
        waiting = [entry for left in range(len(parts) - 1) if (entry := self._entry(parts, left, left + 1))]
        heapq.heapify(waiting)
        while waiting:
            _, left, pair = heapq.heappop(waiting)
            right = after[left]
            if right < 0 or f"{parts[left]} {parts[right]}" != pair:
                continue  # one of the two has been joined to another neighbour meanwhile
            parts[left] += parts[right]
            parts[right] = ""
            after[left] = after[right]
            if after[left] >= 0:
                before[after[left]] = left
            for first, second in ((before[left], left), (left, after[left])):
                if first >= 0 and second >= 0 and (entry := self._entry(parts, first, second)):
                    heapq.heappush(waiting, entry)
        return tuple(part for part in parts if part)

    def _entry(self, parts: Sequence[str], left: int, right: int) -> tuple[int, int, str] | None:
        pair = f"{parts[left]} {parts[right]}"
        order = self._order.get(pair)
        return None if order is None else (order, left, pair)


def _shape(text: str) -> str:
    """The text, its characters of category N (decimal digits, fractions, superscripts, ...) written 0."""
    numerals = {ord(sign): "0" for sign in set(text) if unicodedata.category(sign).startswith("N")}
    return text.translate(numerals)


def _byte_signs() -> list[str]:
    """GPT-2's writing of bytes: printable ones as themselves, the others as the characters from U+0100 on."""
    printable = {*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)}
    others = iter(range(256, 512))
    return [chr(byte) if byte in printable else chr(next(others)) for byte in range(256)]


_SIGNS = _byte_signs()
_BYTES = {sign: byte for byte, sign in enumerate(_SIGNS)}
SPACE = _SIGNS[ord(" ")]
"""How the vocabulary writes a leading space."""

_LONGEST_KEPT, _MOST_KEPT = 32, 20_000
"""Pieces remembered: signs in one, and how many, so that a process's memory stays bounded."""
