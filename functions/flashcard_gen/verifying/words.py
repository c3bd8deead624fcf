"""Which words of a text carry its meaning, and when are two of them the same word?

Everything here is by spelling: inflection is undone, a family shares a long beginning, and numbers are compared as
numbers whether they are spelt or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assessment.rater.vocabulary.closed import FUNCTION_WORDS, words

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-‐‑][^\W\d_]+)*\d*")

IRREGULAR = {
    form: base
    for base, forms in {
        "be": "am is are was were been being", "have": "has had having", "do": "does did done", "go": "goes went gone",
        "make": "made", "take": "took taken", "give": "gave given", "grow": "grew grown", "know": "knew known",
        "become": "became", "begin": "began begun", "break": "broke broken", "bring": "brought", "build": "built",
        "buy": "bought", "catch": "caught", "choose": "chose chosen", "come": "came", "draw": "drew drawn",
        "drive": "drove driven", "eat": "ate eaten", "fall": "fell fallen", "feed": "fed", "feel": "felt",
        "fight": "fought", "find": "found", "fly": "flew flown", "forget": "forgot forgotten", "freeze": "froze frozen",
        "get": "got gotten", "hear": "heard", "hold": "held", "keep": "kept", "lay": "laid", "lead": "led",
        "leave": "left", "lose": "lost", "mean": "meant", "meet": "met", "pay": "paid", "rise": "rose risen",
        "run": "ran", "say": "said", "see": "saw seen", "sell": "sold", "send": "sent", "show": "shown",
        "speak": "spoke spoken", "spend": "spent", "stand": "stood", "teach": "taught", "tell": "told",
        "think": "thought", "wear": "wore worn", "win": "won", "write": "wrote written", "person": "people",
        "man": "men", "woman": "women", "child": "children", "foot": "feet", "tooth": "teeth", "mouse": "mice",
        "life": "lives", "leaf": "leaves", "bacterium": "bacteria", "nucleus": "nuclei", "criterion": "criteria",
        "phenomenon": "phenomena", "analysis": "analyses", "crisis": "crises", "hypothesis": "hypotheses",
        "mitochondrion": "mitochondria", "fungus": "fungi", "datum": "data", "medium": "media",
    }.items()
    for form in forms.split()
}  # fmt: skip
"""Inflected forms that no rule undoes."""

_COUNTED = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS = {
    **{word: str(value) for value, word in enumerate(_COUNTED.split())},
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
    "hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000",
    "half": "0.5", "once": "1", "twice": "2",
}  # fmt: skip
"""Spelt numbers, and what they are in digits."""

NEGATIONS = words("not no never none nor neither without cannot hardly rarely seldom scarcely nothing nobody unable")
_NEGATED = re.compile(r"n['’]t$")

BOUNDING = words(
    "all every always only most least more less fewer before after above below over under until since first last"
)
"""Small words that change a fact when they are added: an answer may hold them only where its quote does."""

QUESTION_WORDS = words("what which who whom whose when where why how")
_FAMILY_ENDINGS = words(
    "e s es ed ing er ers or ors ion ions tion tions ation ations ption ptions ment ments ance ances ence ences ant "
    "ent al ally ic ical ically ive ively ity ities ly y ies ble able ible ise ize ised ized ises izes ising izing "
    "isation ization ism ist ists ful ous ness ure ures age an ian b t ts "
    "ted ting d ds ded ding sion sions"
) | {""}
_SHARED = 5


@dataclass(frozen=True)
class Word:
    """A word as written, and the form it is compared by."""

    text: str
    base: str
    start: int

    @property
    def is_number(self) -> bool:
        """Whether it is a number, in digits or spelt."""
        return self.base[0].isdigit()

    @property
    def is_content(self) -> bool:
        """Whether it carries meaning of its own."""
        low = self.text.casefold()
        return self.is_number or (len(low) > 1 and low not in FUNCTION_WORDS and low not in NEGATIONS)

    @property
    def is_negation(self) -> bool:
        """Whether it denies."""
        return self.text.casefold() in NEGATIONS or _NEGATED.search(self.text.casefold()) is not None


@lru_cache(maxsize=4_096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; a hyphenated word is taken apart."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        at = match.start()
        for part in re.split(r"([-‐‑])", match.group()):
            if part and part not in "-‐‑":
                found.append(Word(part, base(part), at))
            at += len(part)
    return tuple(found)


def content(text: str) -> tuple[Word, ...]:
    """The words that carry meaning."""
    return tuple(word for word in words_of(text) if word.is_content)


def bases(text: str) -> frozenset[str]:
    """The compared forms of every word of a text."""
    return frozenset(word.base for word in words_of(text))


@lru_cache(maxsize=16_384)
def base(word: str) -> str:
    """A word without its inflection; numbers in digits. Not a dictionary form: "make" and "making" both give "mak"."""
    low = word.casefold().replace("’", "'")
    if low[0].isdigit():
        return re.sub(r"(?<=\d),(?=\d{3}\b)", "", low)
    if low in NUMBERS:
        return NUMBERS[low]
    low = low.removesuffix("'s").removesuffix("'") or low
    return _trimmed(IRREGULAR.get(low, low))


def _trimmed(low: str) -> str:
    if low.endswith("ies") and len(low) > 4:
        low = low[:-3] + "y"
    elif low.endswith(("sses", "shes", "ches", "xes", "zes")):
        low = low[:-2]
    elif low.endswith("s") and not low.endswith(("ss", "us", "is")) and len(low) > 3:
        low = low[:-1]
    for ending in ("ing", "ed", "ly"):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            low = low[: -len(ending)]
            break
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "aeiousl":
        low = low[:-1]
    low = low[:-1] if low.endswith("e") and len(low) > 3 else low
    return low[:-1] + "i" if low.endswith("y") and len(low) > 2 else low


@lru_cache(maxsize=16_384)
def are_family(one: str, other: str) -> bool:
    """Whether two words are of one family: "absorb" and "absorption", "plant" and "plants"."""
    if base(one) == base(other):
        return True
    one, other = one.casefold(), other.casefold()
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    # "absorb" and "absorption" part one letter before the ending that is undone.
    return any(
        cut >= min(_SHARED, len(one), len(other)) and cut >= 4 and {one[cut:], other[cut:]} <= _FAMILY_ENDINGS
        for cut in (shared, shared - 1)
    )


def has_family(word: Word, others: frozenset[str]) -> bool:
    """Whether a word, or one of its family, is among words as written; numbers have no family."""
    if word.is_number:
        return word.base in {base(other) for other in others}
    return any(are_family(word.text, other) for other in others)


def negations(text: str) -> int:
    """How many words of a text deny."""
    return sum(word.is_negation for word in words_of(text))
