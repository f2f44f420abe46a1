"""The end of memory as the libraries really report it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from crossover_engine.faults import as_fault
from crossover_engine.memory import is_out_of_memory

# More than any machine has or promises.
_BYTES = 2**55


@pytest.mark.parametrize(
    "take",
    [lambda: torch.empty(_BYTES, dtype=torch.uint8), lambda: np.empty(_BYTES, dtype=np.uint8)],
    ids=["torch", "numpy"],
)
def test_a_processor_without_room_is_told_from_other_errors_and_worth_a_second_try(take: Callable[[], object]) -> None:
    with pytest.raises((RuntimeError, MemoryError)) as caught:
        take()
    assert is_out_of_memory(caught.value)
    fault = as_fault(caught.value)
    assert (fault.code, fault.retryable) == ("ENGINE_OOM", True)


def test_a_card_without_room_is_told_too() -> None:
    assert is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB."))
    assert is_out_of_memory(RuntimeError("CUDA error: out of memory"))


def test_other_errors_are_bugs() -> None:
    fault = as_fault(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
    assert (fault.code, fault.retryable) == ("ENGINE_BUG", False)
