"""Low-rank updates beside frozen weights that are kept as they are multiplied: the same numbers as beside float32 ones."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from building import folder_model, tiny_bert, tiny_llama
from crossover_engine.adapters import adapted_copy
from crossover_engine.device import Device
from crossover_engine.settings import Lora
from loading import Loader
from tiny_training import SETTINGS

_BFLOAT16 = Device(torch.device("cpu"), "", "bfloat16", 1)
_FLOAT32 = replace(_BFLOAT16, dtype="float32")
_LORA = Lora(**vars(SETTINGS), target="auto", checkpoint_by="free-rows", rank=4, alpha=8.0, dropout=0.0)
_IDS = torch.tensor([[5, 9, 2, 11, 30], [7, 8, 8, 1, 3]])


def _adapted(network: Any, device: Device) -> Any:
    """Updates that do something: they start from nothing. Frozen weights are such as a bfloat16 model hands over."""
    adapted = adapted_copy(copy.deepcopy(network).eval().bfloat16().float(), _LORA, device)
    noise = torch.Generator().manual_seed(1)
    with torch.no_grad():
        for weight in adapted.parameters():
            if weight.requires_grad:
                weight.copy_(torch.randn(weight.shape, generator=noise) / 8)
    return adapted


def _llama() -> Any:
    """Its output layer and its word vectors are one tensor, as SmolLM2's are."""
    network = tiny_llama()
    network.lm_head.weight = network.model.embed_tokens.weight
    return network


@pytest.mark.parametrize("kind", ["encoder", "decoder", "encoder-decoder"])
def test_answers_and_gradients_are_bit_by_bit_those_beside_float32_weights(kind: str, t5_folder: Path) -> None:
    t5 = Loader().take(folder_model(t5_folder, "encoder-decoder")).network
    network = {"encoder": tiny_bert(), "decoder": _llama(), "encoder-decoder": t5}[kind]
    inputs = {"input_ids": _IDS} | ({"decoder_input_ids": _IDS} if kind == "encoder-decoder" else {})
    found = []
    for device in (_BFLOAT16, _FLOAT32):
        adapted = _adapted(network, device)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            answer = adapted(**inputs)[0]
        answer.float().square().mean().backward()
        found.append((answer, [weight.grad for weight in adapted.parameters() if weight.grad is not None]))
    (answer, gradients), (wanted, wanted_gradients) = found
    assert torch.equal(answer, wanted)
    assert len(gradients) >= 2 * 2 * 6  # two layers, six matrices at least, two factors each
    assert all(torch.equal(one, other) for one, other in zip(gradients, wanted_gradients, strict=True))


def test_only_frozen_matrices_change_their_format_and_word_vectors_are_none() -> None:
    adapted = _adapted(_llama(), _BFLOAT16)
    halved = {name for name, weight in adapted.named_parameters() if weight.dtype == torch.bfloat16}
    assert len(halved) == 2 * 7  # two layers of four and three matrices
    assert all(name.endswith("base_layer.weight") for name in halved)
    assert adapted.lm_head.weight is adapted.model.embed_tokens.weight
    assert all(weight.dtype == torch.float32 for weight in adapted.parameters() if weight.requires_grad)


@pytest.mark.parametrize("device", [_FLOAT32, replace(_BFLOAT16, ranks=2)], ids=["float32", "slices over two devices"])
def test_nothing_changes_where_all_is_float32_or_sliced(device: Device) -> None:
    assert {weight.dtype for weight in _adapted(tiny_bert(), device).parameters()} == {torch.float32}


def test_frozen_matrices_are_not_copied_where_the_model_has_their_format_already() -> None:
    network = tiny_bert().bfloat16()
    before = {name: weight.clone() for name, weight in network.named_parameters()}
    adapted = adapted_copy(network, _LORA, _BFLOAT16)
    own, shared = network.encoder.layer[0].output.dense.weight, adapted.encoder.layer[0].output.dense.base_layer.weight
    assert shared.data_ptr() == own.data_ptr()
    assert adapted.embeddings.word_embeddings.weight.dtype == torch.float32
    with torch.autocast("cpu", dtype=torch.bfloat16):
        adapted(input_ids=_IDS)[0].float().sum().backward()
    torch.optim.SGD([weight for weight in adapted.parameters() if weight.requires_grad], lr=1.0).step()
    assert own.requires_grad  # Freezing the copy leaves the original as it was.
    assert all(torch.equal(weight, before[name]) for name, weight in network.named_parameters())
