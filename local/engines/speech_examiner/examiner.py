"""What does the examiner answer to a performance?"""

from collections.abc import Iterable, Mapping

from local.engines.examiner.faults.correction import Finding, chosen, context_of
from local.engines.examiner.reading import Reading
from local.engines.examiner.remarks import on_grammar, on_lexis, on_text
from local.engines.examiner.remarks.evidence import Fact, Remark, best
from local.engines.examiner.remarks.feedback import CriterionFeedback, facts_of, worded
from local.engines.examiner.remarks.phrasebook import Phrasebook
from local.engines.speech_examiner import on_fluency
from local.engines.speech_examiner.hearing import CRITERIA, FLUENCY, hear
from local.engines.speech_examiner.phrasebooks import CITED, phrasebook
from local.engines.speech_examiner.scoring import SpokenScorer
from local.engines.speech_examiner.script import SpokenScript

_POINTS = 2
_WRITTEN = frozenset({"spelt", "misspelt", "unknown_word", "informal", "overlong", "lengths", "copied"})
"""Remarks on words and sentences that only a page shows."""


class SpeechExaminer:
    """Hears, scores and comments a performance; the same one always gives the same answer."""

    def __init__(self, scorer: SpokenScorer | None = None) -> None:
        self._scorer = scorer or SpokenScorer()

    def rate(self, script: SpokenScript) -> dict[str, object]:
        """The JSON object the prompt asks for, of plain JSON types."""
        reading, timing = hear(script), script.measures
        book = phrasebook(script.language, timing)
        bands = self._scorer.bands(reading, timing)
        feedback = _feedback(reading, timing, bands)
        findings = chosen(script.transcript, list(reading.faults.findings))
        criteria: dict[str, dict[str, object]] = {each.key: worded(each, reading, book) for each in feedback}
        criteria[FLUENCY]["measures"] = [name for name in CITED if name in timing]
        return {
            "criteria": criteria,
            "corrections": [it for finding in findings if (it := _correction(script.transcript, finding, book))],
            "summary": _summary(reading, feedback, book),
        }


def _feedback(reading: Reading, timing: Mapping[str, float], bands: Mapping[str, float]) -> list[CriterionFeedback]:
    """The evidence for every criterion: what it shows most first, no quote twice where another serves."""
    finders = {
        FLUENCY: (on_fluency.strengths(reading, timing), on_fluency.improvements(reading, timing)),
        CRITERIA[1]: (_spoken(on_lexis.strengths(reading)), _spoken(on_lexis.improvements(reading))),
        CRITERIA[2]: (_spoken(on_grammar.strengths(reading)), _spoken(on_grammar.improvements(reading))),
    }
    used: set[str] = set()
    feedback = []
    for key, (good, poor) in finders.items():
        strengths = best(good, _POINTS + 1, used)
        shown = used | {each.quote for each in strengths[:_POINTS]}
        improvements = best([*_spoken(on_text.obstacles(reading)), *poor], _POINTS + 1, shown)
        used |= {each.quote for each in (*strengths, *improvements)}
        feedback.append(CriterionFeedback(key, bands[key], strengths, improvements))
    return feedback


def _spoken(remarks: Iterable[Remark | None]) -> Iterable[Remark]:
    return (each for each in remarks if each is not None and each.key not in _WRITTEN)


def _correction(transcript: str, finding: Finding, book: Phrasebook) -> dict[str, str] | None:
    context = context_of(transcript, finding.start, finding.end)
    if context is None or finding.replacement is None:
        return None
    original = transcript[finding.start : finding.end]
    return {
        "context": context,
        "original": original,
        "replacement": finding.replacement,
        "type": finding.kind,
        "explanation": book.reasons[finding.reason].format(original=original, replacement=finding.replacement),
    }


def _summary(reading: Reading, feedback: list[CriterionFeedback], book: Phrasebook) -> str:
    """What stands out, and what to work on first."""
    facts = facts_of(reading)
    top = max(feedback, key=lambda each: each.band)
    low = min(feedback, key=lambda each: each.band)
    shown = [*top.strengths, *top.improvements]
    if not shown:
        return book.fill(book.frames["nothing"], "", {"total": facts["characters"]})
    named: dict[str, Fact] = {**facts, "best": book.names[top.key], "worst": book.names[low.key]}
    frame = "summary_even" if top.band == low.band else "summary_best"
    sentences = [book.fill(book.frames[frame], shown[0].excerpt, named)]
    if low.improvements:
        gap = book.gap(low.improvements[0])
        sentences.append(book.fill(book.frames["summary_next"], "", {**named, "gap": gap}))
    return " ".join(sentences)
