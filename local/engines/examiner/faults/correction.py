"""What is a correction, and how does it find its place in the essay?

A finding is any located fault; only findings with a replacement become corrections. Offsets are code points.
"""

from dataclasses import dataclass

MOST_CORRECTIONS = 25
MOST_CONTEXT = 120
_SURFACE = frozenset({"spelling", "punctuation", "capitalisation"})


@dataclass(frozen=True)
class Finding:
    """A located fault.

    `essay[start:end]` is the faulty stretch, `replacement` what should stand there (None: located, but no safe cure is
    known), `kind` one of the contract's correction types, `reason` the key of its explanation.
    """

    start: int
    end: int
    replacement: str | None
    kind: str
    reason: str

    @property
    def is_surface(self) -> bool:
        """Whether it concerns spelling, punctuation or capitals, not the sentence's structure."""
        return self.kind in _SURFACE


def without_overlap(findings: list[Finding]) -> list[Finding]:
    """The findings in text order, of two that overlap only the earlier one.

    At the same place the longer one stays, then the one that came first in the list.
    """
    kept: list[Finding] = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.end)):
        if finding.end > finding.start and (not kept or finding.start >= kept[-1].end):
            kept.append(finding)
    return kept


def widened(essay: str, start: int, end: int, replacement: str) -> tuple[int, int, str]:
    """The edit stretched over the words it touches, so that it reads as words and is never empty or only a mark."""
    if start < end and essay[start:end].strip() and any(c.isalnum() for c in essay[start:end]):
        return start, end, replacement
    left = start
    while left > 0 and start - left < 30 and not essay[left - 1].isspace():
        left -= 1
    right = end
    if right == start or not essay[right - 1].isspace() or right - start == len(essay[start:right].lstrip()):
        while right < len(essay) and right - end < 30 and not essay[right].isspace():
            right += 1
    if left == start and right == end:
        left, right = max(0, start - 1), min(len(essay), end + 1)
    return left, right, essay[left:start] + replacement + essay[end:right]


def context_of(essay: str, start: int, end: int) -> str | None:
    """A verbatim stretch round `essay[start:end]`, at most 120 characters, that holds it exactly once."""
    original = essay[start:end]
    if not original or end - start > MOST_CONTEXT:
        return None
    for margin in (48, 36, 26, 18, 12, 8, 4, 2, 0):
        left, right = _edge(essay, start, -1, margin), _edge(essay, end, +1, margin)
        context = essay[left:right]
        if len(context) <= MOST_CONTEXT and _occurrences(context, original) == 1:
            return context
    return None


def chosen(essay: str, findings: list[Finding]) -> list[Finding]:
    """At most 25 findings worth showing, in text order: each different fault once, structure before surface."""
    seen: set[tuple[str, str]] = set()
    fresh: list[Finding] = []
    for finding in findings:
        original = essay[finding.start : finding.end]
        if finding.replacement is None or finding.replacement == original:
            continue
        fault = (original.lower(), finding.replacement.lower())
        if fault not in seen:
            seen.add(fault)
            fresh.append(finding)
    ranked = sorted(fresh, key=lambda f: (f.is_surface, f.start))[:MOST_CORRECTIONS]
    return sorted(ranked, key=lambda f: f.start)


def _edge(essay: str, position: int, step: int, margin: int) -> int:
    """How far the context reaches to one side: whole words, never past a line break."""
    edge = position
    last_space = position
    for _ in range(margin):
        beyond = edge - 1 if step < 0 else edge
        if not 0 <= beyond < len(essay) or essay[beyond] in "\r\n":
            return edge
        if essay[beyond].isspace():
            last_space = edge
        edge += step
    return last_space


def _occurrences(text: str, part: str) -> int:
    count, at = 0, text.find(part)
    while at >= 0:
        count, at = count + 1, text.find(part, at + 1)
    return count
