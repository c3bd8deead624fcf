"""Does the text hold markup or program code? It is flagged; what a page would not show is no part of the answer."""

from __future__ import annotations

import re

from assessment.evidence import Span
from assessment.integrity.finding import Finding
from assessment.integrity.text import Text

_KINDS = (
    ("html", re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,200})?/?>|<!DOCTYPE[^>]*>", re.DOTALL)),
    ("code block", re.compile(r"```.*?(?:```|\Z)|~~~.*?(?:~~~|\Z)", re.DOTALL)),
    ("json", re.compile(r"[{,]\s*[\"'“]?\w+[\"'”]?\s*:\s*[\"'“{\[\d]")),
    ("bbcode", re.compile(r"\[/?[a-z]{1,10}(?:=[^\]]{0,80})?\](?:.{0,200}?\[/[a-z]{1,10}\])", re.DOTALL)),
    ("heading", re.compile(r"^\s{0,3}#{1,6}\s+\S.*$", re.MULTILINE)),
    ("table", re.compile(r"^\s*\|(?:[^|\n]+\|){2,}\s*$", re.MULTILINE)),
    (
        "code",
        re.compile(
            r"\b(?:def|function|class)\s+\w+\s*\([^)]*\)\s*[:{]|\bimport\s+(?:os|sys|re|json)\b|\bprint\(|console\.log|"
            r"\bSELECT\b.{1,60}\bFROM\b|=>\s*\{|;\s*}|\breturn\s+[\w\"'{\[(].{0,60};|\\(?:begin|end|textbf|section)\{"
        ),
    ),
)  # fmt: skip

_UNSHOWN = re.compile(
    r"<!--.*?(?:-->|\Z)|/\*.*?(?:\*/|\Z)|<!(?:DOCTYPE|ENTITY)[^\n]*|<(script|style|template|noscript|head)\b.*?(?:</\1>|\Z)"
    r"|<meta\b[^>]*>|<(\w+)[^>]{0,200}?(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|\bhidden\b)[^>]{0,200}>.*?(?:</\2>|\Z)"
    r"|\\textcolor\{white\}\{[^}]*\}?|^\[[^\]\n]*\]:\s*#[^\n]*",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


def unshown(text: Text) -> tuple[Finding, ...]:
    """`injection` for comments, scripts and hidden elements: somebody wrote them for another reader."""
    found = _UNSHOWN.finditer(text.raw)
    return tuple(Finding("injection", "hidden in markup", Span(match.start(), match.end())) for match in found)


def markup(text: Text) -> tuple[Finding, ...]:
    """One `markup` finding per kind, at its first place."""
    met = ((kind, pattern.search(text.raw)) for kind, pattern in _KINDS)
    return tuple(Finding("markup", kind, Span(match.start(), match.end())) for kind, match in met if match)
