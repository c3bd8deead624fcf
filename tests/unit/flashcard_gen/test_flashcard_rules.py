"""Does every rule let good cards pass and catch the bad ones?"""

from __future__ import annotations

import re

import pytest

from assessment.evidence import Span
from flashcard_gen import verifying
from flashcard_gen.cards import CARD_TYPES
from flashcard_gen.verifying import asked, cloze, gap, grammar_cues, leak, one_fact, standing, support, wording
from flashcard_gen.verifying.pages import ReadPage
from flashcard_gen.verifying.quoting import Quoted, locate
from flashcard_gen.verifying.reasons import REASONS


def _quoted(quote: str, page: str = "") -> Quoted:
    text = page or quote
    found = locate(quote, ReadPage(1, text, ()), Span(0, len(text)))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "question",
    [
        "What is osmosis, and why does it matter?",
        "Who wrote Emma? When?",
        "Why are most oxides insoluble; and why are they bases?",
        "When and where was the treaty signed?",
        "What is a cell or how does it divide?",
    ],
)
def test_two_questions_are_several_facts(question: str) -> None:
    assert one_fact.questions(question) == "several_facts"


@pytest.mark.parametrize(
    "question",
    ["What is supply and demand?", "Which organ filters blood and lymph?", "Who showed how DNA is built?"],
)
def test_one_question_is_one_fact(question: str) -> None:
    assert one_fact.questions(question) is None


@pytest.mark.parametrize(
    "answer",
    [
        "Carbon, hydrogen, and oxygen",
        "iron and copper",
        "1. Heat 2. Light",
        "- one\n- two",
        "rain; snow",
        "salt & water",
    ],
)
def test_lists_are_several_facts(answer: str) -> None:
    assert one_fact.listing("What is needed?", answer) == "several_facts"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is studied?", "Supply and demand"),
        ("What is inflation?", "A general and lasting rise in prices"),
        ("Who described the double helix in 1953?", "Watson and Crick"),
        ("What is respiration?", "The release of energy from glucose in cells, with or without oxygen"),
        ("When did it end?", "On 8 May, 1945"),
    ],
)
def test_set_phrases_pairs_of_names_and_long_statements_are_one_fact(question: str, answer: str) -> None:
    assert one_fact.listing(question, answer) is None


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("It stores heat. It also stores light.", "several_facts"),
        ("It stores heat, and it gives light", "several_facts"),
        ("It stores heat during the day", None),
    ],
)
def test_second_statement_is_a_second_fact(answer: str, reason: str | None) -> None:
    assert one_fact.statements(answer) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("{{c1::Iron}} rusts in {{c2::air}}.", "several_facts"),
        ("{{c1::Iron}} rusts in {{c1::air}}.", "several_facts"),
        ("{{c1::Iron}} is {{c1::iron}}.", None),
        ("{{c1::Iron}} rusts.", None),
    ],
)
def test_gaps_that_want_different_words_are_several_facts(question: str, reason: str | None) -> None:
    assert one_fact.gaps(question) == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("the reaction of glucose and other", "unfinished"),
        ("the reaction of", "unfinished"),
        ("The simulated", "unfinished"),
        ("rust", None),
    ],
)
def test_answer_that_breaks_off_is_unfinished(answer: str, reason: str | None) -> None:
    assert one_fact.finished(answer) == reason


def test_length_of_an_answer_is_judged_by_type() -> None:
    answer = "one two three four five six"

    assert one_fact.length("FILL_BLANK", answer) == "answer_too_long"
    assert one_fact.length("DEFINITION", answer) is None


@pytest.mark.parametrize(
    "question",
    [
        "Where does this take place?",
        "What does it do?",
        "According to the passage, who won?",
        "What does the author think of trade?",
        "Which of the following is a metal?",
        "What is shown in figure 3?",
        "What is the process described above?",
        "Why did they leave?",
        "It is found in {{c1::Peru}} and Chile.",
        "However, {{c1::llamas}} live in Peru.",
        "These {{c1::llamas}} live in the high Andes.",
        "The first is called {{c1::photosystem}} II.",
        "What is the answer?",
        "What is the first?",
        "In {{c1::addition}}, the skin holds cells that fight germs.",
        "In the last two examples, water is a {{c1::solvent}} for salt.",
        "Parasites of {{c1::skin}} will be covered in other chapters.",
        "Lizards, on the other hand, lay {{c1::eggs}} in sand.",
        "What is the third vector?",
        "What can also spread by air?",
        "Draw an arrow with a {{c1::ruler}} and a pen.",
        "In the examples above, vectors were {{c1::added}} by hand.",
        "Paths such as the one shown are {{c1::curved}}.",
    ],
)
def test_what_points_outside_itself_does_not_stand_alone(question: str) -> None:
    assert standing.alone(question) == "not_standalone"


