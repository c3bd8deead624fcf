"""Which wordings does a performance get? The writing examiner's, ours in their place, its figures of timing put in."""

from collections.abc import Mapping
from dataclasses import replace
from string import Template
from types import ModuleType

from local.engines.examiner.remarks import frames_en, frames_vi, phrases_en, phrases_vi
from local.engines.examiner.remarks.phrasebook import Phrasebook
from local.engines.examiner.script import Language
from local.engines.speech_examiner import wordings_en, wordings_vi

CITED = ("speech_rate", "pause_count", "mid_clause_pauses", "mean_length_of_run")
"""The measures that the comment on fluency gives."""

_NAMES: Mapping[Language, str] = {"en": "fluency and coherence", "vi": "độ trôi chảy và mạch lạc"}


def phrasebook(language: Language, timing: Mapping[str, float]) -> Phrasebook:
    """The wordings of one performance."""
    ours = wordings_vi if language == "vi" else wordings_en
    phrases, frames = (phrases_vi, frames_vi) if language == "vi" else (phrases_en, frames_en)
    figures = {name: f"{timing.get(name, 0.0):g}" for name in CITED}

    def told(wording: str) -> str:
        return Template(wording).safe_substitute(figures)

    return replace(
        _written(phrases, frames),
        strengths={**phrases.STRENGTHS, **ours.STRENGTHS},
        improvements={**phrases.IMPROVEMENTS, **ours.IMPROVEMENTS},
        gaps={**phrases.GAPS, **ours.GAPS},
        openings={key: (told(low), told(middle), told(high)) for key, (low, middle, high) in ours.OPENINGS.items()},
        seconds={key: told(wording) for key, wording in ours.SECONDS.items()},
        sustains={key: told(wording) for key, wording in ours.SUSTAINS.items()},
        asks={**frames.ASKS, **ours.ASKS},
        frames={**frames.FRAMES, **{key: told(wording) for key, wording in ours.FRAMES.items()}},
        names={**frames.NAMES, "fluency_coherence": _NAMES[language]},
    )


def _written(phrases: ModuleType, frames: ModuleType) -> Phrasebook:
    return Phrasebook(
        phrases.STRENGTHS,
        phrases.IMPROVEMENTS,
        phrases.GAPS,
        frames.OPENINGS,
        frames.SECONDS,
        frames.SUSTAINS,
        frames.ASKS,
        frames.FRAMES,
        frames.REASONS,
        frames.NAMES,
        frames.CONJUNCTION,
    )
