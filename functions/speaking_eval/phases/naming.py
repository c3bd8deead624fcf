"""What is a transcription called? The stack, the job and a number, so that the name tells whose it is.

Names are unique in an account and stay taken for 90 days: starting under the same name twice is refused, which is what
keeps a recording from being paid for twice, and a job opened again counts on. The full stop between the parts occurs in
neither stack names nor job ids, so that the prefix of one stack is never that of another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assessment.delivery import JOB_ID
from assessment.errors import MalformedDelivery
from assessment.source import Location

_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


@dataclass(frozen=True)
class TranscriptionName:
    """One transcription of a job's recording; `number` counts from 1."""

    prefix: str
    job_id: str
    number: int

    @classmethod
    def read(cls, prefix: str, text: str) -> TranscriptionName:
        """Takes a name apart.

        Raises:
            MalformedDelivery: it is none of this stack's.
        """
        job_id, _, number = text.removeprefix(prefix).rpartition(".")
        if not text.startswith(prefix) or not JOB_ID.fullmatch(job_id) or not _NUMBER.fullmatch(number):
            raise MalformedDelivery("a summons names no transcription of this stack")
        return cls(prefix, job_id, int(number))

    def __str__(self) -> str:
        """The name, as the service knows it."""
        return f"{self.prefix}{self.job_id}.{self.number}"

    def output(self, bucket: str) -> Location:
        """Where its transcript is written."""
        return Location(bucket, f"results/transcripts/{self}.json")
