"""Can the question be understood by somebody who has not got the document?"""

from __future__ import annotations

import re

from assessment.rater.vocabulary.closed import words
from flashcard_gen.verifying import cloze
from flashcard_gen.verifying.words import words_of

_AT_DOCUMENT = re.compile(
    r"\b(?:the|this|that|our|your)\s+(?:whole |given |above |main |present |reading )?(?:passage|text|document|author|"
    r"writer|excerpt|paragraph|article|chapter|section|lecture|slide|extract|lesson|handout|quote|quotation)\b(?!\s+of\b)"
    r"|\b(?:in|on|from|by|of|does|do) (?:the|this|that|our)\s+(?:figure|table|diagram|example|book|course|page|"
    r"sentence|source|notes|reading|illustration)\b(?!\s+of\b)"
    r"|\b(?:in|of) (?:other|later|earlier|another|the next|the last) (?:chapters?|sections?|units?|lessons?|pages?)\b"
    r"|\baccording to\b|\bpage \d|\b(?:fig(?:ure)?|table|section|chapter)\.? \d"
    r"|\bthe (?:following|above|aforementioned|previous)\b|\bfollowing\s*[?:.]?$"
    r"|\bthe (?:latter|former)(?=\s*(?:\?|$|is|are|was|were|do|does|did)\b)",
    re.IGNORECASE,
)
_SHOWN_ELSEWHERE = re.compile(
    r"\b(?:is|are|was|were|as)\s+(?:described|mentioned|discussed|stated|listed|shown|explained|said|given|defined|noted)"
    r"(?:\s+(?:here|above|below|earlier|in the))?\s*\??$"
    r"|\b(?:mentioned|described|shown|listed|seen|stated|discussed) (?:above|below|earlier|previously|here)\b"
    r"|\b(?:above|below)\s*[?.]?$"
    r"|\b(?:examples?|figures?|sections?|tables?|cases?|steps?|equations?) (?:above|below)\b"
    r"|\b(?:last|first|previous|preceding) (?:two |three |few )?(?:examples?|figures?|sections?|chapters?)\b"
    r"|\bthe ones? shown\b|\b(?:shown|presented|described|discussed|given|listed) in (?:is|are|was|were|[\[(,.])"
    r"|\bas (?:shown|described|mentioned|discussed|explained|noted)\b|\bthat follows? (?:is|are|was|were)\b",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(
    r"\b(?:this|these|those)\b(?!\s+who\b)|^\W*(?:that|such)\b|\bsuch an?\b"
    r"|\b(?:is|are|was|were|of|does|do|did|to|with|by|from|about|for)\s+that\s*"
    r"(?:\?|$|(?:process|method|idea|theory|event|period|place|term|word|way)\b)",
    re.IGNORECASE,
)
_PRONOUNS = words("it its they them their he him his she her hers we us our i me my itself themselves one")
_OPENERS = re.compile(
    r"^\W*(?:however|therefore|thus|hence|moreover|furthermore|consequently|nevertheless|nonetheless|instead|also|"
    r"for example|for instance|in addition|in contrast|on the other hand|as a result|similarly|likewise|and|but|or|so|"
    r"because of this|then|here|finally|meanwhile|otherwise|accordingly|besides|still|yet|"
    r"(?:both|another|others?|the other|some|many)(?= (?:of|is|are|was|were|has|have|can|do|does|also)\b)|"
    r"the (?:first|second|third|next|last|final|only)(?= (?:is|are|was|were|has|have|can|represents|shows|involves|"
    r"uses|occurs|begins|contains|includes|consists|describes|takes)\b))\b",
    re.IGNORECASE,
)
_TO_THE_READER = re.compile(
    r"^\W*(?:step \d+|note that|recall|notice|remember|consider|suppose|imagine|draw|calculate|find|look|see|compare|"
    r"use (?:the|an?|this|your))\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\bon the other hand\b|\b(?:in|by) contrast\b(?! (?:to|with))", re.IGNORECASE)
_ADDED = re.compile(r"\balso\b(?!\s+(?:known|called|named|termed))", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^\W*(?:what|who) (?:is|are|was|were) the (?:first|second|third|fourth|fifth|sixth|next|last|final|other)"
    r"(?: \w+)?\W*$",
    re.IGNORECASE,
)
_AFTER_AN_ADVERBIAL = re.compile(
    r"^\W*(?:In|On|At|From|For|By|After|During|With|Under|Between|Until|Through|Over|Since|To|Without|Before)\b"
    r"(?:(?!\b(?:and|but|so|or|that|when|because|as|which|who|if|where|while|is|are|was|were|has|have|had|can|will|do|"
    r"does|did)\b)[^,.;:?]){1,60}[, ]\s?(?:he|she|it|they|we)\b"
)
"""What an adverbial at the beginning names is no more than where, when or how: "In the hive it is dried"."""
_ITS_OWN_OBJECT = re.compile(
    r"^(?!\W*(?:what|which|who|whom|whose|when|where|why|how|to|if|when|as|in|on|at|by|for|with)\b)"
    r"\W*(?:[\w'’_-]+ ){1,2}(?!(?:when|if|as|because|that|and|but|or|while|until|so|before|after|since|where|than|like|"
    r"is|are|was|were|makes?|finds?|thinks?)\b)[\w'’-]+ (?:it|them|him)\b",
    re.IGNORECASE,
)
"""A verb's object is nobody the verb's subject is: "Foragers carry it home"."""
_MANY = re.compile(r"\b(?:they|them)\b", re.IGNORECASE)
_PLURAL = re.compile(
    r"(?<!\bthat )(?<!\bwhich )(?<!\bwho )\b\w+[^\Ws]s\b|\b(?:people|children|men|women|police|cattle|"
    r"bacteria|data|media|mice|feet|teeth|fungi|nuclei|criteria|fish|sheep|someone|somebody|everyone|everybody|anyone|person|learner|student|family|team)\b"
    r"|\band\b|_{4}|\b(?:two|three|four|five|six|several|many|both|few)\b",
    re.IGNORECASE,
)
"""What "they" may stand for."""
_GENERIC = words(
    "answer example exception question problem result reason case solution difference way idea goal thing point fact "
    "matter aspect issue topic purpose advantage disadvantage benefit factor feature part step kind type sort form use "
    "effect cause"
)
"""Nouns that name nothing until it is said of what."""


def alone(question: str) -> str | None:
    """`not_standalone` when the question points outside itself, or names nothing.

    It points at the document, uses a pronoun before a noun it could stand for, or goes on from what was said before.
    """
    shown = visible(question)
    patterns = [_AT_DOCUMENT, _SHOWN_ELSEWHERE, _DEMONSTRATIVE, _GOES_ON]
    if cloze.has_gap_notation(question):
        patterns += [_OPENERS, _TO_THE_READER]
    else:
        patterns += [_ADDED, _NUMBERED]
        asked = [word.text for word in words_of(question) if word.is_content]
        if asked and all(map(is_generic, asked)):
            return "not_standalone"
    parsed = cloze.parse(question)
    # What the gap hides may be what points elsewhere: "In {{c1::addition}}, ...".
    texts = (shown, parsed.filled()) if parsed else (shown,)
    points = any(it.search(text) for it in patterns for text in texts)
    return "not_standalone" if points or _hangs(shown) else None


def answer_alone(question: str, answer: str) -> str | None:
    """`not_standalone` for an answer whose "they" is nobody in the question or before it in the answer."""
    many = _MANY.search(answer)
    hangs = many is not None and not _PLURAL.search(f"{visible(question)} {answer[: many.start()]}")
    return "not_standalone" if hangs else None


def visible(question: str) -> str:
    """The question as the learner sees it before it is answered."""
    parsed = cloze.parse(question)
    return parsed.filled("____") if parsed else question


def is_generic(word: str) -> bool:
    """Whether a noun names nothing by itself."""
    low = word.casefold()
    return low in _GENERIC or low.removesuffix("s") in _GENERIC


def _hangs(question: str) -> bool:
    """Whether a pronoun comes before any noun it could stand for."""
    if any(it.search(question) for it in (_AFTER_AN_ADVERBIAL, _ITS_OWN_OBJECT)):
        return True
    many = _MANY.search(question)
    if many and not _PLURAL.search(question[: many.start()]):
        return True
    for word in words_of(question):
        if word.text.casefold() in _PRONOUNS:
            return True
        if word.is_content:
            return False
    return False
