"""Which integrity checks hold for speech, and what do they do there? The shared ones, less what belongs to writing.

| flag | in writing | in speech, and why |
|---|---|---|
| too_short_to_rate | band 1 | not applied: a rule of the Writing descriptors only; see `little_speech` |
| word_salad | at most 3 | no ceiling, a person looks: talk breaks off and runs on, and learners' talk more than any |
| off_topic | task criterion at most 4 | no ceiling, a person looks; not asked of short questions |
| not_english | band 0 | the reliability gate refuses such a recording; what only looks so is looked at by a person |
| empty | band 0 | the same gate |
| markup | flagged | not applied: nobody can say it |
| little_speech | | at most 4 in every criterion, a person looks: so few words show little |

The rest is as in writing: words spoken to the examiner are removed and never move a band. Checked is the transcript
without repetitions, restarts and fillers, which are no faults of text, and cut into lines at pauses where it lacks full
stops, so that an order to the examiner does not take the answer around it away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assessment.evidence import Span
from assessment.integrity import EFFECTS, TOO_SHORT, Cleaned, Effect, Finding, inspect, together
from assessment.integrity.text import blanked
from assessment.rater.words import zipf
from speaking_eval.fluency import Fluency
from speaking_eval.transcript import Transcript, Word

LOOKED_AT = Effect(never_above_light=True, needs_human=True)

SPOKEN_EFFECTS: Mapping[str, Effect] = {
    **{flag: effect for flag, effect in EFFECTS.items() if effect.fixed is None},
    "not_english": LOOKED_AT,
    "word_salad": LOOKED_AT,
    "off_topic": Effect(needs_human=True),
    "little_speech": Effect(ceiling=4.0, needs_human=True),
}
"""What each flag does to speech; `never_above_light` stands for the statistical rater's band."""

_WRITTEN_ONLY = frozenset({"empty", "too_short_to_rate", "markup"})
_LONGEST_SENTENCE = 40
"""Words without a full stop after which a pause is taken for one."""
_LONG_QUESTION = 30
"""Words of a question, a cue card say, that nobody answers without using some of them."""
_ENDS = frozenset(".?!")


@dataclass(frozen=True)
class Checked:
    """What the checks found, the transcript without what was removed, and how many words are the speaker's own."""

    findings: tuple[Finding, ...]
    cleaned: Cleaned
    own_words: int

    @property
    def flags(self) -> tuple[str, ...]:
        """The names of what was found, each once, in the order of the findings."""
        return tuple(dict.fromkeys(it.flag for it in self.findings))

    @property
    def asking(self) -> tuple[str, ...]:
        """The flags that want a person to look."""
        return tuple(flag for flag in self.flags if SPOKEN_EFFECTS[flag].needs_human)

    @property
    def effect(self) -> Effect:
        """What all flags do together."""
        return together(self.flags, SPOKEN_EFFECTS)


def check(transcript: Transcript, fluency: Fluency, question: str) -> Checked:
    """Runs the checks on what was said; deterministic, and deaf to whatever it asks for."""
    verdict = inspect(_checkable(transcript, fluency), question, zipf)
    findings = [it for it in verdict.findings if it.flag not in _WRITTEN_ONLY]
    if len(question.split()) < _LONG_QUESTION:
        findings = [it for it in findings if it.flag != "off_topic"]
    removed = verdict.cleaned.removed
    cleaned = Cleaned(blanked(transcript.text, removed), removed)
    copied = tuple(it.span for it in findings if it.flag == "copied_prompt" and it.span is not None)
    discounted = Cleaned(cleaned.text, (*removed, *copied))
    own = sum(not discounted.touches(Span(word.offset, word.end_offset)) for word in transcript.words)
    if own <= TOO_SHORT:
        findings.append(Finding("little_speech", str(own)))
    return Checked(tuple(findings), cleaned, own)


def _checkable(transcript: Transcript, fluency: Fluency) -> str:
    """As long as the transcript, so that every place found is a place of it."""
    words = transcript.words
    said_for_nothing = [Span(words[it.first].offset, words[it.last].end_offset) for it in fluency.disfluencies]
    marks = list(blanked(transcript.text, tuple(said_for_nothing)))
    for number in _breaks(transcript, fluency):
        marks[words[number].end_offset] = "\n"
    return "".join(marks)


def _breaks(transcript: Transcript, fluency: Fluency) -> Iterator[int]:
    """The words behind which a line may end: those before a pause, in a stretch without a full stop."""
    silent = {it.after_word for it in fluency.pauses}
    for sentence in _sentences(transcript):
        if len(sentence) > _LONGEST_SENTENCE:
            for number in sentence[:-1]:
                between = transcript.text[transcript.words[number].end_offset : transcript.words[number + 1].offset]
                if number in silent and between == " ":
                    yield number


def _sentences(transcript: Transcript) -> Iterator[range]:
    """Ranges of word numbers from one full stop to the next."""
    first = 0
    for number, word in enumerate(transcript.words):
        if _ENDS & set(_behind(transcript, number, word)):
            yield range(first, number + 1)
            first = number + 1
    if first < len(transcript.words):
        yield range(first, len(transcript.words))


def _behind(transcript: Transcript, number: int, word: Word) -> str:
    following = transcript.words[number + 1].offset if number + 1 < len(transcript.words) else len(transcript.text)
    return transcript.text[word.end_offset : following]
