"""Word n-grams weighted by TF-IDF, under a logistic regression."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..batching import blocks
from ..emit import Emit
from ..errors import EngineFault
from ..events import Trained
from ..predictions import Answers, to_predictions
from ..protocol import Row
from ..regression import Examples, Features, Plan, fit
from ..rows import labels_of
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
    seed_everything(request.seed)
    emit.progress("training", 0, 1)
    started = time.monotonic()
    words = _Words(settings.max_ngram, rows.train)
    train = Examples(words.features(rows.train), labels_of(rows.train))
    dev = Examples(words.features(rows.dev), labels_of(rows.dev)) if rows.dev else None
    classifier = fit(train, dev, Plan(settings.c, _FALLBACK_C, request.seed, len(request.labels), emit.check))
    emit.progress("training", 1, 1)
    emit.trained(Trained(request.request_id, 0, (), time.monotonic() - started, (), classifier.chosen, False))
    for some in blocks(rows.predict, request.batch_rows):
        started = time.monotonic()
        probabilities = classifier.probabilities(words.features(some))
        seconds = time.monotonic() - started
        emit.predictions(to_predictions(Answers(some, probabilities, words.counts(some), None, seconds)))


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
