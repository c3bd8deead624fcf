"""Which sentences of a passage state something by themselves?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from local.engines.card_writer.material import Passage
from local.engines.examiner.measuring.words import word_set

_FEWEST_WORDS, _MOST_WORDS = 6, 34
_RUN = r"(?:[^.!?\n]|\n(?!\s*\n))*"
_SENTENCE = re.compile(
    rf"(?:(?<=^)|(?<=[.!?]\s)|(?<=[.!?][\"”)]\s)|(?<=\n))(?P<said>[A-Z]{_RUN}(?:[.!?](?=[\w,;]){_RUN})*(?<! [A-Z])\.)"
    r"(?=\s|$)"
)
"""From a capital to a full stop; a blank line, or the point of an initial, ends no sentence."""

_HANGING = word_set(
    "it its they their he his she her this that these those such however therefore thus hence moreover furthermore "
    "consequently nevertheless nonetheless instead also similarly likewise finally meanwhile otherwise then there "
    "here and but or so both another other others some many we our you your i my one let as if when while although "
    "because see"
)
_POINTING = re.compile(
    r"\b(?:this|these|those|the (?:passage|text|following|above|below|former|latter|author|chapter|figure|table))\b"
    r"|\bfor example,|\bas (?:shown|described|mentioned)\b|\b(?:fig|figure|table|chapter|section|page)\.? \d|[|{}<>•=]"
    r"|https?://|www\.",
    re.IGNORECASE,
)
_ANAPHORIC = re.compile(
    r"^The (?:process|effect|event|history|speaker|method|result|device|idea|problem|difficulty|mechanism|instrument|"
    r"machine|answer|reason|difference|change|practice|system|part|group|number|amount|period|man|woman|king|engineer|"
    r"owners?|author|writer|work|book|story|case|figures?|numbers?|trade|town|village|country|city|company|study|"
    r"experiment|word|term|name|expression|phrase)\b(?! (?:of|that|which|by which|in which)\b)"
    r"|^The (?:first|second|third|last|next|other|latter|former|same|rest|two|three|four) (?:is|are|was|were|has|had)\b"
    r"|\b(?:between|of) the two\b|\bof one (?=is\b|in\b)|\bone of them\b|\b(?:oldest|first|best) known example\b"
    r"|\b(?:to|of|from|with|by) it$|\bthat follows?\b|\bsuch an?\b|^(?:[\w'’\-]+ ){1,2}(?:its|their|his|her)\b"
)
"""A sentence about something that was named before it."""
_PERSON = re.compile(r"\b(?:he|she|him|his|her|hers)\b")
_NAME = re.compile(
    r"^[A-Z][a-z]+ (?:v[oa]n |de )?(?=[A-Z])|^(?:A|An|The) [a-z]+|(?<=[,;] )[A-Z][a-z]+|\b[a-z]+(?<!in)(?<!on)(?<!at)"
    r"(?<!of)(?<!from) [A-Z][a-z]+"
)
_EARLY_PRONOUN = re.compile(
    r"^(?:[\w'’\-]+ ){1,2}(?!(?:when|if|as|because|that|and|but|while|until|since|where|than) )[\w'’\-]+ (?:it|them)\b"
)
_ADVERBIAL = re.compile(
    r"^(?:In|On|At|From|For|By|After|During|With|Under|Between|Until|Through|Over|Since|To)\b[^,.;:]{1,60},? "
    r"(?:it|he|she|they)\b"
)
_BLANKED = re.compile(r"\s{12,}")
WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


@dataclass(frozen=True)
class Statement:
    """A sentence as the passage has it, and the same on one line without its full stop."""

    passage: Passage
    quote: str
    said: str

    @property
    def words(self) -> list[str]:
        """Its words in order."""
        return WORD.findall(self.said)


def statements_of(passage: Passage) -> Iterator[Statement]:
    """Yield the sentences a card can be made from, in order."""
    for match in _SENTENCE.finditer(passage.text):
        quote = match["said"]
        said = " ".join(quote.split()).removesuffix(".")
        words = WORD.findall(said)
        stands = _FEWEST_WORDS <= len(words) <= _MOST_WORDS and words[0].lower() not in _HANGING
        if stands and not _POINTING.search(said) and not _BLANKED.search(quote) and not _goes_on(said):
            yield Statement(passage, quote, said)


def _goes_on(said: str) -> bool:
    """Whether a sentence speaks of what an earlier one named."""
    if _ANAPHORIC.search(said) or _EARLY_PRONOUN.search(said) or _ADVERBIAL.search(said):
        return True
    person = _PERSON.search(said)
    return person is not None and not _NAME.search(said[: person.start()])
