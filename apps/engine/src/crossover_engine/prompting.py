"""Prompting, with or without demonstrations: which fit, what calibration takes off, and one prediction a row."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .emit import Emit
from .errors import EngineFault
from .events import Prediction
from .models import LoadedModel
from .predictions import Answers, softmax, to_predictions
from .protocol import Architecture, Prompt, Row
from .scoring import LabelScorer, PromptStart, make_scorer
from .settings import Calibration
from .task import Task

PROMPTED: tuple[Architecture, ...] = ("decoder-only", "encoder-decoder")


@dataclass(frozen=True)
class PromptWish:
    demonstrations: tuple[str, ...]
    calibration: Calibration


def prompt_rows(task: Task, wish: PromptWish, emit: Emit) -> None:
    """Predicts every row by its labels' likelihoods after the prompt. A row that cannot fit is answered as missing."""
    prompt = _prompt_of(task, wish)
    rows = [(row, _item_of(row)) for row in task.rows.predict]
    model = task.shelf.take(task.request, PROMPTED, emit)
    start = PromptStart(prompt.instruction, wish.demonstrations)
    scorer = make_scorer(model, start, task.request.labels, [item for _, item in rows])
    calibrating = prompt.content_free_items if wish.calibration == "content-free" else ()
    fit = _Fit(scorer, model.context_tokens, len(wish.demonstrations))
    fit.refuse_template("", *calibrating)
    groups = _group_by_kept(rows, fit, calibrating)
    _note_dropped(groups, len(wish.demonstrations), emit)
    job = _Job(model, scorer, calibrating, len(rows), emit)
    done = job.answer_too_long(groups.pop(None, []))
    for kept, members in sorted(groups.items(), key=lambda group: -(group[0] or 0)):
        done = job.answer_group(kept or 0, members, done)


Member = tuple[Row, str]


class _Fit:
    """How many demonstrations fit before an item. The answer depends on that item alone, never on its neighbours."""

    def __init__(self, scorer: LabelScorer, limit: int | None, offered: int) -> None:
        self._scorer = scorer
        self._limit = limit
        self._offered = offered

    def kept(self, item: str) -> int | None:
        """The most demonstrations, newest first, that fit; None when not even the item alone does."""
        if self._fits(self._offered, item):
            return self._offered
        if not self._fits(0, item):
            return None
        # Prompts only grow with demonstrations, so the last count that fits is found by halving.
        return bisect_right(range(self._offered), False, key=lambda kept: not self._fits(kept, item)) - 1

    def refuse_template(self, *items: str) -> None:
        """Raises PROMPT_TOO_LONG when the template leaves no room for any text."""
        for item in items:
            length = self._scorer.length(0, item)
            if self._limit is not None and length > self._limit:
                sentence = (
                    f"The instruction and the template alone take {length} tokens, but the model reads {self._limit}; "
                    "shorten the instruction or choose a model with a longer context."
                )
                raise EngineFault("PROMPT_TOO_LONG", sentence)

    def _fits(self, kept: int, item: str) -> bool:
        return self._limit is None or self._scorer.length(kept, item) <= self._limit


@dataclass(frozen=True)
class _Job:
    model: LoadedModel
    scorer: LabelScorer
    calibrating: tuple[str, ...]
    total: int
    emit: Emit

    def answer_too_long(self, members: Sequence[Member]) -> int:
        self.emit.predictions(_too_long(row, self.scorer.length(0, item)) for row, item in members)
        return len(members)

    def answer_group(self, kept: int, members: Sequence[Member], done: int) -> int:
        """Scores the rows that share a prompt start. Returns how many rows are answered now."""
        self.emit.progress("scoring", done, self.total)
        bias = self._bias(kept)
        items = [item for _, item in members]
        for scored in self.scorer.score(kept, items):
            rows = [members[position][0] for position in scored.positions]
            tokens = [self.scorer.length(kept, items[position]) for position in scored.positions]
            answers = Answers(rows, softmax(scored.sums - bias), tokens, self.scorer.label_tokens, scored.seconds)
            self.emit.predictions(to_predictions(answers))
            done += len(rows)
            self.emit.progress("scoring", done, self.total)
        return done

    def _bias(self, kept: int) -> NDArray[np.float64]:
        """What the labels score after inputs that say nothing: the mean over the content-free items (arXiv 2102.09690)."""
        if not self.calibrating:
            return np.zeros(len(self.scorer.label_tokens))
        sums = np.concatenate([scored.sums for scored in self.scorer.score(kept, self.calibrating)])
        return np.asarray(sums.mean(axis=0), dtype=np.float64)


def _prompt_of(task: Task, wish: PromptWish) -> Prompt:
    prompt = task.request.prompt
    if prompt is None:
        raise EngineFault("REQUEST_INVALID", "A prompting approach needs a prompt; the request has none.")
    if wish.calibration == "content-free" and not prompt.content_free_items:
        raise EngineFault("REQUEST_INVALID", "Content-free calibration needs content-free items; the request has none.")
    return prompt


def _item_of(row: Row) -> str:
    if not row.item:
        raise EngineFault("ROWS_INVALID", f"Row {row.id} has no prompt item.", row_id=row.id)
    return row.item


def _group_by_kept(rows: Sequence[Member], fit: _Fit, calibrating: tuple[str, ...]) -> dict[int | None, list[Member]]:
    """Rows by how many demonstrations stand before them; None holds those that do not fit at all."""
    ceiling = min((count for count in map(fit.kept, calibrating) if count is not None), default=None)
    groups: dict[int | None, list[Member]] = defaultdict(list)
    for row, item in rows:
        kept = fit.kept(item)
        groups[kept if kept is None or ceiling is None else min(kept, ceiling)].append((row, item))
    return groups


def _note_dropped(groups: dict[int | None, list[Member]], offered: int, emit: Emit) -> None:
    short = {kept: len(members) for kept, members in groups.items() if kept is not None and kept < offered}
    if short:
        most = offered - min(short)
        sentence = f"The oldest {most} of {offered} demonstrations did not fit the context (for {sum(short.values())} rows)."
        emit.note("DEMONSTRATIONS_DROPPED", sentence, most)
    too_long = len(groups.get(None, []))
    if too_long:
        emit.note("PROMPT_TOO_LONG", f"{too_long} rows are longer than the model can read.", too_long)


def _too_long(row: Row, tokens: int) -> Prediction:
    return Prediction(row.id, None, None, "prompt-too-long", None, 0.0, tokens, 0)
