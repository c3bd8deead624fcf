"""How can a transcription end without a transcript, and whose fault is it?"""

from __future__ import annotations

from assessment.errors import Abandoned, PermanentError

AT_FAULT = (
    "unsupported media format",
    "the media format provided does not match the detected media format",
    "invalid sample rate for audio file",
    "the sample rate provided does not match the detected sample rate",
    "invalid file size",
    "invalid number of channels",
    "the input media file length is too small",
    "invalid audio duration",
    "failed to parse audio file",
)
"""How the service's reasons begin when the file is to blame, in lower case.

The first six stand in the API reference (`TranscriptionJob.FailureReason`). The others do not, and are what users
report of recordings under half a second (awsdocs/amazon-transcribe-developer-guide, issue 12) and of damaged ones. A
reason that is missing here costs two more tries and leaves the job retryable; one too many would blame a learner.
"""


class UnreadableAudio(PermanentError):
    """Raised when the service could not decode the recording."""

    code = "unreadable_audio"


class TranscriptionFailed(Abandoned):
    """Raised when one transcription after another failed, or lost its transcript, through no fault of the file."""

    code = "transcription_failed"


class TranscriptionOverdue(Abandoned):
    """Raised when a transcription takes longer than anybody should wait."""

    code = "transcription_overdue"


def blame(reason: str) -> None:
    """Returns when a failed transcription may be tried again.

    Raises:
        UnreadableAudio: the file is to blame.
    """
    told = reason.strip().casefold()
    if told.startswith(AT_FAULT):
        raise UnreadableAudio(
            f"The recording could not be read ({reason.strip().rstrip('.')})."
            " Please record or export it again, in a common format such as MP3, M4A or WAV."
        )
