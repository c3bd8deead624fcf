"""Is every body either the submission it means or a refusal that says why, without the learner's words?"""

import json

import pytest

from assessment.errors import InvalidSubmission
from assessment.submission import MAX_STORED_BYTES, Received, receive
from tests.support.builders import ESSAY, PROMPT, body
from writing_eval.models import WritingSubmission

SECRET = "my secret sentence"


def _receive(text: str) -> Received[WritingSubmission]:
    return receive(text, WritingSubmission)


def _accepted(text: str) -> WritingSubmission:
    submission = _receive(text).submission
    assert isinstance(submission, WritingSubmission), submission
    return submission


def _refusal(text: str) -> str:
    submission = _receive(text).submission
    assert isinstance(submission, InvalidSubmission)
    return str(submission)


def _without(name: str) -> str:
    fields = json.loads(body())
    del fields[name]
    return json.dumps(fields)


def test_body_of_the_java_client_with_its_nulls_is_accepted() -> None:
    text = body(
        session_id=None, section_id=None, feedback_language=None, word_count=None, createdAt=None, tags=[], audio=None
    )

    submission = _accepted(text)

    assert (submission.session_id, submission.feedback_language) == (None, "en")


def test_section_id_is_the_session_where_there_is_no_session_id() -> None:
    assert _accepted(body(section_id="s-9")).session_id == "s-9"
    assert _accepted(body(section_id="s-9", session_id=None)).session_id == "s-9"
    assert _accepted(body(section_id="s-9", session_id="s-1")).session_id == "s-1"


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("TASK_1", "TASK_1_ACADEMIC"),
        ("TASK_1_ACADEMIC", "TASK_1_ACADEMIC"),
        ("TASK_1_GENERAL", "TASK_1_GENERAL"),
        ("TASK_2", "TASK_2"),
    ],
)
def test_task_type_plain_task_1_is_academic(sent: str, meant: str) -> None:
    assert _accepted(body(task_type=sent)).task_type == meant


@pytest.mark.parametrize("essay", ["", " \n", "…"])
def test_empty_essay_is_a_submission(essay: str) -> None:
    assert _accepted(body(essay_content=essay)).essay_content == essay


@pytest.mark.parametrize("character", ["a", "漢", "😀", '"', "\n"])
def test_essay_of_20_000_characters_is_accepted_and_stored_whole(character: str) -> None:
    essay = character * 20_000

    received = _receive(body(essay_content=essay))

    assert isinstance(received.submission, WritingSubmission)
    assert json.loads(received.stored)["essay_content"] == essay
    assert len(received.stored.encode()) <= MAX_STORED_BYTES


@pytest.mark.parametrize("character", ["a", "漢", "😀"])
def test_essay_of_20_001_characters_is_refused_by_name(character: str) -> None:
    assert _refusal(body(essay_content=character * 20_001)).startswith("essay_content: ")


def test_submission_too_large_to_store_is_refused_and_its_body_is_not_kept() -> None:
    received = _receive(body(essay_content="😀" * 20_000, prompt="😀" * 5_000))

    assert isinstance(received.submission, InvalidSubmission)
    assert str(MAX_STORED_BYTES) in str(received.submission)
    assert (received.stored, received.user_id) == ("", "learner-1")


@pytest.mark.parametrize("essay", ['& + % " \\ é 漢 😀\r\n\t', "\u2028\u0085\x7f", "a\\u0041"])
def test_essay_is_stored_character_for_character(essay: str) -> None:
    assert json.loads(_receive(body(essay_content=essay)).stored)["essay_content"] == essay


@pytest.mark.parametrize("name", ["user_id", "essay_content", "task_type", "prompt"])
def test_required_field_that_is_missing_or_null_is_refused_by_name(name: str) -> None:
    assert _refusal(_without(name)) == f"{name}: Field required"
    assert _refusal(body(**{name: None})).startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("user_id", 7),
        ("user_id", ""),
        ("user_id", "u" * 129),
        ("essay_content", [SECRET]),
        ("essay_content", {"text": SECRET}),
        ("task_type", "TASK_3"),
        ("task_type", 2),
        ("task_type", ["TASK_2"]),
        ("prompt", 1.5),
        ("prompt", "p" * 5_001),
        ("session_id", 12),
        ("session_id", "s" * 129),
        ("feedback_language", "fr"),
        ("feedback_language", True),
    ],
)
def test_field_of_the_wrong_type_or_size_is_refused_by_name(name: str, value: object) -> None:
    assert _refusal(body(**{name: value})).startswith(f"{name}: ")


@pytest.mark.parametrize(
    "text", ["[1]", "null", '"text"', "", "{", "NaN", "1e999", "[" * 50_000, '{"user_id": "u"', "\ufeff{}"]
)
def test_body_that_is_no_json_object_is_refused(text: str) -> None:
    received = _receive(text)

    assert isinstance(received.submission, InvalidSubmission)
    assert (received.user_id, received.session_id) == (None, None)


