"""Which device and number format this engine computes with; both are part of every number's fingerprint."""

from __future__ import annotations

import contextlib
import platform
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import device as TorchDevice
from torch import dtype as TorchDtype

from .environment import Environment, EnvironmentFault
from .events import Dtype


@dataclass(frozen=True)
class Device:
    """`dtype` is the format of scoring weights and of automatic casts in training; stored features are float32.

    `ranks` are the devices of this engine; a process that trains on one of them beside others has its `rank`.
    """

    torch: TorchDevice
    name: str
    dtype: Dtype
    threads: int
    ranks: int = 1
    rank: int | None = None

    @property
    def torch_dtype(self) -> TorchDtype:
        return torch.bfloat16 if self.dtype == "bfloat16" else torch.float32

    def autocast(self) -> AbstractContextManager[object]:
        """Mixed precision where the device is told to use bfloat16, else nothing."""
        if self.dtype == "bfloat16":
            return torch.autocast(self.torch.type, dtype=torch.bfloat16)
        return contextlib.nullcontext()


def choose_device(environment: Environment) -> Device:
    """CUDA with bfloat16 where there is one, else the processor with float32.

    On a processor bfloat16 doubles the speed but moves log-likelihoods by up to 0.4, so it must be asked for.
    """
    has_cuda = torch.cuda.is_available()
    if environment.device == "cuda" and not has_cuda:
        raise EnvironmentFault("ENGINE_DEVICE: no CUDA device was found; use auto or cpu")
    compute_alike(environment.threads)
    if has_cuda and environment.device != "cpu":
        dtype: Dtype = "float32" if environment.dtype == "float32" else "bfloat16"
        _refuse_missing_devices(environment.devices)
        name = _several(environment.devices, torch.cuda.get_device_name())
        return Device(torch.device("cuda"), name, dtype, environment.threads, environment.devices)
    if environment.dtype == "bfloat16" and not has_bfloat16_arithmetic():
        raise EnvironmentFault("ENGINE_DTYPE: this processor has no bfloat16 arithmetic; use float32 or auto")
    dtype = "bfloat16" if environment.dtype == "bfloat16" else "float32"
    name = _several(environment.devices, _processor_name())
    return Device(torch.device("cpu"), name, dtype, environment.threads, environment.devices)


def compute_alike(threads: int) -> None:
    """Call once in every process that computes: the same work gives the same numbers, and takes so many threads.

    With deterministic algorithms torch also fills all fresh memory with NaN, to show reads of what nobody wrote; our tests would
    show those, and the filling costs every operation a pass over its output.
    """
    torch.set_num_threads(threads)
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]


def has_bfloat16_arithmetic() -> bool:
    """Whether the processor multiplies bfloat16 itself (AVX512-BF16 or AMX); emulation is slower than float32."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def _refuse_missing_devices(wanted: int) -> None:
    found = torch.cuda.device_count()
    if wanted > found:
        raise EnvironmentFault(f"ENGINE_DEVICES: {wanted} devices are wanted and {found} found; look at CUDA_VISIBLE_DEVICES")


def _several(count: int, name: str) -> str:
    """In every run's fingerprint: sums over several devices are added in another order than on one."""
    return name if count == 1 else f"{count} x {name}"


def _processor_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names and names[0] else platform.machine() or "unknown"
