"""Is the feedback about this essay and no other, in the language asked for?"""

import re
from collections import defaultdict
from itertools import combinations
from typing import Any

import pytest

from local.engines.examiner import Examiner, Script
from local.engines.examiner.faults.agreement_rules import RULES as AGREEMENT
from local.engines.examiner.faults.harper_rules import COUNTED_ONLY, TRUSTED
from local.engines.examiner.faults.number_rules import RULES as NUMBER
from local.engines.examiner.faults.phrase_rules import RULES as PHRASES
from local.engines.examiner.faults.verb_rules import RULES as VERBS
from local.engines.examiner.remarks import frames_en, frames_vi, phrases_en, phrases_vi
from tests.support.examiner_scripts import QUESTION, SHORT_ESSAYS, script, stored_scripts

_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+")
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")


def texts(answer: dict[str, Any]) -> list[str]:
    """Every sentence-bearing text of an answer but the explanations of corrections."""
    found = [answer["summary"]]
    for criterion in answer["criteria"].values():
        points = (*criterion["strengths"], *criterion["improvements"])
        found += [criterion["comment"], criterion["why_not_higher"], *(point["point"] for point in points)]
    return found


def sentences(answer: dict[str, Any]) -> set[str]:
    return {sentence.strip() for text in texts(answer) for sentence in _END.split(text) if sentence.strip()}


def rated(language: str) -> dict[str, dict[str, Any]]:
    examiner = Examiner()
    short = {name: script(essay, language) for name, essay in SHORT_ESSAYS.items()}
    scripts: dict[str, Script] = short | stored_scripts(language)
    return {name: examiner.rate(each) for name, each in scripts.items()}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_two_essays_share_no_sentence(language: str) -> None:
    answers = rated(language)
    by_band: dict[float, list[str]] = defaultdict(list)
    for name, answer in answers.items():
        by_band[sum(criterion["band"] for criterion in answer["criteria"].values())].append(name)

    assert any(len(names) > 1 for names in by_band.values()), "no two essays of one band to compare"
    for one, other in combinations(answers, 2):
        assert not sentences(answers[one]) & sentences(answers[other]), (one, other)


def test_every_sentence_of_feedback_holds_words_or_counts_of_the_essay() -> None:
    for answer in rated("en").values():
        for sentence in sentences(answer):
            assert "“" in sentence or re.search(r"\d", sentence), sentence


def test_comment_has_two_to_four_sentences() -> None:
    for answer in rated("en").values():
        for criterion in answer["criteria"].values():
            assert 2 <= len(_END.split(criterion["comment"])) <= 4, criterion["comment"]


def test_vietnamese_feedback_is_vietnamese_and_rates_the_same() -> None:
    for name, answer in rated("vi").items():
        assert all(_VIETNAMESE.search(text) for text in texts(answer)), name

    english, vietnamese = rated("en"), rated("vi")
    for name in english:
        assert _bands(english[name]) == _bands(vietnamese[name])


def _bands(answer: dict[str, Any]) -> list[float]:
    return [criterion["band"] for criterion in answer["criteria"].values()]


def test_why_not_higher_names_the_next_band() -> None:
    for answer in rated("en").values():
        for criterion in answer["criteria"].values():
            following = min(int(criterion["band"]) + 1, 9)
            assert criterion["why_not_higher"].startswith(f"Band {following} ")


def test_band_nine_says_what_sustains_it() -> None:
    class Generous:
        def bands(self, reading: object) -> dict[str, float]:
            return dict.fromkeys(script("").criteria, 9.0)

    answer: dict[str, Any] = Examiner(Generous()).rate(script(SHORT_ESSAYS["air"]))

    assert all(c["why_not_higher"].startswith("Band 9 is ") for c in answer["criteria"].values())


def test_question_words_named_as_missing_are_missing() -> None:
    essay = SHORT_ESSAYS["plain"]
    answer: dict[str, Any] = Examiner().rate(
        script(essay, question=QUESTION + " Consider pedestrian zones in Copenhagen.")
    )

    points = [point["point"] for point in answer["criteria"]["task_response"]["improvements"]]
    named = [point for point in points if "never return" in point]
    assert named
    assert all(word not in essay.lower() for word in re.findall(r"“([a-z]+)”", named[0].split("from the question")[0]))


def test_both_languages_word_every_remark_and_every_reason() -> None:
    rules = (*AGREEMENT, *NUMBER, *PHRASES, *VERBS)
    reasons = {rule.reason for rule in rules} | {reason for _, reason in (*TRUSTED.values(), *COUNTED_ONLY.values())}

    for phrases, frames in ((phrases_en, frames_en), (phrases_vi, frames_vi)):
        assert phrases.STRENGTHS.keys() == phrases_en.STRENGTHS.keys()
        assert phrases.IMPROVEMENTS.keys() == phrases.GAPS.keys() == phrases_en.IMPROVEMENTS.keys()
        assert frames.NAMES.keys() == frames_en.NAMES.keys()
        assert all("{frag}" in wording for wording in (*phrases.STRENGTHS.values(), *phrases.GAPS.values()))
        # Cures are never shown for what is only counted; every reason that can be shown has its wording.
        assert reasons - {"after_to"} <= frames.REASONS.keys() | {"there_is"}
