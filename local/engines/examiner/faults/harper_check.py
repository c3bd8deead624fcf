"""What does Harper find in a text?

Harper's linter is the only part with a cost: its dictionary takes about half a second to build, once per
process, and it is not thread-safe. Some inputs (one word of 20,000 letters, runs of brackets, emoji) cost it many
seconds, so it only sees prose: everything else is blanked, code point for code point, and the text is handed over
in short pieces.
"""

import re
from functools import cache
from threading import Lock

from harper import Dialect, Language, Lint, Linter, Suggestion, SuggestionKind

from local.engines.examiner.faults.correction import Finding, widened
from local.engines.examiner.faults.harper_rules import COUNTED_ONLY, TRUSTED, believable
from local.engines.examiner.faults.spelling import AMERICAN, respelt
from local.engines.examiner.measuring.verbs import IRREGULAR

_LONGEST_PIECE = 1500
_ENOUGH_WORDS = 150
_MOSTLY = 0.3
_NOT_PROSE = re.compile(r"[^\x20-\x7e\xa0-ɏ‘’“”–—…\n]|[^\s]{31,}|([^\w\s])(?:\s?\1){3,}")
_UNSPACED = re.compile(r"(?<=[a-z])([.,;!?])(?=[A-Za-z]{2})")
_COMPOUND = re.compile(r"\b(?:have|has|had|having|be|is|are|was|were|been|being)\s+(?:\w+\s+)?$", re.IGNORECASE)
_TURNING = Lock()


@cache
def _linter() -> Linter:
    """The linter with only the rules that are heeded; some of the others also print to standard output."""
    linter = Linter(Dialect.BRITISH)
    heeded = TRUSTED.keys() | COUNTED_ONLY.keys()
    linter.set_lint_config({rule: rule in heeded for rule in linter.get_lint_config()})
    return linter


def check(essay: str) -> tuple[list[Finding], frozenset[int], int]:
    """Harper's trusted findings, where the words start that its dictionary does not know, and how far it read.

    It stops early in a text that is mostly unknown words: suggesting spellings for thousands of them takes seconds.
    """
    prose = _NOT_PROSE.sub(lambda match: " " * len(match.group()), essay)
    findings: list[Finding] = []
    unknown: set[int] = set()
    reached, words = 0, 0
    for start, piece in _pieces(prose):
        if words > _ENOUGH_WORDS and len(unknown) > _MOSTLY * words:
            break
        reached, words = start + len(piece), words + len(piece.split())
        with _TURNING:
            found = _linter().organized_lints(piece, language=Language.PLAINTEXT, dedup=False)
        for rule in sorted(found):
            for lint in found[rule]:
                if rule == "SpellCheck":
                    unknown.add(start + lint.span.start)
                finding = _finding(essay, prose, rule, lint, start)
                if finding is not None:
                    findings.append(finding)
    american = {f.start for f in findings if f.reason == AMERICAN}
    return [f for f in findings if f.reason != AMERICAN], frozenset(unknown - american), reached


def _finding(essay: str, prose: str, rule: str, lint: Lint, offset: int) -> Finding | None:
    start, end = lint.span.start + offset, lint.span.end + offset
    if essay[start:end] != prose[start:end]:
        return None
    if rule == "SpellCheck":
        return respelt(essay, start, end, [s.replacement_text for s in lint.suggestions])
    if rule in COUNTED_ONLY:
        return Finding(start, end, None, *COUNTED_ONLY[rule])
    if rule not in TRUSTED or not lint.suggestions:
        return None
    return _trusted(essay, rule, lint, start, end)


def _trusted(essay: str, rule: str, lint: Lint, start: int, end: int) -> Finding | None:
    kind, reason = TRUSTED[rule]
    suggestion = _suggested(essay, rule, lint, start)
    text = suggestion.replacement_text
    if suggestion.kind is SuggestionKind.INSERT_AFTER:
        text = essay[start:end] + text
    elif suggestion.kind is SuggestionKind.REMOVE:
        text = ""
    if not believable(rule, essay[start:end], text, essay[end : end + 20]):
        return None
    left, right, replacement = widened(essay, start, end, text)
    if reason == "spacing":
        if not _is_spacing(essay, left, right):
            return None
        replacement = _UNSPACED.sub(r"\1 ", replacement)
    return Finding(left, right, replacement, kind, reason)


def _suggested(essay: str, rule: str, lint: Lint, start: int) -> Suggestion:
    """The suggestion to follow: the first, but past and participle come in no fixed order, so the context decides."""
    if rule != "RegularIrregulars" or len(lint.suggestions) < 2:
        return lint.suggestions[0]
    ordered = sorted(lint.suggestions, key=lambda suggestion: suggestion.replacement_text)
    wanted = 1 if _COMPOUND.search(essay[max(0, start - 24) : start]) else 0
    return next((s for s in ordered if s.replacement_text in _forms(wanted)), ordered[0])


@cache
def _forms(which: int) -> frozenset[str]:
    return frozenset(forms[which] for forms in IRREGULAR.values())


def _is_spacing(essay: str, left: int, right: int) -> bool:
    """Whether a finding about spaces lies inside one line of prose: blanks at a line's end concern nobody."""
    stretch = essay[left:right]
    return "\n" not in stretch and "\r" not in stretch and stretch == stretch.strip() and len(stretch.split()) <= 2


def _pieces(prose: str) -> list[tuple[int, str]]:
    """The text in stretches of at most 1,500 code points, cut behind a line or sentence where there is one."""
    pieces = []
    start = 0
    while start < len(prose):
        end = min(len(prose), start + _LONGEST_PIECE)
        if end < len(prose):
            cut = max(prose.rfind("\n", start, end), prose.rfind(". ", start, end) + 1)
            end = cut + 1 if cut > start + _LONGEST_PIECE // 2 else prose.rfind(" ", start, end) + 1 or end
            end = end if end > start else start + _LONGEST_PIECE
        if prose[start:end].strip():
            pieces.append((start, prose[start:end]))
        start = end
    return pieces
