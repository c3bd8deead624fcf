"""What is to be known of an answer before anybody rates it?

Deterministic checks on a text and its question, for writing and speaking alike. `inspection.inspect` runs them all and
returns a verdict: findings (flag, fact, span in the original text), their joint effect, the text raters may read, and
the count of the writer's own words. What each flag does, in the order it is decided (`EFFECTS` is the table that code
reads):

| flag | meaning | bands | the place | a person |
|---|---|---|---|---|
| empty | no words | 0 in every criterion | | |
| not_english | another language throughout | 0 in every criterion | | |
| language_uncertain | beside not_english: it may be English without small words | | | looks |
| too_short_to_rate | 20 words of its own or fewer | 1 in every criterion | | |
| gibberish | words of no language | at most 3 in every criterion | | looks |
| word_salad | words in no order, or dictionary words only | at most 3 in every criterion | | looks |
| repetition | little but the same sentences again | at most 3 in every criterion | | looks |
| off_topic | next to nothing of the question returns | at most 4 in the task criterion | | looks |
| template | stock phrases; prose as smooth as learnt | never above the light tier's | | |
| injection | an order to the examiner, or hidden text | none | removed | looks |
| comment | a remark on the text, as a teacher writes it | none | removed | |
| foreign_text | a passage in another language | none | removed | looks |
| unreadable_text | a passage in no language | none | removed | looks |
| duplicated_text | a part stands there again | none | removed | looks |
| copied_prompt | words of the question, in order | none; not counted | | |
| markup | tags, code, tables | none | | |

An injection never changes a band: both raters read the text without it, and its words are not counted. Where removal
would leave no answer (an essay in Vietnamese, say), foreign and unreadable sentences stay and are judged as the answer.
Whole-text checks see the text as the raters will, so that a long attack cannot make an essay look foreign or garbled.
The garbage flags also keep the language model from lifting the band above the light tier's.
"""

from __future__ import annotations

from assessment.integrity.effects import EFFECTS, Effect, together
from assessment.integrity.finding import Finding, Zipf
from assessment.integrity.inspection import TOO_SHORT, Verdict, inspect
from assessment.integrity.removal import Cleaned

__all__ = ["EFFECTS", "TOO_SHORT", "Cleaned", "Effect", "Finding", "Verdict", "Zipf", "inspect", "together"]
