# ruff: noqa: E501 - a wording is one line, so that it can be read and proofread as a sentence
"""How is a performance spoken of in English, where an essay would be spoken of otherwise?

`$name` is a measure of timing, put in before the rest. The descriptors are the substance of the public IELTS band
descriptors in our own words.
"""

OPENINGS: dict[str, tuple[str, str, str]] = {
    "fluency_coherence": (
        "The talk halts: $speech_rate words a minute with $pause_count pauses, $mid_clause_pauses of them inside a clause, and “{frag}” shows what comes between them.",
        "The talk is kept up at $speech_rate words a minute with $pause_count pauses, $mid_clause_pauses of them inside a clause, and “{frag}” is one of its steps.",
        "The talk runs on at $speech_rate words a minute with $pause_count pauses, $mid_clause_pauses of them inside a clause, as “{frag}” lets one follow.",
    ),
    "lexical_resource": (
        "The vocabulary is narrow: {kinds} different words, {uncommon} of them less common, as around “{frag}”.",
        "The vocabulary is enough for the topic: {kinds} different words, {uncommon} of them less common, and “{frag}” gives the level.",
        "The vocabulary is wide for talk: {kinds} different words, {uncommon} of them less common, and “{frag}” gives the level.",
    ),
    "grammatical_range_accuracy": (
        "Control of the sentence is uncertain: {clean} of {sentences} recognised sentences are free of located faults, and “{frag}” shows the strain.",
        "Simple and complex forms are mixed with some success: {clean} of {sentences} recognised sentences are free of located faults, and “{frag}” shows the level.",
        "The forms are varied and well controlled: {clean} of {sentences} recognised sentences are free of located faults, and “{frag}” shows the level.",
    ),
}

SECONDS: dict[str, str] = {
    "fluency_coherence": "Runs of $mean_length_of_run words stand between silences, and linking expressions of {links:kind|kinds} come {uses:time|times} in {total} words; compare “{frag}”.",
    "lexical_resource": "Any 50 running words hold about {fresh} different ones, and {percent} % of the words have eight letters or more; a passage to compare is “{frag}”.",
    "grammatical_range_accuracy": "There are {joints:subordinating word|subordinating words} and {faults:fault|faults} of structure in {total} words; “{frag}” is a sample.",
}

SUSTAINS: dict[str, str] = {
    "fluency_coherence": "“{frag}” is one step of {total} words spoken at $speech_rate words a minute",
    "lexical_resource": "“{frag}” stands for {uncommon} less common words among {kinds}",
    "grammatical_range_accuracy": "“{frag}” is one of {clean} sentences out of {sentences} without a located fault",
}

ASKS: dict[str, tuple[str, ...]] = {
    "fluency_coherence": (
        "some words that follow each other",
        "simple answers, even with long pauses",
        "speech that goes on, however slowly, with simple links",
        "speech that is usually kept up, if at the cost of pausing and repeating",
        "readiness to speak at length with a range of linking words, though the thread may slip at times",
        "long turns without noticeable effort and flexible linking",
        "fluent speech that pauses for ideas and only seldom for words, with topics developed clearly",
        "speech that never searches for a word and is coherent throughout",
    ),
    "lexical_resource": (
        "a few words beyond memorised ones",
        "simple words to speak about oneself",
        "words enough for familiar topics",
        "words enough for familiar and unfamiliar topics, if used with little flexibility",
        "vocabulary to discuss a topic at length and make the meaning clear in spite of slips",
        "some less common and idiomatic items, used flexibly, and a way round missing words",
        "a wide vocabulary used readily and precisely, with skilful less common items",
        "full flexibility and precision on every topic",
    ),
}

FRAMES: dict[str, str] = {
    "summary_best": "In {total} words at $speech_rate words a minute, {best} is the firmest side, for instance in “{frag}”.",
    "summary_even": "In {total} words at $speech_rate words a minute, the three criteria stand level, and “{frag}” gives the measure.",
    "nothing": "The transcript of {total} characters holds no words that could be assessed.",
    "nothing_why": "Band {next} asks for {asks}, and none of the {total} characters recognised forms a word.",
}

STRENGTHS: dict[str, str] = {
    "steady": "“{frag}” belongs to talk that runs for {run} words between silences, with {pauses:pause|pauses} in {total} words.",
    "spoken_example": "“{frag}” develops the answer with an example (signals of this kind in {total} words: {count}).",
    "spoken_reason": "“{frag}” takes the answer further by a reason or result; links of this kind in {total} words: {count}.",
    "spoken_concession": "“{frag}” lets another side be heard, which gives the talk shape (such turns in {total} words: {count}).",
    "sustained": "The longest stretch, around “{frag}”, goes on for {count:word|words} out of {total}.",
}

IMPROVEMENTS: dict[str, str] = {
    "inside_pauses": "{inside} of {pauses:pause|pauses} break a clause; say “{frag}” again in one breath, and pause where a thought ends.",
    "long_pauses": "{long:long pause|long pauses} of a second and more in {total} words: prepare what follows “{frag}” while speaking it.",
    "slow": "At a rate of {rate} words a minute, “{frag}” asks for patience; retell it a few times, each time a little faster.",
    "brief_turn": "The answer has {percent} % of the words its part calls for; “{frag}” could be followed by a reason and an example.",
    "few_links": "“{frag}” could say how it relates to what stands beside it; kinds of linking expression in {total} words: {kinds}.",
}

GAPS: dict[str, str] = {
    "inside_pauses": "{inside} of {pauses:pause|pauses} fall inside a clause, and talk like “{frag}” loses its line by them",
    "long_pauses": "{long:long pause|long pauses} of a second and more keep “{frag}” from leading on",
    "slow": "a rate of {rate} words a minute slows “{frag}” and all around it",
    "brief_turn": "“{frag}” and the rest come to {percent} % of the words this part calls for",
}
