"""What the draw says most often, for every row, whatever the row says: the floor that any approach must beat."""

from __future__ import annotations

import time
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from ..batching import blocks
from ..choosing import choices_of
from ..emit import Emit
from ..errors import EngineFault
from ..events import Prediction
from ..outputs import (
    Answer,
    ChoiceOutput,
    LabelOutput,
    NumberAnswer,
    NumberOutput,
    TagsAnswer,
    TagsOutput,
    TextAnswer,
    TextOutput,
    refuse_unfit,
)
from ..predictions import Answers, softmax, to_predictions
from ..protocol import Row
from ..rows import labels_of, numbers_of, texts_of
from ..tag_head import outside_tag, words_of
from ..task import Task

_KINDS = ("label", "choice", "number", "tags", "text")


def run(task: Task, emit: Emit) -> None:
    """Labels: the most frequent one, with the draw's shares as scores. Choices: the place that is right most often. Numbers: the
    mean. Tags: outside everywhere. Text: the most frequent answer, the earliest among equals.

    Raises LABELS_MISSING when the draw is empty, OUTPUT_UNFIT for spans, which no two texts share.
    """
    request, rows = task.request, task.rows
    refuse_unfit(request.output, _KINDS, "The majority baseline")
    if not rows.train:
        raise EngineFault("LABELS_MISSING", "The majority baseline needs labelled rows; choose a budget above zero.")
    for some in blocks(rows.predict, request.batch_rows):
        started = time.monotonic()
        if isinstance(request.output, LabelOutput):
            shares = np.broadcast_to(_shares(task, len(request.labels)), (len(some), len(request.labels)))
            emit.predictions(to_predictions(Answers(some, shares, [0] * len(some), None, time.monotonic() - started)))
        else:
            emit.predictions([_answer(task, row) for row in some])


def _answer(task: Task, row: Row) -> Prediction:
    output = task.request.output
    if isinstance(output, ChoiceOutput):
        choices = len(choices_of(row))
        shares = _shares(task, choices)[:choices]
        # Places that this row does not have leave their share to those that it has.
        scores = shares / shares.sum() if shares.sum() else softmax(np.zeros(choices))
        return Prediction(row.id, int(scores.argmax()), None, None, tuple(map(float, scores)), 0.0, 0, 0)
    return Prediction(row.id, None, _one_for_all(task, row), None, None, 0.0, 0, 0)


def _one_for_all(task: Task, row: Row) -> Answer:
    output = task.request.output
    if isinstance(output, NumberOutput):
        return NumberAnswer(output.clip(float(np.mean(numbers_of(task.rows.train)))))
    if isinstance(output, TagsOutput):
        return TagsAnswer((outside_tag(output),) * len(words_of(row)))
    if isinstance(output, TextOutput):
        return TextAnswer(Counter(texts_of(task.rows.train)).most_common(1)[0][0], False)
    raise EngineFault("ENGINE_BUG", f"The majority baseline met the output {output.tag[1]}.")


def _shares(task: Task, count: int) -> NDArray[np.float64]:
    """(count,), how often each label, or each place among the choices, is right in the draw."""
    counts = np.bincount(labels_of(task.rows.train), minlength=count)
    return np.asarray(counts / counts.sum(), dtype=np.float64)
