# ruff: noqa: E501 - a wording is one line, so that it can be read and proofread as a sentence
"""How are an English comment, its descriptors and its explanations worded?

The descriptors are the substance of the public IELTS band descriptors in our own words.
"""

OPENINGS: dict[str, tuple[str, str, str]] = {
    "task_response": (
        "The question is met in part only: {own} words of the writer's own take up {found} of its {keys} key words, with “{frag}” to go by.",
        "The question is answered in the main: {found} of its {keys} key words are taken up over {own} words, and “{frag}” shows how.",
        "The answer does what the question asks: {own} words take up {found} of {keys} key words, and “{frag}” carries it.",
    ),
    "task_achievement": (
        "The task is met in part only: {own} words of the writer's own with {figures:figure|figures} leave “{frag}” to go by.",
        "The task is covered in the main over {own} words with {figures:figure|figures}, and “{frag}” shows how.",
        "The task is well covered: {own} words with {figures:figure|figures}, and “{frag}” carries the report.",
    ),
    "letter": (
        "The letter meets its task in part only: {own} words of the writer's own in {paragraphs:paragraph|paragraphs}, with “{frag}” to go by.",
        "The letter covers its task in the main over {own} words in {paragraphs:paragraph|paragraphs}, and “{frag}” shows how.",
        "The letter covers its task well over {own} words in {paragraphs:paragraph|paragraphs}, and “{frag}” carries it.",
    ),
    "coherence_cohesion": (
        "{sentences:sentence|sentences} in {paragraphs:paragraph|paragraphs}: the whole holds together loosely; “{frag}” shows where the reader has to help.",
        "{sentences:sentence|sentences} in {paragraphs:paragraph|paragraphs}: the whole can be followed, “{frag}” being one of its steps.",
        "{sentences:sentence|sentences} in {paragraphs:paragraph|paragraphs}: the whole moves forward with ease, as “{frag}” shows.",
    ),
    "lexical_resource": (
        "The vocabulary is narrow or hard to read: {kinds} different words, {wrong} of them misspelt, as around “{frag}”.",
        "The vocabulary is enough for the task: {kinds} different words, {uncommon} of them less common, with {wrong} misspelt forms, and “{frag}” gives the level.",
        "The vocabulary is wide for the task: {kinds} different words, {uncommon} of them less common, {wrong} misspelt, and “{frag}” gives the level.",
    ),
    "grammatical_range_accuracy": (
        "Control of the sentence is uncertain: {clean} of {sentences} sentences are free of located faults, and “{frag}” shows the strain.",
        "Simple and complex sentences are mixed with some success: {clean} of {sentences} are free of located faults, and “{frag}” shows the level.",
        "The sentences are varied and well controlled: {clean} of {sentences} are free of located faults, and “{frag}” shows the level.",
    ),
}

SECONDS: dict[str, str] = {
    "task_response": "Reasons or results are signalled {reasons:time|times} and examples {examples:time|times} in {sentences:sentence|sentences}; compare “{frag}”.",
    "task_achievement": "“{frag}” belongs to {sentences:sentence|sentences} that share {total} words among {paragraphs:paragraph|paragraphs}.",
    "coherence_cohesion": "Linking expressions of {links:kind|kinds} are used {uses:time|times}, and {opened:sentence opens|sentences open} on one; compare “{frag}”.",
    "lexical_resource": "Any 50 running words hold about {fresh} different ones, and {percent} % of all words have eight letters or more, and a passage to compare is “{frag}”.",
    "grammatical_range_accuracy": "Its sentences average {average} words, with {joints:subordinating word|subordinating words} and {faults:fault|faults} of structure in all; “{frag}” is a sample.",
}

SUSTAINS: dict[str, str] = {
    "task_response": "“{frag}” keeps the answer on its course over {own} words, with {found} of {keys} key words taken up",
    "task_achievement": "“{frag}” keeps the report to the point over {own} words and {figures:figure|figures}",
    "letter": "“{frag}” keeps the letter to its purpose over {own} words in {paragraphs:paragraph|paragraphs}",
    "coherence_cohesion": "“{frag}” is one of {sentences} sentences led by {links:kind|kinds} of linking expression",
    "lexical_resource": "“{frag}” stands for {uncommon} less common words among {kinds}, with {wrong} misspelt",
    "grammatical_range_accuracy": "“{frag}” is one of {clean} sentences out of {sentences} without a located fault",
}

