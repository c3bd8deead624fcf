"""What is to be said of any text before its criteria: is it too short, copied, shuffled, repeated or not English?"""

from collections.abc import Iterator

from local.engines.examiner.measuring.text import Sentence
from local.engines.examiner.reading import Reading
from local.engines.examiner.remarks.evidence import Remark, remark
from local.engines.examiner.script import TASK_2

_HEAVY = 10.0


def obstacles(reading: Reading) -> Iterator[Remark | None]:
    """Remarks on what keeps a text from being rated as an essay; none for ordinary prose."""
    measures, text = reading.measures, reading.text
    if not text.sentences:
        return
    longest = max(text.sentences, key=lambda sentence: len(sentence.words))
    unknown = sum(word.start in reading.faults.unknown for word in text.words)
    if unknown and measures.known_share < 0.84:
        first = next(word.start for word in text.words if word.start in reading.faults.unknown)
        yield remark(text, "not_words", _HEAVY + 3, first, count=unknown)
    elif not 0.28 <= measures.function_share <= 0.72:
        yield remark(text, "no_grammar_words", _HEAVY + 2, longest, percent=round(measures.function_share * 100))
    if measures.stranded > 0.015:
        pairs = round(measures.stranded * max(len(text.words), 1))
        yield remark(text, "word_order", _HEAVY + 1, longest, count=pairs)
    if measures.sentences >= 4 and measures.unique_sentences < 0.75:
        kinds = round(measures.unique_sentences * measures.sentences)
        yield remark(text, "repeated_text", _HEAVY + 1.5, _repeated(reading), kinds=kinds)
    if measures.copied > 0.1:
        run = max(reading.relevance.copied_runs, key=lambda run: run.end - run.start)
        yield remark(text, "copied", _HEAVY * measures.copied, run.start, count=reading.relevance.copied_words)


def too_short(reading: Reading) -> Remark | None:
    """The remark on an answer shorter than the task asks for."""
    aim = 250 if reading.script.task == TASK_2 else 150
    lack = aim - reading.measures.own_words
    if lack <= 0 or not reading.text.sentences:
        return None
    middle = reading.text.sentences[len(reading.text.sentences) // 2]
    weight = 0.4 + 3 * lack / aim
    return remark(reading.text, "short", weight, middle, own=reading.measures.own_words, lack=lack, aim=aim)


def _repeated(reading: Reading) -> Sentence:
    seen: set[tuple[str, ...]] = set()
    for sentence in reading.text.sentences:
        words = tuple(word.low for word in sentence.words)
        if words and words in seen:
            return sentence
        seen.add(words)
    return reading.text.sentences[0]
