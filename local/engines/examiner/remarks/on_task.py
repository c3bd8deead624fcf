"""What shows how well the essay answers its task?"""

import statistics
from collections.abc import Iterator

from local.engines.examiner.measuring.text import Sentence
from local.engines.examiner.measuring.words import ABSOLUTE_WORDS, stem
from local.engines.examiner.reading import Reading
from local.engines.examiner.remarks.evidence import Remark, remark
from local.engines.examiner.remarks.on_text import too_short
from local.engines.examiner.script import TASK_1_ACADEMIC, TASK_2

_SHOWN = {
    "TASK_2": {"position": 0.9, "example": 0.7, "reason": 0.5, "concession": 0.6},
    "TASK_1_ACADEMIC": {"overview": 0.9, "figure": 0.6, "comparison": 0.7, "trend": 0.55},
    "TASK_1_GENERAL": {"purpose": 0.9, "closing": 0.6, "reason": 0.6, "example": 0.5},
}
_LATE = 0.7


def strengths(reading: Reading) -> Iterator[Remark | None]:
    """What the answer does that its task asks for."""
    text, moves = reading.text, reading.moves
    for name, weight in _SHOWN[reading.script.task].items():
        at = moves.first(name)
        if at is not None:
            rate = min(moves.count(name) * 100 / max(text.word_count, 1), 3.0)
            yield remark(text, name, weight + rate / 10, at, count=moves.count(name), place=_number(reading, at))
    endings = [at for at in moves.places.get("conclusion", ()) if at > _LATE * len(text.raw)]
    if endings:
        yield remark(text, "conclusion", 0.55, endings[-1], place=_number(reading, endings[-1]))
    yield _coverage(reading)
    yield _fullest(reading)


def improvements(reading: Reading) -> Iterator[Remark | None]:
    """What the answer leaves undone that its task asks for."""
    yield too_short(reading)
    yield from _missing_steps(reading)
    yield _missing_keys(reading)
    yield _absolute(reading)
    yield _thin_paragraph(reading)
    yield _bare(reading)
    yield _brief(reading)


def _number(reading: Reading, at: int) -> int:
    return 1 + sum(sentence.end <= at for sentence in reading.text.sentences)


def _coverage(reading: Reading) -> Remark | None:
    relevance = reading.relevance
    stems = {stem(word) for word in relevance.found}
    if not stems or not reading.text.sentences:
        return None
    richest = max(reading.text.sentences, key=lambda s: len({stem(w.low) for w in s.words} & stems))
    return remark(
        reading.text, "coverage", 0.3 + relevance.coverage / 2, richest,
        found=len(relevance.found), keys=len(relevance.keys), words=relevance.found[:4],
    )  # fmt: skip


def _fullest(reading: Reading) -> Remark | None:
    if not reading.text.sentences:
        return None
    longest = max(reading.text.sentences, key=lambda sentence: len(sentence.words))
    return remark(reading.text, "fullest", 0.1, longest, count=len(longest.words))


def _missing_steps(reading: Reading) -> Iterator[Remark | None]:
    if not reading.text.sentences:
        return
    if reading.script.task == TASK_2:
        yield from _missing_in_essay(reading)
    elif reading.script.task == TASK_1_ACADEMIC:
        yield from _missing_in_report(reading)
    else:
        yield from _missing_in_letter(reading)


def _missing_in_essay(reading: Reading) -> Iterator[Remark | None]:
    if not reading.moves.count("position"):
        yield remark(reading.text, "no_position", 1.2, reading.text.sentences[-1])
    if not reading.moves.count("example"):
        yield remark(reading.text, "no_example", 0.9, _middle(reading))


def _missing_in_report(reading: Reading) -> Iterator[Remark | None]:
    text, moves = reading.text, reading.moves
    if not moves.count("overview"):
        yield remark(text, "no_overview", 1.3, text.sentences[0])
    if reading.measures.numbers < 3:
        yield remark(text, "few_figures", 0.9, _without_figure(reading), count=moves.count("figure"))
    if moves.count("personal"):
        yield remark(text, "personal", 0.7, moves.places["personal"][0], count=moves.count("personal"))


