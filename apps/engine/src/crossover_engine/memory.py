"""Peak memory of one request, and telling its end from other errors."""

from __future__ import annotations

import resource
from pathlib import Path

import torch

_CLEAR_REFS = Path("/proc/self/clear_refs")
_STATUS = Path("/proc/self/status")
# How torch says it: on Linux and macOS, on Windows, and on graphics cards.
_WORDS = ("can't allocate memory", "not enough memory", "out of memory")


def reset_peak_memory() -> None:
    """Starts a new peak, so that a request does not report an earlier one's. Where that is not possible, nothing."""
    if torch.cuda.is_available():
        torch.cuda.reset_peak_memory_stats()
    try:
        _CLEAR_REFS.write_text("5", encoding="ascii")
    except OSError:
        return


def peak_memory_bytes() -> int:
    """Largest resident memory since the last reset, plus the largest memory of the graphics card."""
    on_card = torch.cuda.max_memory_allocated() if torch.cuda.is_available() else 0
    return _peak_resident_bytes() + on_card


def is_out_of_memory(error: Exception) -> bool:
    """Whether memory ran out, on a card or beside it: the processor's allocator has no error class of its own."""
    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(words in text for words in _WORDS)


def _peak_resident_bytes() -> int:
    try:
        lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        lines = []
    for line in lines:
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
