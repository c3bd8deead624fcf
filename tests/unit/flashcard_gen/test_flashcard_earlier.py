"""Which cards count as the set's own?"""

from __future__ import annotations

from flashcard_gen.decks.earlier import CARDS_FILE, DeckFolder, EarlierCard, written
from tests.support.objects import MEDIA, MemoryObjects

CARD = EarlierCard("id-1", "What is a weir?", "A low wall", "A weir is a low wall.")
OTHER = EarlierCard("id-2", "What is a ford?", "A shallow place", "A ford is a shallow place.")


def kept(folder: DeckFolder, job_id: str, request: str, *cards: EarlierCard, objects: MemoryObjects) -> None:
    objects.write(folder.file(job_id, CARDS_FILE), written(cards, request), "application/json")


def test_decks_of_the_same_learner_and_set_are_read_in_a_fixed_order() -> None:
    objects, folder = MemoryObjects(), DeckFolder(MEDIA, "u", "s")
    kept(folder, "b", "second", OTHER, objects=objects)
    kept(folder, "a", "first", CARD, objects=objects)

    assert folder.cards(objects, "third") == (CARD, OTHER)


def test_other_learners_and_other_sets_are_not_seen() -> None:
    objects = MemoryObjects()
    for stranger in (DeckFolder(MEDIA, "u", "other"), DeckFolder(MEDIA, "other", "s"), DeckFolder(MEDIA, "us", "")):
        kept(stranger, "a", "first", CARD, objects=objects)

    assert DeckFolder(MEDIA, "u", "s").cards(objects, "third") == ()


def test_a_deck_of_the_same_request_is_replaced_and_not_compared_with() -> None:
    objects, folder = MemoryObjects(), DeckFolder(MEDIA, "u", "s")
    kept(folder, "a", "the same", CARD, objects=objects)
    kept(folder, "b", "another", OTHER, objects=objects)

    assert folder.cards(objects, "the same") == (OTHER,)


def test_files_beside_the_cards_are_left_alone() -> None:
    objects, folder = MemoryObjects(), DeckFolder(MEDIA, "u", "s")
    objects.write(folder.file("a", "deck.apkg"), b"no cards in here", "application/apkg")

    assert folder.cards(objects, "any") == ()


def test_keys_name_no_learner() -> None:
    key = DeckFolder(MEDIA, "nguyen.thi@example.org", "my set").file("job", "deck.csv").key

    assert "nguyen" not in key
    assert "my set" not in key
    assert key.startswith("results/decks/")
