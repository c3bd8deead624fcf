"""What vector does a text have? The mean of its tokens' vectors, in WordLlama's table.

WordLlama (MIT) is a table of 32,000 vectors, trained so that the plain mean of a text's tokens is its embedding. Its
wheel carries table and tokenizer; they are read here directly, since importing the package sets up loggers and
compiled extensions that nothing here needs.
"""

import importlib.util
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

NATIVE_DIMENSIONS = 256
_TABLE = Path("weights", "l2_supercat_256.safetensors")
_TOKENIZER = Path("tokenizers", "l2_supercat_tokenizer_config.json")


class SentenceEmbedder:
    """Embeds one text at a time: the same text, the same vector, on every machine's float32."""

    model_id = "local.embedder-v1"

    def __init__(self) -> None:
        """Load 16 MB of weights (half precision, as stored) and the tokenizer. FileNotFoundError without the wheel."""
        wheel = _wheel()
        self._tokenizer = Tokenizer.from_file(str(wheel / _TOKENIZER))
        with safe_open(wheel / _TABLE, "np") as file:
            self._table: NDArray[np.float16] = file.get_tensor("embedding.weight")

    def token_count(self, text: str) -> int:
        return len(self._tokens(text))

    def vector(self, text: str, dimensions: int) -> NDArray[np.float32]:
        """Return the mean of the tokens' vectors, as it is: not of length 1.

        The table has 256 dimensions; further ones are zeros, which changes no cosine.
        """
        rows = self._table[self._tokens(text)].astype(np.float32)
        padded = np.zeros(dimensions, np.float32)
        padded[:NATIVE_DIMENSIONS] = rows.mean(axis=0)
        return padded

    def _tokens(self, text: str) -> list[int]:
        return self._tokenizer.encode(text, add_special_tokens=False).ids


def _wheel() -> Path:
    """Find the installed package without importing it."""
    found = importlib.util.find_spec("wordllama")
    if found is None or found.origin is None:
        raise FileNotFoundError("the package wordllama is not installed: it carries the weights of the embedder")
    return Path(found.origin).parent
