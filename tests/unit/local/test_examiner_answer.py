"""Is every answer of the examiner well-formed, located in the essay, and the same each time?"""

import json
import re
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.engines.examiner import Examiner
from tests.support.examiner_scripts import RARE_WORDS, SHORT_ESSAYS, gibberish, script, stored_scripts

TYPES = re.findall(
    r"\w+",
    "article agreement tense verb_form preposition plural pronoun word_choice word_form word_order missing_word"
    " extra_word spelling punctuation capitalisation other",
)
ROOT = Path(__file__).parents[3]

POINTS = {
    "type": "array",
    "maxItems": 4,
    "items": {
        "type": "object",
        "required": ["quote", "point"],
        "additionalProperties": False,
        "properties": {"quote": {"type": "string", "minLength": 1}, "point": {"type": "string", "minLength": 1}},
    },
}
CRITERION = {
    "type": "object",
    "required": ["strengths", "improvements", "comment", "why_not_higher", "band"],
    "additionalProperties": False,
    "properties": {
        "strengths": POINTS,
        "improvements": POINTS,
        "comment": {"type": "string", "minLength": 1},
        "why_not_higher": {"type": "string", "minLength": 1},
        "band": {"type": "number", "minimum": 1, "maximum": 9, "multipleOf": 0.5},
    },
}
CORRECTION = {
    "type": "object",
    "required": ["context", "original", "replacement", "type", "explanation"],
    "additionalProperties": False,
    "properties": {
        "context": {"type": "string", "minLength": 1, "maxLength": 120},
        "original": {"type": "string", "minLength": 1},
        "replacement": {"type": "string"},
        "type": {"enum": TYPES},
        "explanation": {"type": "string", "minLength": 1},
    },
}

STRANGE = {
    "empty": "",
    "white space": " \n\t \r\n",
    "one word": "hello",
    "one mark": ".",
    "one long word": "a" * 20_000,
    "emoji": "😀" * 20_000,
    "chinese": "漢字。文章" * 4_000,
    "vietnamese": "Tôi nghĩ rằng giáo dục là quan trọng nhất. " * 460,
    "control characters": "".join(map(chr, range(32))) * 600,
    "line breaks": "\n" * 20_000,
    "brackets": "(" * 20_000,
    "dashes": "- " * 10_000,
    "format fields": "{frag} {0} %s is the one of and. " * 600,
    "lone surrogate": "\ud800 the end of it is here",
    "gibberish": gibberish(3_000)[:20_000],
    "half gibberish": " ".join(f"the {word} of" for word in gibberish(2_000).split())[:20_000],
    "rare words": RARE_WORDS,
}


@pytest.fixture(scope="module")
def examiner() -> Examiner:
    return Examiner()


def check(essay: str, answer: dict[str, Any], criteria: tuple[str, ...]) -> None:
    """The schema, every quote and every correction of an answer."""
    jsonschema.validate(
        answer,
        {
            "type": "object",
            "required": ["criteria", "corrections", "summary"],
            "additionalProperties": False,
            "properties": {
                "criteria": {
                    "type": "object",
                    "required": list(criteria),
                    "additionalProperties": False,
                    "properties": dict.fromkeys(criteria, CRITERION),
                },
                "corrections": {"type": "array", "maxItems": 25, "items": CORRECTION},
                "summary": {"type": "string", "minLength": 1},
            },
        },
    )
    for criterion in answer["criteria"].values():
        assert all(point["quote"] in essay for point in (*criterion["strengths"], *criterion["improvements"]))
        if essay.strip(" \n\r\t") and any(char.isprintable() and not char.isspace() for char in essay):
            assert criterion["strengths"] or criterion["improvements"]
    for correction in answer["corrections"]:
        assert correction["context"] in essay
        assert correction["context"].count(correction["original"]) == 1
        assert correction["replacement"] != correction["original"]


@pytest.mark.parametrize("task", ["TASK_2", "TASK_1_ACADEMIC", "TASK_1_GENERAL"])
@pytest.mark.parametrize("name", STRANGE)
def test_any_text_gets_a_valid_answer_in_five_seconds(examiner: Examiner, name: str, task: str) -> None:
    given_script = script(STRANGE[name], "vi" if task == "TASK_1_GENERAL" else "en", task)

    started = time.perf_counter()
    answer = examiner.rate(given_script)

    assert time.perf_counter() - started < 5
    check(STRANGE[name], answer, given_script.criteria)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["en", "vi"]))
def test_drawn_text_gets_a_valid_answer(essay: str, language: str) -> None:
    given_script = script(essay, language)

    check(essay, Examiner().rate(given_script), given_script.criteria)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_essays_get_two_strengths_and_improvements_and_a_valid_answer(examiner: Examiner, language: str) -> None:
    for essay in SHORT_ESSAYS.values():
        given_script = script(essay, language)
        answer: dict[str, Any] = examiner.rate(given_script)

        check(essay, answer, given_script.criteria)
        counts = [(len(c["strengths"]), len(c["improvements"])) for c in answer["criteria"].values()]
        assert sum(strengths + improvements for strengths, improvements in counts) >= 14


def test_twenty_one_words_still_get_evidence_in_every_criterion(examiner: Examiner) -> None:
    essay = " ".join(SHORT_ESSAYS["air"].split()[:21])

    answer: dict[str, Any] = examiner.rate(script(essay))

    check(essay, answer, script(essay).criteria)
    assert all(c["strengths"] or c["improvements"] for c in answer["criteria"].values())


def test_corrections_do_not_overlap(examiner: Examiner) -> None:
    essay = SHORT_ESSAYS["errors"]
    answer: dict[str, Any] = examiner.rate(script(essay))

    places = []
    for correction in answer["corrections"]:
        start = essay.index(correction["context"]) + correction["context"].index(correction["original"])
        places.append((start, start + len(correction["original"])))
    assert len(places) >= 8
    assert all(end <= start for (_, end), (start, _) in pairwise(places))


def test_same_script_in_another_process_gets_the_same_answer(examiner: Examiner) -> None:
    essay = SHORT_ESSAYS["errors"] + " The price rised. It has rised too."
    program = (
        "import json, sys; from local.engines.examiner import Examiner;"
        "from tests.support.examiner_scripts import script;"
        "print(json.dumps(Examiner().rate(script(sys.argv[1]))))"
    )
    there = [
        subprocess.run(
            [sys.executable, "-c", program, essay],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    here = examiner.rate(script(essay))

    assert [json.loads(printed) for printed in there] == [here, here]


def test_essay_is_rated_in_a_second_and_a_half_from_a_cold_start() -> None:
    essay = stored_scripts()["task_2_band_7"].essay
    program = (
        "import sys, time; started = time.perf_counter(); from local.engines.examiner import Examiner;"
        "from tests.support.examiner_scripts import script; Examiner().rate(script(sys.argv[1]));"
        "print(time.perf_counter() - started)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, essay],
        cwd=ROOT,
        env={"PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    )

    assert float(ran.stdout) < 1.5
