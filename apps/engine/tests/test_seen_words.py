"""Training with only the words that rows show is training with the whole vocabulary, decay of unseen words apart."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace

import pytest
import torch

from crossover_engine.headed import HeadedLearner
from tiny_training import EXAMPLES, SETTINGS, tiny_learner, train_silently

_SEED = 3
_SHOWN = {0} | {token for example in EXAMPLES for window in example.windows for token in window.text.ids}
_TABLE = "encoder.embeddings.word_embeddings.weight"


def _learner() -> HeadedLearner:
    return tiny_learner(_SEED)[0]


def _trained(*, only_seen: bool) -> dict[str, torch.Tensor]:
    learner, order = tiny_learner(_SEED)
    with learner.only_words_of(EXAMPLES) if only_seen else nullcontext():
        train_silently(learner, order, replace(SETTINGS, min_steps=12, max_steps=12, warmup_share=0.1, weight_decay=0.0))
    return {name: tensor.clone() for name, tensor in learner.trained_tensors().items()}


def test_the_words_that_rows_show_learn_what_they_learn_in_the_whole_table() -> None:
    whole, seen = _trained(only_seen=False), _trained(only_seen=True)
    assert seen.keys() == whole.keys()
    for name, tensor in whole.items():
        torch.testing.assert_close(seen[name], tensor, atol=1e-6, rtol=0, msg=name)


def test_words_that_no_row_shows_stay_what_they_were_and_shown_ones_move() -> None:
    before = dict(_learner().trained_tensors())[_TABLE].clone()
    after = _trained(only_seen=True)[_TABLE]
    moved = {index for index, (one, other) in enumerate(zip(before, after, strict=True)) if not torch.equal(one, other)}
    assert moved
    assert moved <= _SHOWN - {0}


def test_a_word_of_no_row_cannot_be_read_while_only_those_words_are_there() -> None:
    learner = _learner()
    stranger = max(_SHOWN) + 1
    with learner.only_words_of(EXAMPLES), pytest.raises(IndexError):
        learner.encoder(input_ids=torch.tensor([[stranger]]))
    learner.encoder(input_ids=torch.tensor([[stranger]]))


def test_a_frozen_table_is_left_alone() -> None:
    learner = _learner()
    learner.encoder.requires_grad_(False)
    table = learner.encoder.embeddings.word_embeddings
    with learner.only_words_of(EXAMPLES):
        assert learner.encoder.embeddings.word_embeddings is table
