"""A linear model on the states of a model that is not trained: logistic regression for labels, ridge regression for numbers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from ..batching import blocks
from ..emit import Emit
from ..errors import EngineFault
from ..events import Trained
from ..features import FeatureWish
from ..given_vectors import read_given_vectors
from ..outputs import NumberOutput, refuse_unfit
from ..predictions import Answers, to_predictions
from ..protocol import Row
from ..regression import Classifier, Examples, Features, Plan, fit
from ..ridge import Measured, fit_numbers, predict_numbers
from ..row_vectors import ENCODING, RowEncoder, RowVectors, note_reused, rows_to_vectors
from ..rows import labels_of, numbers_of
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
    refuse_unfit(request.output, ("label", "number"), "Frozen features")
    _refuse_blind_pooling(settings, task)
    # All rows in one pass: the longest texts of all splits share a batch, and a pair anywhere is a pair everywhere.
    encoded = _encode(settings, task, (*rows.train, *rows.dev, *rows.predict), emit)
    first_dev, first_predict = len(rows.train), len(rows.train) + len(rows.dev)
    plan = Plan(settings.c, _FALLBACK_C[settings.normalise], request.seed, len(request.labels), emit.check)
    train, dev = encoded.part(0, first_dev).features, encoded.part(first_dev, first_predict).features
    emit.progress("training", 0, 1)
    if isinstance(request.output, NumberOutput):
        _answer_with_numbers(task, plan, (train, dev), encoded.part(first_predict), emit)
    else:
        _answer_with_labels(task, plan, (train, dev), encoded.part(first_predict), emit)
    note_reused(encoded.part(first_predict), emit)


def _encode(settings: FrozenFeatures, task: Task, rows: Sequence[Row], emit: Emit) -> RowVectors:
    request = task.request
    if request.files.vectors is not None:
        seed_everything(request.seed)
        given = read_given_vectors(Path(request.work_folder) / request.files.vectors)
        return rows_to_vectors(rows, lambda texts: given.encode_texts(texts, normalise=settings.normalise))
    model = task.shelf.take(request, ENCODING, emit)
    seed_everything(request.seed)
    wish = FeatureWish(settings.pooling, settings.max_tokens, Path(request.cache_folder))
    return RowEncoder(model, wish, emit, normalise=settings.normalise).encode(rows)


def _answer_with_labels(task: Task, plan: Plan, features: tuple[Features, Features], encoded: RowVectors, emit: Emit) -> None:
    rows = task.rows
    train = Examples(features[0], labels_of(rows.train))
    classifier = fit(train, Examples(features[1], labels_of(rows.dev)) if rows.dev else None, plan)
    emit.progress("training", 1, 1)
    emit.trained(Trained(task.request.request_id, 0, (), classifier.seconds, (), classifier.chosen, False))
    _predict(task, classifier, encoded, emit)


def _answer_with_numbers(task: Task, plan: Plan, features: tuple[Features, Features], encoded: RowVectors, emit: Emit) -> None:
    rows = task.rows
    train = Measured(features[0], numbers_of(rows.train))
    model = fit_numbers(train, Measured(features[1], numbers_of(rows.dev)) if rows.dev else None, plan)
    emit.progress("training", 1, 1)
    emit.trained(Trained(task.request.request_id, 0, (), model.seconds, (), model.chosen, False))
    predict_numbers(task, model, (encoded.features, encoded.token_counts, encoded.seconds_a_row), emit)


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
