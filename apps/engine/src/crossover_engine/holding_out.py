"""Rows that are not trained on, so that a checkpoint can be chosen by them: never those that are predicted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import torch

from .protocol import Row
from .rows import Rows
from .settings import CheckpointBy

# Below this, a fifth is fewer than ten rows, whose score is off by 15 points as often as not.
FEWEST_ROWS = 50
_SHARE = 5
# Enough to tell ways apart that differ by a few points; reading more would cost as much as the predictions or the training.
_MOST_ROWS = 256


@dataclass(frozen=True)
class Sides:
    """`validation` is empty where the last checkpoint is kept; `reason` says where its rows come from, or why there are none."""

    train: tuple[Row, ...]
    validation: tuple[Row, ...]
    reason: str

    @property
    def held_out_ids(self) -> tuple[int, ...]:
        """Rows of the draw that were not trained on; they count as labels all the same."""
        return tuple(row.id for row in self.validation) if self.reason == "held-out" else ()


def choose_sides(rows: Rows, checkpoint_by: CheckpointBy, seed: int) -> Sides:
    """Free rows where the team declared some, else a fifth of the draw where that is asked for and large enough."""
    if checkpoint_by == "last":
        return Sides(rows.train, (), "none-wanted")
    if rows.dev:
        return Sides(rows.train, tuple(sample(rows.dev, seed)), "free-rows")
    if checkpoint_by == "free-rows":
        return Sides(rows.train, (), "no-free-rows")
    if len(rows.train) < FEWEST_ROWS:
        return Sides(rows.train, (), "too-few-rows-to-hold-out")
    held = _one_in_five(rows.train, seed)
    if not held:
        return Sides(rows.train, (), "too-few-rows-a-class-to-hold-out")
    train = tuple(row for row in rows.train if row.id not in held)
    return Sides(train, tuple(row for row in rows.train if row.id in held), "held-out")


def sample(rows: Sequence[Row], seed: int) -> list[Row]:
    """At most so many rows to choose by, in their order; the same ones for every shard of a run."""
    order = torch.randperm(len(rows), generator=torch.Generator().manual_seed(seed)).tolist()
    return [rows[position] for position in sorted(order[:_MOST_ROWS])]


def _one_in_five(rows: Sequence[Row], seed: int) -> set[int]:
    """A fifth of each class; a class with fewer than five rows keeps them all for training."""
    of_class: dict[int | None, list[int]] = defaultdict(list)
    for position in torch.randperm(len(rows), generator=torch.Generator().manual_seed(seed)).tolist():
        of_class[rows[position].label].append(rows[position].id)
    return {row_id for ids in of_class.values() for row_id in ids[: len(ids) // _SHARE]}
