"""Do only claims survive that stand in the essay, each with its own place?"""

import json
from typing import Any

import pytest

from assessment.evidence import Passage
from assessment.report import Correction, EvidenceCount
from assessment.structured import UnusableReply
from tests.support.builders import CRITERIA, ERROR, ESSAY, correction, marking
from writing_eval.findings import MAX_CORRECTIONS, Findings, located
from writing_eval.marking import Proposed, read_marking

FORGED = {"quote": "gardens raise exam results by ten per cent", "point": "A statistic."}


def _findings(answer: dict[str, Any], essay: str = ESSAY) -> Findings:
    findings = Findings(Passage(essay))
    located(read_marking(json.dumps(answer), CRITERIA), findings)
    return findings


def _corrections(essay: str, *proposed: dict[str, str]) -> tuple[tuple[Correction, ...], EvidenceCount]:
    findings = Findings(Passage(essay))
    kept = findings.corrections(Proposed.model_validate(it) for it in proposed)
    for it in kept:
        assert essay[it.start : it.end] == it.original
    return kept, findings.count


def _applied(essay: str, corrections: tuple[Correction, ...]) -> str:
    for it in reversed(corrections):
        essay = essay[: it.start] + it.replacement + essay[it.end :]
    return essay


def test_evidence_is_the_essays_own_slice() -> None:
    findings = Findings(Passage(ESSAY))

    reports = located(read_marking(json.dumps(marking()), CRITERIA), findings)

    remarks = [remark for report in reports.values() for remark in (*report.strengths, *report.improvements)]
    assert len(remarks) == 8
    assert all(ESSAY[remark.start : remark.end] == remark.quote for remark in remarks)
    assert findings.count == EvidenceCount(kept=8, dropped=0)


def test_quote_in_other_case_and_quotation_marks_becomes_the_essays_own_words() -> None:
    answer = marking()
    answer["criteria"]["lexical_resource"]["strengths"][0]["quote"] = '"IN CONCLUSION, a small Garden is worth"'

    reports = located(read_marking(json.dumps(answer), CRITERIA), Findings(Passage(ESSAY)))

    assert reports["lexical_resource"].strengths[0].quote == "In conclusion, a small garden is worth"


def test_forged_quotes_are_dropped_and_counted() -> None:
    answer = marking()
    answer["criteria"]["lexical_resource"]["strengths"].append(FORGED)
    answer["criteria"]["task_response"]["improvements"] = [FORGED]

    findings = _findings(answer)

    assert findings.count == EvidenceCount(kept=7, dropped=2)


@pytest.mark.parametrize("point", ["", "  \n"])
def test_quote_without_a_point_is_dropped(point: str) -> None:
    answer = marking()
    answer["criteria"]["lexical_resource"]["strengths"][0]["point"] = point

    assert _findings(answer).count == EvidenceCount(kept=7, dropped=1)


@pytest.mark.parametrize("quote", ["it", "a", "...", ""])
def test_quote_too_short_to_prove_anything_is_dropped(quote: str) -> None:
    answer = marking()
    answer["criteria"]["lexical_resource"]["strengths"][0]["quote"] = quote

    assert _findings(answer).count.dropped == 1


def test_criterion_with_forged_quotes_only_is_sent_back_naming_criterion_and_quote() -> None:
    answer = marking()
    answer["criteria"]["lexical_resource"].update(strengths=[FORGED], improvements=[])

    with pytest.raises(UnusableReply, match="lexical_resource") as caught:
        _findings(answer)
    assert FORGED["quote"] in str(caught.value)
    assert "task_response" not in str(caught.value)


def test_criterion_without_any_quotes_is_sent_back() -> None:
    answer = marking()
    answer["criteria"]["lexical_resource"].update(strengths=[], improvements=[])

    with pytest.raises(UnusableReply, match="no quotes were given"):
        _findings(answer)


def test_correction_is_placed_in_the_essay() -> None:
    kept, count = _corrections(ESSAY, correction(*ERROR))

    at = ESSAY.index("teach more")
    assert kept == (Correction(at, at + 5, "teach", "teaches", "agreement", "The form does not fit."),)
    assert count == EvidenceCount(1, 0)


def test_corrections_come_in_the_order_of_the_text_and_can_be_applied() -> None:
    essay = "He go to school. She like tea. They was late."

    kept, _ = _corrections(
        essay,
        correction("They was late", "was", "were"),
        correction("He go to", "go", "goes"),
        correction("She like tea", "like", "likes"),
    )

    assert _applied(essay, kept) == "He goes to school. She likes tea. They were late."


@pytest.mark.parametrize(
    "proposed",
    [
        pytest.param(correction("He go to school", "goes", "go"), id="original not in the context"),
        pytest.param(correction("He go to school", "he walks", "he runs"), id="original not in the essay"),
        pytest.param(correction("the dog and the cat", "the", "a"), id="original twice in the context"),
        pytest.param(correction("She goes to town", "school", "town"), id="context not in the essay"),
        pytest.param(correction("", "school", "town"), id="no context"),
        pytest.param(correction("He go to school", "go", "go"), id="changes nothing"),
        pytest.param(correction("He go to school", "o to", "oes to"), id="half a word"),
        pytest.param(correction("He go to school", "  ", ""), id="white space"),
    ],
)
def test_correction_without_one_certain_place_is_dropped(proposed: dict[str, str]) -> None:
    kept, count = _corrections("He go to school. I see the dog and the cat.", proposed)

    assert (kept, count) == ((), EvidenceCount(0, 1))


def test_overlapping_corrections_keep_the_first_proposed() -> None:
    kept, count = _corrections(
        "He go to school every days.",
        correction("He go to school", "go to school", "goes to school"),
        correction("go to school every", "to school every days", "to school every day"),
        correction("every days", "days", "day"),
    )

    assert [it.original for it in kept] == ["go to school", "days"]
    assert count == EvidenceCount(2, 1)


def test_same_slip_proposed_twice_is_corrected_once() -> None:
    kept, count = _corrections(ESSAY, correction(*ERROR), correction(*ERROR))

    assert (len(kept), count) == (1, EvidenceCount(1, 1))


def test_capital_letter_is_corrected_where_it_is_missing_not_where_it_stands() -> None:
    essay = "In England it rains. People in england carry umbrellas."

    kept, _ = _corrections(essay, correction("in england", "england", "England", "capitalisation"))

    assert _applied(essay, kept) == "In England it rains. People in England carry umbrellas."


def test_correction_whose_original_has_white_space_around_it_leaves_single_spaces() -> None:
    essay = "He go to school."

    kept, _ = _corrections(essay, correction("He go to", " go ", " goes "))

    assert _applied(essay, kept) == "He goes to school."


def test_correction_of_an_unknown_type_is_kept_as_other() -> None:
    kept, _ = _corrections(ESSAY, correction(*ERROR, kind="Grammar"))

    assert kept[0].type == "other"


def test_punctuation_and_deletion_can_be_corrected() -> None:
    essay = "However he left , early early."

    kept, _ = _corrections(
        essay,
        correction("However he", "However", "However,", "punctuation"),
        correction("left , early", ",", "", "punctuation"),
    )

    assert _applied(essay, kept) == "However, he left  early early."


def test_corrections_beyond_the_limit_are_dropped_and_counted() -> None:
    words = [f"wrod{n}" for n in range(MAX_CORRECTIONS + 3)]

    kept, count = _corrections(" ".join(words), *[correction(word, word, "word") for word in words])

    assert count == EvidenceCount(MAX_CORRECTIONS, 3)
    assert kept[-1].original == words[MAX_CORRECTIONS - 1]