def test_lone_surrogate_escaped_in_json_is_refused_and_its_body_can_be_stored() -> None:
    received = _receive(json.dumps(json.loads(body()) | {"essay_content": "a\ud800b"}))

    assert isinstance(received.submission, InvalidSubmission)
    assert received.stored.encode("utf-8")
    assert received.user_id == "learner-1"


@pytest.mark.parametrize("name", ["user_id", "session_id"])
def test_lone_surrogate_in_an_owner_leaves_no_owner(name: str) -> None:
    received = _receive(json.dumps(json.loads(body()) | {name: "u\udfff"}))

    assert isinstance(received.submission, InvalidSubmission)
    assert getattr(received, name) is None


def test_lone_surrogate_in_the_body_itself_is_refused() -> None:
    assert "body: " in _refusal(body().replace("garden", "g\ud800den"))


@pytest.mark.parametrize(
    "text",
    [
        body(essay_content=[SECRET]),
        body(essay_content=SECRET, task_type=SECRET),
        body(essay_content=SECRET, feedback_language=SECRET),
        body(essay_content=SECRET * 2_000),
        f'{{"essay_content": "{SECRET}", {SECRET}',
        json.dumps({SECRET: SECRET}),
        f'"{SECRET}"',
    ],
)
def test_refusal_never_repeats_what_was_written(text: str) -> None:
    assert SECRET not in _refusal(text)


def test_refusal_names_five_faults_at_most() -> None:
    text = body(user_id=1, essay_content=1, task_type=1, prompt=1, session_id=1, decision_band="1")

    assert _refusal(text).count("; ") == 4


def test_owner_of_a_refused_body_is_read_from_it() -> None:
    received = _receive(body(essay_content=None, session_id="s-1"))

    assert (received.user_id, received.session_id) == ("learner-1", "s-1")


@pytest.mark.parametrize("owner", [7, "", "u" * 129, None, ["u"]])
def test_owner_that_cannot_be_one_is_left_out(owner: object) -> None:
    assert _receive(body(user_id=owner)).user_id is None


def test_hash_is_equal_for_other_key_order_spacing_nulls_aliases_and_ignored_fields() -> None:
    plain = _receive(body(task_type="TASK_1_ACADEMIC", session_id="s-1")).sha256
    fields = {
        "section_id": "s-1",
        "prompt": PROMPT,
        "feedback_language": None,
        "deviceModel": "x",
        "task_type": "TASK_1",
        "essay_content": ESSAY,
        "word_count": None,
        "user_id": "learner-1",
    }

    assert _receive(json.dumps(fields, indent=3)).sha256 == plain


@pytest.mark.parametrize("count", [280, "280", 280.5, None])
def test_word_count_of_the_backend_is_ignored_whatever_it_is(count: object) -> None:
    _accepted(body(word_count=count))
    assert _receive(body(word_count=count)).sha256 == _receive(body()).sha256


@pytest.mark.parametrize(
    "change",
    [
        {"user_id": "learner-2"},
        {"essay_content": ESSAY + " "},
        {"task_type": "TASK_1_GENERAL"},
        {"prompt": PROMPT.lower()},
        {"session_id": "s-2"},
        {"feedback_language": "vi"},
    ],
)
def test_hash_changes_with_every_field_that_counts(change: dict[str, object]) -> None:
    assert _receive(body(**change)).sha256 != _receive(body()).sha256


def test_hash_of_a_submission_does_not_change_when_a_later_release_adds_an_optional_field() -> None:
    class Later(WritingSubmission):
        accent: str | None = None

    assert receive(body(), Later).sha256 == _receive(body()).sha256


def test_what_is_judged_leaves_identity_and_bookkeeping_out() -> None:
    one = _accepted(body(user_id="a", session_id="s", word_count=3))
    other = _accepted(body(user_id="b"))

    assert one.judged() == other.judged()
    assert set(one.judged()) == {"essay_content", "task_type", "prompt", "feedback_language", "decision_band"}


@pytest.mark.parametrize(("sent", "read"), [(6.5, 6.5), (6, 6.0), (0, 0.0), (9, 9.0), (None, None)])
def test_decision_band_is_a_band_or_absent(sent: object, read: float | None) -> None:
    assert _accepted(body(decision_band=sent)).decision_band == read


@pytest.mark.parametrize("sent", [6.3, -0.5, 9.5, "6.5", True, [6.5], 1e308])
def test_decision_band_off_the_scale_or_of_another_type_is_refused_by_name(sent: object) -> None:
    refused = _receive(body(decision_band=sent)).submission

    assert isinstance(refused, InvalidSubmission)
    assert str(refused).startswith("decision_band: ")


def test_absent_decision_band_leaves_the_identity_as_it_was_before_there_was_one() -> None:
    assert "decision_band" not in _accepted(body()).identity()
    assert _receive(body(decision_band=6.5)).sha256 != _receive(body()).sha256
