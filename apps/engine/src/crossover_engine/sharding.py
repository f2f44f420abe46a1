"""One learner spread over several processes, a device each: every weight lies in slices, and is whole only while it is used.

FSDP2 of torch: https://docs.pytorch.org/docs/stable/distributed.fsdp.fully_shard.html (Zhao et al. 2023, arXiv 2304.11277).
All processes must take the same steps: where one asks for a weight, all of them give their slice of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import torch
import torch.distributed as processes
from torch import nn
from torch.distributed.device_mesh import DeviceMesh, init_device_mesh
from torch.distributed.fsdp import FSDPModule, fully_shard, register_fsdp_forward_method
from torch.distributed.tensor import DTensor, distribute_tensor

from .batching import Budget, packed
from .device import Device
from .learning import AnyLearner, Example

# What of a learner computes with weights, besides `forward`, which no learner has.
_COMPUTING = ("loss", "predict", "warm_start")
_MOST_ROWS = 64


def shard(make: Callable[[], AnyLearner], device: Device) -> AnyLearner:
    """A learner in slices, one on each process's device. `make` builds it whole in this process's memory, one process at a time.

    While a step is computed a device holds one layer whole, the vectors of words and the output layer.
    """
    mesh = init_device_mesh(device.torch.type, (device.ranks,))
    learner = _in_turns(lambda: _cut(make(), mesh), device)
    # Room for whole weights is made at their first use; made in inference mode it would not serve in training.
    for part in _sharded_parts(learner):
        part.unshard()
        part.reshard()
    return learner


def begin_sharded(learner: AnyLearner, examples: Sequence[Example]) -> dict[str, str]:
    """The learner's warm start. What it writes into a whole head is given back to the slices before they are used again."""
    root = next(iter(_sharded_parts(learner)))
    root.set_reshard_after_forward(False, recurse=False)
    chosen = learner.warm_start(examples)
    written = [(name, weight.detach().clone()) for name, weight in learner.named_parameters() if name.startswith("head.")]
    root.reshard()
    root.set_reshard_after_forward(True, recurse=False)
    put_tensors(learner, written)
    return chosen


@torch.no_grad()
def put_tensors(learner: AnyLearner, tensors: Iterable[tuple[str, torch.Tensor]]) -> set[str]:
    """Puts whole tensors into the slices; gives their names. Raises KeyError or RuntimeError where they are of another module."""
    own: dict[str, Any] = dict(learner.named_parameters())
    names = set()
    for name, tensor in tensors:
        weight = own[name]
        if weight.shape != tensor.shape:
            raise RuntimeError(f"{name} has another shape")
        # Every process has the whole tensor and cuts its own slice: nothing is sent.
        whole = tensor.to(device=weight.device, dtype=weight.dtype)
        weight.copy_(distribute_tensor(whole, weight.device_mesh, weight.placements, src_data_rank=None))
        names.add(name)
    return names


def gather_tensors(learner: AnyLearner, device: Device) -> dict[str, torch.Tensor]:
    """What training changed, whole, in the memory of the first process; nothing in the others. All must call it."""
    gathered: dict[str, torch.Tensor] = {}
    for name, tensor in learner.trained_tensors().items():
        whole = tensor.full_tensor() if isinstance(tensor, DTensor) else tensor
        if device.rank == 0:
            gathered[name] = whole.cpu()
    return gathered


class SharedGradients:
    """Each process takes its share of a batch's rows, in packs of at most `tokens`; the sum is the batch's gradient.

    All take equally many packs: who has none left repeats its first row with no weight.
    """

    def __init__(self, learner: AnyLearner, device: Device, tokens: int) -> None:
        self._learner = learner
        self._device = device
        self._budget = Budget(tokens=tokens, most=_MOST_ROWS)

    @property
    def chosen(self) -> dict[str, str]:
        return {"devices": str(self._device.ranks), "packTokens": str(self._budget.tokens)}

    def add(self, batch: Sequence[Example]) -> torch.Tensor:
        """Leaves slices of the gradient of the mean loss in the weights' slices, gives the mean loss of the whole batch."""
        total = torch.zeros((), device=self._device.torch)
        for rows, weight in self._parts(batch):
            with self._device.autocast():
                loss = self._learner.loss(rows) * weight
            # The slices get the mean over the processes, and the batch wants the sum.
            (loss * self._device.ranks).backward()
            total += loss.detach()
        processes.all_reduce(total)
        return total

    def _parts(self, batch: Sequence[Example]) -> Iterator[tuple[Sequence[Example], float]]:
        """This process's packs, each with its share of the batch."""
        shares = [self._packs(batch[rank :: self._device.ranks]) for rank in range(self._device.ranks)]
        own = shares[self._device.rank or 0]
        yield from ((pack, len(pack) / len(batch)) for pack in own)
        for _ in range(max(map(len, shares)) - len(own)):
            yield batch[:1], 0.0

    def _packs(self, rows: Sequence[Example]) -> list[list[Example]]:
        return [[rows[index] for index in pack] for pack in packed([row.size for row in rows], self._budget)]


def _in_turns(work: Callable[[], AnyLearner], device: Device) -> AnyLearner:
    """So that a host with many devices holds a large model once, not once a device."""
    done: list[AnyLearner] = []
    for turn in range(device.ranks):
        if turn == device.rank:
            done.append(work())
        processes.barrier()
    return done[0]


def _cut(learner: AnyLearner, mesh: DeviceMesh) -> AnyLearner:
    for unit in _units(learner):
        fully_shard(unit, mesh=mesh, reshard_after_forward=True)
    fully_shard(learner, mesh=mesh, reshard_after_forward=True)
    for method in _COMPUTING:
        register_fsdp_forward_method(learner, method)
    return learner


def _units(learner: nn.Module) -> Iterator[nn.Module]:
    """Layers, each made whole by itself, and vectors inside them that others read too (T5 shares its relative positions)."""
    for name, part in learner.named_modules():
        if isinstance(part, nn.ModuleList) and not any(isinstance(outer, nn.ModuleList) for outer in _around(learner, name)):
            for layer in part:
                yield from (inner for inner in layer.modules() if isinstance(inner, nn.Embedding))
                yield layer


def _around(learner: nn.Module, name: str) -> Iterator[nn.Module]:
    """What a module lies in."""
    names = name.split(".")
    return (learner.get_submodule(".".join(names[:end])) for end in range(len(names)))


def _sharded_parts(learner: nn.Module) -> Iterator[FSDPModule]:
    """The learner itself first."""
    return (part for part in learner.modules() if isinstance(part, FSDPModule))
