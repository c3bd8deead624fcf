"""What is a stretch of text about? Its key phrases, by how often and in how rare words they say something.

A candidate is a run of one to three words without a function word or a mark between them. Its weight grows with the
logarithm of how often it occurs, with the rarity of its words (the idea behind inverse document frequency, taken from
general English rather than from a collection), and with its length; a shorter phrase that hardly ever stands outside a
longer one gives way to it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assessment.rater.vocabulary.closed import words
from assessment.rater.vocabulary.verbs import TRIPLES
from flashcard_gen.querying.wording import WORD, Wording, stem

LONGEST = 3
_PER_WORD = 0.35
_GLUE = re.compile(r"[ \u00a0]?")

_VERBS = (
    "accept achieve add agree allow appear apply ask base become begin believe belong call carry cause change choose "
    "come compare concern consider consist contain continue contribute cover create decide decrease define depend "
    "describe develop differ discover discuss divide enable end ensure exist expect explain fall follow form gain give "
    "go happen help hold ignore improve include increase indicate instruct introduce involve keep know lead learn let "
    "live lower make mean measure move need note obtain occur offer output own perform play prevent print produce "
    "protect provide reach receive recognise reduce refer regard relate release remain remember remove repeat replace "
    "represent require return say see seem send serve show stand start state stop store suggest support suppose take "
    "tell tend think travel try turn use vary wait want work write"
)
_LOOSE = words(
    "able another available better big common different due early easy essential example few first following further "
    "general good great hard high important instance large last late later likely little long low main major many "
    "modern most much necessary new next number often old only possible present previous quickly ready recent same "
    "second several short significant similar simple simply single slow slowly small soon special together total true "
    "typical usual usually various way ways well whole wide yes third page chapter section figure table"
)


_ENDINGS = ("ed", "ing")


def _forms(verb: str) -> Iterator[str]:
    yield verb
    for stump, endings in ((verb, ("s", "es")), (verb.removesuffix("e"), _ENDINGS), (verb + verb[-1], _ENDINGS)):
        yield from (stump + ending for ending in endings)
    if verb.endswith("y"):
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied")


_NEVER_INSIDE = (
    frozenset(form for verb in words(_VERBS) for form in _forms(verb))
    | frozenset(form for triple in TRIPLES for form in triple)
    | frozenset(f"{triple[0]}{ending}" for triple in TRIPLES for ending in ("s", "ing"))
)
"""Everyday verbs end a candidate as a function word does: there is no tagger to tell them from nouns."""


@dataclass(frozen=True)
class KeyPhrase:
    """A phrase, in small letters where it is ever spelt so; its weight, and how often it occurs."""

    text: str
    weight: float
    occurrences: int

    @property
    def stems(self) -> frozenset[str]:
        """What it is compared by."""
        return frozenset(stem(word.lower()) for word in self.text.split())


def key_phrases(statements: Iterable[str], wording: Wording, most: int) -> tuple[KeyPhrase, ...]:
    """The heaviest phrases of some sentences, no two of which contain each other; heaviest first."""
    counts: Counter[str] = Counter()
    spelt: dict[str, Counter[str]] = {}
    whole: set[str] = set()
    for statement in statements:
        for run in _runs(statement, wording):
            whole.add(" ".join(run).lower())
            for phrase in _windows(run):
                counts[phrase.lower()] += 1
                spelt.setdefault(phrase.lower(), Counter())[phrase] += 1
    found = [
        KeyPhrase(low if low in spelt[low] else spelt[low].most_common(1)[0][0], weight, times)
        for low, times in counts.items()
        if (weight := _weight(low, times, low in whole, wording)) > 0
    ]
    found.sort(key=lambda it: (-it.weight, it.text))
    return _apart(found, most)


def _runs(statement: str, wording: Wording) -> Iterator[Sequence[str]]:
    """Neighbouring words that carry matter."""
    run: list[str] = []
    end = 0
    for match in WORD.finditer(statement):
        low = match[0].lower().replace("’", "'")
        if run and _GLUE.fullmatch(statement, end, match.start()) is None:
            yield run
            run = []
        if _ends_a_run(low, wording):
            if run:
                yield run
            run = []
        else:
            run.append(match[0])
        end = match.end()
    if run:
        yield run


def _ends_a_run(low: str, wording: Wording) -> bool:
    if wording.is_small(low) or not low[0].isalpha() or len(low) < 2:
        return True
    return wording.english and (low in _NEVER_INSIDE or low in _LOOSE or low.endswith("ly"))


def _windows(run: Sequence[str]) -> Iterator[str]:
    for size in range(1, min(LONGEST, len(run)) + 1):
        for at in range(len(run) - size + 1):
            yield " ".join(run[at : at + size])


def _weight(phrase: str, times: int, whole: bool, wording: Wording) -> float:
    """0 for what is no phrase: a single common word, or a piece of one run only."""
    parts = phrase.split()
    rarities = [wording.rarity(part) for part in parts]
    if len(parts) == 1 and (max(rarities) < 0.4 or len(phrase) < 4):
        return 0.0
    if not whole and times < 2:
        return 0.0
    return math.log2(1 + times) * (sum(rarities) / len(parts)) * (1 + _PER_WORD * (len(parts) - 1))


def _apart(found: Sequence[KeyPhrase], most: int) -> tuple[KeyPhrase, ...]:
    kept: list[KeyPhrase] = []
    for phrase in found:
        if len(kept) == most:
            break
        if not any(phrase.stems <= other.stems or other.stems <= phrase.stems for other in kept):
            kept.append(phrase)
    return tuple(kept)
