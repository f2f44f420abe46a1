"""How right the engine's arms are, on draws of published sets: the figures that a recipe is chosen and judged by.

Choices between recipes are made with `--on dev`: rows held out of the published train split, never drawn from and never the
published test rows. What is then reported is measured with `--on test`.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from .engine_line import FLAN, MINILM, Asked, EngineLine, Json
from .features_by_hand import accuracy_by_hand
from .sets import LabelledSet
from .table import Figure

_MAX_TOKENS = 64
_NO_CONTENT = ("N/A", "[MASK]", "")


@dataclass(frozen=True)
class Arm:
    """One way of answering, with the approach's own defaults but for `settings`."""

    name: str
    model: Json
    settings: Json


@dataclass(frozen=True)
class Cell:
    """An arm at a label budget of a set. `target` is an accuracy; None: the cell is there to be compared with."""

    set_name: str
    arm: Arm
    labels: int
    target: float | None


@dataclass(frozen=True)
class Gap:
    """What one cell must have over another of the same set: less than nothing where it may lie below."""

    set_name: str
    arm: str
    other: str
    labels: int
    target: float


@dataclass(frozen=True)
class Wish:
    """`draws` many draws, each with its own seed, all asked the same `rows` rows. `settings` are put over those of every arm that
    trains weights, so that one recipe can be measured beside another."""

    draws: int
    rows: int
    arms: tuple[str, ...]
    settings: Json


_FINE_TUNE = Arm("fine-tune", MINILM, {"approach": "fine-tune", "maxTokens": _MAX_TOKENS})
_LORA = Arm("lora", MINILM, {"approach": "lora", "maxTokens": _MAX_TOKENS})
_CONTRASTIVE = Arm("contrastive", MINILM, {"approach": "contrastive", "maxTokens": _MAX_TOKENS})
_FROZEN = Arm("frozen-features", MINILM, {"approach": "frozen-features", "maxTokens": _MAX_TOKENS})
_TRAINED = ("fine-tune", "lora", "contrastive")
_ZERO_SHOT = Arm("zero-shot", FLAN, {"approach": "zero-shot", "calibration": "content-free"})

# Published for the same weights and rows, or measured with the usual tools on them.
_CELLS = (
    Cell("trec", _ZERO_SHOT, 0, 0.80),
    Cell("trec", _FINE_TUNE, 48, None),
    Cell("trec", _CONTRASTIVE, 48, None),
    Cell("trec", _FINE_TUNE, 128, 0.81),
    Cell("trec", _LORA, 128, None),
    Cell("trec", _FINE_TUNE, 512, 0.92),
    Cell("trec", _LORA, 512, None),
    Cell("sst2", _ZERO_SHOT, 0, 0.88),
    Cell("sst2", _FINE_TUNE, 512, 0.81),
    Cell("sst2", _LORA, 512, None),
    Cell("banking77", _FINE_TUNE, 512, 0.89),
    Cell("banking77", _LORA, 512, None),
    Cell("banking77", _FINE_TUNE, 616, None),
    Cell("banking77", _CONTRASTIVE, 616, None),
)
_GAPS = (
    Gap("trec", "contrastive", "fine-tune", 48, 0.05),
    Gap("trec", "lora", "fine-tune", 128, -0.02),
    Gap("trec", "lora", "fine-tune", 512, -0.02),
    Gap("sst2", "lora", "fine-tune", 512, -0.02),
    Gap("banking77", "lora", "fine-tune", 512, -0.02),
    Gap("banking77", "contrastive", "fine-tune", 616, 0.05),
)
_BY_HAND_GAP = -0.02


