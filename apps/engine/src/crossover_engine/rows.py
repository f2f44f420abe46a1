"""Reads the rows files of a work folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import EngineFault, ProtocolFault
from .protocol import Row, RunRequest, parse_row


@dataclass(frozen=True)
class Rows:
    """`train` holds the labels of the draw; `dev` is a split whose labels the team declared free; `predict` is asked."""

    train: tuple[Row, ...]
    dev: tuple[Row, ...]
    predict: tuple[Row, ...]


def read_rows(request: RunRequest) -> Rows:
    """All rows of a request. Raises ROWS_INVALID with file and line where a row breaks the contract."""
    files = request.files
    rows = Rows(
        train=_read_file(request, files.train),
        dev=_read_file(request, files.dev),
        predict=_read_file(request, files.predict),
    )
    for row in (*rows.train, *rows.dev):
        if row.label is None or row.label >= len(request.labels):
            raise EngineFault("ROWS_INVALID", f"Row {row.id} needs one of the task's labels.", row_id=row.id)
    if not rows.predict:
        raise EngineFault("ROWS_INVALID", f"{files.predict} holds no rows to predict.")
    _refuse_repeated(rows.predict)
    return rows


def labels_of(rows: Sequence[Row]) -> list[int]:
    """The label indices of labelled rows, in order."""
    return [row.label for row in rows if row.label is not None]


def _read_file(request: RunRequest, name: str | None) -> tuple[Row, ...]:
    if name is None:
        return ()
    if Path(name).name != name:
        raise EngineFault("REQUEST_INVALID", f"{name!r} is not a file name inside the work folder.")
    path = Path(request.work_folder) / name
    try:
        # Only a line feed ends a line: texts may hold other separators, which splitlines would cut at.
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise EngineFault("ROWS_INVALID", f"{name} cannot be read as UTF-8 text: {error}.") from error
    return tuple(_read_line(name, number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _read_line(name: str, number: int, line: str) -> Row:
    try:
        return parse_row(json.loads(line))
    except (ValueError, ProtocolFault) as error:
        raise EngineFault("ROWS_INVALID", f"{name}, line {number}: {error}.") from error


def _refuse_repeated(rows: Sequence[Row]) -> None:
    seen: set[int] = set()
    for row in rows:
        if row.id in seen:
            raise EngineFault("ROWS_INVALID", f"Row {row.id} is asked twice.", row_id=row.id)
        seen.add(row.id)
