"""Whatever went wrong, as what the worker is told."""

from __future__ import annotations

from .errors import EngineFault
from .memory import is_out_of_memory


def as_fault(error: Exception) -> EngineFault:
    """The fault itself, the end of memory as one, or a bug of ours."""
    if isinstance(error, EngineFault):
        return error
    if is_out_of_memory(error):
        sentence = "The engine ran out of memory; it dropped its warm models, so a second try has more room."
        return EngineFault("ENGINE_OOM", sentence, retryable=True)
    return EngineFault("ENGINE_BUG", f"The engine failed in a way nobody foresaw ({type(error).__name__}); see its log.")
