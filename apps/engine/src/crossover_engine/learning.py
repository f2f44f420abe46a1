"""What is trained: the seam between what a model learns to answer and the one loop that teaches it.

A new kind of answer brings a `Learner` (or, over token states, only a `Head`: see headed.py). The training loop, the hand-over
check, stored weights, early stopping and the prediction loop know nothing else about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, Generic, Protocol, TypeVar

import torch
from torch import nn

from .batching import shuffled_epochs
from .errors import EngineFault
from .events import Prediction
from .protocol import Row


class Example(Protocol):
    """A row made ready for one learner, with its target where the row carries one."""

    @property
    def row(self) -> Row: ...

    @property
    def size(self) -> int:
        """Tokens that it costs in a batch."""
        ...


E = TypeVar("E", bound=Example)


class Learner(nn.Module, Generic[E]):
    """A model with all that it needs to be taught and asked. Weights that learn are those that require a gradient.

    Parameters below `head.` take `head_rate` times the learning rate.
    """

    # What starts from noise may take larger steps than weights that were trained before.
    head_rate: float = 10.0
    # Weights below these names are found without a gradient; they are stored with those that learn.
    fitted: tuple[str, ...] = ()

    def encode(self, rows: Sequence[Row]) -> list[E]:
        """One example a row, in order. Raises ROWS_INVALID where a row lacks what it needs."""
        raise NotImplementedError

    def loss(self, batch: Sequence[E]) -> torch.Tensor:
        """Mean over the batch's rows, a scalar in float32. Called in training mode, with gradients."""
        raise NotImplementedError

    def predict(self, batch: Sequence[E]) -> list[Prediction]:
        """One prediction an example, in order, its latency 0: the caller measures. Called in evaluation mode, without gradients.

        What a row is answered must not depend on the rows beside it.
        """
        raise NotImplementedError

    def warm_start(self, examples: Sequence[E]) -> dict[str, str]:
        """Called once before training, in evaluation mode: what can be learnt without a gradient. Says what was chosen."""
        return {}

    def batches(self, examples: Sequence[E], batch_size: int, order: torch.Generator) -> Iterator[list[int]]:
        """Which examples make a step, without end: every one once an epoch, unless the loss needs certain ones together."""
        return shuffled_epochs([example.size for example in examples], batch_size, order)

    def only_words_of(self, examples: Sequence[E]) -> AbstractContextManager[None]:
        """A training on one device runs inside it, and reads these examples only: what no example needs may be set aside."""
        return nullcontext()

    def settle(self, examples: Sequence[E]) -> None:
        """Called once after training, in evaluation mode: what is fitted on the states that training left."""

    def can_learn(self, example: E) -> bool:
        """Whether a labelled row fits the model; rows that do not are left out of training and counted."""
        return True

    def trained_tensors(self) -> dict[str, torch.Tensor]:
        """What training changes, by name: everything in fine-tuning, the adapters and the head in LoRA."""
        return {name: weight.detach() for name, weight in self._changing()}

    @torch.no_grad()
    def take_tensors(self, tensors: dict[str, torch.Tensor]) -> None:
        """Puts stored tensors in place. Raises KeyError or RuntimeError where they belong to another module."""
        own = dict(self._changing())
        if own.keys() != tensors.keys():
            raise KeyError("the stored weights are of another module")
        for name, weight in own.items():
            weight.copy_(tensors[name])

    def _changing(self) -> Iterator[tuple[str, nn.Parameter]]:
        return (
            (name, weight) for name, weight in self.named_parameters() if weight.requires_grad or name.startswith(self.fitted)
        )


# Examples of one learner never meet another's, so callers need not name their kind.
AnyLearner = Learner[Any]


def label_of(row: Row) -> int:
    """The label of a row that is taught. Raises ROWS_INVALID where there is none."""
    if row.label is None:
        raise EngineFault("ROWS_INVALID", f"Row {row.id} needs one of the task's labels.", row_id=row.id)
    return row.label
