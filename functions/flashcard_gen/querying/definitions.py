"""What does a sentence define, date or measure? The term, and what to ask for it by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assessment.rater.vocabulary.closed import BE, words
from flashcard_gen.querying.key_phrases import key_phrases
from flashcard_gen.querying.wording import WORD, Wording

Kind = Literal["definition", "figure"]

_TERM = r"(?P<article>(?:[Aa]n?|[Tt]he) )?(?P<term>[^\W\d_][\w’'-]*(?: [\w’'()-]+){0,4}?)"
_DEFINING = (
    re.compile(rf"{_TERM}(?:, [^,.;]{{3,60}},)? (?P<verb>is|are|was|were) (?:an?|any|one of|the (?:\w+ )?(?:process|"
               r"study|ability|amount|art|branch|measure|name|number|part|point|practice|rate|science|set|state|term|"
               r"theory|time|use|way)|called|defined as|known as|when) ?\b"),
    re.compile(rf"{_TERM} (?P<verb>refers? to|means?|denotes?|consists? of|is defined as|describes?) \b"),
    re.compile(r"(?P<article>)(?P<term>[A-Z][\w’'-]*(?: [\w’'-]+){0,3})(?P<verb>:| [–—-]) (?:an?|the|any) [a-z]"),
)  # fmt: skip
_NAMED = re.compile(r"\b(?:known|called|referred to|defined) as (?:an? |the )?(?P<term>[^\W\d_][\w-]*(?: [\w-]+){0,2}?)"
                    r"(?=[,.;:)]| (?:and|which|that|because|when|is|are|in|by|of|or)\b|$)")  # fmt: skip
_POINTING = words(
    "this that these those it its they he she we you i there here what which who one another each such both all some"
    " any many most if when while although because since as but and or so then thus however for in on at by with from"
    " to during after before without under not no only even also perhaps today now yes where how why"
)
_YEAR = r"(?:1[0-9]|20)\d\d"
_FIGURE = re.compile(
    rf"\b(?i:in|by|since|until|from|around|about) (?P<year>{_YEAR})\b"
    r"|(?P<amount>\b\d[\d,.]*(?:\s?%|\s(?:per ?cent|million|billion|thousand|hundred|degrees|metres|meters|km|"
    r"kilometres|miles|tonnes|kg|kilograms|grams|litres|years|days|hours|minutes|seconds|people|times)\b|\s?°C))"
)
PLAINEST = 0.42
"""A single defined word must be at least so rare: *result* and *water* are too common to be worth a question."""


@dataclass(frozen=True)
class Point:
    """Something a sentence settles: what it is about, and the query that asks for it."""

    kind: Kind
    subject: str
    question: str


def defined(sentence: str, wording: Wording) -> Point | None:
    """The term an English sentence defines at its beginning, or names in it; None when it does neither."""
    for pattern in _DEFINING:
        match = pattern.match(sentence)
        if match is not None and _is_term(match["term"], wording):
            return Point("definition", match["term"], _what_is(match["article"] or "", match["term"], match["verb"]))
    named = _NAMED.search(sentence)
    if named is not None and _is_term(named["term"], wording):
        return Point("definition", named["term"], _what_is("", named["term"], ""))
    return None


def measured(sentence: str, wording: Wording) -> Point | None:
    """The year or amount an English sentence gives, beside the key phrase of the sentence."""
    match = _FIGURE.search(sentence)
    about = key_phrases((sentence,), wording, 1) if match is not None else ()
    if match is None or not about:
        return None
    figure = match["year"] or match["amount"]
    return Point("figure", f"{about[0].text} {figure}", f"{about[0].text}: {figure}")


def _is_term(term: str, wording: Wording) -> bool:
    parts = [match[0].lower() for match in WORD.finditer(term)]
    if not parts or len(term) > 60 or {parts[0], parts[-1]} & _POINTING or BE & {*parts} or wording.is_small(parts[0]):
        return False
    rarest = max((wording.rarity(part) for part in parts if not wording.is_small(part)), default=0.0)
    return rarest >= PLAINEST


def _what_is(article: str, term: str, verb: str) -> str:
    first = term.split(" ")[0]
    shown = term if not first[1:].islower() or not article else term[0].lower() + term[1:]
    last = term.split(" ")[-1].lower()
    several = verb in ("are", "were") or (
        verb not in ("is", "was") and last.endswith("s") and not last.endswith(("ss", "us", "is", "ics"))
    )
    return f"What {'are' if several else 'is'} {article.lower()}{shown}?"
