"""Training with only the words that rows show is training with the whole vocabulary, decay of unseen words apart."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
import torch

from building import tiny_bert
from crossover_engine.class_head import ClassHead
from crossover_engine.device import Device
from crossover_engine.headed import HeadedLearner
from crossover_engine.models import LoadedModel
from crossover_engine.pooling import Encoded
from crossover_engine.protocol import Row
from crossover_engine.seeds import seed_everything
from crossover_engine.settings import Training
from crossover_engine.training import Recipe, train
from crossover_engine.windows import TextExample, Window

_SETTINGS = Training(
    learning_rate=1e-3,
    batch_size=4,
    min_steps=12,
    epochs=1,
    max_steps=12,
    warmup_share=0.1,
    weight_decay=0.0,
    max_tokens=16,
    written_steps=False,
)
_DEVICE = Device(torch.device("cpu"), "test", "float32", 1)
_EXAMPLES = [
    TextExample(
        Row(number, "", None, number % 3, None, None, None, None),
        (Window(Encoded([2, *range(4 + number, 8 + 2 * number), 3], None)),),
    )
    for number in range(8)
]
_SHOWN = {0} | {token for example in _EXAMPLES for window in example.windows for token in window.text.ids}
_TABLE = "encoder.embeddings.word_embeddings.weight"


class _Silent:
    def progress(self, *_: object) -> None: ...


class _ZeroPads:
    pad_token_id = 0


def _learner() -> HeadedLearner:
    encoder = tiny_bert()
    return HeadedLearner(LoadedModel("encoder-only", encoder, _ZeroPads(), "", 0, None, _DEVICE), encoder, ClassHead(32, 3), 16)


def _trained(*, only_seen: bool) -> dict[str, torch.Tensor]:
    order = seed_everything(3)
    learner = _learner()
    with learner.only_words_of(_EXAMPLES) if only_seen else nullcontext():
        train(learner, _EXAMPLES, Recipe(_SETTINGS, _DEVICE, order), _Silent())  # type: ignore[arg-type]
    return {name: tensor.clone() for name, tensor in learner.trained_tensors().items()}


def test_the_words_that_rows_show_learn_what_they_learn_in_the_whole_table() -> None:
    whole, seen = _trained(only_seen=False), _trained(only_seen=True)
    assert seen.keys() == whole.keys()
    for name, tensor in whole.items():
        torch.testing.assert_close(seen[name], tensor, atol=1e-6, rtol=0, msg=name)


def test_words_that_no_row_shows_stay_what_they_were_and_shown_ones_move() -> None:
    seed_everything(3)
    before = dict(_learner().trained_tensors())[_TABLE].clone()
    after = _trained(only_seen=True)[_TABLE]
    moved = {index for index, (one, other) in enumerate(zip(before, after, strict=True)) if not torch.equal(one, other)}
    assert moved
    assert moved <= _SHOWN - {0}


def test_a_word_of_no_row_cannot_be_read_while_only_those_words_are_there() -> None:
    learner = _learner()
    stranger = max(_SHOWN) + 1
    with learner.only_words_of(_EXAMPLES), pytest.raises(IndexError):
        learner.encoder(input_ids=torch.tensor([[stranger]]))
    learner.encoder(input_ids=torch.tensor([[stranger]]))


def test_a_frozen_table_is_left_alone() -> None:
    learner = _learner()
    learner.encoder.requires_grad_(False)
    table = learner.encoder.embeddings.word_embeddings
    with learner.only_words_of(_EXAMPLES):
        assert learner.encoder.embeddings.word_embeddings is table
