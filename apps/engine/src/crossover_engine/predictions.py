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


@dataclass(frozen=True)
class Scored:
    """One row's probabilities, those of the calibration that was not chosen, and the tokens of each answer."""

    shares: NDArray[np.float64]
    other: NDArray[np.float64] | None
    tokens: Sequence[Sequence[int]] | None


def to_predictions(answers: Answers) -> list[Prediction]:
    """One prediction a row, as `to_prediction` has it."""
    share_ms = answers.seconds * 1000 / max(1, len(answers.rows))
    return [_predict(answers, index, share_ms) for index in range(len(answers.rows))]


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities over the last axis, in double precision; a label at minus infinity gets 0."""
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float64)


def to_prediction(row: Row, scored: Scored, input_tokens: int, latency_ms: float) -> Prediction:
    """The answer with the highest score; of equals the one that stands first."""
    label = int(scored.shares.argmax())
    return Prediction(
        row_id=row.id,
        label=label,
        answer=None,
        missing=None,
        scores=_shares_of(scored.shares),
        other_scores=None if scored.other is None else _shares_of(scored.other),
        latency_ms=latency_ms,
        input_tokens=input_tokens,
        output_tokens=0 if scored.tokens is None else len(scored.tokens[label]),
    )


def _predict(answers: Answers, index: int, share_ms: float) -> Prediction:
    other = None if answers.other is None else answers.other[index]
    scored = Scored(answers.probabilities[index], other, answers.output_tokens)
    return to_prediction(answers.rows[index], scored, answers.input_tokens[index], share_ms)


def _shares_of(scores: NDArray[np.float64]) -> tuple[float, ...]:
    """As they leave: rounding may leave a sum a hair above one."""
    return tuple(min(1.0, float(score)) for score in scores)
