"""Which lines of a page are neither header nor footer, and still no knowledge: imprints, page numbers, contents?

References stand among sentences, and are told by the quoted words themselves.
"""

from __future__ import annotations

import re

from assessment.evidence import Span

LONGEST = 300
"""Code points; what is longer is text, however it looks."""

_LINE = re.compile(r"[^\r\n]+")
_IMPRINT = re.compile(
    r"^\s*(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\s*$"
    r"|all rights reserved|\(c\)\s*\d{4}|©|\bcopyright\b.{0,40}\d{4}|\bISBN\b[\s:]*[\dX-]{9,}|\bISSN\b"
    r"|\bdoi:\s*10\.|^\s*printed (?:and bound )?in (?:the )?[A-Z]|no part of this (?:publication|book|document)"
    r"|\.{4,}\s*\d{1,4}\s*$|(?:\s\.){4,}\s*\d{1,4}\s*$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"\bet al\b\.?,? ?\(?\d{4}[a-z]?\)?:|\bgoogle scholar\b|\bdoi\b[: ]|https?://|www\.\w|\d ?pp\b|\bpp\. ?\d|"
    r"\bvol\. ?\d|(?-i:^[A-Z]\w+, [A-Z]{1,3}\.?(?: and|,)|\b(?:19|20)\d{2}: [A-Z])",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[^\W\d_]\s+(?:The|An?|In|This|These|It|They) (?=[a-z])")
"""A sentence that begins behind a word without a stop: a heading runs into it."""


def is_reference(quote: str) -> bool:
    """Whether words are an entry of a bibliography, or hold an address."""
    return _REFERENCE.search(quote) is not None


def runs_together(quote: str) -> bool:
    """Whether a heading and a sentence are quoted as one."""
    return _GLUED.search(quote) is not None


def imprints(page: str) -> tuple[Span, ...]:
    """The lines of a page that say something about the document, not its subject, in order."""
    return tuple(
        Span(match.start(), match.end())
        for match in _LINE.finditer(page)
        if match.end() - match.start() <= LONGEST and _IMPRINT.search(match.group())
    )
