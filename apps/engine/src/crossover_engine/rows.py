"""Reads the rows files of a work folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from .errors import EngineFault, ProtocolFault
from .outputs import (
    ChoiceOutput,
    LabelOutput,
    NumberOutput,
    NumberTarget,
    SpanOutput,
    SpanTarget,
    TagsOutput,
    TagsTarget,
    TextOutput,
    TextTarget,
)
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
        _refuse_without_truth(request, row)
    if not rows.predict:
        raise EngineFault("ROWS_INVALID", f"{files.predict} holds no rows to predict.")
    _refuse_repeated(rows.predict)
    return rows


def labels_of(rows: Sequence[Row]) -> list[int]:
    """The label indices of labelled rows, in order."""
    return [row.label for row in rows if row.label is not None]


def numbers_of(rows: Sequence[Row]) -> list[float]:
    """The numbers of rows that carry one, in order."""
    return [row.target.value for row in rows if isinstance(row.target, NumberTarget)]


def tags_of(rows: Sequence[Row]) -> list[tuple[int, ...]]:
    """The tags of rows that carry them, in order: one a token."""
    return [row.target.tags for row in rows if isinstance(row.target, TagsTarget)]


def texts_of(rows: Sequence[Row]) -> list[str]:
    """The answer to learn of every row. Raises ROWS_INVALID where a row has none."""
    for row in rows:
        if not isinstance(row.target, TextTarget):
            raise EngineFault("ROWS_INVALID", f"Row {row.id} needs an answer in words.", row_id=row.id)
    return [row.target.texts[0] for row in rows if isinstance(row.target, TextTarget)]


def _refuse_without_truth(request: RunRequest, row: Row) -> None:
    """A labelled row must carry what the output asks for; text is looked at where it is learnt, prompting needs none."""
    match request.output:
        case LabelOutput():
            is_right, wanted = row.label is not None and row.label < len(request.labels), "one of the task's labels"
        case ChoiceOutput():
            is_right, wanted = row.label is not None and row.label < len(row.choices or ()), "one of its own choices as label"
        case NumberOutput():
            is_right, wanted = isinstance(row.target, NumberTarget), "a number as target"
        case TagsOutput() as output:
            is_right, wanted = _has_tags(row, len(output.tags)), "a tag of the output for each of its tokens"
        case SpanOutput():
            is_right, wanted = _has_span(row), "a span inside its text as target"
        case TextOutput():
            return
        case missing:
            assert_never(missing)
    if not is_right:
        raise EngineFault("ROWS_INVALID", f"Row {row.id} needs {wanted}.", row_id=row.id)


def _has_tags(row: Row, tag_count: int) -> bool:
    if not isinstance(row.target, TagsTarget) or row.tokens is None:
        return False
    return len(row.target.tags) == len(row.tokens) and all(tag < tag_count for tag in row.target.tags)


def _has_span(row: Row) -> bool:
    """Start = end says that the text does not hold the answer."""
    return isinstance(row.target, SpanTarget) and row.target.start <= row.target.end <= len(row.text)


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
