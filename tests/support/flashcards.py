"""Documents, passages and cards for the tests of flashcards; labelled cards are read from their file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flashcard_gen.cards import CARD_TYPES, Card, Citation, Draft
from flashcard_gen.verify import Rejection, Verifier
from flashcard_gen.verifying.pages import Pages

LABELLED = Path(__file__).parents[1] / "unit" / "flashcard_gen" / "labelled_cards.toml"


@dataclass(frozen=True)
class PlainPage:
    """A page that is nothing but its text."""

    number: int
    text: str


@dataclass(frozen=True)
class PlainMaterial:
    """A document that is nothing but its pages."""

    pages: tuple[PlainPage, ...]
    sha256: str = "5" * 64
    boilerplate: tuple[tuple[tuple[int, int], ...], ...] = ()

    @classmethod
    def of(cls, *texts: str) -> PlainMaterial:
        """Pages with these texts."""
        return cls(tuple(PlainPage(number, text) for number, text in enumerate(texts, 1)))


@dataclass(frozen=True)
class PlainPassage:
    """A whole page as the only passage of it."""

    id: str
    page: int
    start: int
    end: int
    text: str


def passages_of(material: PlainMaterial) -> tuple[PlainPassage, ...]:
    """One passage per page."""
    return tuple(PlainPassage(f"c{it.number}", it.number, 0, len(it.text), it.text) for it in material.pages)


def draft(question: str, answer: str, quote: str, kind: str = "COMPREHENSION", chunk: str = "c1") -> Draft:
    """A proposal about the first page."""
    return Draft(kind, question, answer, quote, chunk, "MEDIUM")


def card(question: str, answer: str, quote: str = "", kind: str = "COMPREHENSION", card_id: str = "") -> Card:
    """A card nobody verified."""
    made = card_id or f"{question}|{answer}"
    return Card(made, kind, question, answer, (), "MEDIUM", Citation(1, quote or answer, 0, len(quote or answer)))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Labelled:
    """A proposal, and what a careful teacher says of it: `good`, or its fault."""

    draft: Draft
    material: PlainMaterial
    label: str
    part: str
    """`tuned`: looked at while rules were made; `held out`: counted only; `late`: written when they were finished;
    `seen`: found in decks of real documents, and then mended."""

    def verdict(self) -> Card | Rejection:
        """What the verifier says, every type being welcome."""
        passages = {it.id: it for it in passages_of(self.material)}
        return Verifier(Pages(self.material), CARD_TYPES, None).judge(self.draft, passages)


def labelled() -> Sequence[Labelled]:
    """Every labelled card, in the file's order; every second early one is held out."""
    file = tomllib.loads(LABELLED.read_text("utf-8"))
    materials = {name: PlainMaterial.of(*entry["pages"]) for name, entry in file["material"].items()}
    return [
        Labelled(
            draft(it["question"], it["answer"], it["quote"], it["type"], f"c{it['page']}"),
            materials[it["of"]],
            it["label"],
            next((part for part in ("late", "seen") if it.get(part)), ("tuned", "held out")[at % 2]),
        )
        for at, it in enumerate(file["card"])
    ]
