"""What are the words and sentences of an essay, each with its place? Cut once, read by every feature."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from assessment.rater.vocabulary.closed import FUNCTION_WORDS
from assessment.rater.vocabulary.matching import Hit, matches
from assessment.rater.words import is_known, is_suspect, zipf

Place = tuple[int, int]
"""A half-open range of code points in the essay."""

_WORD = re.compile(r"[^\W\d_]+(?:['’´`ʼ][^\W\d_]+)*")
_APOSTROPHES = str.maketrans("’´`ʼ", "''''")
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "prof", "st", "etc", "vs", "e", "i", "g", "approx", "fig"})
_STOP = re.compile(r"[.!?。](?!\d)")
RARE, UNKNOWN = 2.4, 1.6


@dataclass(frozen=True)
class Script:
    """One essay and the question it answers. Word number i stands at `text[starts[i]:ends[i]]`."""

    text: str
    question: str
    task: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def read(cls, text: str, question: str, task: str) -> Script:
        """Cuts a text into words; any text will do."""
        matches = list(_WORD.finditer(text))
        return cls(
            text, question, task, tuple([m.group() for m in matches]),
            tuple([m.start() for m in matches]), tuple([m.end() for m in matches]),
        )  # fmt: skip

    @cached_property
    def lows(self) -> list[str]:
        """The words in lower case with straight apostrophes."""
        if self.text.isascii():
            return [token.lower() for token in self.tokens]
        return [token.lower().translate(_APOSTROPHES) for token in self.tokens]

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Lower-case word -> where it stands, as word numbers in order."""
        found: dict[str, list[int]] = {}
        for number, low in enumerate(self.lows):
            if low in found:
                found[low].append(number)
            else:
                found[low] = [number]
        return found

    @cached_property
    def gaps(self) -> list[str]:
        """What stands behind each word, up to the next one."""
        text, ends, starts = self.text, self.ends, (*self.starts[1:], len(self.text))
        return [text[end:start] for end, start in zip(ends, starts, strict=True)] if ends else []

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Each sentence as its first word number and the one behind its last."""
        found, first, last = [], 0, len(self.tokens) - 1
        for number, gap in enumerate(self.gaps):
            if gap != " " and number < last and self._ends_here(number, gap):
                found.append((first, number + 1))
                first = number + 1
        return [*found, (first, last + 1)] if self.tokens else []

    def _ends_here(self, number: int, gap: str) -> bool:
        following = self.tokens[number + 1][0]
        if _STOP.search(gap):
            # "co.uk" goes on; a stop before a capital ends a sentence even where its space was lost.
            if len(gap) == 1 and not following.isupper():
                return False
            low = self.lows[number]
            short = low in _ABBREVIATIONS or (len(low) == 1 and following.islower())
            return gap[0] != "." or not short
        return "\n" in gap and (following.isupper() or gap.count("\n") > 1)

    @cached_property
    def opens(self) -> frozenset[int]:
        """The word numbers that begin a sentence."""
        return frozenset([first for first, _ in self.sentences])

    @cached_property
    def count(self) -> int:
        """How many words, at least 1: what rates are divided by."""
        return max(1, len(self.tokens))

    @cached_property
    def asked(self) -> frozenset[str]:
        """The lower-case words of the question."""
        return frozenset([match.group().lower() for match in _WORD.finditer(self.question)])

    @cached_property
    def zipfs(self) -> dict[str, float]:
        """Each different word's frequency; see `words.zipf`."""
        return {low: zipf(low) for low in self.index}

    @cached_property
    def misspelt(self) -> dict[str, int]:
        """Words in lower case that are not English, and the word number of their first place."""
        return {low: number for low, number in self._odd() if not is_known(low)}

    @cached_property
    def suspect(self) -> dict[str, int]:
        """Words in lower case that are likely misspelt though somebody writes them so, and their first place."""
        return {low: number for low, number in self._odd() if self.zipfs[low] >= UNKNOWN and is_suspect(low)}

    def _odd(self) -> Iterator[tuple[str, int]]:
        for low, value in self.zipfs.items():
            if value < 3.3 and low not in self.asked:
                # A capital may be a name's, whether it stands in mid-sentence or opens one; inside a word it is a lost
                # line break.
                number = next((n for n in self.index[low] if self.tokens[n].islower()), None)
                if number is not None:
                    yield low, number

    @cached_property
    def content(self) -> dict[str, float]:
        """The different content words that are spelt as English, each with its frequency."""
        wrong = self.misspelt.keys() | self.suspect.keys()
        return {
            low: value
            for low, value in self.zipfs.items()
            if value >= UNKNOWN and low not in FUNCTION_WORDS and low not in wrong and len(low) > 2
        }

    @cached_property
    def content_zipfs(self) -> list[float]:
        """The frequencies of the different content words, rising."""
        return sorted(self.content.values())

    @cached_property
    def phrases(self) -> dict[str, list[Hit]]:
        """Where the set phrases stand, by their group."""
        return matches(self.index, self.lows, self.gaps)

    @cached_property
    def found(self) -> dict[object, list[Place]]:
        """What finders that serve several features have found; theirs to fill."""
        return {}

    def at(self, words: Collection[str]) -> list[int]:
        """Where any of the words stands, in order."""
        index = self.index
        if len(words) > len(index):
            found = [number for low, numbers in index.items() if low in words for number in numbers]
        else:
            found = [number for word in words if word in index for number in index[word]]
        found.sort()
        return found

    def next_to(self, number: int, words: Collection[str]) -> bool:
        """Whether the word behind is one of these, with nothing but space between."""
        return number + 1 < len(self.lows) and self.lows[number + 1] in words and self.gaps[number].isspace()

    def after(self, number: int) -> str:
        """The word behind, or nothing where punctuation or the end comes first."""
        return self.lows[number + 1] if number + 1 < len(self.lows) and self.gaps[number].isspace() else ""

    def before(self, number: int) -> str:
        """The word in front, or nothing where punctuation or the beginning comes first."""
        return self.lows[number - 1] if number > 0 and self.gaps[number - 1].isspace() else ""

    def place(self, first: int, last: int | None = None) -> Place:
        """The code points from one word to another."""
        return self.starts[first], self.ends[first if last is None else last]
