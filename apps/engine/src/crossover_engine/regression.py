"""Logistic regression for the approaches that train on fixed features."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .settings import InverseRegularisation

_GRID = (0.1, 1.0, 10.0, 100.0)
_MOST_FOLDS = 5
# A class needs a row in every fold of the smallest cross-validation that tells anything.
_FEWEST_ROWS_A_CLASS = 3
_MOST_ITERATIONS = 2000
_SMALLEST_SHARE = 1e-12

# Dense (rows, features) or a scipy sparse matrix of that shape; scikit-learn takes both.
Features = Any


@dataclass(frozen=True)
class Examples:
    features: Features
    labels: list[int]


@dataclass(frozen=True)
class Plan:
    """How to choose C. `fallback` is used where cross-validation is not possible."""

    c: InverseRegularisation
    fallback: float
    seed: int
    label_count: int
    # Called before every fit; raises when the run was cancelled.
    check: Callable[[], None]


@dataclass(frozen=True)
class Classifier:
    """A fitted regression. `probabilities` gives (rows, labels); labels without training rows get 0."""

    estimator: Any
    classes: list[int]
    label_count: int
    chosen: dict[str, str]
    seconds: float

    def probabilities(self, features: Features) -> NDArray[np.float64]:
        spread = np.zeros((features.shape[0], self.label_count))
        # One class alone leaves nothing to fit: it gets everything.
        spread[:, self.classes] = 1.0 if self.estimator is None else self.estimator.predict_proba(features)
        return spread


def fit(train: Examples, dev: Examples | None, plan: Plan) -> Classifier:
    """Fits on the draw. C comes from the settings, from the free rows, from cross-validation, or is the fallback."""
    started = time.monotonic()
    classes = sorted(set(train.labels))
    if len(classes) == 1:
        return Classifier(None, classes, plan.label_count, {}, time.monotonic() - started)
    c, by = _choose_c(train, dev, plan)
    chosen = {"c": str(float(c)), "chosenBy": by}
    return Classifier(_fit(c, train, plan), classes, plan.label_count, chosen, time.monotonic() - started)


def _choose_c(train: Examples, dev: Examples | None, plan: Plan) -> tuple[float, str]:
    if plan.c != "cross-validate":
        return plan.c, "settings"
    if dev is not None:
        losses = {c: _loss(_fit(c, train, plan), dev) for c in _GRID}
        return min(_GRID, key=losses.__getitem__), "free-validation-rows"
    smallest = min(Counter(train.labels).values())
    if smallest < _FEWEST_ROWS_A_CLASS:
        return plan.fallback, "too-few-rows-to-cross-validate"
    folds = list(_folds(train, min(_MOST_FOLDS, smallest), plan.seed))
    losses = {c: float(np.mean([_loss(_fit(c, inside, plan), outside) for inside, outside in folds])) for c in _GRID}
    return min(_GRID, key=losses.__getitem__), "cross-validation"


def _folds(train: Examples, count: int, seed: int) -> Iterator[tuple[Examples, Examples]]:
    """Stratified, so that every class is on both sides of every fold."""
    from sklearn.model_selection import StratifiedKFold

    labels = np.asarray(train.labels)
    splitter = StratifiedKFold(n_splits=count, shuffle=True, random_state=seed)
    for sides in splitter.split(np.zeros(len(labels)), labels):
        inside, outside = (Examples(train.features[side], labels[side].tolist()) for side in sides)
        yield inside, outside


def _loss(estimator: Any, held_out: Examples) -> float:
    """Mean log loss: at a few rows a class, accuracy is too coarse to tell two values of C apart.

    A held-out label that was never trained on costs as much as the smallest share that is counted.
    """
    column = {label: index for index, label in enumerate(estimator.classes_.tolist())}
    shares = estimator.predict_proba(held_out.features)
    of_truth = [row[column[label]] if label in column else 0.0 for row, label in zip(shares, held_out.labels, strict=True)]
    return float(-np.log(np.clip(of_truth, _SMALLEST_SHARE, 1.0)).mean())


def _fit(c: float, train: Examples, plan: Plan) -> Any:
    from sklearn.linear_model import LogisticRegression

    plan.check()
    return LogisticRegression(C=c, max_iter=_MOST_ITERATIONS).fit(train.features, train.labels)
