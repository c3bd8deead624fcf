"""Which questions does the asker write?"""

import re
from collections import Counter
from collections.abc import Iterator

from local.engines.asker.material import Material
from local.engines.asker.terms import counted, terms_of
from local.engines.examiner.measuring.text import Sentence, read_text, words_of
from local.engines.examiner.measuring.words import FUNCTION_WORDS, stem, word_set

_MOST_TITLE_WORDS = 9
_FRAME = FUNCTION_WORDS | word_set(
    "differ affect define figure given say step involves connected reader remember would"
)
_FORMS = (
    (re.compile(r"(?i)\b(?:than|whereas|unlike|in contrast)\b"), "How does {first} differ from {second}?"),
    (
        re.compile(r"(?i)\b(?:because|leads? to|causes?|results? in|so that)\b"),
        "How does {first} affect {second}?",
    ),
    (re.compile(r"(?i)\b(?:is|are) (?:an?|the)\b|\bknown as\b|\bcalled\b"), "How would you define {first}?"),
    (re.compile(r"\d"), "Which figure is given for {first}, and what does it say about {second}?"),
    (
        re.compile(r"(?i)\b(?:first|then|next|finally|afterwards)\b"),
        "Which step of {second} involves {first}?",
    ),
    (re.compile(""), "How are {first} and {second} connected?"),
)


class Asker:
    """Asks about headings and passages in turn; the same material always gives the same questions."""

    model_id = "local.asker-v1"

    def ask(self, material: Material) -> list[str]:
        """At most as many questions as wanted, no two about the same words."""
        kept: list[str] = []
        seen: list[frozenset[str]] = []
        for question in _alternating(_of_passages(material), _of_headings(material)):
            about = frozenset(stem(word) for word in words_of(question) if word not in _FRAME)
            if len(kept) < material.count and not any(2 * len(about & other) > len(about) for other in seen):
                kept.append(question)
                seen.append(about)
        return kept


def _of_headings(material: Material) -> Iterator[str]:
    for title in material.headings:
        words = words_of(title)
        if not set(words) - FUNCTION_WORDS or len(words) > _MOST_TITLE_WORDS or not _is_wanted(title, material):
            continue
        yield title if title.endswith("?") else f"What should a reader remember about {title}?"


def _of_passages(material: Material) -> Iterator[str]:
    """The best sentence of each passage, then the second best of each, and so on."""
    read = [read_text(passage).sentences for passage in material.passages]
    counts = counted(sentence for sentences in read for sentence in sentences)
    ranked = [_ranked(sentences, counts, material) for sentences in read]
    for place in range(max(map(len, ranked), default=0)):
        yield from (questions[place] for questions in ranked if place < len(questions))


def _ranked(sentences: tuple[Sentence, ...], counts: Counter[str], material: Material) -> list[str]:
    found: list[tuple[float, int, str]] = []
    for at, sentence in enumerate(sentences):
        terms = terms_of(sentence, counts)
        if len(terms) < 2 or len(sentence.words) < 6 or not _is_wanted(sentence.text, material):
            continue
        form = next(form for mark, form in _FORMS if mark.search(sentence.text))
        weight = sum(counts[stem(word)] for term in terms[:2] for word in term.lower().split())
        found.append((-weight, at, form.format(first=terms[0], second=terms[1])))
    return [question for _, _, question in sorted(found)]


def _is_wanted(text: str, material: Material) -> bool:
    wanted = {stem(word) for word in words_of(material.topic) if word not in FUNCTION_WORDS}
    return not wanted or not wanted.isdisjoint(stem(word) for word in words_of(text))


def _alternating(*sources: Iterator[str]) -> Iterator[str]:
    waiting = list(sources)
    while waiting:
        for source in list(waiting):
            question = next(source, None)
            if question is None:
                waiting.remove(source)
            else:
                yield question
