"""The training loop. There is one: every approach and every kind of answer brings its own learner, and nothing else differs."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import torch
from torch import nn

from .checkpoints import Checkpoints, Validation
from .device import Device
from .emit import Emit
from .errors import EngineFault
from .learning import AnyLearner, Example
from .memory import is_out_of_memory, peak_memory_bytes
from .settings import Training

_MOST_LOSSES = 200
_LARGEST_GRADIENT = 1.0
# Reading a loss waits for the device; so many steps at most are wasted after one that is no number.
_STEPS_A_LOOK = 25


class Gradients(Protocol):
    """`chosen` says what the memory asked for on the way."""

    @property
    def chosen(self) -> dict[str, str]: ...

    def add(self, batch: Sequence[Example]) -> torch.Tensor:
        """Leaves the gradient of the batch's mean loss in the weights, gives the mean loss."""
        ...


@dataclass(frozen=True)
class Recipe:
    """`order` decides which rows come when; dropout follows the global seed. `validation` chooses between checkpoints.

    `spread` takes gradients together with other processes, where a training is shared out.
    """

    settings: Training
    device: Device
    order: torch.Generator
    validation: Validation | None = None
    spread: Callable[[AnyLearner], Gradients] | None = None


@dataclass(frozen=True)
class Outcome:
    """`losses` are of at most 200 evenly spaced steps; `chosen` says what was decided on the way."""

    steps: int
    losses: tuple[float, ...]
    seconds: float
    chosen: dict[str, str] = field(default_factory=dict)
    held_out_row_ids: tuple[int, ...] = ()


class TrainingDiverged(EngineFault):
    """The loss of a step is not a number. `step` counts from 1."""

    def __init__(self, step: int, steps: int, rate: float) -> None:
        sentence = (
            f"The training loss is no longer a number at step {step} of {steps} with the learning rate {rate:g}; "
            "choose a smaller learning rate."
        )
        super().__init__("TRAINING_DIVERGED", sentence)
        self.step = step


def train(learner: AnyLearner, examples: Sequence[Example], recipe: Recipe, emit: Emit) -> Outcome:
    """Trains in place, leaves the learner in evaluation mode, at its best checkpoint where there is validation.

    Raises TrainingDiverged when a loss is not finite, ENGINE_OOM when not even a row at a time fits the memory.
    """
    started = time.monotonic()
    settings = recipe.settings
    steps = count_steps(len(examples), settings)
    optimiser = _optimiser(learner, settings)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_share(step, steps, settings.warmup_share))
    batches = learner.batches(examples, settings.batch_size, recipe.order)
    losses = torch.zeros(steps, device=recipe.device.torch)
    weights = [weight for weight in learner.parameters() if weight.requires_grad]
    gradients = recipe.spread(learner) if recipe.spread else _Gradients(learner, recipe.device)
    checkpoints = Checkpoints(learner, recipe.validation, steps, settings.batch_size)
    done = 0
    learner.train()
    for step in range(steps):
        emit.progress("training", step, steps)
        losses[step] = gradients.add([examples[index] for index in next(batches)])
        nn.utils.clip_grad_norm_(weights, _LARGEST_GRADIENT)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        done = step + 1
        if done % _STEPS_A_LOOK == 0 or done == steps:
            _refuse_divergence(losses[:done], steps, settings.learning_rate)
        if checkpoints.is_settled(done):
            break
    learner.eval()
    chosen = checkpoints.take_best() | gradients.chosen
    learner.settle(examples)
    emit.progress("training", done, done)
    return Outcome(done, _evenly_spaced(losses[:done].tolist()), time.monotonic() - started, chosen)


def count_steps(rows: int, settings: Training) -> int:
    """Enough passes, but never too few steps: short runs on few labels are what makes fine-tuning look unstable
    (Mosbach et al. 2021, arXiv 2006.04884). `max_steps` wins over both."""
    wanted = math.ceil(settings.epochs * rows / settings.batch_size)
    return min(max(wanted, settings.min_steps), settings.max_steps)


def rate_share(step: int, steps: int, warmup_share: float) -> float:
    """Share of the full learning rate: up in a line, then down in a line; no step has none of it."""
    warmup = math.ceil(steps * warmup_share)
    if step < warmup:
        return (step + 1) / warmup
    return (steps - step) / max(1, steps - warmup)


class _Gradients:
    """Gradients of one batch, in as many parts as the memory asks for: parts change the memory, not the mean."""

    def __init__(self, learner: AnyLearner, device: Device) -> None:
        self._learner = learner
        self._device = device
        self._parts = 1

    @property
    def chosen(self) -> dict[str, str]:
        return {"batchParts": str(self._parts)} if self._parts > 1 else {}

    def add(self, batch: Sequence[Example]) -> torch.Tensor:
        """Leaves the gradient of the mean loss in the weights, gives the mean loss. Half the batch at a time, then a quarter,
        where memory runs out."""
        while True:
            try:
                return self._add_in_parts(batch)
            except (MemoryError, RuntimeError) as error:
                if not is_out_of_memory(error):
                    raise
                self._halve(batch)

    def _add_in_parts(self, batch: Sequence[Example]) -> torch.Tensor:
        total = torch.zeros((), device=self._device.torch)
        size = math.ceil(len(batch) / self._parts)
        for start in range(0, len(batch), size):
            part = batch[start : start + size]
            with self._device.autocast():
                loss = self._learner.loss(part) * (len(part) / len(batch))
            loss.backward()
            total += loss.detach()
        return total

    def _halve(self, batch: Sequence[Example]) -> None:
        self._learner.zero_grad(set_to_none=True)
        if self._device.torch.type == "cuda":
            torch.cuda.empty_cache()
        if self._parts >= len(batch):
            longest = max(example.size for example in batch)
            sentence = (
                f"Not even one row at a time fits the memory in training: the longest row of the batch has {longest} tokens, "
                f"{peak_memory_bytes() / 2**30:.1f} GiB were in use. Choose fewer tokens a row, LoRA or a smaller model."
            )
            raise EngineFault("ENGINE_OOM", sentence, retryable=True)
        self._parts *= 2


def _refuse_divergence(losses: torch.Tensor, steps: int, rate: float) -> None:
    finite = torch.isfinite(losses)
    if not bool(finite.all()):
        raise TrainingDiverged(int((~finite).nonzero()[0]) + 1, steps, rate)


def _optimiser(learner: AnyLearner, settings: Training) -> torch.optim.Optimizer:
    """AdamW with bias correction, whose absence is the other half of unstable fine-tuning (Zhang et al. 2021, arXiv 2006.05987).

    Biases and norms do not decay.
    """
    groups = []
    for is_head in (False, True):
        for decays in (False, True):
            weights = [
                weight
                for name, weight in learner.named_parameters()
                if weight.requires_grad and name.startswith("head.") == is_head and (weight.ndim > 1) == decays
            ]
            rate = settings.learning_rate * (learner.head_rate if is_head else 1)
            groups.append({"params": weights, "lr": rate, "weight_decay": settings.weight_decay if decays else 0.0})
    # Fused, because the separate passes over weights and moments took a quarter of a step on a processor.
    return torch.optim.AdamW([group for group in groups if group["params"]], lr=settings.learning_rate, fused=True)


def _evenly_spaced(losses: list[float]) -> tuple[float, ...]:
    if len(losses) <= _MOST_LOSSES:
        return tuple(losses)
    last = len(losses) - 1
    return tuple(losses[round(index * last / (_MOST_LOSSES - 1))] for index in range(_MOST_LOSSES))
