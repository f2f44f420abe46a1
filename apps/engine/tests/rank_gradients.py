"""What each of two processes does in the test of shared gradients; by itself in a file, so that they find it by name."""

from __future__ import annotations

import copy
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import torch
import torch.distributed as processes
from torch import nn

from building import tiny_bert, tiny_llama
from crossover_engine.class_head import ClassHead
from crossover_engine.device import Device
from crossover_engine.headed import HeadedLearner
from crossover_engine.learning import AnyLearner, Example
from crossover_engine.models import LoadedModel
from crossover_engine.pooling import Encoded
from crossover_engine.protocol import Row
from crossover_engine.sharding import SharedGradients, begin_sharded, shard
from crossover_engine.windows import TextExample, Window

RANKS = 2
# Fewer than a row of each process together, so that there are several packs, and not equally many.
_TOKENS = 12
_LENGTHS = (3, 9, 4, 12, 5)


class _Tokenizer:
    pad_token_id = 0


def headed(network: nn.Module, device: Device, *, from_probe: bool) -> AnyLearner:
    torch.manual_seed(3)
    model = LoadedModel("encoder-only", network, _Tokenizer(), "", 0, None, device)
    # In evaluation mode dropout does nothing, and gradients flow all the same.
    return HeadedLearner(model, network.requires_grad_(True), ClassHead(32, 3, starts_from_probe=from_probe), 16).eval()


def rows() -> list[Example]:
    texts = [Encoded([(5 + place) % 60 for place in range(length)], None) for length in _LENGTHS]
    made = [Row(number, "", None, number % 3, None, None, None, None) for number in range(len(texts))]
    return [TextExample(row, (Window(text),)) for row, text in zip(made, texts, strict=True)]


LEARNERS: dict[str, Callable[[Device], AnyLearner]] = {
    "an encoder": lambda device: headed(tiny_bert(), device, from_probe=False),
    "an encoder that starts from a probe": lambda device: headed(tiny_bert(), device, from_probe=True),
    "a decoder's states": lambda device: headed(tiny_llama().base_model, device, from_probe=False),
}


def compare(rank: int, meeting: Path, results: Connection) -> None:
    """Sends, for each learner, how far loss and gradients are from those of one process that has all rows."""
    torch.set_num_threads(1)
    os.environ["GLOO_SOCKET_IFNAME"] = "lo0" if sys.platform == "darwin" else "lo"
    processes.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=RANKS)
    device = Device(torch.device("cpu"), "test", "float32", 1, RANKS, rank)
    results.send({name: _difference(make, device) for name, make in LEARNERS.items()})
    processes.barrier()


def _difference(make: Callable[[Device], AnyLearner], device: Device) -> float:
    alone = make(replace(device, ranks=1, rank=None))
    alone.warm_start(rows())
    whole = alone.loss(rows())
    whole.backward()
    together = shard(lambda: copy.deepcopy(make(device)), device)
    begin_sharded(together, rows())
    loss = SharedGradients(together, device, _TOKENS).add(rows())
    pairs = zip(alone.parameters(), together.parameters(), strict=True)
    found = [(one.grad, other.grad.full_tensor()) for one, other in pairs if one.grad is not None]  # type: ignore[union-attr]
    return max(float((one - other).abs().max()) for one, other in [*found, (whole.detach(), loss)])
