"""Which cards does the writer propose? Types in turn, passages in turn, no statement twice."""

import re
from collections import Counter
from typing import Any

from local.engines.card_writer.gaps import gaps_of
from local.engines.card_writer.ideas import Idea, ideas_of
from local.engines.card_writer.material import Material, Passage
from local.engines.card_writer.statements import WORD, Statement, statements_of
from local.engines.examiner.measuring.words import FUNCTION_WORDS, stem, word_set

_GAP = re.compile(r"\{\{c\d+::|\}\}")
_MOST_TAGS = 2
_MOSTLY = 0.85
_OF_THE_FORM = word_set("which term names means describes friend looks word fits year define none")


class CardWriter:
    """Makes cards out of passages; the same request always gets the same cards."""

    model_id = "local.examiner-v1"

    def write(self, material: Material) -> dict[str, Any]:
        """The JSON object the prompt asks for: as many cards as wanted, or as the passages hold."""
        said = {_key(line) for line in (material.known + "\n" + material.refused).split("\n")}
        known = [words for line in material.known.split("\n") if (words := _telling(line))]
        taken: Counter[str] = Counter()
        used: set[str] = set()
        cards: list[dict[str, Any]] = []
        # Each type takes the best idea that is left, from a passage with the fewest cards; one without passes its turn.
        offers = {kind: _offers(material, kind) for kind in material.types}
        while offers and len(cards) < material.count:
            for kind in list(offers):
                left = [it for it in offers[kind] if it[0].quote not in used and _is_new(it, said, known)]
                offers[kind] = left
                if not left:
                    del offers[kind]
                elif len(cards) < material.count:
                    statement, idea = min(left, key=lambda it: taken[it[0].passage.id])
                    used.add(statement.quote)
                    taken[statement.passage.id] += 1
                    cards.append(_card(statement, idea, material.level))
        return {"cards": cards}


_Offer = tuple[Statement, Idea]


def _offers(material: Material, kind: str) -> list[_Offer]:
    """The best idea of each passage, then the second best, and so on; what is on the topic first."""
    topic = frozenset(stem(word.lower()) for word in WORD.findall(material.topic)) - FUNCTION_WORDS
    ranked = [_ranked(passage, kind, material.level, topic) for passage in material.passages]
    places = range(max(map(len, ranked), default=0))
    return [offers[place] for place in places for offers in ranked if place < len(offers)]


def _ranked(passage: Passage, kind: str, level: str, topic: frozenset[str]) -> list[_Offer]:
    offers: list[tuple[float, int, Statement, Idea]] = []
    for at, statement in enumerate(statements_of(passage)):
        near = len(topic & {stem(word.lower()) for word in statement.words})
        made = gaps_of(statement, level) if kind == "FILL_BLANK" else ideas_of(statement)
        offers += [(-idea.worth - near, at, statement, idea) for idea in made if idea.kind == kind]
    return [(statement, idea) for _, _, statement, idea in sorted(offers, key=lambda offer: offer[:2])]


def _is_new(offer: _Offer, said: set[str], known: list[frozenset[str]]) -> bool:
    """Whether the deck does not ask this yet, and nobody threw it away."""
    statement, idea = offer
    return _key(idea.question) not in said and not _is_told(statement, known)


def _is_told(statement: Statement, known: list[frozenset[str]]) -> bool:
    """Whether a known card says what the statement says: most of the card's words are the statement's."""
    words = _telling(statement.said)
    return any(len(card & words) >= _MOSTLY * len(card) for card in known)


def _telling(line: str) -> frozenset[str]:
    """The words of a line that carry meaning, without those every card of its form has."""
    words = (word.lower() for word in WORD.findall(_GAP.sub(" ", line)))
    return frozenset(stem(word) for word in words if word not in FUNCTION_WORDS | _OF_THE_FORM)


def _key(line: str) -> str:
    """What is compared of a question: its words, from a line `- question | ...` as well."""
    question = line.removeprefix("- ").partition(" | ")[0]
    return " ".join(WORD.findall(_GAP.sub(" ", question).lower()))


def _card(statement: Statement, idea: Idea, level: str) -> dict[str, Any]:
    return {
        "type": idea.kind,
        "chunk": statement.passage.id,
        "quote": statement.quote,
        "question": idea.question,
        "answer": idea.answer,
        "difficulty": level or "MEDIUM",
        "tags": _tags(statement, idea),
    }


def _tags(statement: Statement, idea: Idea) -> list[str]:
    """The longest words of the statement that are not the answer."""
    answered = {word.lower() for word in WORD.findall(idea.answer)}
    words = dict.fromkeys(word.lower() for word in statement.words if len(word) > 5 and word.isalpha())
    return sorted((word for word in words if word not in answered), key=lambda word: -len(word))[:_MOST_TAGS]
