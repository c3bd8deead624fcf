"""What does the environment say? The only module that reads it.

The template declares exactly these variables for each function (a test holds the two together); what a function needs
beyond them it adds by subclassing.
"""

from __future__ import annotations

import os
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from assessment.call_budget import fair_share


class Settings(BaseModel):
    """Settings every worker shares; the field names, in capitals, are the environment variables."""

    model_config = ConfigDict(frozen=True)

    table_name: str = Field(min_length=1)
    """The jobs table."""
    queue_url: str = Field(min_length=1)
    """The queue that feeds this function: visibility is set per message."""
    model_id: str = Field(min_length=1)
    """Bedrock model id of the rater."""
    model_max_tokens: int = Field(ge=256, le=8192)
    """Output tokens allowed per call; Bedrock takes them from the quota when the call starts."""
    model_timeout_seconds: float = Field(gt=0)
    """Longest wait for one attempt of a model call, seconds."""
    function_timeout_seconds: float = Field(gt=0)
    """What an invocation has, seconds."""
    max_receive_count: int = Field(ge=2)
    """The queue's redrive limit: work is done on all receives but the last."""
    backoff_base_seconds: float = Field(gt=0)
    """First back-off after a failed attempt, seconds; it triples each time."""
    lease_margin_seconds: float = Field(ge=0)
    """How long a lease outlives the invocation that took it, seconds."""
    retention_days: int = Field(ge=1)
    """Days until jobs and seals expire."""
    powertools_service_name: str = Field(min_length=1)
    powertools_metrics_namespace: str = Field(min_length=1)
    powertools_log_level: str = Field(min_length=1)

    @model_validator(mode="after")
    def _calls_fit(self) -> Self:
        """A function that could never start a model call should not start at all."""
        longest = fair_share(self.function_timeout_seconds)
        if self.model_timeout_seconds > longest:
            raise ValueError(
                f"a function timeout of {self.function_timeout_seconds:g} s leaves {longest:.0f} s for each attempt of"
                f" a model call; MODEL_TIMEOUT_SECONDS is {self.model_timeout_seconds:g}"
            )
        return self

    @classmethod
    def from_env(cls) -> Self:
        """Settings of this process.

        Raises:
            pydantic.ValidationError: a variable is missing or out of range; the error names it.
        """
        return cls.model_validate({name.lower(): value for name, value in os.environ.items()})


class RatingSettings(Settings):
    """Settings of the workers that give bands."""

    second_rater: Literal["light", "full"]
    """Tier of the statistical rater: `full` needs the language model layer."""
