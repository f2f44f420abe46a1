"""Train or reuse, hand over through the stored file, predict: what fine-tuning and LoRA share."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from .batching import Budget, by_length
from .classifier import EncoderClassifier
from .emit import Emit
from .errors import EngineFault
from .events import Trained
from .models import LoadedModel
from .pooling import Encoded, encode_texts, pad
from .predictions import Answers, softmax, to_predictions
from .protocol import Row
from .rows import labels_of
from .seeds import seed_everything
from .settings import Training
from .task import Task
from .training import Outcome, Recipe, TrainingRows, train
from .weights import read_weights, write_weights

Build = Callable[[LoadedModel, int], EncoderClassifier]

_BATCH = Budget(tokens=4096, most=256)
_HANDOVER_ROWS = 64


def tune_and_predict(task: Task, settings: Training, build: Build, emit: Emit) -> None:
    """Predicts with weights read back from their file, so that a reused run gives what the first one gave."""
    if not task.rows.train:
        raise EngineFault("LABELS_MISSING", "Training needs labelled rows; choose a budget above zero.")
    model = task.shelf.take(task.request, ("encoder-only",), emit)
    tuner = _Tuner(task, model, settings, build)
    classifier, outcome, is_reused = tuner.reuse() or tuner.train(emit)
    emit.trained(Trained(task.request.request_id, outcome.steps, outcome.losses, outcome.seconds, (), {}, is_reused))
    _predict(task, model, classifier, tuner.encode(task.rows.predict), emit)


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

    def reuse(self) -> tuple[EncoderClassifier, Outcome, bool] | None:
        """The classifier that an earlier request stored under this address, if one did."""
        stored = read_weights(self._folder) if self._task.request.weights_key else None
        if stored is None:
            return None
        classifier = self._fresh()
        try:
            classifier.take_tensors(stored[0])
        except (KeyError, RuntimeError):
            return None  # Another module's weights under this address are worth nothing: train anew.
        return classifier, stored[1], True

    def train(self, emit: Emit) -> tuple[EncoderClassifier, Outcome, bool]:
        order = seed_everything(self._task.request.seed)
        trained = self._fresh()
        rows = TrainingRows(
            texts=self.encode(self._task.rows.train),
            labels=labels_of(self._task.rows.train),
            pad=lambda texts: pad(texts, self._model),
        )
        outcome = train(trained, rows, Recipe(self._settings, self._model.device, order), emit)
        write_weights(self._folder, trained.trained_tensors(), outcome)
        return self._hand_over(trained), outcome, False

    def encode(self, rows: Sequence[Row]) -> list[Encoded]:
        return encode_texts(self._model, [(row.text, row.second) for row in rows], self._settings.max_tokens)

    def _hand_over(self, trained: EncoderClassifier) -> EncoderClassifier:
        """Reads the file back into a fresh module. Raises HANDOVER_MISMATCH where it answers otherwise than the trained."""
        stored = read_weights(self._folder)
        fresh = self._fresh()
        if stored is not None:
            fresh.take_tensors(stored[0])
        sample = self.encode(self._task.rows.predict[:_HANDOVER_ROWS])
        if stored is None or not np.array_equal(_logits(self._model, trained, sample), _logits(self._model, fresh, sample)):
            sentence = "The stored weights do not give the predictions of the trained model; the run was thrown away."
            raise EngineFault("HANDOVER_MISMATCH", sentence)
        return fresh

    def _fresh(self) -> EncoderClassifier:
        return self._build(self._model, len(self._task.request.labels)).eval()


def _predict(task: Task, model: LoadedModel, classifier: EncoderClassifier, texts: list[Encoded], emit: Emit) -> None:
    rows, done = task.rows.predict, 0
    for batch in by_length([len(text.ids) for text in texts], _BATCH):
        emit.progress("scoring", done, len(rows))
        started = time.monotonic()
        probabilities = softmax(_logits(model, classifier, [texts[index] for index in batch]))
        seconds = time.monotonic() - started
        tokens = [len(texts[index].ids) for index in batch]
        emit.predictions(to_predictions(Answers([rows[index] for index in batch], probabilities, tokens, None, seconds)))
        done += len(batch)
    emit.progress("scoring", done, len(rows))


@torch.inference_mode()
def _logits(model: LoadedModel, classifier: EncoderClassifier, texts: Sequence[Encoded]) -> NDArray[np.float64]:
    with model.device.autocast():
        logits = classifier(pad(texts, model))
    return np.asarray(logits.cpu().numpy(), dtype=np.float64)
