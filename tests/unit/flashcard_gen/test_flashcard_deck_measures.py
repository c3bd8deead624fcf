"""Does the bench measure decks rightly, and would it notice an ungrounded card?"""

from __future__ import annotations

from typing import Any

import pytest
from rich.console import Console

from bench.carding.measuring import Deck, Total, duplicates, is_grounded, measure
from bench.carding.printing import show

PAGES = ["Iron rusts in wet air.", "Gold never rusts."]


def _card(question: str, answer: str, page: int, start: int, quote: str) -> dict[str, Any]:
    cited = {"page": page, "quote": quote, "start": start, "end": start + len(quote)}
    return {"type": "COMPREHENSION", "question": question, "answer": answer, "citation": cited}


GOOD = _card("What rusts in wet air?", "Iron", 1, 0, "Iron rusts in wet air.")
OTHER = _card("Which metal never rusts?", "Gold", 2, 0, "Gold never rusts.")


def _job(cards: list[dict[str, Any]], rejected: dict[str, int], cost: float | None = 0.002) -> dict[str, Any]:
    coverage = {"pages_with_content": 2, "pages_used": 1, "left_out": [2]}
    result = {"cards": cards, "rejected": rejected, "document": {"coverage": coverage}, "seconds": {"write": 1.5}}
    return {"result": result, "usage": {"model_calls": 4, "cost_usd": cost}}


def _deck(cards: list[dict[str, Any]], rejected: dict[str, int] | None = None, cost: float | None = 0.002) -> Deck:
    return measure("metals.pdf", _job(cards, rejected or {}, cost), PAGES, 5, 2.0)


def test_deck_is_counted_from_its_job_and_its_pages() -> None:
    deck = _deck([GOOD, OTHER], {"quote_not_found": 2, "surplus": 3, "unusable_reply": 1})

    assert (deck.asked, deck.delivered, deck.grounded, deck.duplicates, deck.proposed) == (5, 2, 2, 0, 4)
    assert (deck.pages_used, deck.pages_with_content, deck.model_calls) == (1, 2, 4)


@pytest.mark.parametrize(
    "card",
    [
        _card("q", "a", 1, 1, "Iron rusts in wet air."),
        _card("q", "a", 2, 0, "Iron rusts in wet air."),
        _card("q", "a", 3, 0, "Iron rusts in wet air."),
        _card("q", "a", 0, 0, "Gold never rusts."),
        _card("q", "a", 1, 0, "iron rusts in wet air."),
        _card("q", "a", 1, 0, ""),
    ],
)
def test_quote_that_is_not_at_its_place_is_ungrounded(card: dict[str, Any]) -> None:
    assert is_grounded(GOOD, PAGES)
    assert not is_grounded(card, PAGES)


def test_card_that_comes_twice_is_counted_once_as_a_duplicate() -> None:
    again = {**GOOD, "question": "What rusts in the wet air?"}
    gap = {**GOOD, "question": "{{c1::Iron}} rusts in wet air.", "answer": "Iron"}

    assert duplicates([GOOD, OTHER]) == 0
    assert duplicates([GOOD, OTHER, again]) == 1
    assert duplicates([gap, {**gap, "question": "Iron {{c1::rusts::verb}} in wet air."}]) == 1


def test_total_adds_up_and_knows_when_a_price_is_unknown() -> None:
    total = Total([_deck([GOOD], {"two_options": 1}), _deck([GOOD, OTHER], {"two_options": 2})])

    assert total.share("delivered", "asked") == 30
    assert total.share("delivered", "proposed") == 50
    assert total.rejected == {"two_options": 3}
    assert total.seconds == {"write": 3.0}
    assert total.cost_usd == pytest.approx(0.004)
    assert Total([_deck([GOOD]), _deck([GOOD], cost=None)]).cost_usd is None
    assert Total().share("delivered", "asked") is None


def test_tables_show_every_figure() -> None:
    console = Console(width=140, record=True, quiet=False, file=None)
    with console.capture() as capture:
        show(console, Total([_deck([GOOD, OTHER], {"two_options": 1})]), {"scan.pdf": "scanned_document"})

    printed = capture.get()
    for told in ("metals.pdf", "scan.pdf: scanned_document", "two_options", "Grounded 100 %", "66.7 %", "$0.0020"):
        assert told in printed
