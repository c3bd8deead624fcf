"""Which texts mean alike? Sentence embeddings from the weights inside the wordllama wheel; no network, no training."""

from local.engines.embedder.sentences import NATIVE_DIMENSIONS, SentenceEmbedder

__all__ = ["NATIVE_DIMENSIONS", "SentenceEmbedder"]
