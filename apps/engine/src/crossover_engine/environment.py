"""The engine's environment, read once at the start; every fault is listed together."""

from __future__ import annotations

import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

Wish = Literal["auto", "cpu", "cuda"]
DtypeWish = Literal["auto", "float32", "bfloat16"]

_WISHES: tuple[Wish, ...] = ("auto", "cpu", "cuda")
_DTYPE_WISHES: tuple[DtypeWish, ...] = ("auto", "float32", "bfloat16")
_GIBIBYTE = 1024**3

W = TypeVar("W", bound=str)


class EnvironmentFault(Exception):
    """One or more variables cannot be used; the text has a line for each."""


@dataclass(frozen=True)
class Environment:
    """`model_store` holds converted and fetched weights, `warm_bytes` bounds what stays in memory between requests.

    `devices` are those that one training may be spread over; everything else uses the first.
    """

    model_store: Path
    threads: int
    device: Wish
    dtype: DtypeWish
    warm_bytes: int
    devices: int = 1


def read_environment(variables: Mapping[str, str]) -> Environment:
    """What the operator set, with defaults. Raises EnvironmentFault naming every variable that is wrong."""
    faults: list[str] = []
    engines = _read_count(variables, "ENGINE_COUNT", 1, faults)
    # One thread each when every core has its engine: two engines that share all cores run at a quarter of the speed.
    cores_each = max(1, len(os.sched_getaffinity(0)) // engines) if hasattr(os, "sched_getaffinity") else 1
    environment = Environment(
        model_store=Path(variables.get("MODEL_STORE") or Path.home() / ".cache" / "crossover" / "models"),
        threads=_read_count(variables, "ENGINE_THREADS", cores_each, faults),
        device=_read_word(variables, "ENGINE_DEVICE", _WISHES, faults),
        dtype=_read_word(variables, "ENGINE_DTYPE", _DTYPE_WISHES, faults),
        warm_bytes=_read_count(variables, "ENGINE_WARM_BYTES", 4 * _GIBIBYTE, faults),
        devices=_read_count(variables, "ENGINE_DEVICES", 1, faults),
    )
    if faults:
        raise EnvironmentFault("\n".join(faults))
    return environment


def prepare_libraries(variables: MutableMapping[str, str], threads: int) -> None:
    """Call before numpy, torch or transformers is imported: they read these once, and never again."""
    variables.update(
        HF_HUB_OFFLINE="1",
        TRANSFORMERS_OFFLINE="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        TRANSFORMERS_VERBOSITY="error",
        TQDM_DISABLE="1",
        # The tokenizers' own thread pool would take every core, whatever torch was told.
        TOKENIZERS_PARALLELISM="false",
        OMP_NUM_THREADS=str(threads),
        # Only numpy and scipy use it, for regressions on a few hundred features: its threads wait for each other longer than
        # they compute. On two cores 2,000 rows x 384 features x 6 labels take 0.65 s with two threads and 0.05 s with one.
        OPENBLAS_NUM_THREADS="1",
        MKL_NUM_THREADS=str(threads),
        # Without a fixed workspace cuBLAS may pick another order of summation from run to run.
        CUBLAS_WORKSPACE_CONFIG=":4096:8",
    )


def _read_count(variables: Mapping[str, str], name: str, default: int, faults: list[str]) -> int:
    text = variables.get(name, "")
    if not text:
        return default
    if text.isascii() and text.isdigit() and int(text) >= 1:
        return int(text)
    faults.append(f"{name}: expected a whole number from 1, found {text!r}")
    return default


def _read_word(variables: Mapping[str, str], name: str, words: tuple[W, ...], faults: list[str]) -> W:
    text = variables.get(name) or words[0]
    for word in words:
        if word == text:
            return word
    faults.append(f"{name}: expected one of {', '.join(words)}, found {text!r}")
    return words[0]
