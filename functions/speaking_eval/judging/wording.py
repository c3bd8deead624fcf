"""How are flags and the estimate of pronunciation told to the learner? Sentences from a versioned file, filled in."""

from __future__ import annotations

from pathlib import Path

from assessment.flags import Phrases, detail, flagged, phrases_in
from assessment.report import Flag
from speaking_eval.judging.checks import Checked
from speaking_eval.pronunciation import Pronunciation
from speaking_eval.reliability import CEILING, Reliability
from speaking_eval.report import PronunciationCriterion, WordToPractise

PHRASES = Path(__file__).parents[1] / "phrases" / "flags.v1.toml"

_NAMED = 3


def phrases(language: str) -> Phrases:
    """The sentences in one feedback language."""
    return phrases_in(PHRASES, language)


def flags(checked: Checked, gate: Reliability, heard: Pronunciation, language: str) -> tuple[Flag, ...]:
    """What readers should know before they trust the bands."""
    said = phrases(language)
    told = list(flagged(checked.findings, checked.own_words, said))
    if gate.verdict == "doubtful":
        fact = _listed([said["doubts"][reason] for reason in gate.reasons])
        unsure = detail(said, "recognition_doubtful", fact=fact, ceiling=f"{CEILING:g}")
        told.append(Flag("recognition_doubtful", unsure))
    if heard.reason is not None:
        fact = said["doubts"][heard.reason]
        told.append(Flag("pronunciation_withheld", detail(said, "pronunciation_withheld", fact=fact)))
    return tuple(told)


def pronunciation_report(heard: Pronunciation, language: str) -> PronunciationCriterion:
    """The estimate with what it is worth, or why there is none."""
    comment, why_not_higher = _pronounced(heard, phrases(language))
    return PronunciationCriterion(
        band=heard.band,
        band_low=heard.low,
        band_high=heard.high,
        evidence=heard.evidence,
        reason=heard.reason,
        comment=comment,
        why_not_higher=why_not_higher,
        strengths=(),
        improvements=(),
        measures=heard.measures,
        words_to_practise=tuple(
            WordToPractise(it.word, it.offset, it.end, it.t_start, it.t_end, round(it.confidence, 3))
            for it in heard.words_to_practise
        ),
    )


def _pronounced(heard: Pronunciation, said: Phrases) -> tuple[str, str]:
    """The comment, and what a higher band would need; every sentence carries figures of this recording."""
    told = said["pronunciation"]
    facts = {
        "content": f"{heard.measures['content_words']:.0f}",
        "confidence": f"{100 * heard.measures['content_confidence']:.1f}",
        "unsure": f"{100 * heard.measures['unsure_share']:.1f}",
        "words": _listed([f"“{it.word}”" for it in heard.words_to_practise[:_NAMED]]),
    }
    if heard.reason is not None or heard.low is None or heard.high is None:
        facts["fact"] = said["doubts"].get(heard.reason or "", "")
        return told["withheld"].format_map(facts), told["withheld_why"].format_map(facts)
    facts |= {"band": f"{heard.band:g}", "low": f"{heard.low:g}", "high": f"{heard.high:g}"}
    if not heard.words_to_practise:
        return told["comment"].format_map(facts), told["why_not_higher_no_words"].format_map(facts)
    comment = f"{told['comment']} {told['words']}"
    return comment.format_map(facts), told["why_not_higher"].format_map(facts)


def _listed(words: list[str]) -> str:
    return ", ".join(words)
