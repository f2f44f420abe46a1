"""Loads models in the test's own process, past the request that would ask for them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from crossover_engine.device import Device, choose_device
from crossover_engine.environment import Environment
from crossover_engine.models import LoadedModel, ModelShelf
from crossover_engine.protocol import RunRequest, parse_command
from engine_process import MODEL_STORE


class _Silent:
    def progress(self, *_: object) -> None: ...
    def loaded(self, *_: object) -> None: ...


# The processor as an engine of one thread has it.
PROCESSOR = Device(torch.device("cpu"), "test", "float32", 1)
# Stands for Emit where engine code runs outside a request.
SILENT: Any = _Silent()


class Loader:
    """One shelf of warm models, on the processor in float32."""

    def __init__(self, store: Path = MODEL_STORE) -> None:
        environment = Environment(store, threads=1, device="cpu", dtype="float32", warm_bytes=4 * 1024**3)
        self._shelf = ModelShelf(choose_device(environment), environment)

    def take(self, model: dict[str, Any]) -> LoadedModel:
        message = {
            "type": "run",
            "protocol": 3,
            "requestId": "r",
            "workFolder": "/",
            "cacheFolder": "/",
            "model": model,
            "settings": {"approach": "majority"},
            "output": {"kind": "span"},
            "metric": "token-f1",
            "labels": [],
            "labelMeanings": None,
            "prompt": None,
            "files": {"train": None, "dev": None, "predict": "p", "vectors": None},
            "weightsKey": None,
            "seed": 0,
        }
        request = parse_command(message)
        assert isinstance(request, RunRequest)
        return self._shelf.take(request, (model["architecture"],), SILENT)

    def clear(self) -> None:
        self._shelf.clear()
