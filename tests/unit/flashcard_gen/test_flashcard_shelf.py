"""Is material read only where it may be, and only as much as may be?"""

from __future__ import annotations

import json

import pytest

from assessment.errors import SourceMissing, SourceNotAllowed
from assessment.jobs import Held, Outcome
from assessment.source import Location
from assessment.usage import Usage
from flashcard_gen.document import Limits
from flashcard_gen.reading.document_errors import DocumentTooLarge, EmptyDocument
from flashcard_gen.shelf import EvaluationMissing, EvaluationUnfinished, Shelf
from tests.support.builders import new_job
from tests.support.decks import DOCUMENT, NOON, Workshop, wanting
from tests.support.objects import MEDIA

LIMITS = Limits(max_bytes=1000)


def shelf(shop: Workshop) -> Shelf:
    return Shelf(shop.objects, shop.jobs, frozenset({MEDIA}), LIMITS)


def test_a_document_over_the_limit_is_refused_before_it_is_downloaded() -> None:
    shop = Workshop()
    shop.objects.kept[DOCUMENT] = b"x" * 1001

    with pytest.raises(DocumentTooLarge):
        shelf(shop).document(wanting())

    assert [method for method, _ in shop.objects.calls] == ["head"]


def test_an_empty_object_has_its_own_error() -> None:
    shop = Workshop()
    shop.objects.kept[DOCUMENT] = b""

    with pytest.raises(EmptyDocument):
        shelf(shop).document(wanting())


def test_a_missing_object_and_a_foreign_bucket_are_told_apart() -> None:
    with pytest.raises(SourceMissing):
        shelf(Workshop()).document(wanting())
    with pytest.raises(SourceNotAllowed):
        shelf(Workshop()).document(wanting(s3_bucket="other-bucket", s3_key="x"))


def test_identity_follows_the_content_not_the_address() -> None:
    shop = Workshop()
    shop.objects.kept |= {DOCUMENT: b"one", Location(MEDIA, "copy"): b"one", Location(MEDIA, "new"): b"two"}
    known = shelf(shop)

    first = known.identity(wanting())

    assert known.identity(wanting(s3_bucket=MEDIA, s3_key="copy")) == first
    assert known.identity(wanting(s3_bucket=MEDIA, s3_key="new")) != first


def finished(shop: Workshop, user_id: str, kind: str = "writing", result: str | None = "{}") -> None:
    job = new_job("essay", kind=kind, user_id=user_id)
    held = shop.jobs.claim(job, None, "token", NOON, NOON)
    assert isinstance(held, Held)
    if result is not None:
        shop.jobs.finish(held, Outcome(result, 6.0), Usage(), False, NOON)


def test_an_assessment_is_its_owners() -> None:
    shop = Workshop()
    finished(shop, "u", result=json.dumps({"corrections": []}))

    assert shelf(shop).evaluation(wanting(evaluation_id="essay")).result == '{"corrections": []}'
    with pytest.raises(EvaluationMissing):
        shelf(shop).evaluation(wanting(evaluation_id="essay", user_id="somebody"))
    with pytest.raises(EvaluationMissing):
        shelf(shop).evaluation(wanting(evaluation_id="unknown"))


def test_a_deck_is_no_assessment() -> None:
    shop = Workshop()
    finished(shop, "u", kind="flashcards")

    with pytest.raises(EvaluationMissing):
        shelf(shop).evaluation(wanting(evaluation_id="essay"))


def test_an_unfinished_assessment_has_its_own_error() -> None:
    shop = Workshop()
    finished(shop, "u", result=None)

    with pytest.raises(EvaluationUnfinished):
        shelf(shop).evaluation(wanting(evaluation_id="essay"))
