"""A training small enough for every test of the loop: a random encoder with a head of three labels, and eight texts of ids."""

from __future__ import annotations

import torch

from building import tiny_bert
from crossover_engine.class_head import ClassHead
from crossover_engine.headed import HeadedLearner
from crossover_engine.learning import AnyLearner
from crossover_engine.models import LoadedModel
from crossover_engine.pooling import Encoded
from crossover_engine.protocol import Row
from crossover_engine.seeds import seed_everything
from crossover_engine.settings import Training
from crossover_engine.training import Outcome, Recipe, train
from crossover_engine.windows import TextExample, Window
from loading import PROCESSOR, SILENT

SETTINGS = Training(
    learning_rate=1e-3,
    batch_size=4,
    min_steps=2,
    epochs=1,
    max_steps=2,
    warmup_share=0.5,
    weight_decay=0.01,
    max_tokens=16,
    written_steps=False,
)
EXAMPLES = [
    TextExample(
        Row(number, "", None, number % 3, None, None, None, None),
        (Window(Encoded([2, *range(4 + number, 8 + 2 * number), 3], None)),),
    )
    for number in range(8)
]


class _ZeroPads:
    pad_token_id = 0


def tiny_learner(seed: int) -> tuple[HeadedLearner, torch.Generator]:
    """The same for the same seed, with the order in which its training takes the rows."""
    encoder = tiny_bert()
    order = seed_everything(seed)
    model = LoadedModel("encoder-only", encoder, _ZeroPads(), "", 0, None, PROCESSOR)
    return HeadedLearner(model, encoder, ClassHead(32, 3), 16), order


def train_silently(learner: AnyLearner, order: torch.Generator, settings: Training) -> Outcome:
    return train(learner, EXAMPLES, Recipe(settings, PROCESSOR, order), SILENT)
