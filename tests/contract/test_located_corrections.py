"""Which errors does the language model, with its real weights, correct, and where does it stay silent?"""

from __future__ import annotations

import pytest

from assessment.rater.corrections import correct
from assessment.rater.located import LocatedCorrection
from assessment.rater.readings import Replacement
from language_model import LanguageModel

LEAD = "People often disagree about this question. "

ERRORS = (
    ("Parents should teaches their children how to save money.", "teaches", "teach"),
    ("The government can reduces traffic by building new railways.", "reduces", "reduce"),
    ("Many student prefer to work in small groups.", "student", "students"),
    ("In many country, petrol is cheaper than milk.", "country", "countries"),
    ("One of the main reason is the price of housing.", "reason", "reasons"),
    ("There are a lot of problem in large cities.", "problem", "problems"),
    ("Some people believes that zoos are cruel.", "believes", "believe"),
    ("A person who live near a motorway sleeps badly.", "live", "lives"),
    ("The number of visitors have risen every year since then.", "have", "has"),
    ("The roads was closed for two weeks because of snow.", "was", "were"),
    ("The old bridge was remove and a tunnel was dug instead.", "remove", "removed"),
    ("The company has increase its prices twice this year.", "increase", "increased"),
    ("They want to building a new hospital near the station.", "building", "build"),
    ("We can save energy by use public transport more often.", "use", "using"),
    ("It is an useful skill for everybody who works abroad.", "an", "a"),
    ("This is a old problem and nobody has solved it yet.", "a", "an"),
    ("Children learn a lot from they parents at home.", "they", "their"),
    ("Travelling by train is cheaper then flying in most of Europe.", "then", "than"),
    ("The economical growth of the region depends on tourism.", "economical", "economic"),
    ("Success in business depends of hard work and luck.", "of", "on"),
    ("When it come to food, the young spend more than the old.", "come", "comes"),
    ("There are not much parks in the centre of the city.", "much", "many"),
)

CORRECT = (
    "Parents should teach their children how to save money.",
    "The government have promised to build more homes, and the team are confident.",
    "One of the main reasons is the price of housing in the capital.",
    "The number of visitors has risen every year since then.",
    "A number of visitors have complained about the noise.",
    "It is a useful skill, and it took her only an hour to learn it.",
    "She looks forward to meeting the students who live next door.",
    "They are used to working at night, and they object to paying more.",
    "The data show that sales rose sharply and then fell back to their former level.",
    "Nowhere else do so many people depend on one river.",
    "If I were the mayor, I would close the centre to cars.",
    "It is essential that every child learn to swim.",
    "The police are investigating what happened at the station.",
    "Not only does exercise improve health, but it also lifts the mood.",
    "Had they known the risks, they would have chosen another route.",
    "The rich get richer while the poor struggle to pay their rent.",
    "Mathematics is a subject that frightens many pupils.",
    "What matters most is how the money is spent.",
    "Ten years is a long time to wait for a train line.",
    "Half of the houses were built before the war, whereas the rest are new.",
    "He suggested that she take a course in economic history.",
    "By using less water, each household could save a great deal.",
    "There is a wide range of sports, from rowing to judo, for those who want to compete.",
    "The three-year plan costs two million pounds, which is less than expected.",
    "Bread made by hand tastes better than bread made by machines, or so my aunt says.",
    "This kind of behaviour is what most teachers complain about.",
)

LEAST_FOUND = 16


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    """The process's model."""
    return LanguageModel.shared()


def corrections(model: LanguageModel, text: str, question: str = "") -> tuple[LocatedCorrection, ...]:
    """What is corrected in a text."""
    study = model.study(text)
    return correct(text, study.readings, study, question)


@pytest.fixture(scope="module")
def found(model: LanguageModel) -> dict[str, tuple[LocatedCorrection, ...]]:
    """What is corrected in each sentence that has an error."""
    return {sentence: corrections(model, LEAD + sentence) for sentence, _, _ in ERRORS}


@pytest.mark.slow
def test_most_plain_errors_are_found(found: dict[str, tuple[LocatedCorrection, ...]]) -> None:
    cured = [
        sentence
        for sentence, original, replacement in ERRORS
        if [(each.original, each.replacement) for each in found[sentence]] == [(original, replacement)]
    ]
    assert len(cured) >= LEAST_FOUND


@pytest.mark.slow
def test_nothing_but_the_error_is_touched(found: dict[str, tuple[LocatedCorrection, ...]]) -> None:
    for sentence, original, replacement in ERRORS:
        for each in found[sentence]:
            assert (LEAD + sentence)[each.start : each.end] == each.original
            assert (each.original, each.replacement) == (original, replacement)


@pytest.mark.parametrize("sentence", CORRECT)
def test_a_correct_sentence_is_left_alone(model: LanguageModel, sentence: str) -> None:
    assert corrections(model, LEAD + sentence) == ()


@pytest.mark.slow
def test_a_corrected_text_needs_no_further_correction(
    model: LanguageModel, found: dict[str, tuple[LocatedCorrection, ...]]
) -> None:
    for sentence, placed in found.items():
        text = LEAD + sentence
        for each in reversed(placed):
            text = text[: each.start] + each.replacement + text[each.end :]
        assert not placed or corrections(model, text) == (), text


def test_what_the_question_says_is_not_corrected(model: LanguageModel) -> None:
    copied = "In many country petrol is cheaper than milk."
    assert corrections(model, copied)
    assert corrections(model, copied, f"{copied} Do you agree?") == ()


def test_study_gives_the_same_readings(model: LanguageModel) -> None:
    text = LEAD + ERRORS[0][0]
    assert model.study(text).readings == model.read(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "original", "replacement"),
    [
        (f"{LEAD}They should teaches children.", "teaches", "teach"),
        ("This are good.", "This", "These"),
        ("We like many thing", "thing", "things"),
    ],
)
def test_a_gain_is_what_reading_the_other_text_would_give(
    model: LanguageModel, text: str, original: str, replacement: str
) -> None:
    start = text.index(original)
    end = start + len(original)
    (gain,) = model.study(text).gains([Replacement(start, end, replacement)])
    other = text[:start] + replacement + text[end:]
    before, after = (sum(reading.surprisal for reading in model.read(each)) for each in (text, other))
    assert gain == pytest.approx(before - after, abs=1e-3)


@pytest.mark.parametrize("place", [(1, 4), (0, 3), (200, 204), (3, 3)])
def test_a_range_that_is_no_whole_tokens_has_no_gain(model: LanguageModel, place: tuple[int, int]) -> None:
    assert model.study("This is good.").gains([Replacement(*place, "That")]) == [None]


@pytest.mark.parametrize("text", ["", "  \n", "I", "\x04"])
def test_a_text_without_words_has_no_corrections(model: LanguageModel, text: str) -> None:
    assert corrections(model, text) == ()
