"""Does a transcription's name tell whose it is, and the note of a job what it was written with?"""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from assessment.errors import MalformedDelivery
from assessment.source import Location
from speaking_eval.phases.naming import TranscriptionName
from speaking_eval.phases.note import Note
from speaking_eval.phases.recording import Recording
from tests.support.clock import START

RECORDED = Recording(Location("uploads", "ghi âm/1.m4a"), "abc", 12_345, "m4a")


@pytest.mark.parametrize("job_id", ["a", "job-1", "j" * 128, "-_-", "1.2".replace(".", "_")])
@pytest.mark.parametrize("number", [1, 9, 10, 60])
def test_name_is_read_as_it_was_written(job_id: str, number: int) -> None:
    name = TranscriptionName("bandup-dev.", job_id, number)

    assert TranscriptionName.read("bandup-dev.", str(name)) == name


def test_longest_name_fits_the_service() -> None:
    assert len(str(TranscriptionName("s" * 63 + ".", "j" * 128, 9999))) <= 200


@pytest.mark.parametrize(
    "text",
    [
        "",
        "bandup-dev.",
        "bandup-dev.job-1",
        "bandup-dev.job-1.",
        "bandup-dev.job-1.0",
        "bandup-dev.job-1.x",
        "bandup-dev.job-1.1.2",
        "bandup-dev..1",
        "bandup-dev.job 1.1",
        "bandup-dev-2.job-1.1",
        "bandup.job-1.1",
        "x.bandup-dev.job-1.1",
    ],
)
def test_any_other_name_is_none_of_ours(text: str) -> None:
    with pytest.raises(MalformedDelivery):
        TranscriptionName.read("bandup-dev.", text)


def test_transcript_lies_under_the_name_in_our_bucket() -> None:
    at = TranscriptionName("bandup.", "job-1", 2).output("media-bucket")

    assert at == Location("media-bucket", "results/transcripts/bandup.job-1.2.json")


def test_note_is_read_as_it_was_written() -> None:
    note = Note.about(RECORDED).waiting(START)

    assert Note.read(note.text) == note
    assert note.recording == RECORDED
    assert (note.waited(START + timedelta(minutes=2)), json.loads(note.text)["number"]) == (120.0, 1)


def test_next_number_waits_anew_and_counts_what_was_lost() -> None:
    note = Note.about(RECORDED).waiting(START)

    after = note.following(lost=True, opening=False)

    assert (after.number, after.first, after.lost, after.since) == (2, 1, 1, "")


def test_numbers_taken_before_a_job_was_opened_again_do_not_count() -> None:
    note = Note.about(RECORDED).following(lost=False, opening=True).following(lost=False, opening=True)

    assert (note.number, note.first, note.lost) == (3, 3, 0)
