"""Word n-grams weighted by TF-IDF, under a linear model: logistic regression for labels, ridge regression for numbers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..batching import blocks
from ..emit import Emit
from ..errors import EngineFault
from ..events import Trained
from ..outputs import NumberOutput, refuse_unfit
from ..predictions import Answers, to_predictions
from ..protocol import Row
from ..regression import Examples, Features, Plan, fit
from ..ridge import Measured, fit_numbers, predict_numbers
from ..rows import labels_of, numbers_of
from ..seeds import seed_everything
from ..settings import TfIdf
from ..task import Task

# TF-IDF rows have length one and few shared words, so they want weaker regularisation than dense features.
_FALLBACK_C = 10.0
_WORDS = r"(?u)\b\w+\b"


def run(settings: TfIdf, task: Task, emit: Emit) -> None:
    """Fits words and weights on the draw alone, then predicts. The two texts of a pair keep separate columns."""
    request, rows = task.request, task.rows
    if not rows.train:
        raise EngineFault("LABELS_MISSING", "TF-IDF needs labelled rows; choose a budget above zero.")
    refuse_unfit(request.output, ("label", "number"), "TF-IDF")
    seed_everything(request.seed)
    emit.progress("training", 0, 1)
    started = time.monotonic()
    words = _Words(settings.max_ngram, rows.train)
    train, dev = words.features(rows.train), words.features(rows.dev) if rows.dev else None
    plan = Plan(settings.c, _FALLBACK_C, request.seed, len(request.labels), emit.check)
    if isinstance(request.output, NumberOutput):
        measured = None if dev is None else Measured(dev, numbers_of(rows.dev))
        model = fit_numbers(Measured(train, numbers_of(rows.train)), measured, plan)
        _tell(task, started, model.chosen, emit)
        predict_numbers(task, model, (words.features(rows.predict), words.counts(rows.predict), 0.0), emit)
        return
    examples = None if dev is None else Examples(dev, labels_of(rows.dev))
    classifier = fit(Examples(train, labels_of(rows.train)), examples, plan)
    _tell(task, started, classifier.chosen, emit)
    for some in blocks(rows.predict, request.batch_rows):
        started = time.monotonic()
        probabilities = classifier.probabilities(words.features(some))
        seconds = time.monotonic() - started
        emit.predictions(to_predictions(Answers(some, probabilities, words.counts(some), None, seconds)))


def _tell(task: Task, started: float, chosen: dict[str, str], emit: Emit) -> None:
    emit.progress("training", 1, 1)
    emit.trained(Trained(task.request.request_id, 0, (), time.monotonic() - started, (), chosen, False))


class _Words:
    """The vocabulary of the draw."""

    def __init__(self, max_ngram: int, train: Sequence[Row]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectorizer: Any = TfidfVectorizer(ngram_range=(1, max_ngram), sublinear_tf=True, token_pattern=_WORDS)
        self._split = self._vectorizer.build_tokenizer()
        texts = [text for row in train for text in (row.text, row.second) if text is not None]
        # Without one word in the whole draw there is no vocabulary; the regression then sees only the label shares.
        self._is_fitted = any(self._split(text) for text in texts)
        if self._is_fitted:
            self._vectorizer.fit(texts)

    def features(self, rows: Sequence[Row]) -> Features:
        from scipy.sparse import csr_matrix, hstack

        if not self._is_fitted:
            return csr_matrix((len(rows), 1), dtype=np.float64)
        first = self._vectorizer.transform([row.text for row in rows])
        if all(row.second is None for row in rows):
            # The second half stays empty, so that pairs and single texts have equally many columns.
            return hstack([first, csr_matrix(first.shape)], format="csr")
        return hstack([first, self._vectorizer.transform([row.second or "" for row in rows])], format="csr")

    def counts(self, rows: Sequence[Row]) -> list[int]:
        return [len(self._split(row.text)) + len(self._split(row.second or "")) for row in rows]
