"""What does the examiner know about a performance once it has read it? What can be written wrongly is left out."""

from dataclasses import replace
from itertools import pairwise

from local.engines.examiner.faults.correction import Finding
from local.engines.examiner.faults.grammar import Faults, faults_of
from local.engines.examiner.measuring.linking import linking_of
from local.engines.examiner.measuring.measures import measure
from local.engines.examiner.measuring.moves import moves_of
from local.engines.examiner.measuring.relevance import relevance_of
from local.engines.examiner.measuring.text import read_text
from local.engines.examiner.reading import Reading
from local.engines.examiner.script import TASK_2, Script
from local.engines.speech_examiner.script import SpokenScript

FLUENCY = "fluency_coherence"
CRITERIA = (FLUENCY, "lexical_resource", "grammatical_range_accuracy")

_NATURAL = frozenset({"repeated", "marker_comma", "double_linker", "fewer", "spacing", "capital", "spelling"})
"""Reasons that are none in talk: repetitions are counted by the timing, the rest belongs to writing."""


def hear(script: SpokenScript) -> Reading:
    """Read a transcript as the writing examiner reads an essay that speaks its mind, but for spelling and marks."""
    text = read_text(script.transcript)
    found = faults_of(text)
    faults = Faults(tuple(each for each in found.findings if _audible(each)), found.unknown)
    relevance, linking = relevance_of(text, script.question), linking_of(text)
    measures = measure(text, faults, relevance, linking.counts, len(linking.openers))
    doubled = sum(one.low == other.low for one, other in pairwise(text.words)) / max(len(text.words), 1)
    measures = replace(measures, stranded=max(measures.stranded - doubled, 0.0))
    written = Script(("task_response", *CRITERIA), TASK_2, script.question, script.transcript, script.language)
    return Reading(written, text, faults, relevance, linking, moves_of(text, TASK_2), measures)


def _audible(finding: Finding) -> bool:
    return not finding.is_surface and finding.reason not in _NATURAL
