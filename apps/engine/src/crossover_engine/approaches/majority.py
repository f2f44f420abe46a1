"""The label that is most frequent in the draw, for every row: the floor that any approach must beat."""

from __future__ import annotations

import time

import numpy as np

from ..batching import blocks
from ..emit import Emit
from ..errors import EngineFault
from ..predictions import Answers, to_predictions
from ..rows import labels_of
from ..task import Task


def run(task: Task, emit: Emit) -> None:
    """Scores are the draw's label shares. Raises LABELS_MISSING when the draw is empty."""
    if not task.rows.train:
        raise EngineFault("LABELS_MISSING", "The majority class needs labelled rows; choose a budget above zero.")
    counts = np.bincount(labels_of(task.rows.train), minlength=len(task.request.labels))
    shares = counts / counts.sum()
    for rows in blocks(task.rows.predict, task.request.batch_rows):
        started = time.monotonic()
        probabilities = np.broadcast_to(shares, (len(rows), len(shares)))
        emit.predictions(to_predictions(Answers(rows, probabilities, [0] * len(rows), None, time.monotonic() - started)))
