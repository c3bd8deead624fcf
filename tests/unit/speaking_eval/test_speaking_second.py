"""What does the second rater of speech say, with a language model beside and without one?"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from assessment.rater.readings import Replacement, TokenReading
from speaking_eval.fluency import measure
from speaking_eval.statistical import speech_rater
from speaking_eval.statistical.second import MOST_READ, FullSpeechRater, LightSpeechRater
from tests.support.speech import heard
from tests.support.spoken_rating import TALK


@dataclass
class _Reader:
    """Finds every word equally surprising, and keeps what it read."""

    surprisals: tuple[float, ...]
    texts: list[str] = field(default_factory=list)

    def study(self, essay: str) -> "_Reader":
        self.texts.append(essay)
        return self

    @property
    def readings(self) -> tuple[TokenReading, ...]:
        return tuple(TokenReading(0, 1, it, 1.0, 0) for it in self.surprisals)

    def gains(self, replacements: Sequence[Replacement]) -> Sequence[float | None]:
        raise AssertionError("no correction is asked for")


def test_light_opinion_is_the_statistical_raters_alone() -> None:
    transcript = heard(TALK)
    fluency = measure(transcript, "PART_2")

    opinion = LightSpeechRater().rate(transcript, fluency, transcript.text)

    assert opinion.rated == speech_rater.rate(transcript, fluency, transcript.text)
    assert opinion.mean_surprisal is None


def test_full_opinion_adds_mean_surprisal_of_a_bounded_beginning() -> None:
    reader = _Reader((3.0, 5.0))
    transcript = heard(f"{TALK} " * 6)

    opinion = FullSpeechRater(lambda: reader).rate(transcript, measure(transcript), transcript.text)

    assert opinion.mean_surprisal == pytest.approx(4.0)
    assert reader.texts == [transcript.text[:MOST_READ]]
    assert opinion.rated == LightSpeechRater().rate(transcript, measure(transcript), transcript.text).rated


def test_text_without_tokens_has_no_surprisal() -> None:
    transcript = heard(TALK)

    assert FullSpeechRater(lambda: _Reader(())).rate(transcript, measure(transcript), "").mean_surprisal is None


def test_versions_of_both_tiers_differ_and_name_the_data() -> None:
    light, full = LightSpeechRater().version, FullSpeechRater(lambda: _Reader(())).version

    assert light == speech_rater.version()
    assert full.startswith(light)
    assert full != light
