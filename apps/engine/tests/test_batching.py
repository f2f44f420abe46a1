"""Batches hold every row once and stay within their budget."""

from __future__ import annotations

import random
from itertools import islice

import torch

from crossover_engine.batching import Budget, by_length, packed, shuffled_epochs

_LENGTHS = [random.Random(3).randint(1, 60) for _ in range(200)]


def test_batches_by_length_start_anew_rather_than_pad_past_the_allowance() -> None:
    batches = list(by_length([30, 8, 29, 9, 8], Budget(tokens=1000, most=10, padding=3)))

    assert batches == [[0, 2], [3, 1, 4]]


def test_batches_by_length_hold_every_row_once_within_the_padded_budget() -> None:
    batches = list(by_length(_LENGTHS, Budget(tokens=256, most=20)))
    assert sorted(index for batch in batches for index in batch) == list(range(200))
    assert all(max(_LENGTHS[index] for index in batch) * len(batch) <= 256 and len(batch) <= 20 for batch in batches)


def test_a_row_longer_than_the_budget_gets_a_batch_of_its_own() -> None:
    assert list(by_length([5, 900, 5], Budget(tokens=100, most=10))) == [[1], [0, 2]]
    assert list(packed([5, 900, 5], Budget(tokens=100, most=10))) == [[0, 2], [1]]


def test_packs_hold_every_row_once_and_no_more_tokens_than_allowed() -> None:
    packs = list(packed(_LENGTHS, Budget(tokens=256, most=20)))
    assert sorted(index for pack in packs for index in pack) == list(range(200))
    assert all(sum(_LENGTHS[index] for index in pack) <= 256 for pack in packs)


def test_an_epoch_shows_every_row_once_and_the_next_in_another_order() -> None:
    batches = shuffled_epochs(_LENGTHS, 16, torch.Generator().manual_seed(1))
    first, second = (list(islice(batches, 13)) for _ in range(2))  # 200 rows in batches of 16
    assert sorted(index for batch in first for index in batch) == list(range(200))
    assert sorted(index for batch in second for index in batch) == list(range(200))
    assert first != second


def test_rows_of_a_training_batch_are_of_similar_length() -> None:
    batches = list(islice(shuffled_epochs(_LENGTHS, 16, torch.Generator().manual_seed(1)), 13))
    padded = sum(max(_LENGTHS[index] for index in batch) * len(batch) for batch in batches)
    assert padded < 1.15 * sum(_LENGTHS)


def test_the_same_seed_gives_the_same_order() -> None:
    orders = [list(islice(shuffled_epochs(_LENGTHS, 16, torch.Generator().manual_seed(5)), 30)) for _ in range(2)]
    assert orders[0] == orders[1]
