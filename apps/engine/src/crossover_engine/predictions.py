"""From numbers to predictions: softmax, argmax, and a row's share of the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .events import Prediction
from .protocol import Row


@dataclass(frozen=True)
class Answers:
    """Rows answered together. `probabilities` is (rows, labels); `seconds` is what all of them took.

    `other` is (rows, labels) too: what the calibration that was not chosen gives.
    """

    rows: Sequence[Row]
    probabilities: NDArray[np.float64]
    input_tokens: Sequence[int]
    output_tokens: Sequence[Sequence[int]] | None
    seconds: float
    other: NDArray[np.float64] | None = None


def to_predictions(answers: Answers) -> list[Prediction]:
    """One prediction a row. Equal scores go to the label that stands first."""
    share_ms = answers.seconds * 1000 / max(1, len(answers.rows))
    return [_predict(answers, index, share_ms) for index in range(len(answers.rows))]


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities over the last axis, in double precision; a label at minus infinity gets 0."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float64)


def _predict(answers: Answers, index: int, share_ms: float) -> Prediction:
    scores = answers.probabilities[index]
    label = int(scores.argmax())
    return Prediction(
        row_id=answers.rows[index].id,
        label=label,
        answer=None,
        missing=None,
        scores=shares_of(scores),
        other_scores=None if answers.other is None else shares_of(answers.other[index]),
        latency_ms=share_ms,
        input_tokens=answers.input_tokens[index],
        output_tokens=0 if answers.output_tokens is None else len(answers.output_tokens[label]),
    )


def shares_of(scores: NDArray[np.float64]) -> tuple[float, ...]:
    """As they leave: rounding may leave a sum a hair above one."""
    return tuple(min(1.0, float(score)) for score in scores)
