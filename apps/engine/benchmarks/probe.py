"""The frozen-features probe over budgets and draws: features kept beside features computed each time."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

from .engine_line import MINILM, Asked, EngineLine
from .sets import LabelledSet
from .table import Line, alternate, median

_BUDGETS = (8, 32, 128, 512, 1024)
_DRAWS = 5
_TEST_ROWS = 500
_SETTINGS = {"approach": "frozen-features", "pooling": "mean", "normalise": True, "c": 1.0, "maxTokens": 64}


def measure(engine: EngineLine, data: LabelledSet, folder: Path, times: int) -> list[Line]:
    """25 probes: each with an empty cache, all sharing one that starts empty, and all finding their features there."""
    requests = [_asked(data, budget, draw) for budget, draw in itertools.product(_BUDGETS, range(_DRAWS))]
    numbers = itertools.count(1)

    def sharing() -> tuple[float, float]:
        cache = folder / f"shared-{next(numbers)}"
        first = _seconds(engine, requests, cache)
        again = _seconds(engine, requests, cache)
        shutil.rmtree(cache)
        return first, again

    def each() -> tuple[float, float]:
        return _seconds(engine, requests, None), 0.0

    shared, separate = alternate(times, sharing, each)
    first, again, alone = (
        median([one for one, _ in shared]),
        median([two for _, two in shared]),
        median([one for one, _ in separate]),
    )
    name = f"probe on {data.name}, {len(_BUDGETS)} budgets x {_DRAWS} draws"
    peer = "the same, encoding every time"
    return [Line(f"{name}, first time", first, peer, alone, 3), Line(f"{name}, features kept", again, peer, alone, 9)]


def _asked(data: LabelledSet, budget: int, draw: int) -> Asked:
    train = data.rows(data.draw(budget, seed=draw))
    return Asked(
        MINILM, _SETTINGS, data.continuations, data.rows(data.test[:_TEST_ROWS], first_id=100_000, are_labelled=False), train
    )


def _seconds(engine: EngineLine, requests: list[Asked], cache: Path | None) -> float:
    return sum(engine.ask(asked, cache).seconds for asked in requests)
