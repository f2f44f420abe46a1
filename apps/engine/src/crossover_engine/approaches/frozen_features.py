"""A logistic regression on the states of a model that is not trained."""

from __future__ import annotations

import time
from pathlib import Path

from ..batching import blocks
from ..emit import Emit
from ..errors import EngineFault
from ..events import Trained
from ..features import FeatureWish
from ..predictions import Answers, to_predictions
from ..regression import Classifier, Examples, Plan, fit
from ..row_vectors import ENCODING, RowEncoder, RowVectors, note_reused
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
    _refuse_blind_pooling(settings, task)
    model = task.shelf.take(request, ENCODING, emit)
    seed_everything(request.seed)
    wish = FeatureWish(settings.pooling, settings.max_tokens, Path(request.cache_folder))
    encoder = RowEncoder(model, wish, emit, normalise=settings.normalise)
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
    _predict(task, classifier, encoded.part(first_predict), emit)


def _refuse_blind_pooling(settings: FrozenFeatures, task: Task) -> None:
    """The first token of a decoder has seen nothing but itself."""
    model = task.request.model
    if settings.pooling == "first" and model is not None and model.architecture == "decoder-only":
        sentence = "The first token of a decoder-only model sees none of the text; choose pooling mean or last."
        raise EngineFault("POOLING_BLIND", sentence)


def _predict(task: Task, classifier: Classifier, encoded: RowVectors, emit: Emit) -> None:
    for positions in blocks(range(len(task.rows.predict)), task.request.batch_rows):
        rows = [task.rows.predict[position] for position in positions]
        started = time.monotonic()
        probabilities = classifier.probabilities(encoded.features[positions])
        seconds = encoded.seconds_a_row * len(rows) + time.monotonic() - started
        tokens = [encoded.token_counts[position] for position in positions]
        emit.predictions(to_predictions(Answers(rows, probabilities, tokens, None, seconds)))
    note_reused(encoded, emit)
