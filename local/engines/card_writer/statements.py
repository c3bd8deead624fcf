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
        if stands and not _POINTING.search(said) and not _BLANKED.search(quote):
            yield Statement(passage, quote, said)