def _missing_in_letter(reading: Reading) -> Iterator[Remark | None]:
    if not reading.moves.count("purpose"):
        yield remark(reading.text, "no_purpose", 1.2, reading.text.sentences[0])
    if not reading.moves.count("closing"):
        yield remark(reading.text, "no_closing", 0.9, reading.text.sentences[-1])


def _missing_keys(reading: Reading) -> Remark | None:
    missing = reading.relevance.missing
    if not missing or not reading.text.sentences:
        return None
    stems = {stem(word) for word in reading.relevance.found}
    farthest = min(reading.text.sentences, key=lambda s: (len({stem(w.low) for w in s.words} & stems), -len(s.words)))
    return remark(
        reading.text, "missing_keys", 0.2 + len(missing) / max(len(reading.relevance.keys), 1), farthest,
        missing=len(missing), keys=len(reading.relevance.keys), words=missing[:3],
    )  # fmt: skip


def _absolute(reading: Reading) -> Remark | None:
    found = [word for word in reading.text.words if word.low in ABSOLUTE_WORDS]
    if not found:
        return None
    rate = len(found) * 100 / len(reading.text.words)
    return remark(reading.text, "absolute", 0.25 + rate / 2, found[0].start, word=found[0].low, count=len(found))


def _thin_paragraph(reading: Reading) -> Remark | None:
    sizes: dict[int, int] = {}
    for sentence in reading.text.body:
        sizes[sentence.paragraph] = sizes.get(sentence.paragraph, 0) + len(sentence.words)
    if len(sizes) < 3:
        return None
    inner = {number: size for number, size in sizes.items() if 0 < number < len(reading.text.paragraphs) - 1}
    average = statistics.fmean(sizes.values())
    thinnest = min(inner, key=lambda number: inner[number], default=None)
    if thinnest is None or not inner[thinnest] or inner[thinnest] > 0.8 * average:
        return None
    opening = next(sentence for sentence in reading.text.body if sentence.paragraph == thinnest)
    weight = 0.4 + 0.6 * (1 - inner[thinnest] / average)
    return remark(reading.text, "thin", weight, opening, count=inner[thinnest], average=round(average))


def _bare(reading: Reading) -> Remark | None:
    """The longest sentence that holds none of the steps, or else the shortest sentence."""
    names = ("reason", "example") if reading.script.task != TASK_1_ACADEMIC else ("figure", "comparison")
    marked = [at for name in names for at in reading.moves.places.get(name, ())]
    bare = [s for s in reading.text.sentences if s.words and not any(s.start <= at < s.end for at in marked)]
    if not bare:
        return None
    longest = max(bare, key=lambda sentence: len(sentence.words))
    key = "bare_report" if reading.script.task == TASK_1_ACADEMIC else "bare"
    share = len(bare) / len(reading.text.sentences)
    return remark(reading.text, key, 0.2 + share / 2, longest, count=len(longest.words), bare=len(bare))


def _brief(reading: Reading) -> Remark | None:
    """What is left when nothing stands out: the shortest sentence."""
    if not reading.text.sentences:
        return None
    shortest = min(reading.text.body, key=lambda sentence: len(sentence.words))
    average = round(reading.measures.mean_length, 1)
    return remark(reading.text, "brief", 0.1, shortest, count=len(shortest.words), average=average)


def _middle(reading: Reading) -> Sentence:
    inner = reading.text.sentences[1:-1] or reading.text.sentences
    return max(inner, key=lambda sentence: len(sentence.words))


def _without_figure(reading: Reading) -> Sentence:
    plain = [s for s in reading.text.sentences if not any(c.isdigit() for c in s.text)] or reading.text.sentences
    return max(plain, key=lambda sentence: len(sentence.words))
