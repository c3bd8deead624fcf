"""Can a gap be filled in one way only? It has to hide a term, not any word that fits."""

from __future__ import annotations

import re

from assessment.rater.vocabulary.closed import DETERMINERS, words
from assessment.rater.words import zipf
from flashcard_gen.verifying import cloze
from flashcard_gen.verifying.words import Word, content, words_of

FEWEST_AROUND = 3
"""Content words that have to stand around a gap, or anything would fit."""
TOO_COMMON = 5.4
"""Zipf frequency from which a word is no term, however often the page has it."""
RARE = 3.8
"""Zipf frequency up to which a word is a term although the page has it only once."""
RARE_QUALITY = 3.5
"""Zipf frequency from which an adjective before its noun is no term: others fit as well."""

_DESCRIBES = re.compile(r"^[a-z\-]{3,}(?:ed|ly)$")
"""A participle or an adverb, as its ending suggests: what it stands beside does not tell which."""
_DEFINED = re.compile(
    r"^\s+(?:\([^)]*\)\s+)?(?:is|are|was|were|means|refers to|occurs|takes place|involves|begins|began|describes)\b"
)
_NAMED = re.compile(r"\b(?:called|known as|named|termed|refers to|means|defined as)\s+(?:the\s+|an?\s+)?[\"'“‘(]?$")
_AFTER_A_NOUN = words("of is are was were and or but can may will has have had by in on at to for with from as if")
_QUALIFIES = re.compile(r"^[a-z]{3,}(?:al|ive|ous|ary|ic|ible|able|ful|less|ant|ent)$")
"""An adjective, as its ending suggests."""
_BEFORE_A_VERB = re.compile(r"\b(?:to|can|will|may|must|should|would|could|might)\s+$")
_NEXT = re.compile(r"^\s+([^\W\d_]+)")


def certain(question: str, page: str) -> str | None:
    """`ambiguous` for a gap that many words fit: too little around it, or no term, number or name in it.

    A term is a rare word, one that the page says again, or one that the sentence defines or introduces by name.
    """
    parsed = cloze.parse(question)
    if parsed is None:
        return None
    if len(content(parsed.filled(" "))) < FEWEST_AROUND:
        return "ambiguous"
    hidden = words_of(parsed.answer)
    if len(parsed.answer.split()) == 1 and _fits_any(parsed):
        return "ambiguous"
    introduced = bool(_DEFINED.search(parsed.after()) or _NAMED.search(parsed.before()))
    first = not parsed.before().strip()
    terms = (_is_term(word, first and at == 0, introduced, page) for at, word in enumerate(hidden))
    return None if any(terms) else "ambiguous"


def _fits_any(parsed: cloze.Cloze) -> bool:
    """Whether a single hidden word describes, or does something to what follows."""
    if parsed.before().strip() and _DESCRIBES.search(parsed.answer):
        return True
    follows = _NEXT.search(parsed.after())
    if follows is not None and _BEFORE_A_VERB.search(parsed.before()) and follows[1].casefold() in DETERMINERS:
        return True
    if follows is not None and _QUALIFIES.search(parsed.answer) and follows[1].casefold() not in _AFTER_A_NOUN:
        return zipf(parsed.answer.casefold()) >= RARE_QUALITY
    doing = parsed.answer.endswith("ing") and len(parsed.answer) > 5
    return doing and follows is not None and follows[1].casefold() not in _AFTER_A_NOUN


def _is_term(word: Word, first: bool, introduced: bool, page: str) -> bool:
    if not word.is_content:
        return False
    if word.is_number or (word.text[0].isupper() and not first):
        return True
    common = zipf(word.text.casefold())
    if common >= TOO_COMMON:
        return False
    return introduced or common < RARE or sum(other.base == word.base for other in words_of(page)) > 1
