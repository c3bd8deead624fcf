"""Does the pipeline go on where it stopped, pay once, and say what it could not do?"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections import Counter
from contextlib import closing

import pytest

from assessment.attempt import Suspended
from assessment.errors import AccessDenied, ModelThrottled, OutOfTime
from assessment.jobs import Outcome
from assessment.source import Location
from flashcard_gen.queries import Reason
from flashcard_gen.writing import NoCards
from tests.support.decks import DOCUMENT, NOON, Workshop, wanting
from tests.support.lessons import lesson
from tests.support.queries import ScriptedWriter

TEXT = lesson(24)


def workshop(text: str = TEXT) -> Workshop:
    made = Workshop()
    made.objects.kept[DOCUMENT] = text.encode()
    return made


def result_of(outcome: Outcome | Suspended) -> dict[str, object]:
    assert isinstance(outcome, Outcome)
    result: dict[str, object] = json.loads(outcome.result)
    return result


def dates_of(package: bytes) -> set[int]:
    """When the notes of an .apkg were last changed, as Anki will read it."""
    collection = sqlite3.connect(":memory:")
    collection.deserialize(zipfile.ZipFile(io.BytesIO(package)).read("collection.anki2"))
    with closing(collection):
        return {int(moment) for (moment,) in collection.execute("select mod from notes")}


def slow(shop: Workshop, seconds: float) -> None:
    """Makes every embedding take its time."""
    shop.embedder.before_answer = lambda text: shop.clock.advance(seconds)


def test_document_that_outlives_the_invocation_goes_on_in_a_fresh_message() -> None:
    shop, submission = workshop(), wanting()
    shop.claimed(submission)
    slow(shop, 4.0)

    stopped = shop.made(submission, seconds=40)

    assert isinstance(stopped, Suspended)
    assert (stopped.stage, stopped.awaited) == ("indexing", False)
    note = json.loads(stopped.note)
    assert 0 < note["done"] < note["total"]
    (sent,) = shop.messages.sent
    assert json.loads(sent.body) == submission.model_dump(mode="json", exclude_none=True)
    assert sent.delay_seconds > 0
    assert (sent.attributes["job_id"], sent.attributes["kind"]) == ("job", "flashcards")
    assert sent.attributes["submitted_at"] == "1795176000000"


def test_continuations_embed_only_what_is_missing_and_end_with_the_deck() -> None:
    shop, submission = workshop(), wanting(num_cards=4)
    shop.claimed(submission)
    slow(shop, 4.0)

    outcome = shop.made(submission, seconds=40)
    while isinstance(outcome, Suspended):
        outcome = shop.made(submission, seconds=40)

    assert len(shop.messages.sent) > 1
    assert set(Counter(shop.embedder.embedded).values()) == {1}
    assert result_of(outcome)["delivered"]


def test_an_attempt_that_gained_nothing_sends_no_message() -> None:
    shop, submission = workshop(), wanting()
    shop.claimed(submission)

    with pytest.raises(OutOfTime):
        shop.made(submission, seconds=5)

    assert shop.messages.sent == []


def test_throttle_saves_what_was_paid_for() -> None:
    shop, submission = workshop(), wanting()
    shop.embedder.script = [None] * 5 + [ModelThrottled("quota")] * 40

    with pytest.raises(ModelThrottled):
        shop.made(submission)
    shop.embedder.script = []
    result_of(shop.made(submission))

    assert set(Counter(shop.embedder.embedded).values()) == {1}


def test_operators_error_of_the_embedding_model_is_not_swallowed() -> None:
    shop = workshop()
    shop.embedder.script = [AccessDenied("no model access")]

    with pytest.raises(AccessDenied):
        shop.made(wanting())


def test_without_a_key_the_deck_says_so_and_the_operator_hears_it() -> None:
    shop = workshop()

    result = result_of(shop.made(wanting()))

    assert result["queries_unavailable"] == "no_key"
    assert shop.unasked == [Reason.NO_KEY]


def test_second_deck_asks_nobody_again() -> None:
    shop = workshop()
    shop.writer = ScriptedWriter(["How long is the Tavel Water?", "Where does the heron nest?"])
    first = result_of(shop.made(wanting(num_cards=3)))
    embedded = list(shop.embedder.embedded)

    second = result_of(shop.made(wanting(num_cards=9, set_id="another"), job_id="second"))

    assert shop.embedder.embedded == embedded
    assert len(shop.writer.briefs) == 1
    assert second["queries"] == first["queries"]
    assert "queries_unavailable" not in second


def test_later_decks_of_a_set_go_on_where_the_earlier_ones_ended() -> None:
    shop = workshop()
    cards: list[str] = []
    for number in range(4):
        result = result_of(shop.made(wanting(num_cards=8 + number), job_id=f"job-{number}"))
        made = result["cards"]
        assert isinstance(made, list)
        assert len(made) >= 7
        cards += [card["card_id"] for card in made]

    assert len(set(cards)) == len(cards)


def test_a_set_that_has_every_card_says_so() -> None:
    shop = workshop("A weir is a low wall across a river that raises its level.")
    result_of(shop.made(wanting(num_cards=1), job_id="first"))

    shop.model.forgets = True

    with pytest.raises(NoCards, match=r"The set has .* already.*duplicate_of_earlier"):
        shop.made(wanting(num_cards=2), job_id="second")


def test_the_files_and_the_cards_lie_under_the_job() -> None:
    shop = workshop()

    result = result_of(shop.made(wanting(), job_id="my-job"))

    files = result["files"]
    assert isinstance(files, dict)
    for key in files.values():
        assert "/my-job/" in key
        assert Location(DOCUMENT.bucket, key) in shop.objects.kept


def test_another_attempt_at_a_job_writes_the_same_files() -> None:
    files = []
    for _ in range(2):
        shop = workshop()
        keys = result_of(shop.made(wanting(num_cards=3)))["files"]
        assert isinstance(keys, dict)
        files.append(shop.objects.kept[Location(DOCUMENT.bucket, keys["apkg"])])

    assert files[0] == files[1]
    assert dates_of(files[0]) == {int(NOON.timestamp())}


def test_pages_without_a_card_are_named() -> None:
    shop = workshop(lesson(12).replace("\n\n## ", "\n\n\f\n\n## "))

    result = result_of(shop.made(wanting(num_cards=2)))

    document = result["document"]
    assert isinstance(document, dict)
    coverage = document["coverage"]
    assert coverage["pages_with_content"] == coverage["pages_used"] + len(coverage["left_out"])
    assert coverage["left_out"]


@pytest.mark.parametrize("wanted", [6, 12])
def test_a_deck_without_a_topic_is_spread_over_the_document(wanted: int) -> None:
    shop = workshop(lesson(40))

    result = result_of(shop.made(wanting(num_cards=wanted)))

    cards, document = result["cards"], result["document"]
    assert isinstance(cards, list)
    assert isinstance(document, dict)
    assert document["pages"] >= 12
    pages = {card["citation"]["page"] for card in cards}
    assert len(cards) == wanted
    assert len(pages) >= wanted * 0.75
    assert max(pages) - min(pages) >= document["pages"] * 0.75


def test_steps_are_timed() -> None:
    result = result_of(workshop().made(wanting()))

    seconds = result["seconds"]
    assert isinstance(seconds, dict)
    assert list(seconds) == ["read", "chunk", "embed", "ask", "compare", "write", "publish"]
