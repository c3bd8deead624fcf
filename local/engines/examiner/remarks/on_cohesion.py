"""What shows how the essay hangs together?"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from local.engines.examiner.measuring.text import Sentence
from local.engines.examiner.measuring.words import FUNCTION_WORDS, SUBORDINATORS, stem, word_set
from local.engines.examiner.reading import Reading
from local.engines.examiner.remarks.evidence import Remark, remark

_BACK = word_set("this these such those")
_OF_ITSELF = word_set("essay report letter paragraph text who")


def strengths(reading: Reading) -> Iterator[Remark | None]:
    """What holds the text together."""
    text, linking, measures = reading.text, reading.linking, reading.measures
    if linking.places:
        least = min(linking.places, key=lambda name: (len(linking.places[name]), -len(name), linking.places[name]))
        names = sorted(linking.places, key=lambda name: (-len(name), name))
        weight = 0.2 + min(measures.connectives / 14, 1) * 0.7
        yield remark(
            text, "linkers", weight, linking.places[least][0], kinds=measures.connectives, words=tuple(names[:3])
        )
    yield _reference(reading)
    yield _layout(reading)
    if measures.sentences >= 4 and measures.opening_variety > 2:
        kinds = len({sentence.words[0].low for sentence in text.sentences if sentence.words})
        yield remark(text, "openings", 0.15 * measures.opening_variety, _rarest_opening(reading), kinds=kinds)
    yield _inside(reading)
    yield _thread(reading)


def improvements(reading: Reading) -> Iterator[Remark | None]:
    """Where the joints show or fail."""
    text, linking, measures = reading.text, reading.linking, reading.measures
    if len(linking.openers) > 1:
        opened = text.sentences[linking.openers[-1]]
        yield remark(text, "mechanical", 1.6 * measures.opener_share, opened, count=len(linking.openers))
    if linking.places:
        name = max(linking.places, key=lambda name: (len(linking.places[name]), name))
        places = linking.places[name]
        if len(places) > 1:
            yield remark(
                text,
                "same_link",
                (0.2 if len(places) > 2 else -0.1) + len(places) / 10,
                places[-1],
                word=name,
                count=len(places),
            )
    if measures.paragraphs == 1 and len(text.sentences) > 3 and measures.words > 80:
        yield remark(text, "one_block", 1.4, text.sentences[len(text.sentences) // 3])
    yield _lone_sentence(reading)
    yield _unlinked(reading)
    yield _same_opening(reading)
    if text.sentences:
        shortest = min(text.body, key=lambda sentence: len(sentence.words))
        yield remark(text, "few_links", 0.12, shortest, kinds=measures.connectives)


def _reference(reading: Reading) -> Remark | None:
    count = sum(word.low in _BACK for word in reading.text.words)
    for sentence in reading.text.sentences[1:]:
        if len(sentence.words) > 4 and sentence.words[0].low in _BACK and sentence.words[1].low not in _OF_ITSELF:
            word = sentence.words[0]
            return remark(
                reading.text, "back_reference", 0.45 + min(count, 8) / 16, word.start, word=word.text, count=count
            )
    return None


def _layout(reading: Reading) -> Remark | None:
    text = reading.text
    if not 3 <= len(text.paragraphs) <= 7 or reading.measures.words < 100:
        return None
    sizes = Counter[int]()
    for sentence in text.sentences:
        sizes[sentence.paragraph] += len(sentence.words)
    longest = max(sizes, key=lambda number: sizes[number])
    opening = next(sentence for sentence in text.sentences if sentence.paragraph == longest)
    lengths = tuple(str(sizes[number]) for number in sorted(sizes))
    return remark(text, "layout", 0.6, opening, paragraphs=len(text.paragraphs), lengths=lengths)


def _rarest_opening(reading: Reading) -> Sentence:
    counts = Counter(sentence.words[0].low for sentence in reading.text.sentences if sentence.words)
    spoken = [sentence for sentence in reading.text.body if sentence.words]
    return min(spoken[1:] or spoken, key=lambda s: (counts[s.words[0].low], -len(s.words[0].low)))


def _inside(reading: Reading) -> Remark | None:
    for sentence in sorted(reading.text.sentences, key=lambda s: -len(s.words)):
        inner = next((word for word in sentence.words[2:] if word.low in SUBORDINATORS - {"that"}), None)
        if inner is not None and len(sentence.words) <= 35:
            average = round(reading.measures.mean_length, 1)
            return remark(reading.text, "inside", 0.35, inner.start, word=inner.low, average=average)
    return None


def _content(sentence: Sentence) -> dict[str, str]:
    return {stem(w.low): w.low for w in sentence.words if len(w.low) > 3 and w.low not in FUNCTION_WORDS}


def _pairs(reading: Reading) -> Iterator[tuple[Sentence, list[str]]]:
    sentences = [sentence for sentence in reading.text.sentences if sentence.words]
    for before, sentence in pairwise(sentences):
        earlier = _content(before)
        yield sentence, [word for root, word in _content(sentence).items() if root in earlier]


def _thread(reading: Reading) -> Remark | None:
    kept = [(sentence, shared) for sentence, shared in _pairs(reading) if shared]
    if not kept:
        return None
    sentence, shared = max(kept, key=lambda pair: len(pair[1]))
    weight = 0.25 + len(kept) / max(len(reading.text.sentences), 1) / 2
    return remark(reading.text, "thread", weight, sentence, words=tuple(shared[:3]), count=len(kept))


def _unlinked(reading: Reading) -> Remark | None:
    linked = [at for places in reading.linking.places.values() for at in places]
    loose = [
        sentence
        for sentence, shared in _pairs(reading)
        if not shared
        and not any(sentence.start <= at < sentence.end for at in linked)
        and not {word.low for word in sentence.words} & (_BACK | {"it", "they", "he", "she", "them", "their"})
    ]
    if not loose:
        return None
    longest = max(loose, key=lambda sentence: len(sentence.words))
    return remark(reading.text, "unlinked", 0.5 + len(loose) / len(reading.text.sentences), longest, count=len(loose))


def _lone_sentence(reading: Reading) -> Remark | None:
    counts = Counter(sentence.paragraph for sentence in reading.text.sentences)
    lone = [s for s in reading.text.body if counts[s.paragraph] == 1 and s.paragraph > 0]
    if len(counts) < 4 or not lone:
        return None
    shortest = min(lone, key=lambda sentence: len(sentence.words))
    return remark(
        reading.text, "lone_sentence", 0.3 + len(lone) / len(counts) * 0.8, shortest,
        paragraphs=len(counts), count=len(shortest.words),
    )  # fmt: skip


def _same_opening(reading: Reading) -> Remark | None:
    opened = [sentence for sentence in reading.text.sentences if sentence.words]
    counts = Counter(sentence.words[0].low for sentence in opened)
    if not counts:
        return None
    word, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    if count < 2:
        return None
    last = [sentence for sentence in opened if sentence.words[0].low == word][-1]
    return remark(reading.text, "same_opening", 0.1 + count / len(opened), last, word=last.words[0].text, count=count)
