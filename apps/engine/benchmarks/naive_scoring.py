"""Label likelihoods as most scripts compute them: every label behind the whole prompt, in padded batches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch


@torch.inference_mode()
def naive_sums(network: Any, prompt: Sequence[int], labels: Sequence[Sequence[int]], batch: int = 8) -> list[float]:
    """Sum of log p for each label of one row; the output head runs over every position, as `model(...)` does."""
    sums: list[float] = []
    for start in range(0, len(labels), batch):
        some = labels[start : start + batch]
        sequences = [[*prompt, *label] for label in some]
        width = max(map(len, sequences))
        ids = torch.tensor([sequence + [0] * (width - len(sequence)) for sequence in sequences])
        mask = torch.tensor([[1] * len(sequence) + [0] * (width - len(sequence)) for sequence in sequences])
        logs = network(input_ids=ids, attention_mask=mask).logits.float().log_softmax(-1)
        for row, label in enumerate(some):
            sums.append(sum(float(logs[row, len(prompt) + at - 1, token]) for at, token in enumerate(label)))
    return sums
