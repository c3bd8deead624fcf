"""Does a remark state a figure of timing that nobody measured? A model may quote a measure; it may not make one up.

Looked at are numbers that say how fast somebody spoke or how often and long they paused: those with such a unit behind
them ("118 words a minute", "14 pauses") or such a name before them ("a speech rate of 118"). Each must be the value of
a measure in the unit it is given in. A number word in such a place is refused as well, since it cannot be compared
reliably. What stands between quotation marks is the speaker's own and is left alone, as are counts of anything else.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from speaking_eval.fluency import MEASURES, Measure
from speaking_eval.timing.pauses import LONG_PAUSE, PAUSE

THRESHOLDS = (PAUSE, LONG_PAUSE)
"""Seconds that define what a pause is; remarks may name them."""

_QUOTED = re.compile(r"“[^”\n]{0,300}”|\"[^\"\n]{0,300}\"|(?<!\w)[‘'][^‘’'\n]{1,300}[’'](?!\w)")
_LABEL = re.compile(r"\b(?:bands?|parts?|phần)\s+\d(?:[.,]\d)?", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:[.,]\d+)?(?!\w|[.,]\d)")
_TENS = (
    r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|hundred|mười|mươi|trăm)\b"
)
_NUMBER_WORD = re.compile(rf"\b{_TENS}(?:(?: and)?[ -]{_TENS})*", re.IGNORECASE)
_MORE_OF_IT = re.compile(r"^[ -](?:and )?\w+")
"""What a number may have behind a number word: fifteen is *mười lăm*."""
_UNITS: dict[str, re.Pattern[str]] = {
    unit: re.compile(pattern, re.IGNORECASE)
    for unit, pattern in {
        "words": r"words? (?:per|an?|each|every|between|at a time|in a row)\b|words? ?/|wpm\b|từ ?(?:mỗi|một|/)",
        "syllables": r"syllables?\b|âm tiết\b",
        "pauses": r"(?:(?!words?\b|of\b)[\w-]+ ){0,2}(?:pauses?|silences?|hesitations?)\b"
        r"|(?:khoảng|quãng|lần|chỗ) (?:lặng|im|dừng|ngắt|ngừng)",
        "s": r"(?:seconds?|secs?|s|giây)\b",
        "": r"(?:%|per ?cent) of (?:(?:the|your|all) )?(?:time|answer|turn|talk|recording|pauses|silences)"
        r"|% (?:thời gian|số khoảng|các khoảng)",
    }.items()
}
"""What may stand right behind a figure of timing, by the first word of its measure's unit."""
_NAMES = re.compile(
    "|".join(sorted((name.replace("_", "[ _]") for name in MEASURES if "_" in name), key=len, reverse=True))
    + r"|\brate\b|\bpace\b|\bspeed\b|\bruns? of\b|\bpaus\w+|\bsilences?\b|tốc độ|nhịp độ|khoảng (?:lặng|dừng|ngừng)",
    re.IGNORECASE,
)
_NEAR = 24
"""Code points before a figure in which a name makes a measure of it."""
_HALF = 0.5 + 1e-9


def sentences(text: str) -> list[str]:
    """A text's sentences."""
    return [piece for piece in _SENTENCE.split(text.strip()) if piece]


def unmeasured(text: str, measures: Sequence[Measure], others: Collection[float] = THRESHOLDS) -> tuple[str, ...]:
    """The figures of timing in a text that are neither a measure's value nor one of `others`."""
    return tuple(_unmeasured(text, measures, others))


def without_unmeasured(text: str, measures: Sequence[Measure]) -> str:
    """The text without the sentences that state such figures; empty where they all do."""
    return " ".join(it for it in sentences(text) if not unmeasured(it, measures))


def stated(text: str, measures: Sequence[Measure]) -> tuple[str, ...]:
    """The names of the measures whose values a text gives."""
    figures = list(_figures(text))
    return tuple(it.name for it in measures if it.value and any(_says(*figure, it) for figure in figures))


def _unmeasured(text: str, measures: Sequence[Measure], others: Collection[float]) -> Iterator[str]:
    for number, behind in _figures(text):
        if _value(number) not in others and not any(_says(number, behind, it) for it in measures):
            yield f"{number}{behind[:_NEAR].rstrip()}"
    plain = _blanked(text)
    for word in _NUMBER_WORD.finditer(plain):
        if _is_timing(plain, word) or _unit(_MORE_OF_IT.sub("", _behind(plain, word))) is not None:
            yield word.group()


def _figures(text: str) -> Iterator[tuple[str, str]]:
    """Every number that is given for timing, and what stands behind it."""
    plain = _blanked(text)
    for found in _NUMBER.finditer(plain):
        if _is_timing(plain, found):
            yield found.group(), _behind(plain, found)


def _blanked(text: str) -> str:
    for pattern in (_QUOTED, _LABEL):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return text


def _is_timing(text: str, number: re.Match[str]) -> bool:
    before = re.split(r"[.;:()]\s", text[max(0, number.start() - _NEAR) : number.start()])[-1]
    return _unit(_behind(text, number)) is not None or _NAMES.search(before) is not None


def _behind(text: str, found: re.Match[str]) -> str:
    return text[found.end() : found.end() + 2 * _NEAR]


def _unit(behind: str) -> str | None:
    """The unit that a figure is given in, by what stands behind it."""
    return next((unit for unit, words in _UNITS.items() if words.match(behind.lstrip(" -"))), None)


def _value(number: str) -> float:
    return float(number.replace("−", "-").replace(",", "."))


def _says(number: str, behind: str, measure: Measure) -> bool:
    """Whether a figure is a measure's value, rounded to the places it is given with; a share may be in per cent."""
    unit, of_measure = _unit(behind), measure.unit.partition("/")[0]
    if unit is not None and unit != of_measure:
        return False
    places = len(number.replace(",", ".").partition(".")[2])
    values = (measure.value, 100 * measure.value) if not measure.unit else (measure.value,)
    return any(_rounds(value, _value(number), places) for value in values)


def _rounds(value: float, given: float, places: int) -> bool:
    """Small fractions may not be given as whole numbers: 1.4 pauses are neither 1 nor 2."""
    if places == 0 and abs(value) < 10 and not float(value).is_integer():
        return False
    return abs(value - given) <= _HALF * 0.1**places
