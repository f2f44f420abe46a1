"""Trained weights by content address: stored whole, or not there."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from .training import Outcome

_FILE = "weights.safetensors"
_RECORD = "training"


def read_weights(folder: Path) -> tuple[dict[str, torch.Tensor], Outcome] | None:
    """The stored weights and how they came to be. None where there are none, or where the file is damaged."""
    try:
        with safe_open(folder / _FILE, framework="pt") as file:
            outcome = _outcome_of(file)
            return {name: file.get_tensor(name) for name in file.keys()}, outcome  # noqa: SIM118 (not a dictionary)
    except (OSError, SafetensorError, ValueError, KeyError):
        return None


def read_outcome(folder: Path) -> Outcome | None:
    """How stored weights came to be, without reading them. None where there are none."""
    try:
        with safe_open(folder / _FILE, framework="pt") as file:
            return _outcome_of(file)
    except (OSError, SafetensorError, ValueError, KeyError):
        return None


def stored_tensors(folder: Path) -> Iterator[tuple[str, torch.Tensor]]:
    """The stored weights one after the other, so that memory never holds more than one. Raises KeyError where there are none."""
    try:
        with safe_open(folder / _FILE, framework="pt") as file:
            for name in file.keys():  # noqa: SIM118 (not a dictionary)
                yield name, file.get_tensor(name)
    except (OSError, SafetensorError) as error:
        raise KeyError("there are no stored weights") from error


def write_weights(folder: Path, tensors: dict[str, torch.Tensor], outcome: Outcome) -> None:
    """Stores weights under their address. Two engines that train the same thing store the same; the last one stays."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {name: tensor.cpu().contiguous() for name, tensor in tensors.items()}
    handle, name = tempfile.mkstemp(prefix=".weights-", dir=folder)
    os.close(handle)
    unfinished = Path(name)
    try:
        save_file(plain, unfinished, metadata={_RECORD: json.dumps(asdict(outcome), allow_nan=False)})
        unfinished.replace(folder / _FILE)
    finally:
        unfinished.unlink(missing_ok=True)


def _outcome_of(file: Any) -> Outcome:
    record = json.loads((file.metadata() or {})[_RECORD])
    return Outcome(
        steps=record["steps"],
        losses=tuple(record["losses"]),
        seconds=record["seconds"],
        chosen=record["chosen"],
        held_out_row_ids=tuple(record["held_out_row_ids"]),
    )
