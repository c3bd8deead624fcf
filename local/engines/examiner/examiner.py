"""What does the examiner answer to a script?"""

from local.engines.examiner.faults.correction import Finding, chosen, context_of
from local.engines.examiner.reading import Reading, read
from local.engines.examiner.remarks import frames_en, frames_vi, phrases_en, phrases_vi
from local.engines.examiner.remarks.evidence import Fact, remark
from local.engines.examiner.remarks.feedback import CriterionFeedback, facts_of, feedback_on, worded
from local.engines.examiner.remarks.phrasebook import Phrasebook
from local.engines.examiner.scoring import Scorer, WeightedScorer
from local.engines.examiner.script import Script

_BOOKS = {
    language: Phrasebook(
        phrases.STRENGTHS,
        phrases.IMPROVEMENTS,
        phrases.GAPS,
        frames.OPENINGS,
        frames.SECONDS,
        frames.SUSTAINS,
        frames.ASKS,
        frames.FRAMES,
        frames.REASONS,
        frames.NAMES,
        frames.CONJUNCTION,
    )
    for language, phrases, frames in (("en", phrases_en, frames_en), ("vi", phrases_vi, frames_vi))
}


class Examiner:
    """Reads, scores and comments a script; the same script always gives the same answer."""

    model_id = "local.examiner-v1"

    def __init__(self, scorer: Scorer | None = None) -> None:
        self._scorer = scorer or WeightedScorer()

    def rate(self, script: Script) -> dict[str, object]:
        """The JSON object the grading prompt asks for, of plain JSON types."""
        reading, book = read(script), _BOOKS[script.language]
        bands = self._scorer.bands(reading)
        feedback = feedback_on(reading, bands)
        findings = chosen(script.essay, list(reading.faults.findings))
        corrections = [each for finding in findings if (each := _correction(script.essay, finding, book))]
        return {
            "criteria": {each.key: worded(each, reading, book) for each in feedback},
            "corrections": corrections,
            "summary": _summary(reading, feedback, findings, book),
        }


def _correction(essay: str, finding: Finding, book: Phrasebook) -> dict[str, str] | None:
    context = context_of(essay, finding.start, finding.end)
    if context is None or finding.replacement is None:
        return None
    original = essay[finding.start : finding.end]
    wording = book.reasons[finding.reason]
    return {
        "context": context,
        "original": original,
        "replacement": finding.replacement,
        "type": finding.kind,
        "explanation": wording.format(original=original, replacement=finding.replacement),
    }


def _summary(reading: Reading, feedback: list[CriterionFeedback], findings: list[Finding], book: Phrasebook) -> str:
    """What stands out, what to do next, and where the first correction lies."""
    facts = facts_of(reading)
    top = max(feedback, key=lambda each: each.band)
    low = min(feedback, key=lambda each: each.band)
    shown = [*top.strengths, *top.improvements]
    if not shown:
        return book.fill(book.frames["nothing"], "", {"total": facts["characters"]})
    frame = "summary_even" if top.band == low.band else "summary_best"
    named: dict[str, Fact] = {**facts, "best": book.names[top.key], "worst": book.names[low.key]}
    sentences = [book.fill(book.frames[frame], shown[0].excerpt, named)]
    if low.improvements:
        gap = book.gap(low.improvements[0])
        sentences.append(book.fill(book.frames["summary_next"], "", {**named, "gap": gap}))
    first = _first_cure(reading, findings, book)
    return " ".join([*sentences, *first])


def _first_cure(reading: Reading, findings: list[Finding], book: Phrasebook) -> list[str]:
    if not findings:
        return []
    shown = remark(reading.text, "cure", 1.0, findings[0].start)
    if shown is None:
        return []
    wrong = reading.text.raw[findings[0].start : findings[0].end]
    cure: dict[str, Fact] = {"cures": len(findings), "wrong": wrong, "right": findings[0].replacement or ""}
    return [book.fill(book.frames["summary_cures"], shown.excerpt, cure)]
