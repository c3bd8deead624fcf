"""What does a job remember of its transcription while nobody works on it? The note in its row, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from assessment.errors import OperatorError
from assessment.source import Location
from speaking_eval.phases.recording import MediaFormat, Recording


class NoteUnreadable(OperatorError):
    """Raised when a release has changed what notes look like while a job was waiting."""

    code = "note_unreadable"


@dataclass(frozen=True)
class Note:
    """Where a job stands.

    `number`: the transcription awaited. `first`: the first one ordered since the job was opened. `lost`: transcriptions
    that were completed, and paid for, but whose transcript was gone. `since`: from when the wait is counted, RFC 3339.
    """

    number: int
    first: int
    lost: int
    since: str
    bucket: str
    key: str
    etag: str
    size: int
    format: MediaFormat

    @classmethod
    def about(cls, recording: Recording) -> Note:
        """The note of a job whose recording has not been ordered yet."""
        at = recording.at
        return cls(1, 1, 0, "", at.bucket, at.key, recording.etag, recording.size, recording.format)

    @classmethod
    def read(cls, text: str) -> Note:
        """Reads what `text` wrote; raises NoteUnreadable."""
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError) as error:
            raise NoteUnreadable("a waiting job's note is not one of this release") from error

    @property
    def text(self) -> str:
        """The note as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @property
    def recording(self) -> Recording:
        """The recording that was ordered: the object may be another one, or gone, by now."""
        return Recording(Location(self.bucket, self.key), self.etag, self.size, self.format)

    def waiting(self, since: datetime) -> Note:
        """The same, waiting from then on."""
        return replace(self, since=since.isoformat())

    def following(self, lost: bool, opening: bool) -> Note:
        """The note of the next number; while a job is being opened, numbers taken earlier do not count."""
        number = self.number + 1
        return replace(self, number=number, first=number if opening else self.first, lost=self.lost + lost, since="")

    def waited(self, now: datetime) -> float:
        """Seconds since the wait began."""
        return (now - datetime.fromisoformat(self.since)).total_seconds()
