"""Are learners' errors found where they are, cured rightly, and correct English left alone?"""

import pytest

from local.engines.examiner.faults.correction import MOST_CONTEXT, chosen, context_of
from local.engines.examiner.faults.grammar import faults_of
from local.engines.examiner.faults.misspellings import MISSPELLINGS
from local.engines.examiner.measuring.text import read_text

CASES = [
    ("There is many reasons for this.", "There is", "There are", "agreement"),
    ("I have visited London last year.", "have visited", "visited", "tense"),
    ("The city should spends more money.", "should spends", "should spend", "verb_form"),
    ("I am agree with this view.", "am agree", "agree", "extra_word"),
    ("If I would have more time, I would help.", "would have", "had", "tense"),
    ("They gave us many useful informations.", "informations", "information", "plural"),
    ("My teacher gave good advices to me.", "advices", "advice", "plural"),
    ("He don't like the bus.", "don't", "doesn't", "agreement"),
    ("She didn't went to the party.", "didn't went", "didn't go", "verb_form"),
    ("We can to solve it together.", "can to", "can", "extra_word"),
    ("People who lives here are old.", "lives", "live", "agreement"),
    ("Every countries has a flag.", "countries", "country", "plural"),
    ("In the other hand, cars are fast.", "In the other hand", "On the other hand", "preposition"),
    ("They play important role in life.", "play important", "play an important", "article"),
    ("It helps to reduce polution by provide buses.", "provide", "providing", "verb_form"),
    ("Although it is old, but it works well.", ", but", ",", "extra_word"),
    ("The goverment is slow.", "goverment", "government", "spelling"),
    ("The the house is old.", "The the", "The", "extra_word"),
    ("This change have a price for all.", "have", "has", "agreement"),
    ("The amount of people is growing.", "amount", "number", "word_choice"),
]

RIGHT = [
    "There are a number of reasons why people who live alone are often asked to help.",
    "One of the problems is that living in cities is expensive, and the benefits of this trend are few.",
    "If the government were to act, it would have been able to prevent what has happened since last year.",
    "The colour of the center, the behavior of drivers and the organization of traffic differ.",
    "He can do it, she may well have done it, and they must not be afraid of what is to come.",
    "What they do is give advice; all we can do is listen to the information they have.",
    "I have lived here for ten years and have visited the museum many times.",
    "A homework-free school and an information system are different things.",
]


@pytest.mark.parametrize(("sentence", "wrong", "right", "kind"), CASES, ids=[case[0] for case in CASES])
def test_learner_error_is_located_cured_and_typed(sentence: str, wrong: str, right: str, kind: str) -> None:
    findings = faults_of(read_text(f"Let us look at this. {sentence}")).findings

    found = [(f"Let us look at this. {sentence}"[f.start : f.end], f.replacement, f.kind) for f in findings]
    assert (wrong, right, kind) in found


@pytest.mark.parametrize("sentence", RIGHT)
def test_correct_english_of_either_spelling_gets_no_correction(sentence: str) -> None:
    assert [f for f in faults_of(read_text(sentence)).findings if f.replacement is not None] == []


def test_offsets_are_code_points_behind_characters_outside_the_basic_plane() -> None:
    essay = "😀 漢 é — I beleive it. 😀 He don't know."

    found = [(essay[f.start : f.end], f.replacement) for f in faults_of(read_text(essay)).findings]

    assert ("beleive", "believe") in found
    assert ("don't", "doesn't") in found


def test_text_in_another_language_is_not_corrected() -> None:
    essay = "Tôi nghĩ rằng thành phố nên cấm xe hơi vì không khí ở đó rất bẩn và ồn ào."

    assert faults_of(read_text(essay)).findings == ()


def test_context_holds_the_original_exactly_once_and_stays_short() -> None:
    essay = "a b a b a wrong a b a " * 20

    for start in range(0, 60, 2):
        context = context_of(essay, start, start + 1)
        assert context is None or (context.count(essay[start]) == 1 and len(context) <= MOST_CONTEXT)


def test_no_more_than_twenty_five_corrections_and_structure_comes_first() -> None:
    words = list(MISSPELLINGS)[:60]
    misspelt = ". ".join(f"The {word} is here" for word in words)
    essay = f"{misspelt}. I am agree with it. He don't know."

    findings = chosen(essay, list(faults_of(read_text(essay)).findings))

    assert len(findings) == 25
    assert {"am agree", "don't"} <= {essay[f.start : f.end] for f in findings}
    assert [f.start for f in findings] == sorted(f.start for f in findings)
