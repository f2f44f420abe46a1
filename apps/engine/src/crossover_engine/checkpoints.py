"""Which moment of a training is kept: the last one, or the best on validation rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from .batching import blocks
from .device import Device
from .judging import Judge
from .learning import AnyLearner, Example
from .predicting import answer_in_batches

# Often enough to catch the best moment to a tenth.
_MOST_LOOKS = 10
# Fewer could not tell a rise from a fall.
_FEWEST_LOOKS = 3
# Rows that validation may read for each row that a step learns from. Learning takes three times as long as reading, so that
# looking takes a third of a training, or its fewest looks.
_READ_A_LEARNT = 1.5
# The rate falls to nothing at the end and scores still rise there: only a long decline is the end.
_PATIENCE = 4
_ROWS_A_LOSS = 16


@dataclass(frozen=True)
class Validation:
    """Labelled rows that are not trained on. `judge` says how good their answers are, and where there is none the mean loss does,
    with the casts of `device`."""

    examples: Sequence[Example]
    judge: Judge | None
    device: Device


class Checkpoints:
    """Looks at the validation rows up to ten times a training and keeps the best weights. Without rows it does nothing."""

    def __init__(self, learner: AnyLearner, validation: Validation | None, steps: int, batch_size: int) -> None:
        """`batch_size` rows are learnt in each of `steps`."""
        self._learner = learner
        self._validation = validation
        self._steps = steps
        self._every = math.ceil(steps / _looks(len(validation.examples), steps * batch_size)) if validation else 1
        self._best: dict[str, torch.Tensor] = {}
        self._best_step = 0
        self._best_merit = float("-inf")
        self._looks_since = 0

    def is_settled(self, done: int) -> bool:
        """Call after every step. True once the scores have fallen for so long that going on is a waste."""
        if self._validation is None or (done % self._every and done != self._steps):
            return False
        merit = self._look(self._validation)
        self._looks_since += 1
        if merit >= self._best_merit:  # Of equals the later one: it has seen more.
            self._best = {name: tensor.clone() for name, tensor in self._learner.trained_tensors().items()}
            self._best_step, self._best_merit, self._looks_since = done, merit, 0
        return self._looks_since >= _PATIENCE

    def take_best(self) -> dict[str, str]:
        """Puts the best weights in place; says which they are."""
        if self._validation is None:
            return {"checkpoint": "last"}
        self._learner.take_tensors(self._best)
        return {
            "checkpoint": f"step {self._best_step}",
            "validationMetric": self._validation.judge.metric if self._validation.judge else "loss",
            "validationScore": f"{self._best_merit:.4f}",
        }

    def _look(self, validation: Validation) -> float:
        self._learner.eval()
        merit = self._merit(validation)
        self._learner.train()
        return merit

    def _merit(self, validation: Validation) -> float:
        if validation.judge is None:
            return -self._mean_loss(validation)
        # As the run answers, so that what is chosen is what is measured.
        predictions = answer_in_batches(self._learner, validation.examples, validation.device)
        return validation.judge.score([example.row for example in validation.examples], predictions)

    @torch.no_grad()
    def _mean_loss(self, validation: Validation) -> float:
        total = 0.0
        for block in blocks(validation.examples, _ROWS_A_LOSS):
            with validation.device.autocast():  # As in training: a loss of other rounding is another one.
                total += float(self._learner.loss(block)) * len(block)
        return total / len(validation.examples)


def _looks(validation_rows: int, rows_learnt: int) -> int:
    affordable = int(_READ_A_LEARNT * rows_learnt / validation_rows)
    return min(_MOST_LOOKS, max(_FEWEST_LOOKS, affordable))
