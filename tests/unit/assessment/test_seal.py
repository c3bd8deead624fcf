"""Do equal submissions get equal fingerprints, and different ones different?"""

import re

import pytest

from assessment.seal import canonical, fingerprint, sha256_of

VERSIONS = {"model_id": "m", "prompt": "p", "rubric": "r", "rater": "s"}


def test_canonical_text_does_not_depend_on_key_order() -> None:
    assert canonical({"b": 1, "a": [1, {"d": None, "c": "é"}]}) == '{"a":[1,{"c":"\\u00e9","d":null}],"b":1}'
    assert sha256_of({"b": 1, "a": 2}) == sha256_of({"a": 2, "b": 1})


def test_hash_of_a_lone_surrogate_is_a_hash() -> None:
    assert re.fullmatch("[0-9a-f]{64}", sha256_of("a\ud800b"))


@pytest.mark.parametrize("part", VERSIONS)
def test_fingerprint_changes_with_each_version(part: str) -> None:
    changed = VERSIONS | {part: "other"}

    assert fingerprint({"essay": "x"}, **changed) != fingerprint({"essay": "x"}, **VERSIONS)


def test_fingerprint_changes_with_the_submission_alone() -> None:
    assert fingerprint({"essay": "x"}, **VERSIONS) != fingerprint({"essay": "x "}, **VERSIONS)
    assert fingerprint({"essay": "x"}, **VERSIONS) == fingerprint({"essay": "x"}, **VERSIONS)


def test_fingerprint_keeps_versions_apart_from_the_submission() -> None:
    assert fingerprint({"model_id": "m"}) != fingerprint({}, model_id="m")
