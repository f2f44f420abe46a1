"""Choices of a row, compared both ways: by mean log p a byte, and by log p minus what they score after items that say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from .calibrating import Chosen, Shares, Tried
from .choosing import Question, Score, choices_of, per_byte
from .events import Prediction
from .predictions import Scored, softmax, to_prediction
from .protocol import Row
from .rows import labels_of


@dataclass(frozen=True)
class Posed:
    """Rows behind equally many demonstrations; `questions` and `tokens` (of the prompts) are theirs, in order."""

    rows: Sequence[Row]
    questions: Sequence[Question]
    tokens: Sequence[int]


@dataclass(frozen=True)
class Compared:
    """Rows read together, by row: probabilities of the choices both ways; `corrected` is empty where no item says nothing."""

    rows: list[Row]
    raw: list[Shares]
    corrected: list[Shares]
    input_tokens: list[int]
    answers: list[tuple[tuple[int, ...], ...]]
    seconds: float
    correcting_seconds: float

    def predictions(self, chosen: Chosen) -> Iterator[Prediction]:
        taken, other = (self.corrected, self.raw) if chosen.is_calibrated else (self.raw, self.corrected)
        seconds = self.seconds + (self.correcting_seconds if chosen.is_calibrated else 0)
        for at, row in enumerate(self.rows):
            scored = Scored(taken[at], other[at] if other else None, self.answers[at])
            yield to_prediction(row, scored, self.input_tokens[at], seconds * 1000 / len(self.rows))


def compare(score: Score, kept: int, posed: Posed, content_free: Sequence[str]) -> Iterator[Compared]:
    """Every row's choices behind the `kept` newest demonstrations."""
    bias, bias_seconds = _bias(score, kept, posed.questions, content_free)
    for positions, sums, seconds in score(kept, posed.questions):
        rows = [posed.rows[at] for at in positions]
        yield Compared(
            rows,
            [softmax(per_byte(own, choices_of(row))) for row, own in zip(rows, sums, strict=True)],
            [softmax(own - bias[at]) for at, own in zip(positions, sums, strict=True)] if bias else [],
            [posed.tokens[at] for at in positions],
            [posed.questions[at].answers for at in positions],
            seconds,
            bias_seconds * len(positions) / len(posed.questions),
        )


def tried(compared: Iterable[Compared]) -> Tried:
    """Labelled rows, both ways."""
    parts = list(compared)
    return Tried(
        [own for part in parts for own in part.corrected],
        [own for part in parts for own in part.raw],
        labels_of([row for part in parts for row in part.rows]),
    )


def told(chosen: Chosen) -> dict[str, str]:
    """The chosen way, as a run tells it."""
    return {**chosen.choices, "compared": "log p minus content-free" if chosen.is_calibrated else "log p a byte"}


def _bias(score: Score, kept: int, questions: Sequence[Question], content_free: Sequence[str]) -> tuple[list[Shares], float]:
    """What each row's choices score after items that say nothing, the mean over those items, and the seconds that it took;
    empty where there are no such items."""
    bias = [np.zeros(len(question.answers)) for question in questions] if content_free else []
    total = 0.0
    for item in content_free:
        for positions, sums, seconds in score(kept, [Question(item, question.answers) for question in questions]):
            total += seconds
            for at, own in zip(positions, sums, strict=True):
                bias[at] += own / len(content_free)
    return bias, total
