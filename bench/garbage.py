"""What does an examiner never want to read? Texts that are no answers, made from essays and a fixed seed."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assessment.integrity.copied import copied_runs
from assessment.integrity.text import Text
from assessment.rater import words

ESSAYS = Path(__file__).resolve().parents[1] / "tests" / "essays"
SEED = 20261120
TEXTS = 200

Answer = tuple[str, str]
"""An essay and its question."""

TEMPLATE = """
It is an undeniable fact that this topic has sparked a heated debate in this modern era. There are two sides to every
coin, and this issue is no exception. While people hold different views, I firmly believe that the advantages far
outweigh the disadvantages. This essay will discuss both sides before reaching a conclusion.

On the one hand, there are several reasons why this trend is beneficial. First and foremost, it plays a vital role in
the development of society. It goes without saying that every individual can benefit from it in a variety of ways. A
recent survey conducted by a famous university showed that most people support this phenomenon. In addition to this, it
is worth mentioning that it saves both time and money.

On the other hand, it cannot be denied that this matter has its own merits and demerits. To begin with, it may have a
negative impact on certain groups of people. Another important aspect to consider is the cost, which cannot be
overlooked. As a matter of fact, many experts have expressed their concern about this issue in recent years.

In conclusion, taking everything into consideration, it is crystal clear that this is a double-edged sword. The
government and individuals should work together so that a balance should be struck. Only time will tell whether this
notion is right, but I am of the opinion that its benefits are of paramount importance.
"""


def garbage(genuine: Sequence[Answer]) -> Mapping[str, tuple[frozenset[str], Sequence[Answer]]]:
    """Per kind: the flags that would see it, and the texts."""
    chance = random.Random(SEED)
    some = chance.sample(list(genuine), min(TEXTS, len(genuine)))
    rare = _dictionary()
    answered: Callable[[Callable[[str, str], str]], list[Answer]] = lambda make: [(make(e, q), q) for e, q in some]  # noqa: E731
    vietnamese = json.loads((ESSAYS / "vietnamese.json").read_text("utf-8"))["essay_content"]
    return {
        "empty": (frozenset({"empty"}), [("", some[0][1]), (" \n ", some[0][1]), ("?!", some[0][1])]),
        "twenty words": (frozenset({"too_short_to_rate"}), answered(lambda e, q: _first_words(e, q, 20))),
        "shuffled": (frozenset({"word_salad"}), answered(lambda e, _: _shuffled(e.split(), chance))),
        "shuffled in sentences": (frozenset({"word_salad"}), answered(lambda e, _: _within_sentences(e, chance))),
        "shuffled by 3 to 6 words": (frozenset({"word_salad"}), answered(lambda e, _: _chunks(e, chance))),
        "rare-word salad": (frozenset({"word_salad", "gibberish"}), answered(lambda *_: _drawn(rare, 280, chance))),
        "gibberish": (frozenset({"gibberish"}), answered(lambda *_: _letters(250, chance))),
        "one sentence x 25": (frozenset({"repetition"}), answered(lambda e, _: _one_sentence(e) * 25)),
        "copied prompt x 8": (frozenset({"too_short_to_rate"}), answered(lambda _, q: f"{q}\n" * 8)),
        "essay duplicated": (frozenset({"duplicated_text"}), answered(lambda e, _: f"{e}\n\n{e}")),
        "Vietnamese": (frozenset({"not_english"}), answered(lambda *_: _span(vietnamese, chance))),
        "wrong question": (frozenset({"off_topic"}), _wrong_questions(genuine, some, chance)),
        "generic template": (frozenset({"template"}), answered(lambda *_: TEMPLATE)),
    }


def _dictionary() -> Sequence[str]:
    path = Path(words.__file__).with_name("english.zipf")
    listed = (line[:-1].decode("ascii") for line in path.read_bytes().splitlines())
    return [word for word in listed if word.isalpha() and len(word) > 5 and 2.0 <= words.zipf(word) <= 3.2]


def _first_words(essay: str, question: str, count: int) -> str:
    """The first words that are not the question's."""
    text = Text(essay)
    runs = copied_runs(text, Text(question))
    own = [it for at, it in enumerate(text.words) if not any(start <= at < end for start, end in runs)]
    return " ".join(word.text for word in own[:count])


def _shuffled(pieces: Sequence[str], chance: random.Random) -> str:
    return " ".join(chance.sample(pieces, len(pieces)))


def _within_sentences(essay: str, chance: random.Random) -> str:
    sentences = Text(essay).sentences
    return " ".join(_shuffled(essay[it.start : it.end].split(), chance) for it in sentences)


def _chunks(essay: str, chance: random.Random) -> str:
    left, chunks = essay.split(), []
    while left:
        size = chance.randint(3, 6)
        chunks.append(" ".join(left[:size]))
        left = left[size:]
    return _shuffled(chunks, chance)


def _drawn(listed: Sequence[str], count: int, chance: random.Random) -> str:
    return " ".join(chance.choice(listed) for _ in range(count))


def _letters(count: int, chance: random.Random) -> str:
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(count))


def _one_sentence(essay: str) -> str:
    sentence = Text(essay).sentences[0]
    return essay[sentence.start : sentence.end].rstrip(".!?") + ". "


def _span(text: str, chance: random.Random) -> str:
    pieces = text.split()
    start = chance.randrange(len(pieces) - 60)
    return " ".join(pieces[start : start + 60])


def _wrong_questions(genuine: Sequence[Answer], some: Sequence[Answer], chance: random.Random) -> Sequence[Answer]:
    """Each essay under another's question; near-identical questions are left out by their first words."""
    pairs = ((essay, question, chance.choice(genuine)[1]) for essay, question in some)
    return [(essay, other) for essay, question, other in pairs if other[:60] != question[:60]]
