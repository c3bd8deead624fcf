"""What shows how varied and how accurate the essay's sentences are?"""

import re
from collections import Counter
from collections.abc import Iterator

from local.engines.examiner.faults.correction import Finding
from local.engines.examiner.measuring.measures import clean_sentences
from local.engines.examiner.measuring.text import Sentence
from local.engines.examiner.measuring.words import SUBORDINATORS
from local.engines.examiner.reading import Reading
from local.engines.examiner.remarks.evidence import Fact, Remark, remark

_ED = r"(?:\w+ed|\w+en|made|done|given|taken|seen|known|found|built|held|paid|taught|brought|thought|left|shown)"
_OBJECT = r"(?:the|a|an|their|its|his|her|our|it|them|people|this|that|more|to)"
STRUCTURES: dict[str, re.Pattern[str]] = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "passive": rf"\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?{_ED}\b",
        "perfect": rf"\b(?:has|have|had)\s+(?:\w+ly\s+|not\s+|also\s+)?(?:been|{_ED})\b",
        "conditional": r"\b(?:if|unless|provided that|as long as)\b",
        "relative": r"\b\w{3,}\s+(?:who|whose|whom|which)\b|,\s+(?:who|which|whose|where)\b",
        "concessive": r"\b(?:although|even though|though|while|whereas|despite|in spite of)\b",
        "participle": rf"\b\w+,\s+(?:thereby\s+|thus\s+)?\w{{3,}}ing\s+{_OBJECT}\b"
        rf"|(?:^|[.!?]\s+)\w{{3,}}ing\s+{_OBJECT}\b[^.!?]*?,\s",
        "modal_perfect": r"\b(?:could|would|should|might|must|may)\s+(?:not\s+)?have\s+(?:\w+ly\s+)?" + _ED + r"\b",
    }.items()
}


def strengths(reading: Reading) -> Iterator[Remark | None]:
    """What the sentences achieve without a located fault."""
    clean = clean_sentences(reading.text, reading.faults)
    yield _complex(reading, clean)
    yield _clean(reading, clean)
    yield _range(reading)
    yield _spread(reading)


def improvements(reading: Reading) -> Iterator[Remark | None]:
    """Where the sentences fail, or could do more."""
    yield from _faults(reading)
    yield _overlong(reading)
    yield _simple(reading)
    yield _narrow(reading)


def _complex(reading: Reading, clean: list[Sentence]) -> Remark | None:
    for sentence in sorted(clean, key=lambda s: (-min(len(s.words), 30), s.start)):
        joint = next((word for word in sentence.words if word.low in SUBORDINATORS - {"that", "since"}), None)
        if joint is not None and len(sentence.words) <= 45:
            weight = 0.4 + len(clean) / len(reading.text.sentences) / 2
            return remark(reading.text, "clean_complex", weight, joint.start, word=joint.low, count=len(sentence.words))
    return None


def _clean(reading: Reading, clean: list[Sentence]) -> Remark | None:
    if not clean:
        return None
    longest = max((s for s in clean if len(s.words) <= 40), key=lambda s: len(s.words), default=clean[0])
    second = [s for s in clean if s is not longest and len(s.words) >= 8]
    shown = second[len(second) // 2] if second else longest
    return remark(
        reading.text, "clean", 0.8 * reading.measures.clean_share, shown, clean=len(clean), count=len(shown.words)
    )


def structures_of(reading: Reading) -> dict[str, int]:
    """The structures found -> code point of the first."""
    found = {}
    for name, pattern in STRUCTURES.items():
        match = pattern.search(reading.text.raw)
        if match:
            found[name] = match.start()
    return found


def _range(reading: Reading) -> Remark | None:
    found = structures_of(reading)
    if not found:
        return None
    rare = [name for name in ("modal_perfect", "participle", "concessive", "conditional", "passive") if name in found]
    name = rare[0] if rare else next(iter(found))
    weight = 0.2 + 0.1 * len(found)
    return remark(reading.text, "structures", weight, found[name], names=tuple(found), name=name, kinds=len(found))


def _spread(reading: Reading) -> Remark | None:
    spoken = [sentence for sentence in reading.text.sentences if sentence.words]
    if len(spoken) < 3:
        return None
    longest = max(spoken, key=lambda sentence: len(sentence.words))
    shortest = min(len(sentence.words) for sentence in spoken)
    return remark(
        reading.text, "lengths", min(0.05 * reading.measures.length_spread, 0.5), longest,
        shortest=shortest, longest=len(longest.words), average=round(reading.measures.mean_length, 1),
    )  # fmt: skip


def _faults(reading: Reading) -> Iterator[Remark | None]:
    """The two commonest types of fault, each with its longest example that has a cure."""
    found = [finding for finding in reading.faults.findings if finding.kind != "spelling"]
    counts = Counter(finding.kind for finding in found)
    ranked = sorted(counts, key=lambda kind: (-counts[kind] - (kind not in {"punctuation", "capitalisation"}), kind))
    for rank, kind in enumerate(ranked[:2]):
        shown = _example([finding for finding in found if finding.kind == kind])
        facts: dict[str, Fact] = {
            "wrong": reading.text.raw[shown.start : shown.end],
            "kind": kind,
            "count": counts[kind],
        }
        weight = 1.1 - 0.1 * rank + counts[kind] * 10 / max(reading.measures.words, 50)
        if shown.replacement is None:
            yield remark(reading.text, f"ill_formed_{rank}", weight, shown.start, **facts)
        else:
            yield remark(reading.text, f"fault_{rank}", weight, shown.start, right=shown.replacement, **facts)


def _example(findings: list[Finding]) -> Finding:
    cured = [finding for finding in findings if finding.replacement]
    return max(cured or findings, key=lambda finding: (finding.end - finding.start, -finding.start))


def _overlong(reading: Reading) -> Remark | None:
    spoken = [sentence for sentence in reading.text.sentences if len(sentence.words) > 30]
    if not spoken:
        return None
    longest = max(spoken, key=lambda sentence: len(sentence.words))
    average = round(reading.measures.mean_length, 1)
    weight = 0.2 + (len(longest.words) - 30) / 40
    return remark(reading.text, "overlong", min(weight, 1.5), longest, count=len(longest.words), average=average)


def _simple(reading: Reading) -> Remark | None:
    simple = [s for s in reading.text.sentences if s.words and not {w.low for w in s.words} & SUBORDINATORS]
    if not simple:
        return None
    shown = min(simple, key=lambda sentence: (abs(len(sentence.words) - 9), sentence.start))
    share = len(simple) / len(reading.text.sentences)
    return remark(reading.text, "simple", 0.1 + share / 2, shown, number=len(simple), count=len(shown.words))


def _narrow(reading: Reading) -> Remark | None:
    if not reading.text.sentences:
        return None
    missing = tuple(name for name in STRUCTURES if name not in structures_of(reading))
    spoken = [sentence for sentence in reading.text.sentences if len(sentence.words) > 9] or [
        reading.text.sentences[-1]
    ]
    last = spoken[-1]
    if not missing:
        return remark(reading.text, "last_sentence", 0.05, last, count=len(last.words))
    return remark(reading.text, "narrow", 0.15 + 0.08 * len(missing), last, names=missing[:3], kinds=len(missing))
