"""How the cost of a row grows with rows, labels and demonstrations: flat, less than linear, and linear in the prompt."""

from __future__ import annotations

from .engine_line import MINILM, SMOLLM, Asked, EngineLine, Json
from .sets import LabelledSet
from .table import Figure

_ROWS = (200, 2_000, 20_000)


def measure(engine: EngineLine, data: LabelledSet, most_rows: int) -> list[Figure]:
    """`data` has 77 labels; 150 are made by naming each a second time in other words."""
    labels = data.continuations
    twice = [*labels, *((f"{name}_again", f"{text} again") for name, text in labels)]
    figures = [_cost(engine, data, twice[:count], 100, 0) for count in (2, 6, 77, 150)]
    figures += [_cost(engine, data, labels[:6], rows, 0) for rows in _ROWS if rows <= most_rows]
    figures += [_cost_of_a_probe(engine, data, rows) for rows in _ROWS if rows <= most_rows]
    figures += [_cost(engine, data, labels[:6], 100, shots) for shots in (4, 16, 64, 256)]
    return figures


def _cost(engine: EngineLine, data: LabelledSet, labels: list[tuple[str, str]], rows: int, shots: int) -> Figure:
    predict = _numbered(data, rows)
    drawn = data.draw(shots, seed=1) if shots else []
    train = [{**row, "id": 10**6 + row["id"], "label": row["label"] % len(labels)} for row in data.rows(drawn)] if shots else None
    settings = (
        {"approach": "in-context", "calibration": "none", "maxDemonstrations": 512}
        if shots
        else {"approach": "zero-shot", "calibration": "none"}
    )
    asked = Asked(
        SMOLLM, settings, labels, predict, train, instruction=data.instruction,
        demonstrations=[data.demonstration(text, label) for text, label in drawn],
    )  # fmt: skip
    seconds = engine.ask(asked).seconds
    return Figure(f"cost of a row: {rows} rows, {len(labels)} labels, k={shots}", 1000 * seconds / rows, "ms")


def _cost_of_a_probe(engine: EngineLine, data: LabelledSet, rows: int) -> Figure:
    """Frozen features of an encoder, none of them stored, and a linear model on a hundred labels."""
    settings: Json = {"approach": "frozen-features", "c": 1.0, "maxTokens": 64}
    train = [{**row, "id": 10**6 + row["id"]} for row in data.rows(data.draw(100, seed=1))]
    seconds = engine.ask(Asked(MINILM, settings, data.continuations, _numbered(data, rows), train)).seconds
    return Figure(f"cost of a row: {rows} rows, frozen features", 1000 * seconds / rows, "ms")


def _numbered(data: LabelledSet, rows: int) -> list[Json]:
    """So many test rows, numbered so that no row is another's twin."""
    test = (data.test * (rows // len(data.test) + 1))[:rows]
    numbered = data.rows(test, are_labelled=False)
    return [{**row, "text": (text := f"{row['text']} {row['id']}"), "item": data.item(text)} for row in numbered]
