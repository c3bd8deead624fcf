"""What is said about each criterion: which evidence, which comment, and why not the next band?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from local.engines.examiner.measuring.measures import clean_sentences
from local.engines.examiner.measuring.words import SUBORDINATORS
from local.engines.examiner.reading import Reading
from local.engines.examiner.remarks import on_cohesion as remarks_cohesion
from local.engines.examiner.remarks import on_grammar as remarks_grammar
from local.engines.examiner.remarks import on_lexis as remarks_lexis
from local.engines.examiner.remarks import on_task as remarks_task
from local.engines.examiner.remarks import on_text as remarks_text
from local.engines.examiner.remarks.evidence import Fact, Remark, best
from local.engines.examiner.remarks.phrasebook import Phrasebook
from local.engines.examiner.script import TASK_1_GENERAL

_POINTS = 2
_Finder = Callable[[Reading], Iterable[Remark | None]]
_FINDERS: dict[str, tuple[_Finder, _Finder]] = {
    "task_response": (remarks_task.strengths, remarks_task.improvements),
    "task_achievement": (remarks_task.strengths, remarks_task.improvements),
    "coherence_cohesion": (remarks_cohesion.strengths, remarks_cohesion.improvements),
    "lexical_resource": (remarks_lexis.strengths, remarks_lexis.improvements),
    "grammatical_range_accuracy": (remarks_grammar.strengths, remarks_grammar.improvements),
}


@dataclass(frozen=True)
class CriterionFeedback:
    """The evidence of one criterion, the weightiest first; the last of either may be kept for the comment."""

    key: str
    band: float
    strengths: list[Remark]
    improvements: list[Remark]


def feedback_on(reading: Reading, bands: Mapping[str, float]) -> list[CriterionFeedback]:
    """Choose the evidence for every criterion: what it shows most first, no quote twice where another serves."""
    used: set[str] = set()
    chosen = []
    for key in reading.script.criteria:
        each = _chosen(reading, key, bands[key], used)
        used |= {remark.quote for remark in (*each.strengths, *each.improvements)}
        chosen.append(each)
    return chosen


def _chosen(reading: Reading, key: str, band: float, used: set[str]) -> CriterionFeedback:
    good, poor = _FINDERS[key]
    obstacles = list(remarks_text.obstacles(reading))
    strengths = best(good(reading), _POINTS + 1, used)
    improvements = best([*obstacles, *poor(reading)], _POINTS + 1, used | {each.quote for each in strengths[:_POINTS]})
    return CriterionFeedback(key, band, strengths, improvements)


def worded(feedback: CriterionFeedback, reading: Reading, book: Phrasebook) -> dict[str, object]:
    """The criterion's JSON object in the reader's language."""
    facts = facts_of(reading)
    return {
        "strengths": [_point(each, book, strength=True) for each in feedback.strengths[:_POINTS]],
        "improvements": [_point(each, book, strength=False) for each in feedback.improvements[:_POINTS]],
        "comment": _comment(feedback, facts, book),
        "why_not_higher": _why(feedback, facts, book),
        "band": feedback.band,
    }


def facts_of(reading: Reading) -> dict[str, Fact]:
    """The counts a comment may report."""
    measures, moves, faults = reading.measures, reading.moves, reading.faults
    words = [word.low for word in reading.text.words]
    return {
        "task": reading.script.task,
        "total": measures.words,
        "own": measures.own_words,
        "characters": len(reading.text.raw),
        "sentences": len(reading.text.sentences),
        "paragraphs": measures.paragraphs,
        "found": len(reading.relevance.found),
        "keys": len(reading.relevance.keys),
        "figures": moves.count("figure"),
        "reasons": moves.count("reason"),
        "examples": moves.count("example"),
        "links": measures.connectives,
        "uses": measures.connective_tokens,
        "opened": len(reading.linking.openers),
        "kinds": len(set(words)),
        "uncommon": len(reading.less_common),
        "wrong": len({reading.text.raw[f.start : f.end].lower() for f in faults.of("spelling")}),
        "fresh": round(measures.diversity * 50),
        "percent": round(measures.long_share * 100),
        "clean": len(clean_sentences(reading.text, faults)),
        "average": round(measures.mean_length, 1),
        "joints": sum(word in SUBORDINATORS for word in words),
        "faults": len(faults.structural),
    }


def _point(each: Remark, book: Phrasebook, *, strength: bool) -> dict[str, str]:
    return {"quote": each.quote, "point": book.point(each, strength=strength)}


def _comment(feedback: CriterionFeedback, facts: Mapping[str, Fact], book: Phrasebook) -> str:
    """Two to four sentences: the level, its measures, and what the points leave unsaid."""
    shown = _leading(feedback)
    if not shown:
        return book.fill(book.frames["nothing"], "", {"total": facts["characters"]})
    level = 0 if feedback.band < 5 else 1 if feedback.band < 7 else 2
    sentences = [
        book.fill(book.openings[_voice(feedback.key, facts)][level], shown[0].excerpt, facts),
        book.fill(book.seconds[feedback.key], shown[-1].excerpt, facts),
    ]
    sentences += [book.point(each, strength=True) for each in feedback.strengths[_POINTS:]]
    sentences += [book.point(each, strength=False) for each in feedback.improvements[_POINTS:]]
    return " ".join(sentences)


def _voice(key: str, facts: Mapping[str, Fact]) -> str:
    """A letter is spoken of as a letter, not as a report with figures."""
    return "letter" if key == "task_achievement" and facts["task"] == TASK_1_GENERAL else key


def _leading(feedback: CriterionFeedback) -> list[Remark]:
    """The remarks a comment may lean on: strengths first for a good band, improvements first for a weak one."""
    good, poor = feedback.strengths, feedback.improvements
    return [*good, *poor] if feedback.band >= 5 else [*poor, *good]


def _why(feedback: CriterionFeedback, facts: Mapping[str, Fact], book: Phrasebook) -> str:
    asks = book.asks[feedback.key]
    if feedback.band >= 9 and feedback.strengths:
        gap = book.fill(book.sustains[_voice(feedback.key, facts)], feedback.strengths[0].excerpt, facts)
        return book.fill(book.frames["sustain"], "", {"asks": asks[-1], "gap": gap})
    number = min(int(feedback.band) + 1, 9)
    goal: dict[str, Fact] = {"next": number, "asks": asks[number - 2]}
    if not feedback.improvements:
        return book.fill(book.frames["nothing_why"], "", {**goal, "total": facts["characters"]})
    gaps = [book.gap(each) for each in feedback.improvements[:_POINTS]]
    sentences = [book.fill(book.frames["why"], "", {**goal, "gap": gaps[0]})]
    sentences += [book.fill(book.frames["why_also"], "", {"gap": gap}) for gap in gaps[1:]]
    return " ".join(sentences)
