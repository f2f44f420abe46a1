"""Answers by likeness of vectors: to what labels mean, or to labelled rows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .batching import blocks
from .emit import Emit
from .errors import EngineFault
from .features import FeatureWish
from .models import LoadedModel
from .predictions import Answers, softmax, to_predictions
from .protocol import Row
from .row_vectors import RowEncoder, RowVectors, at_length_one, note_reused
from .rows import labels_of
from .task import Task

Scoring = Callable[[NDArray[np.float32]], NDArray[np.float64]]

_MAX_TOKENS = 256


def answer_by_description(task: Task, model: LoadedModel, temperature: float, emit: Emit) -> None:
    """Each row gets the label whose description is most alike by cosine; scores are softmax(cosine / temperature).

    A pair is read as its two texts one after the other: a description says what both together are.
    """
    encoder = _encoder(task, model, emit)
    labels = encoder.encode_texts(descriptions_of(task)).features  # (labels, width)
    rows = task.rows.predict
    encoded = encoder.encode_texts([_in_one(row) for row in rows])
    _answer(task, encoded, lambda features: softmax((features @ labels.T).astype(np.float64) / temperature), emit)


def answer_by_vote(task: Task, model: LoadedModel, neighbours: int, emit: Emit) -> None:
    """The nearest labelled rows vote, each with its cosine as weight (below zero: none); scores are shares of the weights.

    Where no neighbour is alike at all, their labels count equally.
    """
    if not task.rows.train:
        raise EngineFault("LABELS_MISSING", "Neighbours need labelled rows; choose a budget above zero.")
    encoded = _encoder(task, model, emit).encode((*task.rows.train, *task.rows.predict))
    shown = len(task.rows.train)
    known = at_length_one(encoded.features[:shown])
    truth = np.eye(len(task.request.labels))[labels_of(task.rows.train)]  # (shown, labels)

    def vote(features: NDArray[np.float32]) -> NDArray[np.float64]:
        likeness = (at_length_one(features) @ known.T).astype(np.float64)  # (rows, shown)
        chosen = nearest(likeness, neighbours)
        weights = np.clip(np.take_along_axis(likeness, chosen, axis=1), 0, None)
        weights[weights.sum(axis=1) == 0] = 1.0
        votes = (weights[:, :, None] * truth[chosen]).sum(axis=1)
        return np.asarray(votes / weights.sum(axis=1, keepdims=True), dtype=np.float64)

    _answer(task, encoded.part(shown), vote, emit)


def nearest(likeness: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Of each row the `count` most alike, the most alike first; equals in their given order. (rows, others) to (rows, count)."""
    # Rounded, so that a difference below what batches change never decides between two.
    order = np.argsort(-np.round(likeness, 5), axis=1, kind="stable")
    return np.asarray(order[:, :count], dtype=np.int64)


def descriptions_of(task: Task) -> list[str]:
    """What each label means, in words. Raises REQUEST_INVALID where the request does not say."""
    given = task.request.label_meanings
    if given is None or len(given) != len(task.request.labels):
        raise EngineFault("REQUEST_INVALID", "This form of zero-shot needs a meaning for each label; the request has none.")
    return [meaning.description for meaning in given]


def _encoder(task: Task, model: LoadedModel, emit: Emit) -> RowEncoder:
    wish = FeatureWish("mean", _MAX_TOKENS, Path(task.request.cache_folder))
    return RowEncoder(model, wish, emit, normalise=True)


def _in_one(row: Row) -> str:
    return row.text if row.second is None else f"{row.text}\n{row.second}"


def _answer(task: Task, encoded: RowVectors, score: Scoring, emit: Emit) -> None:
    rows = task.rows.predict
    for positions in blocks(range(len(rows)), task.request.batch_rows):
        some: Sequence[Row] = [rows[position] for position in positions]
        started = time.monotonic()
        probabilities = score(encoded.features[positions])
        seconds = encoded.seconds_a_row * len(some) + time.monotonic() - started
        tokens = [encoded.token_counts[position] for position in positions]
        emit.predictions(to_predictions(Answers(some, probabilities, tokens, None, seconds)))
    note_reused(encoded, emit)
