"""Low-rank updates beside frozen weights (LoRA: Hu et al. 2021, arXiv 2106.09685)."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import torch
from torch import nn

from .device import Device
from .settings import Lora


def adapted_copy(network: nn.Module, settings: Lora, device: Device) -> nn.Module:
    """A copy with low-rank updates on every linear layer that a text passes; only they learn, in float32.

    All linear layers and not only queries and values: with the rank spread so, it matches full tuning (Dettmers et al. 2023,
    arXiv 2305.14314, section 4). The output layer over the vocabulary stays as it is, and a pooler is read by nobody.

    Frozen matrices are those of `network` itself, in the format that automatic casts would give them at every product: the same
    numbers, no second copy, and no pass over all weights in each step.
    """
    from peft import LoraConfig, inject_adapter_in_model

    # Slices over several devices are of one format.
    kept = _kept_matrices(network, device.torch_dtype) if device.ranks == 1 else {}
    names = [name for name, part in network.named_modules() if isinstance(part, nn.Linear)]
    targets = [name for name in names if not name.startswith(("pooler", "lm_head"))]
    config = LoraConfig(r=settings.rank, lora_alpha=settings.alpha, lora_dropout=settings.dropout, target_modules=targets)
    adapted: nn.Module = inject_adapter_in_model(config, copy.deepcopy(network, dict(kept)).requires_grad_(False))
    frozen = {id(weight) for weight in kept.values()}
    for part in adapted.modules():
        _to_float32(part, frozen)
    return adapted


def _kept_matrices(network: nn.Module, dtype: torch.dtype) -> dict[int, nn.Parameter]:
    """What stands for each weight of the linear layers, by its id. Word vectors are looked up and not multiplied: they stay out,
    the output layer with them where both are one tensor."""
    looked_up = {id(part.weight) for part in network.modules() if isinstance(part, nn.Embedding)}
    return {
        id(weight): nn.Parameter(weight.detach().to(dtype), requires_grad=False)
        for weight in _linear_weights(network)
        if id(weight) not in looked_up
    }


def _linear_weights(network: nn.Module) -> Iterator[nn.Parameter]:
    for part in network.modules():
        if isinstance(part, nn.Linear):
            yield from part.parameters(recurse=False)


def _to_float32(part: nn.Module, frozen: set[int]) -> None:
    for tensor in (*part.parameters(recurse=False), *part.buffers(recurse=False)):
        if tensor.is_floating_point() and id(tensor) not in frozen:
            tensor.data = tensor.data.float()
