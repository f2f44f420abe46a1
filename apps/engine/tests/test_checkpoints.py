"""How often a training looks at its validation rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from crossover_engine.checkpoints import Checkpoints, Validation
from crossover_engine.judging import Judge
from loading import PROCESSOR


class _Learner(torch.nn.Module):
    """Answers nothing."""

    def predict(self, batch: Sequence[Any]) -> list[None]:
        return [None] * len(batch)

    def trained_tensors(self) -> dict[str, torch.Tensor]:
        return {}

    def take_tensors(self, _: object) -> None: ...


def _looks(validation_rows: int, *, steps: int, batch_size: int = 16) -> int:
    looks = itertools.count(1)
    # Every look is worth more than the one before, so that none ends the training.
    judge = Judge("accuracy", lambda *_: float(next(looks)))
    learner: Any = _Learner()
    examples: Sequence[Any] = [SimpleNamespace(row=None, size=1)] * validation_rows
    checkpoints = Checkpoints(learner, Validation(examples, judge, PROCESSOR), steps, batch_size)
    for done in range(1, steps + 1):
        assert not checkpoints.is_settled(done)
    return next(looks) - 1


@pytest.mark.parametrize(
    ("validation_rows", "expected"),
    [
        pytest.param(20, 10, id="few rows are read ten times"),
        pytest.param(320, 4, id="many rows are read as often as half of the learning's time pays for"),
        pytest.param(5000, 3, id="rows without number are read three times"),
    ],
)
def test_looking_costs_half_of_what_learning_does_but_three_looks_are_always_taken(validation_rows: int, expected: int) -> None:
    assert _looks(validation_rows, steps=60) == expected


def test_the_last_step_is_always_looked_at() -> None:
    assert _looks(20, steps=63) == 9  # Every seventh.
