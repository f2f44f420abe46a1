"""Logistic regression for the approaches that train on fixed features."""

from __future__ import annotations

import time
from collections import Counter
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
    estimator = _regression(c).fit(train.features, train.labels)
    chosen = {"c": str(c), "chosenBy": by}
    return Classifier(estimator, classes, plan.label_count, chosen, time.monotonic() - started)


def _choose_c(train: Examples, dev: Examples | None, plan: Plan) -> tuple[float, str]:
    if plan.c != "cross-validate":
        return plan.c, "settings"
    if dev is not None:
        losses = {c: _loss(_regression(c).fit(train.features, train.labels), dev) for c in _GRID}
        return min(_GRID, key=losses.__getitem__), "free-validation-rows"
    smallest = min(Counter(train.labels).values())
    if smallest < _FEWEST_ROWS_A_CLASS:
        return plan.fallback, "too-few-rows-to-cross-validate"
    losses = {c: _cross_validated_loss(c, train, min(_MOST_FOLDS, smallest), plan.seed) for c in _GRID}
    return min(_GRID, key=losses.__getitem__), "cross-validation"


def _cross_validated_loss(c: float, train: Examples, folds: int, seed: int) -> float:
    """Mean log loss over stratified folds: at a few rows a class accuracy is too coarse to tell two values of C apart."""
    from sklearn.model_selection import StratifiedKFold

    labels = np.asarray(train.labels)
    splitter = StratifiedKFold(n_splits=folds, shuffle=True, random_state=seed)
    losses = []
    for inside, outside in splitter.split(np.zeros(len(labels)), labels):
        estimator = _regression(c).fit(train.features[inside], labels[inside])
        losses.append(_loss(estimator, Examples(train.features[outside], labels[outside].tolist())))
    return float(np.mean(losses))


def _loss(estimator: Any, held_out: Examples) -> float:
    """Mean log loss; a held-out label that was never trained on costs as much as the smallest float allows."""
    column = {label: index for index, label in enumerate(estimator.classes_.tolist())}
    probabilities = estimator.predict_proba(held_out.features)
    of_truth = [row[column[label]] if label in column else 0.0 for row, label in zip(probabilities, held_out.labels, strict=True)]
    return float(-np.log(np.clip(of_truth, 1e-12, 1.0)).mean())


def _regression(c: float) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=c, max_iter=_MOST_ITERATIONS)