@pytest.mark.parametrize(
    "question",
    [
        "What does a plant release when it splits water?",
        "Where do llamas live?",
        "{{c1::Llamas}} carry their load for hours.",
        "Which gas do people breathe out?",
        "Which molecule holds the genetic material?",
        "Which element stands first in the periodic table?",
        "Which gas has the same mass as nitrogen?",
        "There are three kinds of {{c1::muscle}} in the body.",
        "What is a volcano also called?",
        "What is the text of a law called before it is passed?",
    ],
)
def test_question_that_names_its_subject_stands_alone(question: str) -> None:
    assert standing.alone(question) is None


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Is iron a metal?", "yes_no_question"),
        ("Doesn't iron rust?", "yes_no_question"),
        ("True or false: iron rusts.", "yes_no_question"),
        ("Iron rusts, doesn't it?", "yes_no_question"),
        ("What is iron?", None),
        ("In which year was iron discovered?", None),
    ],
)
def test_yes_no_questions_are_found(question: str, reason: str | None) -> None:
    assert wording.open_question(question) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [("Why?", "too_short"), ("What is it?", "too_short"), ("What is iron?", None), ("{{c1::a}} b", "too_short")],
)
def test_question_of_too_few_words_is_too_short(question: str, reason: str | None) -> None:
    assert wording.long_enough(question) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Name a metal.", "ambiguous"),
        ("What is an example of a metal?", "ambiguous"),
        ("Give one reason for rust.", "ambiguous"),
        ("What is important about iron?", "ambiguous"),
        ("Explain rust.", "ambiguous"),
        ("What is rust, and explain why?", "ambiguous"),
        ("Which term names a series of vessels?", "ambiguous"),
        ("Which term names a series of vessels for lymph and its cells?", None),
        ("What is the name of the red gas?", None),
        ("The metal that rusts", "ambiguous"),
        ("Which metal rusts?", None),
        ("Define rust.", None),
    ],
)
def test_question_with_many_answers_is_ambiguous(question: str, reason: str | None) -> None:
    assert wording.one_answer(question) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("{{c1::Osmosis}} moves.", "ambiguous"),
        ("Rural {{c1::people}} moved to large towns after the war.", "ambiguous"),
        ("The farms dominate the {{c1::agricultural}} landscape of the plain.", "ambiguous"),
        ("We were able to {{c1::recognize}} the pathogens by colour and shape.", "ambiguous"),
        ("Lymph leaves by the {{c1::efferent}} vessels of the node.", None),
        ("The energy of each wave can be {{c1::described}} by a number.", "ambiguous"),
        ("The Nile flows {{c1::slowly}} through Egypt to the sea.", "ambiguous"),
        ("The paste {{c1::containing}} zinc fills the metal can.", "ambiguous"),
        ("A battery serves many {{c1::applications}} in homes and cars.", "ambiguous"),
        ("Water crosses a membrane by {{c1::osmosis}}.", None),
        ("The first railway of the city opened in {{c1::1863}}.", None),
        ("The first underground railway opened in {{c1::London}}.", None),
        ("Cells release {{c1::energy}} from sugar, and energy drives them.", None),
        ("The {{c1::testing effect}} is the gain from recalling a fact.", None),
        ("The spread of towns is called {{c1::growth}} by planners.", None),
        ("Old glass is good for {{c1::recycling}} in towns that pay for recycling.", None),
    ],
)
def test_gap_that_many_words_fit_is_ambiguous(question: str, reason: str | None) -> None:
    parsed = cloze.parse(question)

    assert parsed is not None
    assert gap.certain(question, parsed.filled()) == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [("Example", "ambiguous"), ("The reasons", "ambiguous"), ("Example sentences", None), ("4", None)],
)
def test_answer_that_names_nothing_is_ambiguous(answer: str, reason: str | None) -> None:
    assert wording.named_answer(answer) == reason


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which pigment, chlorophyll, is green?", "Chlorophyll"),
        ("How do plants absorb water?", "By absorption"),
        ("What is the forgetting curve?", "A curve of forgetting"),
        ("{{c1::Rust}} forms where iron rusts.", "Rust"),
        ("Who is it?", "It"),
    ],
)
def test_answer_in_the_question_is_found_by_its_family(question: str, answer: str) -> None:
    assert leak.answer_shown(question, answer) == "answer_in_question"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is photosynthesis?", "The process by which green plants convert light into chemical energy"),
        ("Which kind of energy do plants store?", "Chemical energy"),
        ("{{c1::Chemical energy}} is stored by plants.", "Chemical energy"),
    ],
)
def test_answer_may_take_up_the_subject(question: str, answer: str) -> None:
    assert leak.answer_shown(question, answer) is None


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("What happens to pressure?", "It increases", "two_options"),
        ("Which is larger, iron or gold?", "gold", "two_options"),
        ("What happens to pressure?", "It doubles", None),
        ("Which metal is heavier than lead or iron ore?", "gold", None),
    ],
)
def test_answer_with_one_rival_is_guessed(question: str, answer: str, reason: str | None) -> None:
    assert leak.one_of_two(question, answer) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("An {{c1::enzyme}} speeds up a reaction.", "grammar_cue"),
        ("Sucrose is a “{{c1::sugar}}”.", "grammar_cue"),
        ("The powerhouse of the cell is an ...?", "grammar_cue"),
        ("The powerhouse is a ____ in every cell.", "grammar_cue"),
        ("{{c1::Enzymes}} speed up a reaction.", None),
        ("What is an enzyme?", None),
    ],
)
def test_article_before_the_gap_is_a_cue(question: str, reason: str | None) -> None:
    assert grammar_cues.article(question) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Many {{c1::enzymes}} are proteins.", "grammar_cue"),
        ("Each {{c1::enzyme}} is a protein.", "grammar_cue"),
        ("Those {{c1::enzymes}} are proteins.", "grammar_cue"),
        ("All {{c1::enzymes}} are proteins.", None),
    ],
)
def test_number_word_before_the_gap_is_a_cue(question: str, reason: str | None) -> None:
    assert grammar_cues.number(question) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [("It depends {{c1::on}} heat.", "grammar_cue"), ("Heat {{c1::melts}} ice.", None), ("What melts ice?", None)],
)
def test_small_word_in_the_gap_is_filled_by_grammar(question: str, reason: str | None) -> None:
    assert grammar_cues.only_of_its_kind(question) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("{{c1::Photo}}synthesis needs light.", "grammar_cue"),
        ("The {{c1::cell}}s divide.", "grammar_cue"),
        ("A semi-{{c1::permeable}} wall", "grammar_cue"),
        ("The {{c1::cells}} divide.", None),
    ],
)
def test_gap_cut_out_of_a_word_is_a_cue(question: str, reason: str | None) -> None:
    assert grammar_cues.cut_word(question) == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("The plants converted light", None),
        ("Conversion of light by a plant", None),
        ("The plants eat insects", "unsupported_answer"),
        ("A process by which plants convert light", None),
        ("A famous process by which plants convert light", "unsupported_answer"),
    ],
)
def test_answer_is_in_the_quote_but_for_inflection(answer: str, reason: str | None) -> None:
    quoted = _quoted("Green plants convert light into sugar.")

    assert support.answer_words("What happens?", answer, quoted, quoted.quote) == reason


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("three kilometres", None),
        ("3 kilometres", None),
        ("1,500", None),
        ("1500", None),
        ("4 kilometres", "unsupported_number"),
    ],
)
def test_numbers_are_the_quotes(answer: str, reason: str | None) -> None:
    assert support.numbers(answer, _quoted("The 1,500 runners ran three kilometres.")) == reason


