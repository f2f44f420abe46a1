"""A logistic regression on the vectors of a model that is not trained."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..batching import blocks
from ..emit import Emit
from ..errors import EngineFault
from ..events import Trained
from ..features import FeatureWish, text_vectors
from ..models import LoadedModel
from ..predictions import Answers, to_predictions
from ..protocol import Row
from ..regression import Classifier, Examples, Plan, fit
from ..rows import labels_of
from ..seeds import seed_everything
from ..settings import FrozenFeatures
from ..task import Task

# Vectors of length one want weaker regularisation. Measured with MiniLM on TREC at 32 labels: 0.42 correct at C = 1,
# 0.50 at C = 10 (mean of two draws).
_FALLBACK_C = {True: 10.0, False: 1.0}


def run(settings: FrozenFeatures, task: Task, emit: Emit) -> None:
    """Encodes each distinct text once for all runs of the organisation, fits on the draw, predicts."""
    request, rows = task.request, task.rows
    if not rows.train:
        raise EngineFault("LABELS_MISSING", "Frozen features need labelled rows; choose a budget above zero.")
    model = task.shelf.take(request, ("static-vectors", "encoder-only"), emit)
    seed_everything(request.seed)
    encoder = _Encoder(model, settings, Path(request.cache_folder), emit)
    # All rows in one pass: the longest texts of all splits share a batch, and a pair anywhere is a pair everywhere.
    encoded = encoder.encode((*rows.train, *rows.dev, *rows.predict))
    first_dev, first_predict = len(rows.train), len(rows.train) + len(rows.dev)
    train = Examples(encoded.features[:first_dev], labels_of(rows.train))
    dev = Examples(encoded.features[first_dev:first_predict], labels_of(rows.dev)) if rows.dev else None
    emit.progress("training", 0, 1)
    fallback = _FALLBACK_C[settings.normalise]
    classifier = fit(train, dev, Plan(settings.c, fallback, request.seed, len(request.labels), emit.check))
    emit.progress("training", 1, 1)
    emit.trained(Trained(request.request_id, 0, (), classifier.seconds, (), classifier.chosen, False))
    _predict(task, classifier, encoded.without(first_predict), emit)


def _predict(task: Task, classifier: Classifier, encoded: _EncodedRows, emit: Emit) -> None:
    for positions in blocks(range(len(task.rows.predict)), task.request.batch_rows):
        rows = [task.rows.predict[position] for position in positions]
        started = time.monotonic()
        probabilities = classifier.probabilities(encoded.features[positions])
        seconds = encoded.seconds_a_row * len(rows) + time.monotonic() - started
        tokens = [encoded.token_counts[position] for position in positions]
        emit.predictions(to_predictions(Answers(rows, probabilities, tokens, None, seconds)))
    if encoded.reused:
        sentence = "The vectors of some texts were stored already; the time to compute them is not in the latency."
        emit.note("FEATURES_REUSED", sentence, encoded.reused)


@dataclass(frozen=True)
class _EncodedRows:
    features: NDArray[np.float32]  # (rows, features)
    token_counts: list[int]
    reused: int
    seconds_a_row: float

    def without(self, first: int) -> _EncodedRows:
        """The rows after the first ones."""
        return replace(self, features=self.features[first:], token_counts=self.token_counts[first:])


class _Encoder:
    """Rows to features. A pair becomes u, v, |u - v|, u * v side by side (Conneau et al. 2017, arXiv 1705.02364)."""

    def __init__(self, model: LoadedModel, settings: FrozenFeatures, cache_folder: Path, emit: Emit) -> None:
        self._model = model
        self._normalise = settings.normalise
        self._wish = FeatureWish(settings.pooling, settings.max_tokens, cache_folder)
        self._emit = emit

    def encode(self, rows: Sequence[Row]) -> _EncodedRows:
        first = self._encode([row.text for row in rows])
        if all(row.second is None for row in rows):
            return first
        second = self._encode([row.second or "" for row in rows])
        u, v = first.features, second.features
        return _EncodedRows(
            features=np.concatenate([u, v, np.abs(u - v), u * v], axis=1),
            token_counts=[a + b for a, b in zip(first.token_counts, second.token_counts, strict=True)],
            reused=first.reused + second.reused,
            seconds_a_row=first.seconds_a_row + second.seconds_a_row,
        )

    def _encode(self, texts: Sequence[str]) -> _EncodedRows:
        found = text_vectors(self._model, texts, self._wish, self._emit)
        vectors = _at_length_one(found.vectors) if self._normalise else found.vectors
        return _EncodedRows(vectors, found.token_counts, found.reused, found.seconds / len(texts))


def _at_length_one(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    # A text without tokens has the zero vector, and keeps it.
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1), dtype=np.float32)
