"""What is the model asked? One request for cards from a few passages, with what the deck has and what was wrong."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assessment.model import Conversation, Turn
from assessment.prompt import Prompt, fenced
from flashcard_gen.card_schema import SCHEMA
from flashcard_gen.cards import Card, CardType, Difficulty, Draft
from flashcard_gen.duplicates import Worded
from flashcard_gen.verify import Place, passage_named
from flashcard_gen.verifying.pages import Pages
from flashcard_gen.verifying.reasons import told

PROMPT_FILE = Path(__file__).parent / "prompts" / "write_cards.v1.md"
SHOWN = 20
"""Cards of each sort, delivered and thrown away, that a request tells the model about."""


class Passage(Place, Protocol):
    """A piece of the document with its words."""

    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Wanted:
    """What was asked for; `difficulty` None is any, and `topic` None the whole document."""

    count: int
    types: tuple[CardType, ...]
    difficulty: Difficulty | None = "MEDIUM"
    topic: str | None = None


@dataclass(frozen=True)
class Limits:
    """How much may be asked: model calls altogether, repair turns included, and what one request holds."""

    calls: int = 8
    passages: int = 8
    cards: int = 10


def prompt() -> Prompt:
    """The prompt cards are written by; its hash belongs into provenance."""
    return Prompt.load(PROMPT_FILE)


def batches(passages: Sequence[Passage], count: int, limits: Limits) -> list[Sequence[Passage]]:
    """The passages in as many parts as a round has requests: so many that two thirds of the calls serve them all.

    They are dealt out like cards, so that the first ones, which matter most, are the first of every request.
    """
    by_size = max(-(-len(passages) // limits.passages), -(-count // limits.cards))
    number = max(1, min(by_size, len(passages), 2 * limits.calls // 3))
    return [passages[at::number] for at in range(number) if at < len(passages)]


class CardRequests:
    """Words the requests of one deck."""

    def __init__(self, pages: Pages, wanted: Wanted, job_id: str, earlier: Iterable[Worded] = ()) -> None:
        """Reads the prompt, which ships beside this module; `earlier` are the cards of the set's other decks."""
        self._pages, self._wanted, self._job_id, self._earlier = pages, wanted, job_id, tuple(earlier)
        self._prompt = prompt()

    def conversation(
        self, batch: Sequence[Passage], count: int, cards: Iterable[Card], refused: Iterable[tuple[Draft, str]]
    ) -> Conversation:
        """The request for `count` cards from these passages.

        Of the deck's cards, the set's earlier ones, and those thrown away with their reasons, the ones from these
        passages are told.
        """
        pages, ids = {it.page for it in batch}, {it.id: it for it in batch}
        held = [it for it in self._earlier if any(it.quote in passage.text for passage in batch)]
        own = [it for it in cards if it.citation.page in pages]
        known = [f"- {it.question} | {it.answer}" for it in (*held[-SHOWN:], *own[-SHOWN:])]
        thrown = [f"- {it.question} | {told(why)}" for it, why in refused if passage_named(it.chunk, ids)]
        rendered = self._prompt.render(
            count=str(count),
            difficulty=self._wanted.difficulty or "any",
            types=", ".join(self._wanted.types),
            topic=_one_line(self._wanted.topic or "the whole document"),
            passages=fenced("PASSAGES", "\n\n".join(map(self._shown, batch))),
            known=fenced("KNOWN", "\n".join(known) or "(none)"),
            refused=fenced("REFUSED", "\n".join(thrown[-SHOWN:]) or "(none)"),
        )
        return Conversation(rendered.system, (Turn("user", rendered.user),), SCHEMA, self._job_id)

    def repair(self, fault: str) -> str:
        """The turn that asks for the same cards again, saying what was wrong with the answer."""
        return self._prompt.render_repair(fault)

    def _shown(self, passage: Passage) -> str:
        """A passage as the model reads it: what was planted in it is blanked out."""
        text = self._pages.without_injections(passage.page, passage.start, passage.end)
        return f"[p{passage.page} c{passage.id}]\n{text}"


def _one_line(topic: str) -> str:
    """The learner's topic, on its line of the prompt and without a fence."""
    return " ".join(topic.split()).replace("<<<", "‹‹‹").replace(">>>", "›››")