ASKS: dict[str, tuple[str, ...]] = {
    "task_response": (
        "content that bears on the question at all",
        "some part of the question addressed with ideas one can recognise",
        "a position that can be made out and main ideas tied to the task",
        "the main parts of the question addressed and a position expressed, even where development is thin",
        "every part of the question addressed, a relevant position and main ideas with sufficient support",
        "a clear position kept up throughout, with main ideas extended and supported",
        "a well-developed answer whose ideas are relevant, extended and supported",
        "a fully developed position with ideas explored in depth",
    ),
    "task_achievement": (
        "content that touches the task",
        "some of the key points of the task",
        "an attempt at the key points in a recognisable format",
        "the key points covered in general, even if mechanically",
        "an overview or a clear purpose, with key points adequately highlighted",
        "a clear overview or purpose, with key points presented clearly and extended",
        "all requirements covered, with key points skilfully selected and illustrated",
        "every requirement of the task fully and appropriately satisfied",
    ),
    "coherence_cohesion": (
        "some sign that sentences belong together",
        "an order of ideas that can be made out, even where linking fails",
        "ideas in some order with basic linking words",
        "an overall organisation and enough linking, if mechanical at times",
        "a coherent arrangement with clear overall progression and linking that mostly works",
        "logical progression throughout, linking used flexibly and one clear topic to a paragraph",
        "a sequence that reads with ease and cohesion that is well managed",
        "cohesion that draws no attention to itself and paragraphs handled with skill",
    ),
    "lexical_resource": (
        "a few words beyond memorised ones",
        "words enough to carry a simple message",
        "basic vocabulary enough for the task, with errors that only sometimes block the meaning",
        "an adequate if limited range with errors that seldom trouble the reader",
        "an adequate range with some less common words and errors that do not block communication",
        "less common items used with some flexibility and precision, and few slips of spelling or word formation",
        "a wide vocabulary used fluently and precisely, with rare slips only",
        "full flexibility and precision, with slips only in passing",
    ),
    "grammatical_range_accuracy": (
        "some forms of a sentence",
        "sentences attempted, some of them with a meaning errors do not destroy",
        "some subordinate clauses and some accurate simple sentences",
        "complex sentences attempted and simple ones mostly accurate",
        "a mix of simple and complex forms with errors that rarely hinder communication",
        "a variety of complex structures and frequent sentences without error",
        "a wide range of structures with most sentences free of error",
        "a full range of structures, accurate but for slips",
    ),
}

FRAMES: dict[str, str] = {
    "why": "Band {next} asks for {asks}; here {gap}.",
    "why_also": "It also counts that {gap}.",
    "sustain": "Band 9 is {asks}, and {gap}.",
    "nothing": "The submission of {total} characters holds no words that could be assessed.",
    "nothing_why": "Band {next} asks for {asks}, and none of the {total} characters submitted forms a word.",
    "summary_best": "In {total} words, {sentences:sentence|sentences} and {paragraphs:paragraph|paragraphs}, {best} is the firmest side, for instance in “{frag}”.",
    "summary_even": "In {total} words, {sentences:sentence|sentences} and {paragraphs:paragraph|paragraphs}, the four criteria stand level, and “{frag}” gives the measure.",
    "summary_next": "The next step lies in {worst}: {gap}.",
    "summary_cures": "{cures:place is|places are} corrected, the first being “{wrong}” in “{frag}”, which should read “{right}”.",
}

