"""The training loop. There is one: fine-tuning and LoRA differ only in which weights of the module learn."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from .batching import shuffled_epochs
from .device import Device
from .emit import Emit
from .errors import EngineFault
from .learning import AnyLearner, Example
from .settings import Training

_MOST_LOSSES = 200
_LARGEST_GRADIENT = 1.0
# The head starts from noise and the rest does not, so it may take larger steps.
_HEAD_RATE = 10.0


@dataclass(frozen=True)
class Recipe:
    """`order` decides which rows come when; dropout follows the global seed."""

    settings: Training
    device: Device
    order: torch.Generator


@dataclass(frozen=True)
class Outcome:
    """`losses` are of at most 200 evenly spaced steps."""

    steps: int
    losses: tuple[float, ...]
    seconds: float


def train(learner: AnyLearner, examples: Sequence[Example], recipe: Recipe, emit: Emit) -> Outcome:
    """Trains in place, leaves the learner in evaluation mode. Raises TRAINING_DIVERGED when a loss is not finite."""
    started = time.monotonic()
    settings, device = recipe.settings, recipe.device.torch
    steps = count_steps(len(examples), settings)
    optimiser = _optimiser(learner, settings)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_share(step, steps, settings.warmup_share))
    batches = shuffled_epochs([example.size for example in examples], settings.batch_size, recipe.order)
    losses = torch.zeros(steps, device=device)  # Read once at the end: reading a loss waits for the device.
    weights = [weight for weight in learner.parameters() if weight.requires_grad]
    learner.train()
    for step in range(steps):
        emit.progress("training", step, steps)
        batch = next(batches)
        with recipe.device.autocast():
            loss = learner.loss([examples[index] for index in batch])
        loss.backward()
        nn.utils.clip_grad_norm_(weights, _LARGEST_GRADIENT)
        optimiser.step()
        schedule.step()
        optimiser.zero_grad(set_to_none=True)
        losses[step] = loss.detach()
    learner.eval()
    emit.progress("training", steps, steps)
    return Outcome(steps, _evenly_spaced(losses.tolist()), time.monotonic() - started)


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


def _optimiser(module: nn.Module, settings: Training) -> torch.optim.Optimizer:
    """AdamW with bias correction. Biases and norms do not decay."""
    groups = []
    for is_head in (False, True):
        for decays in (False, True):
            weights = [
                weight
                for name, weight in module.named_parameters()
                if weight.requires_grad and name.startswith("head.") == is_head and (weight.ndim > 1) == decays
            ]
            rate = settings.learning_rate * (_HEAD_RATE if is_head else 1)
            groups.append({"params": weights, "lr": rate, "weight_decay": settings.weight_decay if decays else 0.0})
    return torch.optim.AdamW([group for group in groups if group["params"]], lr=settings.learning_rate)


def _evenly_spaced(losses: list[float]) -> tuple[float, ...]:
    if not all(map(math.isfinite, losses)):
        raise EngineFault("TRAINING_DIVERGED", "The training loss is no longer a number; choose a smaller learning rate.")
    if len(losses) <= _MOST_LOSSES:
        return tuple(losses)
    last = len(losses) - 1
    return tuple(losses[round(index * last / (_MOST_LOSSES - 1))] for index in range(_MOST_LOSSES))
