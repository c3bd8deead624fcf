"""What did a job use, and what does that cost?

Prices are list prices in USD per million tokens, on-demand standard tier, us-east-1, from AWS's public offer file as
of November 2026; other regions differ. A model without a price has no cost, rather than a wrong one.
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
    "google.gemma-3-12b-it": Price(0.09, 0.29),
    "mistral.ministral-3-14b-instruct": Price(0.20, 0.20),
    "mistral.ministral-3-8b-instruct": Price(0.15, 0.15),
    "nvidia.nemotron-nano-3-30b": Price(0.06, 0.24),
    "openai.gpt-oss-120b-1:0": Price(0.15, 0.60),
    "openai.gpt-oss-20b-1:0": Price(0.07, 0.30),
    "qwen.qwen3-32b-v1:0": Price(0.15, 0.60),
}


@dataclass(frozen=True)
class Usage:
    """Tokens read and written, and the number of model calls answered."""

    input_tokens: int = 0
    output_tokens: int = 0
    model_calls: int = 0

    def __add__(self, other: Usage) -> Usage:
        """Both together."""
        return Usage(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.model_calls + other.model_calls,
        )

    def cost_usd(self, model_id: str) -> float | None:
        """List price in USD to six decimals; 0 when nothing was called, None when the price is unknown."""
        if not self.model_calls:
            return 0.0
        price = PRICES.get(model_id)
        if price is None:
            return None
        return round((self.input_tokens * price.input + self.output_tokens * price.output) / 1_000_000, 6)


@dataclass
class Meter:
    """Counts while a job runs, so that a failed attempt's calls are billed to the job too."""

    usage: Usage = field(default_factory=Usage)

    def add(self, used: Usage) -> None:
        """Counts one answered call."""
        self.usage = self.usage + used