@pytest.mark.parametrize(
    ("answer", "reason"), [("By Marie Curie", None), ("By Pierre Curie", "unsupported_name"), ("Curie's idea", None)]
)
def test_names_are_the_quotes(answer: str, reason: str | None) -> None:
    assert support.names("Who?", answer, _quoted("Radium was found by Marie Curie, whose idea it was.")) == reason


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("What do most plants use from the air?", "Nitrogen gas", "changed_sense"),
        ("What can most plants not use from the air?", "Nitrogen gas", None),
        ("What kind of gas cannot be used by most plants?", "Nitrogen", None),
        ("What can only legumes not use?", "always nitrogen gas", "changed_sense"),
    ],
)
def test_negation_and_bounds_are_kept(question: str, answer: str, reason: str | None) -> None:
    assert support.sense(question, answer, _quoted("Most plants cannot use nitrogen gas from the air.")) == reason


@pytest.mark.parametrize(
    ("question", "answer", "reason"),
    [
        ("How many moons has Mars?", "two", None),
        ("How many moons has Mars?", "95", "other_answer"),
        ("How many moons has Mars?", "Deimos", "other_answer"),
        ("When was the moon Deimos seen?", "Mars", "other_answer"),
        ("When was the moon Deimos seen?", "in a tower", "other_answer"),
    ],
)
def test_number_of_another_clause_is_another_answer(question: str, answer: str, reason: str | None) -> None:
    assert support.kind(question, answer, _quoted("Mars has two moons, while Jupiter has 95.")) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How many moons has Mars?", None),
        ("How many moons has Saturn?", "unsupported_question"),
        ("How many moons had Mars in 1900?", "unsupported_question"),
        ("Why do leaves fall?", "unsupported_question"),
    ],
)
def test_question_is_about_what_the_quote_speaks_of(question: str, reason: str | None) -> None:
    quoted = _quoted("Mars has two moons.")

    assert support.subject(question, quoted, quoted.quote) == reason


