"""Does Anki itself import the deck, and update it?"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from flashcard_gen.cards import Card, Citation
from flashcard_gen.deck import apkg

AT = 1_790_000_000.0
BASIC = Card(
    "1" * 32,
    "DEFINITION",
    "What is <b>x</b> & y?",
    "A letter,\nand {{not a gap}}",
    ("letters", "sinh-học"),
    "EASY",
    Citation(3, "x < y & z", 4, 13),
)
FILL_IN = Card(
    "2" * 32,
    "FILL_BLANK",
    "He {{c1::goes::go → ?}} to <i>school</i>.",
    "goes",
    (),
    "HARD",
    Citation(1, "He go to school.", 0, 16),
    "He takes an -s.",
)
FIELDS = ("Question", "Answer", "Explanation", "Quote", "Page", "CardId")


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    opened = Collection(str(tmp_path / "collection.anki2"))
    yield opened
    opened.close()


def _import(collection: Collection, cards: Sequence[Card], at: float, set_id: str = "set-1") -> None:
    path = Path(collection.path).with_name("deck.apkg")
    path.write_bytes(apkg(cards, set_id, "My deck", at))
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions()))


def _fields(collection: Collection) -> dict[str, dict[str, str]]:
    notes = [collection.get_note(note_id) for note_id in collection.find_notes("")]
    return {note.guid: dict(zip(FIELDS, note.fields, strict=True)) for note in notes}


def test_anki_shows_fields_pages_quotes_and_tags(collection: Collection) -> None:
    _import(collection, [BASIC, FILL_IN], AT)

    fields = _fields(collection)
    assert fields.keys() == {BASIC.card_id, FILL_IN.card_id}
    basic = fields[BASIC.card_id]
    assert html.unescape(basic["Question"]) == BASIC.question
    assert basic["Question"] == "What is &lt;b&gt;x&lt;/b&gt; &amp; y?"
    assert basic["Answer"] == "A letter,<br>and {{not a gap}}"
    assert (html.unescape(basic["Quote"]), basic["Page"]) == ("x < y & z", "3")
    assert fields[FILL_IN.card_id]["Explanation"] == "He takes an -s."
    tags = {note.guid: set(note.tags) for note in map(collection.get_note, collection.find_notes(""))}
    assert tags[BASIC.card_id] == {"letters", "sinh-học", "definition", "easy"}
    assert [it.name for it in collection.decks.all_names_and_ids()] == ["Default", "My deck"]


def test_fill_in_hides_its_answer_and_shows_the_hint(collection: Collection) -> None:
    _import(collection, [FILL_IN], AT)

    shown = collection.get_card(collection.find_cards("")[0])

    assert "[go → ?]" in shown.question()
    assert "goes" not in shown.question().replace('data-cloze="goes"', "")
    assert "goes" in shown.answer()
    assert "He takes an -s." in shown.answer()


def test_second_import_updates_the_same_notes(collection: Collection) -> None:
    _import(collection, [BASIC, FILL_IN], AT)
    before = set(collection.find_notes(""))

    _import(collection, [replace(BASIC, answer="A symbol"), FILL_IN], AT + 60)

    assert set(collection.find_notes("")) == before
    assert len(collection.find_cards("")) == 2
    assert _fields(collection)[BASIC.card_id]["Answer"] == "A symbol"
    assert len([it for it in collection.models.all_names_and_ids() if it.name.startswith("BandUp")]) == 2


def test_new_card_of_the_same_set_joins_the_deck(collection: Collection) -> None:
    _import(collection, [BASIC], AT)
    _import(collection, [BASIC, FILL_IN], AT + 60)

    assert collection.note_count() == 2
    assert len(collection.decks.all_names_and_ids()) == 2


def test_same_deck_at_the_same_time_is_the_same_bytes() -> None:
    assert apkg([BASIC, FILL_IN], "s", "T", AT) == apkg([BASIC, FILL_IN], "s", "T", AT)
    assert apkg([BASIC], "s", "T", AT) != apkg([BASIC], "t", "T", AT)


def test_title_makes_no_deck_inside_a_deck(collection: Collection) -> None:
    path = Path(collection.path).with_name("deck.apkg")
    path.write_bytes(apkg([BASIC], "s", "Unit 1::\n Metals", AT))
    collection.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=ImportAnkiPackageOptions()))

    assert [it.name for it in collection.decks.all_names_and_ids()] == ["Default", "Unit 1: Metals"]


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    apkg([BASIC], "s", "T", AT)

    assert list(tmp_path.iterdir()) == []