def measure(engine: EngineLine, sets: Sequence[LabelledSet], wish: Wish) -> list[Figure]:
    """One figure a cell and a gap of the sets and arms that are there; a line is printed as soon as its cell is done."""
    figures: list[Figure] = []
    for data in sets:
        found: dict[tuple[str, int], list[float]] = {}
        for cell in _CELLS:
            if cell.set_name != data.name or cell.arm.name not in wish.arms:
                continue
            draws = 1 if cell.labels == 0 else wish.draws
            each = [_accuracy(engine, data, _with_settings(cell, wish.settings), seed, wish.rows) for seed in range(1, draws + 1)]
            found[cell.arm.name, cell.labels] = each
            figures.append(_told(_figure(data, cell, each, wish.rows)))
        figures += [_told(figure) for gap in _GAPS if gap.set_name == data.name for figure in _gap_figures(gap, found)]
        if "frozen-features" in wish.arms:
            figures += [_told(figure) for figure in _frozen_figures(engine, data, wish.rows)]
    return figures


def _with_settings(cell: Cell, settings: Json) -> Cell:
    if cell.arm.name not in _TRAINED:
        return cell
    return replace(cell, arm=replace(cell.arm, settings={**cell.arm.settings, **settings}))


def _accuracy(engine: EngineLine, data: LabelledSet, cell: Cell, seed: int, rows: int) -> float:
    test = data.test[:rows]
    asked = Asked(
        cell.arm.model,
        cell.arm.settings,
        data.continuations,
        data.rows(test, first_id=100_000, are_labelled=False),
        data.rows(data.draw(cell.labels, seed)) if cell.labels else None,
        instruction=data.instruction,
        content_free=[data.item(text) for text in _NO_CONTENT],
        seed=seed,
    )
    labels = engine.ask(asked).labels
    return sum(data.labels[label] == gold for label, (_, gold) in zip(labels, test, strict=True)) / len(test)


def _figure(data: LabelledSet, cell: Cell, each: Sequence[float], rows: int) -> Figure:
    name = f"{data.name}, {cell.arm.name}, {cell.labels} labels"
    return Figure(name, statistics.mean(each), "accuracy", cell.target, _spread(each, min(rows, len(data.test))), tuple(each))


def _spread(each: Sequence[float], rows: int) -> str:
    """The standard error counts both what was drawn and what was asked: the draws share their rows, so more draws do not
    make the rows more."""
    mean = statistics.mean(each)
    deviation = statistics.stdev(each) if len(each) > 1 else 0.0
    error = sqrt(deviation**2 / len(each) + mean * (1 - mean) / rows)
    return f"{len(each)} draws, sd {deviation:.3f}, se {error:.3f} over {rows} rows: " + " ".join(f"{one:.3f}" for one in each)


def _gap_figures(gap: Gap, found: dict[tuple[str, int], list[float]]) -> list[Figure]:
    """The gap draw by draw; nothing where one of its sides was not measured."""
    ours, theirs = found.get((gap.arm, gap.labels)), found.get((gap.other, gap.labels))
    if not ours or not theirs:
        return []
    each = [one - other for one, other in zip(ours, theirs, strict=True)]
    name = f"{gap.set_name}, {gap.arm} over {gap.other}, {gap.labels} labels"
    note = "draw by draw: " + " ".join(f"{one:+.3f}" for one in each)
    return [Figure(name, statistics.mean(each), "accuracy", gap.target, note, tuple(each))]


def _frozen_figures(engine: EngineLine, data: LabelledSet, rows: int) -> list[Figure]:
    """All labels, beside scikit-learn by hand on features that transformers made of the same weights."""
    cell = Cell(data.name, _FROZEN, len(data.train), None)
    ours = _accuracy(engine, data, cell, seed=1, rows=rows)
    theirs = accuracy_by_hand(data, rows, _MAX_TOKENS)
    name = f"{data.name}, frozen-features over scikit-learn by hand, {len(data.train)} labels"
    return [
        _figure(data, cell, [ours], rows),
        Figure(name, ours - theirs, "accuracy", _BY_HAND_GAP, f"by hand {theirs:.3f}", (ours - theirs,)),
    ]


def _told(figure: Figure) -> Figure:
    target = "" if figure.target is None else f" (target {figure.target:g})"
    print(f"{figure.case:64} {figure.value:6.3f}{target}; {figure.note}", flush=True)
    return figure
