"""Which words does the word table hold, and how frequent is each?

    python bench/make_words.py [--wheel wordfreq-3.1.1-py3-none-any.whl]

Rebuilds layers/common/assessment/rater/words/english.zipf from the English list of wordfreq 3.1.1, byte for byte.
Without `--wheel` pip downloads it; either way its hash must be the one below. The data is licensed CC BY-SA 4.0: see
NOTICE.

A line is a word and one character that says its zipf value (log10 of occurrences per thousand million words) in tenths
from 1.6 up. Words are lower-case ASCII letters with inner apostrophes; accents are taken off. A second range of
characters marks what is likely a misspelling: a rare word one inner letter away from a word a hundred times as common.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WHEEL = "wordfreq==3.1.1"
WHEEL_SHA256 = "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473"
LIST = "wordfreq/data/large_en.msgpack.gz"
TABLE = Path(__file__).resolve().parents[1] / "layers" / "common" / "assessment" / "rater" / "words" / "english.zipf"

LOWEST, HIGHEST = 16, 78
"""Tenths of a zipf that the table can hold."""

FIRST_CODE, FIRST_SUSPECT_CODE = ord("!"), ord("`")
RARE = 33
"""Only words rarer than this many tenths are suspected."""
KNOWN = 29
"""A stem as common as this many tenths is no misspelling."""

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A stem of one syllable that doubles its consonant before an ending."""

_REGIONAL = (
    ("is", "iz"), ("ys", "yz"), ("our", "or"), ("ll", "l"), ("ae", "e"), ("oe", "e"), ("c", "s"), ("re", "er"),
)  # fmt: skip
"""Letters that British and American spelling write differently."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> int:
    """Writes the table and says how large it is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path, help="the wheel, when it is already here")
    parser.add_argument("--output", type=Path, default=TABLE)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wheel = options.wheel or downloaded(Path(folder))
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
            raise SystemExit(f"{wheel} is not {WHEEL}")
        tenths = pruned(frequencies(wheel))
    lines = [word + code(word, tenths) for word in sorted(tenths)]
    options.output.write_bytes("\n".join(lines).encode("ascii"))
    print(f"{len(lines)} words, {options.output.stat().st_size} bytes", file=sys.stderr)
    return 0


def downloaded(folder: Path) -> Path:
    """The wheel, fetched by pip into a folder."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), WHEEL]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def frequencies(wheel: Path) -> dict[str, float]:
    """Every word of the list with its zipf value.

    The list is a MessagePack array: a header, then for each hundredth of a decade (from 1 down) the words that rare.
    """
    with zipfile.ZipFile(wheel) as archive:
        packed = gzip.decompress(archive.read(LIST))
    header, *buckets = unpack(packed, 0)[0]
    if header != {"format": "cB", "version": 1}:
        raise SystemExit(f"unknown format {header}")
    return {word: 9 - centibels / 100 for centibels, words in enumerate(buckets) for word in words}


def unpack(packed: bytes, at: int) -> tuple[Any, int]:
    """One MessagePack value and where the next begins; only the types the list uses."""
    kind = packed[at]
    if kind < 0x80:
        return kind, at + 1
    if kind < 0x90 or kind == 0xDE:
        return _pairs(packed, *_length(packed, at, 0x0F, {0xDE: 2}))
    if kind < 0xA0 or kind in (0xDC, 0xDD):
        return _items(packed, *_length(packed, at, 0x0F, {0xDC: 2, 0xDD: 4}))
    size, start = _length(packed, at, 0x1F, {0xD9: 1, 0xDA: 2})
    return packed[start : start + size].decode("utf-8"), start + size


def _length(packed: bytes, at: int, mask: int, wide: dict[int, int]) -> tuple[int, int]:
    width = wide.get(packed[at], 0)
    size = int.from_bytes(packed[at + 1 : at + 1 + width], "big") if width else packed[at] & mask
    return size, at + 1 + width


def _items(packed: bytes, size: int, at: int) -> tuple[list[Any], int]:
    items = []
    for _ in range(size):
        item, at = unpack(packed, at)
        items.append(item)
    return items, at


def _pairs(packed: bytes, size: int, at: int) -> tuple[dict[Any, Any], int]:
    items, at = _items(packed, 2 * size, at)
    return dict(zip(items[::2], items[1::2], strict=True)), at


def pruned(zipf: dict[str, float]) -> dict[str, int]:
    """The words the table keeps, in tenths of a zipf; of several that look alike without accents, the commonest."""
    kept: dict[str, int] = {}
    for word, value in zipf.items():
        plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        tenths = min(HIGHEST, round(value * 10))
        # A possessive is looked up without its ending.
        wanted = _WORD.fullmatch(plain) and (not plain.endswith("'s") or tenths >= 45)
        if wanted and tenths >= LOWEST and tenths > kept.get(plain, 0):
            kept[plain] = tenths
    return kept


def code(word: str, tenths: dict[str, int]) -> str:
    """The character behind a word."""
    value = tenths[word]
    return chr((FIRST_SUSPECT_CODE if suspect(word, tenths) else FIRST_CODE) + value - LOWEST)


def suspect(word: str, tenths: dict[str, int]) -> bool:
    """Whether a word is likely a misspelling of a much commoner one."""
    value = tenths[word]
    if len(word) < 4 or value >= RARE or _derived(word, tenths):
        return False
    margin = 33 if len(word) < 6 else 20
    return any(tenths.get(near, 0) >= value + margin for near in neighbours(word) if not _related(word, near))


def _derived(word: str, tenths: dict[str, int]) -> bool:
    """Whether a word is well made from a known one (composted, carer); *droped* is not: it wants a second p."""
    for ending in ("ed", "er", "ers", "ing"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            plain = len(stem) > 3 and tenths.get(stem, 0) >= KNOWN and not _DOUBLES.fullmatch(stem)
            return plain or tenths.get(stem + "e", 0) >= KNOWN
    return False


def neighbours(word: str) -> Iterator[str]:
    """What differs by one letter added, dropped, changed or two swapped; the first letter stands."""
    for at in range(1, len(word)):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        if len(tail) > 1 and tail[0] != tail[1]:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if letter != tail[0]:
                yield head + letter + tail[1:]


def _related(word: str, near: str) -> bool:
    """Whether two words are forms of one (waste, wastes, wasted) or its British and American spelling."""
    longer, shorter = sorted((word, near), key=len, reverse=True)
    if word[:-1] == near[:-1] or (longer[:-1] == shorter and longer[-1] in "sdrny"):
        return True
    return any(longer.replace(one, other) == shorter.replace(one, other) for one, other in _REGIONAL)


if __name__ == "__main__":
    raise SystemExit(main())
