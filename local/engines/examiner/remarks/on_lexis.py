"""What shows how wide and how exact the essay's vocabulary is?"""

from collections import Counter
from collections.abc import Iterator

from local.engines.examiner.measuring.text import Sentence
from local.engines.examiner.measuring.words import FUNCTION_WORDS, INFORMAL_WORDS, VAGUE_WORDS, is_common, stem
from local.engines.examiner.reading import Reading
from local.engines.examiner.remarks.evidence import Fact, Remark, remark


def strengths(reading: Reading) -> Iterator[Remark | None]:
    """What the vocabulary achieves."""
    text, measures = reading.text, reading.measures
    words = _spread(reading)
    if words:
        weight = 0.3 + min(measures.less_common / 3, 1.2) * 0.6
        yield remark(
            text, "less_common", weight, reading.less_common[words[-1]], words=words, count=len(reading.less_common)
        )  # fmt: skip
    yield _dense(reading)
    yield _unrepeated(reading)
    yield _spelt(reading)
    yield _named(reading)


def improvements(reading: Reading) -> Iterator[Remark | None]:
    """Where a word is wrong, worn or missing."""
    yield _misspelt(reading)
    yield _wrong_word(reading)
    yield _repeated(reading)
    yield _listed(reading, "vague", VAGUE_WORDS, 0.3)
    yield _listed(reading, "informal", INFORMAL_WORDS, 0.8)
    yield _plain(reading)


def _spread(reading: Reading) -> tuple[str, ...]:
    """Up to three less common words: the longest of the beginning, the middle and the end."""
    placed = sorted(reading.less_common.items(), key=lambda item: item[1])
    size = max(1, -(-len(placed) // 3))
    thirds = [placed[i : i + size] for i in range(0, len(placed), size)]
    return tuple(max(third, key=lambda item: (len(item[0]), item[0]))[0] for third in thirds[:3])


def _dense(reading: Reading) -> Remark | None:
    """The sentence richest in less common words, if it has two."""
    counted = [(sentence, _less_common_in(reading, sentence)) for sentence in reading.text.sentences]
    rich = [(sentence, words) for sentence, words in counted if len(words) > 1]
    if not rich:
        return None
    sentence, words = max(rich, key=lambda pair: len(pair[1]) / max(len(pair[0].words), 8))
    at = next(word.start for word in sentence.words if word.low == words[0])
    percent = round(reading.measures.long_share * 100)
    return remark(reading.text, "dense", 0.4 + len(words) / 12, at, words=tuple(words[:3]), percent=percent)


def _less_common_in(reading: Reading, sentence: Sentence) -> list[str]:
    return list(dict.fromkeys(word.low for word in sentence.words if word.low in reading.less_common))


def _unrepeated(reading: Reading) -> Remark | None:
    fresh = [s for s in reading.text.sentences if len({w.low for w in s.words}) == len(s.words) > 6]
    if not fresh:
        return None
    longest = max(fresh, key=lambda sentence: len(sentence.words))
    weight = max(0.1, (reading.measures.diversity - 0.7) * 5)
    return remark(
        reading.text, "unrepeated", weight, longest,
        count=len(longest.words), kinds=round(reading.measures.diversity * 50),
    )  # fmt: skip


def _spelt(reading: Reading) -> Remark | None:
    wrong = len({reading.text.raw[f.start : f.end].lower() for f in reading.faults.of("spelling")})
    right = sorted(reading.less_common, key=lambda word: (-len(word), word))[:2]
    if len(right) < 2 or reading.measures.misspelt > 1.5:
        return None
    weight = 0.55 - reading.measures.misspelt / 5
    return remark(reading.text, "spelt", weight, reading.less_common[right[0]], words=tuple(right), wrong=wrong)


def _named(reading: Reading) -> Remark | None:
    """What is left when nothing stands out: the content words of the sentence that has most of them."""
    spoken = [sentence for sentence in reading.text.sentences if sentence.words]
    if not spoken:
        return None
    fullest = max(spoken, key=lambda sentence: len(_content(sentence)))
    words = sorted(_content(fullest), key=lambda word: (-len(word), word))[:2] or [fullest.words[0].low]
    return remark(
        reading.text, "named", 0.1, fullest, words=tuple(words), kinds=len({word.low for word in reading.text.words})
    )


def _content(sentence: Sentence) -> set[str]:
    return {word.low for word in sentence.words if word.low not in FUNCTION_WORDS and len(word.low) > 2}


def _misspelt(reading: Reading) -> Remark | None:
    found = reading.faults.of("spelling")
    if not found:
        return None
    forms = {reading.text.raw[f.start : f.end].lower() for f in found}
    cured = [finding for finding in found if finding.replacement]
    worst = max(cured or found, key=lambda finding: (finding.end - finding.start, -finding.start))
    facts: dict[str, Fact] = {"wrong": reading.text.raw[worst.start : worst.end], "count": len(forms)}
    weight = 0.6 + reading.measures.misspelt / 2
    if worst.replacement is None:
        return remark(reading.text, "unknown_word", weight, worst.start, **facts)
    return remark(reading.text, "misspelt", weight, worst.start, right=worst.replacement, **facts)


def _wrong_word(reading: Reading) -> Remark | None:
    found = [f for f in reading.faults.of("word_choice", "word_form", "plural", "preposition") if f.replacement]
    if not found:
        return None
    first = found[0]
    return remark(
        reading.text, "wrong_word", 0.7 + len(found) / 10, first.start,
        wrong=reading.text.raw[first.start : first.end], right=first.replacement or "", count=len(found),
    )  # fmt: skip


def _repeated(reading: Reading) -> Remark | None:
    content = [word for word in reading.text.words if len(word.low) > 3 and word.low not in FUNCTION_WORDS]
    counts = Counter(stem(word.low) for word in content)
    if not counts:
        return None
    root, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    if count < 2:
        return None
    last = [word for word in content if stem(word.low) == root][-1]
    weight = 0.2 + 20 * count / max(reading.measures.words, 100) / 2
    return remark(reading.text, "repeated_word", weight, last.start, word=last.low, count=count)


def _listed(reading: Reading, key: str, words: frozenset[str], weight: float) -> Remark | None:
    found = [word for word in reading.text.words if word.low in words]
    if not found:
        return None
    most = Counter(word.low for word in found)
    chosen = max(found, key=lambda word: (most[word.low], -word.start))
    weight += len(found) * 100 / max(len(reading.text.words), 50) / 10
    return remark(reading.text, key, weight, chosen.start, word=chosen.text, count=len(found))


def _plain(reading: Reading) -> Remark | None:
    """The longest sentence made of everyday words only; else the sentence with the smallest share of others."""
    spoken = [sentence for sentence in reading.text.sentences if sentence.words]
    if not spoken:
        return None
    plainest = min(spoken, key=lambda s: (sum(not is_common(w.low) for w in s.words) / len(s.words), -len(s.words)))
    return remark(
        reading.text, "plain", 0.15, plainest,
        count=len(reading.less_common), kinds=len({word.low for word in reading.text.words}),
    )  # fmt: skip
