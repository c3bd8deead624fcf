"""Are these sentences, or only words? Word salad by the order of its small words, gibberish by its spelling."""

from __future__ import annotations

from assessment.integrity.finding import Finding, Zipf, percent
from assessment.integrity.language import SMALL_KNOWN_SHARE, Reading
from assessment.integrity.skeleton import shipped, skeletons
from assessment.integrity.text import Text
from assessment.integrity.words import FUNCTION_WORDS

MIN_WORDS = 30

LEAST_GAIN = -0.45
"""Nats per word; essays of band 3 come down to -0.2 (their own counts left out), shuffled ones stay below -0.5."""

LOW_GAIN = -0.30
"""The same for texts of dictionary words, which weak writers do not use."""

FEW_FUNCTION_WORDS = 0.20
"""Share of function words under which prose has no grammar; genuine essays have 0.31 and more."""

RARE_ZIPF = 3.8
"""Mean frequency of the other words under which they come from a dictionary; notes on a subject use common ones."""


def word_salad(text: Text, zipf: Zipf) -> tuple[Finding, ...]:
    """`word_salad` for words in no order, or rare words strung together."""
    if len(text.words) < MIN_WORDS:
        return ()
    gain = shipped().gain(list(skeletons(text)))
    content = [word.text for word in text.words if word.text not in FUNCTION_WORDS and word.text.isalpha()]
    small = 1 - len(content) / len(text.words)
    rare = sum(map(zipf, content)) < RARE_ZIPF * len(content)
    if gain < LEAST_GAIN or (rare and gain < LOW_GAIN):
        return (Finding("word_salad", f"{gain:.2f}"),)
    return (Finding("word_salad", percent(small)),) if rare and small < FEW_FUNCTION_WORDS else ()


def gibberish(text: Text, reading: Reading) -> tuple[Finding, ...]:
    """`gibberish` for a text whose words are in no dictionary of English and in no language we know."""
    if not text.words or not reading.is_english or reading.words >= MIN_WORDS > len(text.words):
        return ()
    lettered = reading.words / len(text.words)
    if lettered < 0.4:
        return (Finding("gibberish", percent(lettered)),)
    unknown = reading.words >= 5 and reading.known < SMALL_KNOWN_SHARE
    return (Finding("gibberish", percent(reading.known)),) if unknown and reading.english < 0.12 else ()
