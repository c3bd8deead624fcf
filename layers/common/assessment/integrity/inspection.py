"""What is to be known of a text before anybody rates it? Every check, in order, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.integrity import template as templates
from assessment.integrity.copied import copied_prompt
from assessment.integrity.effects import Effect, together
from assessment.integrity.finding import Finding, Zipf
from assessment.integrity.injection import injections
from assessment.integrity.language import not_english, read
from assessment.integrity.markup import markup, unshown
from assessment.integrity.off_topic import coverage, off_topic
from assessment.integrity.passages import passages
from assessment.integrity.removal import Cleaned, cleaned
from assessment.integrity.repetition import read_repeats, repetition
from assessment.integrity.salad import gibberish, word_salad
from assessment.integrity.text import Text
from assessment.integrity.units import units

TOO_SHORT = 20
"""Answers of so many words of their own or fewer are band 1 by the official rules."""


@dataclass(frozen=True)
class Verdict:
    """What the checks found. `word_count`: words of the writer's own, copied, removed and repeated ones left out.

    `all_words` counts every word. `coverage` (0 to 1) is how much of the question's subject returns.
    """

    findings: tuple[Finding, ...]
    effect: Effect
    cleaned: Cleaned
    word_count: int
    all_words: int
    coverage: float

    @property
    def flags(self) -> tuple[str, ...]:
        """The names of what was found, each once, in the order of the findings."""
        return tuple(dict.fromkeys(it.flag for it in self.findings))

    def with_surprisal(self, mean_surprisal: float) -> Verdict:
        """The verdict once a language model has read the text (mean surprisal per token of `cleaned`, in nats)."""
        smooth = templates.template(templates.NO_STOCK, self.coverage, mean_surprisal)
        return self if "template" in self.flags or not smooth else self._with(smooth)

    def _with(self, more: tuple[Finding, ...]) -> Verdict:
        findings = (*self.findings, *more)
        return replace(self, findings=findings, effect=together(it.flag for it in findings))


def inspect(essay: str, question: str, zipf: Zipf) -> Verdict:
    """Runs every check on one answer; deterministic, and blind to whatever the text asks for."""
    text, asked = Text(essay), Text(question)
    odd, cleaned_ = _set_aside(text, question, zipf)
    left = Text(cleaned_.text) if cleaned_.removed else text
    share = coverage(left, asked, zipf)
    repeats = read_repeats(left)
    copied = copied_prompt(left, asked)
    repeated = repetition(left, repeats)
    if any(it.flag == "duplicated_text" for it in repeated):
        again = tuple(Finding("duplicated_text", it.fact, span) for it in repeated for span in repeats.spans)
        cleaned_ = cleaned(text, [*odd, *again], units(text))
    own = _own_words(Text(cleaned_.text) if cleaned_.removed else text, copied)
    official = _official(left, own, zipf)
    garbage = () if official else (*gibberish(left, read(left.words, zipf)), *word_salad(left, zipf), *repeated)
    content = (
        () if official or garbage else (*off_topic(left, share), *templates.template(templates.read_stock(left), share))
    )
    findings = (*official, *odd, *garbage, *content, *copied, *markup(text))
    return Verdict(findings, together(it.flag for it in findings), cleaned_, own, len(text.words), share)


def _set_aside(text: Text, question: str, zipf: Zipf) -> tuple[tuple[Finding, ...], Cleaned]:
    """What is not part of the answer, and the text without it.

    Where nothing would be left, foreign and unreadable sentences are the answer, and stay.
    """
    pieces = units(text)
    spoken = (*injections(text, pieces, question), *unshown(text))
    strange = tuple(it for it in passages(text, pieces, zipf) if not _inside(it, spoken))
    without = cleaned(text, [*spoken, *strange], pieces)
    if strange and len(Text(without.text).words) <= TOO_SHORT:
        strange = tuple(it for it in strange if it.flag == "injection")
        without = cleaned(text, [*spoken, *strange], pieces)
    return (*spoken, *strange), without


def _inside(found: Finding, others: tuple[Finding, ...]) -> bool:
    return any(found.span and it.span and found.span.overlaps(it.span) for it in others)


def _own_words(text: Text, copied: tuple[Finding, ...]) -> int:
    spans = [it.span for it in copied if it.span is not None]
    return sum(not any(span.start <= word.start < span.end for span in spans) for word in text.words)


def _official(text: Text, own_words: int, zipf: Zipf) -> tuple[Finding, ...]:
    """The findings by which the official rules fix the band."""
    if not text.words:
        return (Finding("empty"),)
    foreign = not_english(text, read(text.words, zipf))
    if foreign:
        return foreign
    return (Finding("too_short_to_rate", str(own_words)),) if own_words <= TOO_SHORT else ()
