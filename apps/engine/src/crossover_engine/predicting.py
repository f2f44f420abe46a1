"""Asks a learner for its answers, in batches that the memory holds."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import torch

from .batching import Budget, by_length
from .device import Device
from .emit import Emit
from .events import Prediction
from .learning import AnyLearner, Example
from .memory import is_out_of_memory

# No bound on padding, unlike ENCODER_BATCH: a language model reads its prompt's start, and writes, once for each batch.
_BATCH = Budget(tokens=4096, most=256)


@torch.inference_mode()
def answer(learner: AnyLearner, examples: Sequence[Example], device: Device) -> list[Prediction]:
    """One batch's predictions, in order; half of them at a time where memory runs out. The learner must be in evaluation mode."""
    try:
        with device.autocast():
            return learner.predict(examples)
    except (MemoryError, RuntimeError) as error:
        # Of several processes that compute together none may take other steps than the rest.
        if len(examples) == 1 or device.rank is not None or not is_out_of_memory(error):
            raise
    half = len(examples) // 2
    return answer(learner, examples[:half], device) + answer(learner, examples[half:], device)


def answer_in_batches(learner: AnyLearner, examples: Sequence[Example], device: Device) -> list[Prediction]:
    """Predictions of any number of examples, in their order."""
    found: dict[int, Prediction] = {}
    for batch in by_length([example.size for example in examples], _BATCH):
        predictions = answer(learner, [examples[index] for index in batch], device)
        found |= dict(zip(batch, predictions, strict=True))
    return [found[index] for index in range(len(examples))]


def answer_and_emit(learner: AnyLearner, examples: Sequence[Example], device: Device, emit: Emit) -> None:
    """The same, each batch leaving with its time as soon as it is there."""
    done = 0
    for batch in by_length([example.size for example in examples], _BATCH):
        emit.progress("scoring", done, len(examples))
        started = time.monotonic()
        predictions = answer(learner, [examples[index] for index in batch], device)
        share_ms = (time.monotonic() - started) * 1000 / len(batch)
        emit.predictions(replace(prediction, latency_ms=share_ms) for prediction in predictions)
        done += len(batch)
    emit.progress("scoring", done, len(examples))
