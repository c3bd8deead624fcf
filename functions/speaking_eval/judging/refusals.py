"""Which recordings get no bands at all, and what is the learner told?

Somebody who says nothing gets no band 0: by the official scale 0 means that the candidate did not attend, which a
silent recording does not show; it may as well be a broken microphone. Nor is little or unintelligible speech band 1,
because whether nothing was communicated or nothing was recorded cannot be heard from a transcript. Such a job fails
for good, with a code of its own.
"""

from __future__ import annotations

from assessment.errors import PermanentError
from speaking_eval.reliability import LEAST_SPEECH, Doubt, Reliability


class NoSpeech(PermanentError):
    """Raised when no word was recognised."""

    code = "no_speech"


class TooLittleSpeech(PermanentError):
    """Raised when there is less speech than `LEAST_SPEECH`."""

    code = "too_little_speech"


class UnintelligibleSpeech(PermanentError):
    """Raised when what was recognised is most likely not what was said, or no speech at all."""

    code = "unintelligible_speech"


class NotEnglishSpeech(PermanentError):
    """Raised when the transcript is not English."""

    code = "not_english_speech"


def refuse(gate: Reliability) -> None:
    """Lets a usable transcript pass.

    Raises:
        NoSpeech, TooLittleSpeech, NotEnglishSpeech, UnintelligibleSpeech: there is nothing to rate.
    """
    if gate.verdict != "unusable":
        return
    if Doubt.NO_SPEECH in gate.reasons:
        raise NoSpeech("No words were recognised. Is the recording silent, or is there only noise or music?")
    if Doubt.TOO_LITTLE_SPEECH in gate.reasons:
        heard = f"{gate.speech_seconds:.1f} seconds of speech"
        raise TooLittleSpeech(f"The recording holds {heard}; at least {LEAST_SPEECH:g} are needed.")
    if Doubt.NOT_ENGLISH in gate.reasons:
        raise NotEnglishSpeech("What was said does not seem to be English.")
    raise UnintelligibleSpeech(
        "The recording could not be understood as English speech: it may hold noise, music or another language."
    )
