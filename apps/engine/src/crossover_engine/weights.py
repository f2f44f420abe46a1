"""Trained weights by content address: stored whole, or not there."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

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
            record = json.loads((file.metadata() or {})[_RECORD])
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dictionary)
        return tensors, Outcome(
            steps=record["steps"],
            losses=tuple(record["losses"]),
            seconds=record["seconds"],
            chosen=record["chosen"],
            held_out_row_ids=tuple(record["held_out_row_ids"]),
        )
    except (OSError, SafetensorError, ValueError, KeyError):
        return None


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