REASONS: dict[str, str] = {
    "spelling": "“{original}” is misspelt; write “{replacement}”.",
    "spacing": "The space around the punctuation mark is wrong: “{replacement}”.",
    "capital": "A capital letter is needed here: “{replacement}”.",
    "marker_comma": "A linking adverbial at the start of a sentence is followed by a comma: “{replacement}”.",
    "a_an": "The article follows the sound of the next word: “{replacement}”, not “{original}”.",
    "irregular": "The form is irregular: “{replacement}”, not “{original}”.",
    "repeated": "A word is written twice; once is enough: “{replacement}”.",
    "one_of": "After “one of” the noun is plural: “{replacement}”.",
    "agreement": "Subject and verb must agree in number: “{replacement}”, not “{original}”.",
    "its": "The possessive is written without an apostrophe: “{replacement}”.",
    "confused": "Two similar words are confused here: “{replacement}”, not “{original}”.",
    "after_modal": "After a modal verb the base form follows: “{replacement}”.",
    "double_degree": "The comparison is marked twice; “{replacement}” is enough.",
    "after_do": "After “do”, “does” or “did” the base form follows: “{replacement}”.",
    "participle": "A past participle is needed here: “{replacement}”.",
    "set_phrase": "The fixed phrase is “{replacement}”.",
    "no_preposition": "No preposition is used here: “{replacement}”.",
    "preposition": "The right preposition makes it “{replacement}”.",
    "double_determiner": "Two determiners stand side by side; keep “{replacement}”.",
    "gerund": "The -ing form is needed here: “{replacement}”.",
    "missing_article": "An article is missing: “{replacement}”.",
    "missing_be": "A form of “be” is missing after the modal verb: “{replacement}”.",
    "there_is": "“There is/are” agrees with the noun that follows: “{replacement}”.",
    "number_of": "“The number of ...” takes a singular verb: “{replacement}”.",
    "this_these": "Before a plural noun write “{replacement}”.",
    "every": "After “every”, “each” or “another” the noun is singular: “{replacement}”.",
    "plural_after": "More than one is meant, so the noun is plural: “{replacement}”.",
    "uncountable": "The noun is uncountable: “{replacement}”, not “{original}”.",
    "plural_form": "The plural is “{replacement}”.",
    "possessive": "The possessive needs an apostrophe: “{replacement}”.",
    "much_many": "“Much” goes with uncountable nouns, “many” with plurals: “{replacement}”.",
    "fewer": "With plural nouns write “{replacement}” rather than “{original}”.",
    "modal_to": "No “to” follows this modal verb: “{replacement}”.",
    "past_time": "A finished past time needs the past simple: “{replacement}”.",
    "am_agree": "“Agree” is a verb of its own and needs no “am”: “{replacement}”.",
    "be_verb": "“Be” and a second finite verb cannot stand together: “{replacement}”.",
    "conditional": "In the if-clause write “{replacement}”, not “{original}”.",
    "after_to": "After “to” the base form follows: “{replacement}”.",
    "make_to": "“Make” and “let” take the base form without “to”: “{replacement}”.",
    "can_able": "“Can” and “able to” say the same; one is enough: “{replacement}”.",
    "double_linker": "“Although” already links the clauses, so “but” is left out.",
    "since_for": "A length of time takes “{replacement}”, a starting point “since”.",
    "amount": "“Amount” goes with uncountable nouns; before a plural write “{replacement}”.",
    "not_verb": "A negative needs “do” before the verb: “{replacement}”.",
    "purpose": "A purpose is expressed with “to”: “{replacement}”.",
    "missing_verb": "A form of “be” is missing: “{replacement}”.",
    "some_of": "Without “the” there is no “of”: “{replacement}”.",
}

NAMES: dict[str, str] = {
    "task_response": "task response", "task_achievement": "task achievement", "coherence_cohesion": "coherence and cohesion",
    "lexical_resource": "lexical resource", "grammatical_range_accuracy": "grammatical range and accuracy",
    "article": "articles", "agreement": "agreement", "tense": "tense", "verb_form": "verb form", "preposition": "prepositions",
    "plural": "number", "pronoun": "pronouns", "word_choice": "word choice", "word_form": "word form",
    "word_order": "word order", "missing_word": "missing words", "extra_word": "superfluous words", "spelling": "spelling",
    "punctuation": "punctuation", "capitalisation": "capital letters", "other": "usage",
    "passive": "the passive", "perfect": "a perfect tense", "conditional": "a conditional or if-clause",
    "relative": "a relative clause", "concessive": "a concessive clause or phrase", "participle": "a participle clause",
    "modal_perfect": "a modal perfect",
}  # fmt: skip
CONJUNCTION = "and"
