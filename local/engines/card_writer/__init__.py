"""The embedded card writer: makes flashcards out of the sentences of given passages, offline.

Deterministic, and extractive: quotes are slices of the passages, answers are their words. It is no judge of its own
cards and shares nothing with the worker that verifies them; some of what it proposes is thrown away, as with any model.
"""

from local.engines.card_writer.material import Material, UnreadablePrompt, read_material
from local.engines.card_writer.writer import CardWriter

__all__ = ["CardWriter", "Material", "UnreadablePrompt", "read_material"]
