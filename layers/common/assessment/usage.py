"""What did a job use, and what does that cost?

Prices are list prices in USD, on-demand standard tier, us-east-1, from AWS's public offer file and Google's price list
as of November 2026; other regions differ. A model without a price has no cost, rather than a wrong one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Price:
    """USD per million tokens."""

    input: float
    output: float


PRICES: Mapping[str, Price] = {
    "amazon.titan-embed-text-v2:0": Price(0.02, 0.0),
    "gemini-3.1-flash-lite": Price(0.25, 1.50),
    "google.gemma-3-12b-it": Price(0.09, 0.29),
    "mistral.ministral-3-14b-instruct": Price(0.20, 0.20),
    "mistral.ministral-3-8b-instruct": Price(0.15, 0.15),
    "nvidia.nemotron-nano-3-30b": Price(0.06, 0.24),
    "openai.gpt-oss-120b-1:0": Price(0.15, 0.60),
    "openai.gpt-oss-20b-1:0": Price(0.07, 0.30),
    "qwen.qwen3-32b-v1:0": Price(0.15, 0.60),
}

TRANSCRIBE_SECOND = 0.0001
"""USD per second of audio, Amazon Transcribe standard batch."""


@dataclass(frozen=True)
class Usage:
    """Tokens read and written, model calls answered, seconds of audio transcribed, and what they cost together.

    `cost_usd` is in USD at list prices; None where the price of one of its parts is unknown.
    """

    input_tokens: int = 0
    output_tokens: int = 0
    model_calls: int = 0
    transcribe_seconds: float = 0.0
    cost_usd: float | None = 0.0

    @classmethod
    def of_call(cls, model_id: str, input_tokens: int, output_tokens: int) -> Usage:
        """One answered call of a model."""
        price = PRICES.get(model_id)
        cost = None if price is None else (input_tokens * price.input + output_tokens * price.output) / 1_000_000
        return cls(input_tokens, output_tokens, 1, cost_usd=cost)

    @classmethod
    def of_transcription(cls, seconds: float) -> Usage:
        """One recording transcribed."""
        return cls(transcribe_seconds=seconds, cost_usd=seconds * TRANSCRIBE_SECOND)

    def __add__(self, other: Usage) -> Usage:
        """Both together; what costs an unknown part costs an unknown whole."""
        known = self.cost_usd is not None and other.cost_usd is not None
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.model_calls + other.model_calls,
            self.transcribe_seconds + other.transcribe_seconds,
            (self.cost_usd or 0.0) + (other.cost_usd or 0.0) if known else None,
        )


@dataclass
class Meter:
    """Counts while a job runs, so that a failed attempt's calls are billed to the job too."""

    usage: Usage = field(default_factory=Usage)

    def add(self, used: Usage) -> None:
        """Counts one answered call, or one transcription used."""
        self.usage = self.usage + used
