"""The language model of this process: its weights are read once, when the first essay comes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock

from language_model.families import alternatives
from language_model.gguf import Gguf
from language_model.readings import Reader
from language_model.tokenizer import Tokenizer
from language_model.weights import find_weights, read_weights

_LOADING = Lock()


class LanguageModel(Reader):
    """SmolLM2-135M in plain numpy, single precision: 560 MB, about 4 ms a token on one core."""

    @classmethod
    def load(cls, path: Path) -> LanguageModel:
        """Reads the file of weights; takes a second or two.

        Raises:
            GgufError: the file is not what this package reads.
        """
        file = Gguf.open(path)
        try:
            tokenizer = Tokenizer(file.strings("tokenizer.ggml.tokens"), file.strings("tokenizer.ggml.merges"))
            return cls(read_weights(file), tokenizer, alternatives(tokenizer.numbers))
        finally:
            file.close()

    @staticmethod
    def shared() -> LanguageModel:
        """The process's one model; a second thread that asks while it is read waits for it.

        Raises:
            FileNotFoundError: no weights are installed.
        """
        with _LOADING:
            return _load_once()


@cache
def _load_once() -> LanguageModel:
    return LanguageModel.load(find_weights())
