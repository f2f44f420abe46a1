"""The same demonstrations in several fixed orders, so that no order's luck decides (Lu et al. 2022, arXiv 2104.08786)."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from .calibrating import Chosen, both_ways
from .emit import Emit
from .fitting import item_of
from .predictions import Answers, to_predictions
from .prompting import PROMPTED, PromptReader, PromptWish, Reading, choose_calibration
from .protocol import Row
from .task import Task


def answer_in_orders(task: Task, wish: PromptWish, permutations: int, emit: Emit) -> None:
    """Mean probabilities over the orders. They follow the seed; the first is the one that the request gave. How far they agree
    is noted."""
    members = [(row, item_of(row)) for row in task.rows.predict]
    reader = PromptReader(task, task.shelf.take(task.request, PROMPTED, emit), wish, emit)
    chosen = choose_calibration(task, wish, reader.try_out)
    orders = list(_orders(wish.demonstrations, permutations, task.request.seed))
    emit.chose({**wish.choices, **chosen.choices, "orders": str(len(orders))})
    found: dict[int, list[tuple[Reading, int]]] = defaultdict(list)
    for number, demonstrations in enumerate(orders):
        emit.progress("scoring", number * len(members), len(orders) * len(members))
        for reading in reader.read(demonstrations, members, is_told=number == 0):
            for at, row in enumerate(reading.rows):
                found[row.id].append((reading, at))
    agreeing = 0
    for row, _ in members:
        if row.id in found:  # The others were answered as too long.
            answers, is_agreed = _mean(row, found[row.id], chosen)
            emit.predictions(to_predictions(answers))
            agreeing += is_agreed
    sentence = f"{len(orders)} orders of the demonstrations were averaged; all of them agreed on {agreeing} of {len(found)} rows."
    emit.note("ORDERS_AGREE", sentence, agreeing)


def _orders(demonstrations: Sequence[str], count: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Different orders, fewer where there are not so many."""
    shuffler = random.Random(seed)
    seen: dict[tuple[str, ...], None] = {tuple(demonstrations): None}
    for _ in range(20 * count):
        if len(seen) >= count:
            break
        seen[tuple(shuffler.sample(list(demonstrations), len(demonstrations)))] = None
    yield from seen


def _mean(row: Row, readings: Sequence[tuple[Reading, int]], chosen: Chosen) -> tuple[Answers, bool]:
    """One row's mean over its readings, and whether all of them say the same label."""
    ways = [both_ways(reading.sums[at : at + 1], reading.bias, chosen) for reading, at in readings]
    others = [other for _, other in ways if other is not None]
    first, _ = readings[0]
    seconds = sum(reading.seconds / len(reading.rows) for reading, _ in readings)
    tokens = [sum(reading.input_tokens[place] for reading, place in readings)]
    labels = {int(shares.argmax()) for shares, _ in ways}
    mean = np.mean([shares for shares, _ in ways], axis=0)
    other = np.mean(others, axis=0) if others else None
    return Answers([row], mean, tokens, first.label_tokens, seconds, other), len(labels) == 1
