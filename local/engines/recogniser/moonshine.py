"""What does the Moonshine tiny model hear in a stretch of sound, and how sure is it of each token?

Weights and tokenizer are read out of two wheels (moonshine-voice 0.1.0, useful-moonshine-onnx) without importing
either; both are MIT, the English model included. The loop takes the likeliest token each time: the same sound gives
the same text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers

from local.engines.recogniser.decoding import RATE, Samples

_Session = Any  # onnxruntime's InferenceSession: the package is untyped
_FIRST_TOKEN = 1
_LAST_TOKEN = 2
_HEADS = 8
_HEAD_SIZE = 36
_MOST_TOKENS_PER_SECOND = 9.0
_FEWEST_TOKENS_ALLOWED = 12
_WORD_START = "▁"


@dataclass(frozen=True)
class Token:
    """A piece of a word as the vocabulary has it; `opens` says whether a space stands before it."""

    text: str
    probability: float
    opens: bool


class Moonshine:
    """The model, loaded when first asked; `threads` is onnxruntime's own number."""

    def __init__(self, threads: int = 1) -> None:
        """Loads nothing yet."""
        self._threads = threads

    def load(self) -> None:
        """Load it now."""
        for part in (self._encoder, self._decoder, self._tokenizer):
            assert part is not None

    def hear(self, samples: Samples) -> tuple[Token, ...]:
        """Return the tokens heard, without the end mark."""
        ids, probabilities = self._decoded(samples, self._encoded(samples))
        return tuple(self._token(number, float(each)) for number, each in zip(ids, probabilities, strict=True))

    def _encoded(self, samples: Samples) -> Any:  # noqa: ANN401 - as onnxruntime gives it
        inputs = {"input_values": samples[None], "attention_mask": np.ones((1, len(samples)), np.int64)}
        return self._encoder.run(None, inputs)[0]

    def _decoded(self, samples: Samples, hidden: Any) -> tuple[list[int], list[float]]:  # noqa: ANN401
        fixed = {
            "encoder_hidden_states": hidden,
            "encoder_attention_mask": np.ones((1, len(samples)), np.int64),
        }
        past = {name: np.zeros((1, _HEADS, 0, _HEAD_SIZE), np.float32) for name in self._past}
        ids, probabilities, last = [], [], _FIRST_TOKEN
        for step in range(_FEWEST_TOKENS_ALLOWED + int(len(samples) / RATE * _MOST_TOKENS_PER_SECOND)):
            inputs = {"input_ids": np.array([[last]]), "use_cache_branch": np.array([step > 0]), **fixed, **past}
            logits, *present = self._decoder.run(None, inputs)
            last, probability = _likeliest(logits[0, -1])
            if last == _LAST_TOKEN:
                break
            ids.append(last)
            probabilities.append(probability)
            # The encoder's keys and values are made once, in the first step.
            past |= {
                name: value for name, value in zip(self._past, present, strict=True) if step == 0 or ".decoder." in name
            }
        return ids, probabilities

    def _token(self, number: int, probability: float) -> Token:
        """Read a vocabulary entry; <0xE2> is one byte of a character outside the vocabulary."""
        piece = self._tokenizer.id_to_token(number) or ""
        return Token(piece.removeprefix(_WORD_START), probability, piece.startswith(_WORD_START))

    @cached_property
    def _past(self) -> tuple[str, ...]:
        return tuple(each.name for each in self._decoder.get_inputs() if each.name.startswith("past_key_values"))

    @cached_property
    def _encoder(self) -> _Session:
        return self._session("encoder_model.ort")

    @cached_property
    def _decoder(self) -> _Session:
        return self._session("decoder_model_merged.ort")

    @cached_property
    def _tokenizer(self) -> tokenizers.Tokenizer:
        return tokenizers.Tokenizer.from_file(str(_inside("moonshine_onnx", "assets", "tokenizer.json")))

    def _session(self, name: str) -> _Session:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        # A spinning thread burns the core that the functions' own processes need.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        path = _inside("moonshine_voice", "assets", "tiny-en", name)
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _likeliest(logits: Any) -> tuple[int, float]:  # noqa: ANN401 - as onnxruntime gives it
    best = int(logits.argmax())
    return best, float(1 / np.exp(logits - logits[best]).sum())


def _inside(package: str, *parts: str) -> Path:
    """Find a file of an installed package without running the package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError(f"{package} is not installed; it carries the recogniser's weights")
    return Path(spec.submodule_search_locations[0]).joinpath(*parts)
