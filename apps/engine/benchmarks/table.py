"""Results as lines that a person reads and a file that a script reads."""

from __future__ import annotations

import json
import platform
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Line:
    """One comparison. `ratio` is the peer's seconds over ours, on the same work; null where the peer is not installed."""

    case: str
    ours_seconds: float
    peer: str
    peer_seconds: float | None
    target: float | None = None
    agreement: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return None if self.peer_seconds is None else self.peer_seconds / self.ours_seconds


@dataclass(frozen=True)
class Figure:
    """One measured number with its unit; `each` are the numbers that it is the mean of, where it is one."""

    case: str
    value: float
    unit: str
    target: float | None = None
    note: str = ""
    each: tuple[float, ...] = ()


def alternate(times: int, *sides: Callable[[], T]) -> list[list[T]]:
    """Runs the sides in turn, so that whatever the machine does meets all of them; the results of each side."""
    results: list[list[T]] = [[] for _ in sides]
    for _ in range(times):
        for side, kept in zip(sides, results, strict=True):
            kept.append(side())
    return results


def median(values: Sequence[float]) -> float:
    return statistics.median(values)


def show(lines: Sequence[Line], figures: Sequence[Figure]) -> None:
    print(f"\n{'case':44} {'ours':>9} {'peer':>9} {'ratio':>7} {'target':>7} {'agree':>6}  peer and note")
    for line in lines:
        ratio, target = _number(line.ratio, "x"), _number(line.target, "x")
        agree = "" if line.agreement is None else f"{line.agreement:.3f}"
        peer = _number(line.peer_seconds, " s")
        figures_of_line = f"{_number(line.ours_seconds, ' s'):>9} {peer:>9} {ratio:>7} {target:>7} {agree:>6}"
        print(f"{line.case:44} {figures_of_line}  {line.peer}{line.note and f'; {line.note}'}")
    print()
    for figure in figures:
        target = "" if figure.target is None else f" (target {figure.target:g})"
        print(f"{figure.case:60} {figure.value:10.3f} {figure.unit}{target}{figure.note and f'; {figure.note}'}")


def write_json(path: Path, lines: Sequence[Line], figures: Sequence[Figure], machine: dict[str, object]) -> None:
    value = {
        "machine": {"processor": platform.processor() or platform.machine(), "python": platform.python_version(), **machine},
        "comparisons": [{**asdict(line), "ratio": line.ratio} for line in lines],
        "figures": [asdict(figure) for figure in figures],
    }
    path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")


def _number(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:.3g}{unit}" if value < 1000 else f"{value:.0f}{unit}"
