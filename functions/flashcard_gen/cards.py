"""What is a flashcard? The proposal a model makes, the card a learner gets, and the id that stays with it."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal, get_args

CardType = Literal["DEFINITION", "VOCABULARY", "FILL_BLANK", "COMPREHENSION", "APPLICATION"]
Difficulty = Literal["EASY", "MEDIUM", "HARD"]
CARD_TYPES: tuple[CardType, ...] = get_args(CardType)
DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)

_SPACES = re.compile(r"\s+")
_EDGE_MARKS = " .?!,;:\"'“”‘’"


@dataclass(frozen=True)
class Citation:
    """Where a card's fact stands: a page (from 1) and the page's own slice `text[start:end]`, in code points."""

    page: int
    quote: str
    start: int
    end: int


@dataclass(frozen=True)
class Draft:
    """A card as the model proposes it: nothing of it is believed yet. `chunk` is the id of the passage it names."""

    type: str
    question: str
    answer: str
    quote: str
    chunk: str
    difficulty: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """A verified card. A FILL_BLANK's question is a sentence with `{{c1::answer}}` in it.

    `explanation` is the rule behind a correction; cards from documents have none.
    """

    card_id: str
    type: CardType
    question: str
    answer: str
    tags: tuple[str, ...]
    difficulty: Difficulty
    citation: Citation
    explanation: str | None = None

    @property
    def quote(self) -> str:
        """The words the card rests on."""
        return self.citation.quote

    def document(self) -> dict[str, Any]:
        """The card as the job document shows it; `explanation` is there only when it says something."""
        shown: dict[str, Any] = {
            "card_id": self.card_id,
            "type": self.type,
            "question": self.question,
            "answer": self.answer,
            "tags": list(self.tags),
            "difficulty": self.difficulty,
            "citation": {
                "page": self.citation.page,
                "quote": self.citation.quote,
                "start": self.citation.start,
                "end": self.citation.end,
            },
        }
        return shown if self.explanation is None else {**shown, "explanation": self.explanation}


def card_id(source_sha256: str, kind: CardType, question: str, answer: str) -> str:
    """The id of a card: 32 hex digits of what it asks and answers, and of the material it is from.

    The same card from the same material keeps its id whatever deck it is in, so that importing it again replaces it.
    Letter case, blanks and punctuation at either end make no other card.
    """
    parts = [source_sha256, kind, plain(question), plain(answer)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8")).hexdigest()[:32]


def plain(text: str) -> str:
    """A text for comparing: NFKC, case folded, blanks joined, no punctuation at its ends."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SPACES.sub(" ", folded).strip(_EDGE_MARKS)


_UNFIT_FOR_A_TAG = re.compile(r"[^\w\-]+")
MOST_TAGS = 5
LONGEST_TAG = 40


def tidy_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags in the form every program takes: lower case, words joined by hyphens, each once."""
    named = (_UNFIT_FOR_A_TAG.sub("-", plain(tag)).strip("-")[:LONGEST_TAG].strip("-") for tag in tags)
    return tuple(dict.fromkeys(tag for tag in named if tag))[:MOST_TAGS]
