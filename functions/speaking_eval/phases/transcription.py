"""How is a recording transcribed? The port to the service that does it, by and by, while nobody waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from assessment.source import Location
from speaking_eval.phases.recording import MediaFormat


class Progress(StrEnum):
    """How far a transcription has come."""

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True)
class Order:
    """What is transcribed, under which name, and where the transcript goes."""

    name: str
    media: Location
    format: MediaFormat
    language_code: str
    output: Location


@dataclass(frozen=True)
class Transcription:
    """A transcription as it stands; `reason` is the service's own words for a failure."""

    progress: Progress
    created: datetime | None = None
    reason: str = ""


class Transcriptions(Protocol):
    """The service. Both methods raise TranscriberThrottled, TranscriberUnavailable or an OperatorError."""

    def start(self, order: Order) -> bool:
        """Starts a transcription; False when its name is taken, and nothing was started."""

    def find(self, name: str) -> Transcription | None:
        """The transcription of that name; None when there is none."""