@pytest.mark.parametrize(
    ("kind", "question", "reason"),
    [
        ("TRUE_FALSE", "What is rust?", "type_not_asked"),
        ("DEFINITION", "Why does iron rust?", "type_not_asked"),
        ("DEFINITION", "Which term names red iron oxide?", None),
        ("VOCABULARY", "Where does iron rust?", "type_not_asked"),
        ("VOCABULARY", 'What does "rust" mean?', None),
        ("COMPREHENSION", "What is rust?", "type_not_asked"),
        ("COMPREHENSION", "What is rust made of in sea air?", None),
        ("APPLICATION", "What is rust?", "type_not_asked"),
    ],
)
def test_type_is_what_it_says(kind: str, question: str, reason: str | None) -> None:
    assert asked.type_asked(kind, question, CARD_TYPES) == reason


def test_type_nobody_asked_for_is_not_delivered() -> None:
    assert asked.type_asked("DEFINITION", "What is rust?", CARD_TYPES[2:3]) == "type_not_asked"


@pytest.mark.parametrize(
    ("kind", "question", "answer", "reason"),
    [
        ("FILL_BLANK", "{{c1::Iron}} rusts.", "Iron", None),
        ("FILL_BLANK", "{{c1::Iron}} rusts.", "Copper", "cloze_syntax"),
        ("FILL_BLANK", "{{c1::Iron::metal}} rusts.", "Iron", "cloze_syntax"),
        ("FILL_BLANK", "____ rusts.", "Iron", "cloze_syntax"),
        ("DEFINITION", "What is {{c1::iron}}?", "iron", "cloze_syntax"),
        ("DEFINITION", "What is iron?", "A metal", None),
    ],
)
def test_gaps_stand_in_fill_ins_only(kind: str, question: str, answer: str, reason: str | None) -> None:
    assert asked.gap_syntax(kind, question, answer) == reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [("{{c1::Iron}} rusts in  air", None), ("{{c1::Iron}} rusts in water.", "cloze_not_quote"), ("What rusts?", None)],
)
def test_filled_sentence_is_the_quote(question: str, reason: str | None) -> None:
    assert asked.gap_quote(question, "Iron rusts in\nair.") == reason


def test_measure_of_difficulty_orders_cards_as_a_teacher_would() -> None:
    quote = "Water crosses a membrane by osmosis, which is the movement of water to where more is dissolved."
    easy = asked.difficulty_of("FILL_BLANK", "{{c1::Water}} crosses a membrane by osmosis.", "Water", quote)
    middle = asked.difficulty_of("COMPREHENSION", "By what does water cross a membrane?", "osmosis", quote)
    hard = asked.difficulty_of(
        "DEFINITION", "What is osmosis?", "The movement of water to where more is dissolved", quote
    )
    applied = asked.difficulty_of("APPLICATION", "Slugs die on salt. What draws out their water?", "osmosis", quote)

    assert 0 <= easy < middle < applied <= 1
    assert easy < hard
    assert asked.difficulty_asked(easy, "HARD") == "difficulty"
    assert asked.difficulty_asked(applied, "EASY") == "difficulty"
    assert asked.difficulty_asked(middle, "MEDIUM") is None
    assert asked.level(easy) == "EASY"


def test_every_reason_is_explained_to_readers_and_to_the_model() -> None:
    table = re.findall(r"^\| ([a-z_, ]+) \| \w", verifying.__doc__ or "", re.MULTILINE)

    assert {reason for row in table for reason in row.split(", ")} - {"reason"} == REASONS
