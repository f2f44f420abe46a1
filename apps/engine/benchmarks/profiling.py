"""Where the time of scoring and of training goes, operation by operation, and what memory they take beside what they may."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.profiler import ProfilerActivity, profile

from crossover_engine import decoder_reading, loop, scoring
from crossover_engine.channel import Channel
from crossover_engine.device import Device
from crossover_engine.environment import Environment
from crossover_engine.models import ModelShelf
from crossover_engine.protocol import PROTOCOL, RunRequest, parse_command

from .engine_line import MINILM, SMOLLM, Asked, write_request
from .sets import LabelledSet
from .table import Figure

_SHOWN = 12
_STEPS = 40
_MEBIBYTE = 2**20


@dataclass(frozen=True)
class Wish:
    """`rows` are scored, and four times as few are taught; `store` holds the models."""

    rows: int
    threads: int
    dtype: str
    store: Path


def measure(data: LabelledSet, folder: Path, wish: Wish) -> list[Figure]:
    """Prints a table by operation for each part. In this process, so that the profiler sees the engine's own code."""
    device = Device(torch.device("cpu"), "profiled", "bfloat16" if wish.dtype == "bfloat16" else "float32", wish.threads)
    environment = Environment(wish.store, wish.threads, "cpu", device.dtype if device.dtype != "float16" else "auto", 2**33)
    shelf = ModelShelf(device, environment)
    rows = data.rows(data.test[: wish.rows], are_labelled=False)
    drawn = [{**row, "id": 10**6 + row["id"]} for row in data.rows(data.draw(max(8, wish.rows // 4), seed=1))]
    score = Asked(
        SMOLLM, {"approach": "zero-shot", "calibration": "none"}, data.continuations, rows, instruction=data.instruction
    )
    settings = {"approach": "fine-tune", "minSteps": _STEPS, "maxSteps": _STEPS}
    teach = Asked(MINILM, settings, data.continuations, rows[:8], drawn, instruction=data.instruction)
    figures: list[Figure] = []
    for name, asked in (("scoring", score), ("training", teach)):
        # Once without the profiler: loading, and what is made at the first use, is not what is asked about.
        _answer(asked, folder / f"{name}-warm", shelf)
        before = _resident_bytes()
        peak = _answer(asked, folder / f"{name}-memory", shelf)  # apart: the profiler's own notes take hundreds of MiB
        with profile(activities=[ProfilerActivity.CPU]) as seen:
            _answer(asked, folder / name, shelf)
        print(f"\n{name}: operations by their own processor time")
        print(seen.key_averages().table(sort_by="self_cpu_time_total", row_limit=_SHOWN, max_name_column_width=40))
        figures += [*_shares(name, seen), _memory(name, peak - before)]
    return figures


def _answer(asked: Asked, folder: Path, shelf: ModelShelf) -> int:
    """Runs a request; its peak of resident memory in bytes."""
    request = parse_command(write_request(asked, folder, PROTOCOL))
    if not isinstance(request, RunRequest):
        raise TypeError("The request was read as another command.")
    sink = io.BytesIO()
    loop.answer(Channel(io.BytesIO(), sink, on_close=lambda: None), request, shelf)
    last: dict[str, Any] = json.loads(sink.getvalue().splitlines()[-1])
    if last["type"] != "finished":
        raise RuntimeError(f"{last['code']}: {last['sentence']}")
    return int(last["peakMemoryBytes"])


def _shares(name: str, seen: profile) -> list[Figure]:
    """The share of each operation in the processor time of all."""
    operations = sorted(seen.key_averages(), key=lambda one: -one.self_cpu_time_total)
    total = sum(one.self_cpu_time_total for one in operations)
    return [Figure(f"{name}: {one.key}", 100 * one.self_cpu_time_total / total, "%") for one in operations[:_SHOWN]]


def _memory(name: str, taken: int) -> Figure:
    """What a request took beside the loaded model. Scoring has a cap: one mask and one slice of the output layer's logits."""
    cap = (scoring.MASK_BYTES + decoder_reading.HEAD_BYTES) / _MEBIBYTE if name == "scoring" else None
    for_training = "the copy that learns, its gradients, AdamW's two moments and the states of a batch"
    note = "the target is the cap on masks and logits; keys, values and states come on top" if cap else for_training
    return Figure(f"{name}: peak memory beside the loaded model", taken / _MEBIBYTE, "MiB", target=cap, note=note)


def _resident_bytes() -> int:
    import psutil

    resident: int = psutil.Process().memory_info().rss
    return resident
