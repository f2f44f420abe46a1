"""Ridge regression for the approaches that fit numbers on fixed features."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .batching import blocks
from .emit import Emit
from .errors import EngineFault
from .events import Prediction
from .outputs import NumberAnswer, NumberOutput
from .regression import Features, Plan
from .task import Task

# The weight of the penalty is 1 / C, so that one setting reads alike for classes and for numbers.
_GRID = (0.01, 0.1, 1.0, 10.0, 100.0)
_FEWEST_ROWS = 3


@dataclass(frozen=True)
class Measured:
    """Features and their numbers, in the same order."""

    features: Features
    numbers: Sequence[float]


@dataclass(frozen=True)
class NumberModel:
    estimator: Any
    chosen: dict[str, str]
    seconds: float

    def numbers(self, features: Features) -> NDArray[np.float64]:
        """(rows,), not yet held to the scale."""
        return np.asarray(self.estimator.predict(features), dtype=np.float64)


def fit_numbers(train: Measured, dev: Measured | None, plan: Plan) -> NumberModel:
    """Fits on the draw. C comes from the settings, from the free rows, from leaving out one row at a time, or is the fallback."""
    started = time.monotonic()
    c, by = _choose_c(train, dev, plan)
    chosen = {"c": str(float(c)), "chosenBy": by}
    return NumberModel(_fit(c, train, plan), chosen, time.monotonic() - started)


def predict_numbers(task: Task, model: NumberModel, asked: tuple[Features, Sequence[int], float], emit: Emit) -> None:
    """One number a row, held to the output's scale. `asked` are features, tokens, and the seconds that a row's features took."""
    features, tokens, seconds_a_row = asked
    output = task.request.output
    if not isinstance(output, NumberOutput):
        raise EngineFault("ENGINE_BUG", f"Numbers were fitted for the output {output.tag[1]}.")
    rows = task.rows.predict
    for positions in blocks(range(len(rows)), task.request.batch_rows):
        started = time.monotonic()
        numbers = model.numbers(features[positions[0] : positions[-1] + 1])
        share_ms = (seconds_a_row + (time.monotonic() - started) / len(positions)) * 1000
        emit.predictions(
            Prediction(rows[at].id, None, NumberAnswer(output.clip(float(number))), None, None, share_ms, tokens[at], 0)
            for at, number in zip(positions, numbers, strict=True)
        )


def _choose_c(train: Measured, dev: Measured | None, plan: Plan) -> tuple[float, str]:
    from sklearn.linear_model import RidgeCV

    if plan.c != "cross-validate":
        return plan.c, "settings"
    if dev is not None:
        losses = {c: _loss(_fit(c, train, plan), dev) for c in _GRID}
        return min(_GRID, key=losses.__getitem__), "free-validation-rows"
    if len(train.numbers) < _FEWEST_ROWS:
        return plan.fallback, "too-few-rows-to-cross-validate"
    plan.check()
    # Without folds it leaves out each row in turn, at the price of one fit.
    return 1 / float(RidgeCV(alphas=[1 / c for c in _GRID]).fit(train.features, train.numbers).alpha_), "cross-validation"


def _loss(estimator: Any, held_out: Measured) -> float:
    return float(np.mean((estimator.predict(held_out.features) - np.asarray(held_out.numbers)) ** 2))


def _fit(c: float, train: Measured, plan: Plan) -> Any:
    from sklearn.linear_model import Ridge

    plan.check()
    return Ridge(alpha=1 / c).fit(train.features, train.numbers)
