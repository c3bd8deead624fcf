"""What does the examiner know about a script once it has read it?"""

from dataclasses import dataclass
from functools import cached_property

from local.engines.examiner.faults.grammar import Faults, faults_of
from local.engines.examiner.measuring.linking import Linking, linking_of
from local.engines.examiner.measuring.measures import Measures, less_common_words, measure
from local.engines.examiner.measuring.moves import Moves, moves_of
from local.engines.examiner.measuring.relevance import Relevance, relevance_of
from local.engines.examiner.measuring.text import Text, read_text
from local.engines.examiner.script import Script


@dataclass(frozen=True)
class Reading:
    """A script with everything found in it."""

    script: Script
    text: Text
    faults: Faults
    relevance: Relevance
    linking: Linking
    moves: Moves
    measures: Measures

    @cached_property
    def less_common(self) -> dict[str, int]:
        """Correctly spelt less common words -> code point where each first stands."""
        return less_common_words(self.text, self.faults)


def read(script: Script) -> Reading:
    """Read a script: every later step only looks at what this finds."""
    text = read_text(script.essay)
    faults = faults_of(text)
    relevance = relevance_of(text, script.question)
    linking = linking_of(text)
    moves = moves_of(text, script.task)
    measures = measure(text, faults, relevance, linking.counts, len(linking.openers))
    return Reading(script, text, faults, relevance, linking, moves, measures)
