"""The first examiner engine: rates an IELTS writing script offline from features and rules.

Deterministic and provisional: it stands behind the Bedrock Converse wire until a statistical rater replaces its scoring
(`scoring.Scorer`). Every remark carries a verbatim quote and counts of the essay it is about.
"""

from local.engines.examiner.examiner import Examiner
from local.engines.examiner.script import Script, UnreadablePrompt, read_script

__all__ = ["Examiner", "Script", "UnreadablePrompt", "read_script"]
