"""The examiner engine for speech: rates a transcript and its timing offline, from features and rules.

Deterministic and provisional, as the writing examiner is, and more so: no open set of rated spontaneous speech exists
to fit anything on. Its weights for timing are set by hand, those for language are the writing examiner's, fitted on
essays. Every remark carries a verbatim quote and counts of the recording it is about.
"""

from local.engines.speech_examiner.examiner import SpeechExaminer
from local.engines.speech_examiner.script import SpokenScript, read_spoken_script

__all__ = ["SpeechExaminer", "SpokenScript", "read_spoken_script"]
