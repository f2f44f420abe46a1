"""What this machine can do at most, and what a forward pass asks of it."""

from __future__ import annotations

import time
from typing import Any

import torch


def gemm_rate(dtype: torch.dtype, seconds: float = 0.7) -> float:
    """Best rate of a square matrix product, FLOP/s, with the threads that torch has now.

    Ask beside every timing that is to be held against it: on a shared machine the rate itself changes by half within minutes.
    """
    left, right = torch.randn(1024, 1024, dtype=dtype), torch.randn(1024, 1024, dtype=dtype)
    left @ right
    best = 0.0
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        started = time.perf_counter()
        for _ in range(4):
            left @ right
        best = max(best, 4 * 2 * 1024**3 / (time.perf_counter() - started))
    return best


def body_flop_per_token(network: Any) -> int:
    """Two operations a weight of the layers; embeddings are looked up, and attention over other tokens comes on top."""
    body = network.base_model if hasattr(network, "base_model") else network
    names = [(name, weight) for name, weight in body.named_parameters() if weight.ndim == 2 and "embed" not in name]
    return 2 * sum(int(weight.numel()) for _, weight in names)


def head_flop_per_position(network: Any) -> int:
    return 2 * int(network.get_output_embeddings().weight.numel())


def attention_flop_per_pair(network: Any) -> int:
    """Of one token that looks at one key, over all layers: its product with the key, and the value that it takes from there."""
    config = network.config
    width = config.num_attention_heads * getattr(config, "head_dim", config.hidden_size // config.num_attention_heads)
    return 4 * config.num_hidden_layers * int(width)
