"""Content-free calibration, and whether to use it: chosen on labelled rows that are not predicted, reported both ways.

What labels score after inputs that say nothing is taken off what they score after a row (Zhao et al. 2021, arXiv 2102.09690).
It can double the accuracy of a small model and it can halve it, so a run may choose, and always says what the other way gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from .judging import LabelScore
from .predictions import softmax
from .protocol import Row
from .settings import Calibration

Shares = NDArray[np.float64]

# Two halves of a draw must each hold something to show and something to ask.
FEWEST_ROWS = 4
_SMALLEST_SHARE = 1e-12


@dataclass(frozen=True)
class Chosen:
    """`by` says how: the settings, free validation rows, cross-validation inside the draw, or why nothing could choose."""

    is_calibrated: bool
    by: str

    @property
    def choices(self) -> dict[str, str]:
        return {"calibration": "content-free" if self.is_calibrated else "none", "calibrationChosenBy": self.by}


NOTHING_TO_CORRECT_BY = Chosen(is_calibrated=False, by="nothing-to-correct-by")


def chosen_by_settings(calibration: Calibration, why: str) -> Chosen:
    """Where nothing can be tried: what the settings say, and for `choose` the correction, with the reason."""
    return Chosen(calibration != "none", "settings" if calibration != "choose" else why)


@dataclass(frozen=True)
class Tried:
    """Labelled rows answered both ways: one array of probabilities a row, for each of its labels or choices."""

    corrected: Sequence[Shares]
    raw: Sequence[Shares]
    labels: Sequence[int]

    def __add__(self, more: Tried) -> Tried:
        return Tried([*self.corrected, *more.corrected], [*self.raw, *more.raw], [*self.labels, *more.labels])


def choose(tried: Tried, score: LabelScore, by: str) -> Chosen:
    """The way with the better score by the task's metric; of equals the one with the smaller log loss."""
    if not tried.labels:
        return chosen_by_settings("choose", "no-labels-that-fit")
    truth = np.asarray(tried.labels)

    def merit(shares: Sequence[Shares]) -> tuple[float, float]:
        given = np.array([int(own.argmax()) for own in shares])
        of_truth = np.array([own[label] for own, label in zip(shares, tried.labels, strict=True)])
        return score(truth, given, len(shares[0])), float(np.log(np.clip(of_truth, _SMALLEST_SHARE, 1.0)).mean())

    return Chosen(merit(tried.corrected) >= merit(tried.raw), by)


def both_ways(
    sums: NDArray[np.float64], bias: NDArray[np.float64] | None, chosen: Chosen
) -> tuple[NDArray[np.float64], NDArray[np.float64] | None]:
    """Probabilities of the chosen way, and of the other one; (rows, labels) each."""
    raw = softmax(sums)
    if bias is None:
        return raw, None
    corrected = softmax(sums - bias)
    return (corrected, raw) if chosen.is_calibrated else (raw, corrected)


def halves(rows: Sequence[Row], seed: int) -> tuple[list[Row], list[Row]]:
    """Two halves with the same share of each class, as far as numbers allow."""
    order = torch.randperm(len(rows), generator=torch.Generator().manual_seed(seed)).tolist()
    by_class = sorted((rows[position] for position in order), key=lambda row: row.label or 0)
    return by_class[::2], by_class[1::2]
