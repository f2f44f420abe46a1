"""Cutting rows into batches: by count, by tokens, and in random order with little padding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch

T = TypeVar("T")

# Random batches inside this many are sorted by length: little padding, and still a new mixture every epoch.
_BATCHES_A_BUCKET = 32


@dataclass(frozen=True)
class Budget:
    """A batch is closed before it passes `tokens` (padding counted), `most` rows or `padding`; one row alone always fits."""

    tokens: int
    most: int
    padding: int | None = None


# One pass of an encoder: about this many tokens fill two cores, and more only costs memory. A pass of its own costs about as
# much as 30 tokens (MiniLM), so few rows of many lengths are better read in several passes than padded to the longest.
ENCODER_BATCH = Budget(tokens=4096, most=256, padding=64)


def blocks(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The rows in order, at most `size` at a time."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def by_length(lengths: Sequence[int], budget: Budget) -> Iterator[list[int]]:
    """Indices in batches of similar length, longest first, so that a batch too large for memory shows at once."""
    order = sorted(range(len(lengths)), key=lambda index: (-lengths[index], index))
    batch: list[int] = []
    padding = 0
    for index in order:
        widest = lengths[batch[0]] if batch else lengths[index]
        padding += widest - lengths[index]
        is_wasteful = budget.padding is not None and padding > budget.padding
        if batch and (widest * (len(batch) + 1) > budget.tokens or len(batch) >= budget.most or is_wasteful):
            yield batch
            batch, padding = [], 0
        batch.append(index)
    if batch:
        yield batch


def packed(sizes: Sequence[int], budget: Budget) -> Iterator[list[int]]:
    """Indices in packs laid end to end without padding: the sum of their sizes stays within the budget."""
    order = sorted(range(len(sizes)), key=lambda index: (sizes[index], index))
    pack: list[int] = []
    total = 0
    for index in order:
        if pack and (total + sizes[index] > budget.tokens or len(pack) >= budget.most):
            yield pack
            pack, total = [], 0
        pack.append(index)
        total += sizes[index]
    if pack:
        yield pack


def in_a_row(sizes: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Neighbouring indices in groups whose sizes add up to at most `tokens`; one alone always fits."""
    group: list[int] = []
    for index, size in enumerate(sizes):
        if group and sum(sizes[at] for at in group) + size > tokens:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def padded(prompts: Sequence[Sequence[int]], device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids and mask, both (prompts, tokens), padded on the right."""
    width = max(map(len, prompts))
    ids = torch.tensor([[*prompt, *[0] * (width - len(prompt))] for prompt in prompts], device=device)
    mask = torch.tensor([[1] * len(prompt) + [0] * (width - len(prompt)) for prompt in prompts], device=device)
    return ids, mask


def shuffled_epochs(lengths: Sequence[int], batch_size: int, order: torch.Generator) -> Iterator[list[int]]:
    """Batches without end: every row once an epoch, at random, with rows of similar length together."""
    while True:
        shuffled = torch.randperm(len(lengths), generator=order).tolist()
        batches: list[list[int]] = []
        for bucket in blocks(shuffled, batch_size * _BATCHES_A_BUCKET):
            alike = sorted(bucket, key=lambda index: lengths[index])
            batches.extend(list(batch) for batch in blocks(alike, batch_size))
        for position in torch.randperm(len(batches), generator=order).tolist():
            yield batches[position]
