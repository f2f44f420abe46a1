"""Train or reuse, hand over through the stored file, predict: what every approach that trains weights shares."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from .batching import Budget, by_length
from .emit import Emit
from .errors import EngineFault
from .events import Prediction, Trained
from .learning import AnyLearner, Example
from .models import LoadedModel
from .protocol import Architecture
from .seeds import seed_everything
from .settings import Training
from .task import Task
from .training import Outcome, Recipe, train
from .weights import read_weights, write_weights

Build = Callable[[LoadedModel, Task], AnyLearner]

TRAINABLE: tuple[Architecture, ...] = ("encoder-only", "decoder-only", "encoder-decoder")
_BATCH = Budget(tokens=4096, most=256)
_HANDOVER_ROWS = 64


def tune_and_predict(task: Task, settings: Training, build: Build, emit: Emit) -> None:
    """Predicts with weights read back from their file, so that a reused run gives what the first one gave.

    `build` makes a fresh learner; called again with the same random state, it must give the same one.
    """
    if not task.rows.train:
        raise EngineFault("LABELS_MISSING", "Training needs labelled rows; choose a budget above zero.")
    model = task.shelf.take(task.request, TRAINABLE, emit)
    tuner = _Tuner(task, model, settings, build)
    learner, outcome, is_reused = tuner.reuse() or tuner.train(emit)
    emit.trained(Trained(task.request.request_id, outcome.steps, outcome.losses, outcome.seconds, (), {}, is_reused))
    _predict(model, learner, learner.encode(task.rows.predict), emit)


class _Tuner:
    def __init__(self, task: Task, model: LoadedModel, settings: Training, build: Build) -> None:
        self._task = task
        self._model = model
        self._settings = settings
        self._build = build
        request = task.request
        # Without an address nobody can ask for the weights again, so they go with the work folder.
        kept = Path(request.cache_folder) / "weights" / request.weights_key if request.weights_key else None
        self._folder = kept or Path(request.work_folder) / "weights"

    def reuse(self) -> tuple[AnyLearner, Outcome, bool] | None:
        """The learner that an earlier request stored under this address, if one did."""
        stored = read_weights(self._folder) if self._task.request.weights_key else None
        if stored is None:
            return None
        learner = self._fresh()
        try:
            learner.take_tensors(stored[0])
        except (KeyError, RuntimeError):
            return None  # Another module's weights under this address are worth nothing: train anew.
        return learner, stored[1], True

    def train(self, emit: Emit) -> tuple[AnyLearner, Outcome, bool]:
        order = seed_everything(self._task.request.seed)
        learner = self._fresh()
        examples = learner.encode(self._task.rows.train)
        outcome = train(learner, examples, Recipe(self._settings, self._model.device, order), emit)
        write_weights(self._folder, learner.trained_tensors(), outcome)
        return self._hand_over(learner), outcome, False

    def _hand_over(self, trained: AnyLearner) -> AnyLearner:
        """Reads the file back into a fresh learner. Raises HANDOVER_MISMATCH where it answers otherwise than the trained."""
        stored = read_weights(self._folder)
        fresh = self._fresh()
        if stored is not None:
            fresh.take_tensors(stored[0])
        sample = trained.encode(self._task.rows.predict[:_HANDOVER_ROWS])
        if stored is None or _answers(self._model, trained, sample) != _answers(self._model, fresh, sample):
            sentence = "The stored weights do not give the predictions of the trained model; the run was thrown away."
            raise EngineFault("HANDOVER_MISMATCH", sentence)
        return fresh

    def _fresh(self) -> AnyLearner:
        return self._build(self._model, self._task).to(self._model.device.torch).eval()


def _predict(model: LoadedModel, learner: AnyLearner, examples: Sequence[Example], emit: Emit) -> None:
    done = 0
    for batch in by_length([example.size for example in examples], _BATCH):
        emit.progress("scoring", done, len(examples))
        started = time.monotonic()
        predictions = _answers(model, learner, [examples[index] for index in batch])
        share_ms = (time.monotonic() - started) * 1000 / len(batch)
        emit.predictions(replace(prediction, latency_ms=share_ms) for prediction in predictions)
        done += len(batch)
    emit.progress("scoring", done, len(examples))


@torch.inference_mode()
def _answers(model: LoadedModel, learner: AnyLearner, examples: Sequence[Example]) -> list[Prediction]:
    with model.device.autocast():
        return learner.predict(examples)
