"""Contrastive tuning: rows of one class move together and away from the rest, then a linear head is fitted on what came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager

import torch
from torch import nn

from .batching import ENCODER_BATCH, Budget, by_length
from .events import Prediction
from .headed import headed_network
from .learning import Learner, label_of
from .models import LoadedModel
from .pooling import pad, padding_id, pool
from .predictions import Answers, softmax, to_predictions
from .protocol import Row
from .seen_words import seen_words_only
from .settings import Contrastive
from .windows import TextExample, cut_texts

# A row needs company of its own class in its batch, else it has nothing to move towards.
_FEWEST_ROWS_A_CLASS = 2
_MOST_ITERATIONS = 2000
# Rows of like length that one forward reads in training: fewer waste less on padding, more use the processor better.
_READ_TOGETHER = 8


class ContrastiveLearner(Learner[TextExample]):
    """An encoder whose unit vectors are taught, under a logistic regression that is fitted once they stand still.

    The regression's weights are kept in `linear`, so that they are stored and read back with the encoder's; no step of the
    training moves them.
    """

    fitted = ("linear.",)

    def __init__(self, model: LoadedModel, settings: Contrastive, label_count: int) -> None:
        super().__init__()
        self.encoder = headed_network(model, settings)
        self.linear = nn.Linear(model.network.config.hidden_size, label_count)
        self.linear.requires_grad_(False)
        self._model = model
        self._settings = settings

    def encode(self, rows: Sequence[Row]) -> list[TextExample]:
        return cut_texts(self._model, rows, self._settings.max_tokens)

    def batches(self, examples: Sequence[TextExample], batch_size: int, order: torch.Generator) -> Iterator[list[int]]:
        return balanced_batches([label_of(example.row) for example in examples], batch_size, order)

    def loss(self, batch: Sequence[TextExample]) -> torch.Tensor:
        vectors = self._vectors_by_size(batch)
        labels = torch.tensor([label_of(example.row) for example in batch], device=vectors.device)
        return supervised_contrast(vectors, labels, self._settings.temperature)

    def only_words_of(self, examples: Sequence[TextExample]) -> AbstractContextManager[None]:
        return seen_words_only(self.encoder, examples, padding_id(self._model))

    @torch.no_grad()
    def settle(self, examples: Sequence[TextExample]) -> None:
        """Fits the regression on the taught vectors of all labelled rows."""
        from sklearn.linear_model import LogisticRegression

        vectors = torch.zeros(len(examples), self.linear.in_features)
        for some in by_length([example.size for example in examples], ENCODER_BATCH):
            with self._model.device.autocast():
                vectors[some] = self._vectors([examples[index] for index in some]).cpu()
        labels = [label_of(example.row) for example in examples]
        self.linear.weight.zero_()
        # A label without labelled rows must lose to any other, and a class alone must win.
        self.linear.bias.fill_(-torch.inf)
        classes = sorted(set(labels))
        if len(classes) == 1:
            self.linear.bias[classes[0]] = 0.0
            return
        fitted = LogisticRegression(C=self._settings.c, max_iter=_MOST_ITERATIONS).fit(vectors.numpy(), labels)
        weight, bias = torch.tensor(fitted.coef_).float(), torch.tensor(fitted.intercept_).float()
        if len(classes) == 2:  # The library keeps one row for two classes: log odds of the second.
            weight, bias = torch.cat([-weight / 2, weight / 2]), torch.cat([-bias / 2, bias / 2])
        self.linear.weight[classes] = weight.to(self.linear.weight.device)
        self.linear.bias[classes] = bias.to(self.linear.bias.device)

    def predict(self, batch: Sequence[TextExample]) -> list[Prediction]:
        logits = nn.functional.linear(self._vectors(batch), self.linear.weight, self.linear.bias)  # (batch, labels)
        tokens = [example.size for example in batch]
        probabilities = softmax(logits.double().cpu().numpy())
        return to_predictions(Answers([example.row for example in batch], probabilities, tokens, None, 0.0))

    def _vectors_by_size(self, batch: Sequence[TextExample]) -> torch.Tensor:
        """As `_vectors`. The classes decide who meets in a batch, so its lengths are mixed; a processor reads short rows beside
        short ones, or padding would be half of the work. A GPU loses more by small batches than by padding."""
        most = _READ_TOGETHER if self._model.device.torch.type == "cpu" else len(batch)
        sizes = [example.size for example in batch]
        parts = list(by_length(sizes, Budget(tokens=most * max(sizes), most=most)))
        vectors = torch.cat([self._vectors([batch[index] for index in part]) for part in parts])
        place = torch.empty(len(batch), dtype=torch.long, device=vectors.device)
        place[[index for part in parts for index in part]] = torch.arange(len(batch), device=vectors.device)
        return vectors[place]

    def _vectors(self, batch: Sequence[TextExample]) -> torch.Tensor:
        """Means of the token states at length one: (batch, width), float32, in the batch's order."""
        inputs = pad([window.text for example in batch for window in example.windows], self._model)
        states = self.encoder(**inputs).last_hidden_state  # (batch, tokens, width)
        return nn.functional.normalize(pool(states, inputs["attention_mask"], "mean"), dim=-1)


def supervised_contrast(vectors: torch.Tensor, labels: torch.Tensor, temperature: float) -> torch.Tensor:
    """The loss L_out of Khosla et al. 2020 (arXiv 2004.11362, equation 2), a scalar.

    `vectors` is (batch, width) at length one. Each row is pulled towards every other row of its class against all rows of the
    batch, so that one pass over 32 rows uses about 1000 pairs; SetFit's pass over 32 rows (Tunstall et al. 2022, arXiv
    2209.11055) uses 16. A row alone in its class adds nothing.
    """
    vectors = vectors.float()
    likeness = vectors @ vectors.T / temperature  # (batch, batch)
    itself = torch.eye(len(vectors), dtype=torch.bool, device=vectors.device)
    alike = (labels[:, None] == labels[None, :]) & ~itself
    logs = likeness - likeness.masked_fill(itself, -torch.inf).logsumexp(dim=1, keepdim=True)
    friends = alike.sum(dim=1)
    losses = -(logs * alike).sum(dim=1) / friends.clamp(min=1)
    return losses.sum() / (friends > 0).sum().clamp(min=1)


def balanced_batches(labels: Sequence[int], batch_size: int, order: torch.Generator) -> Iterator[list[int]]:
    """Batches without end: as many rows of each class as fit, at least two, classes taken in turn at random.

    A class with fewer rows gives one of them twice: dropout makes its two vectors differ (Gao et al. 2021, arXiv 2104.08821).
    """
    rows_of: dict[int, list[int]] = {}
    for row, label in enumerate(labels):
        rows_of.setdefault(label, []).append(row)
    a_class = max(_FEWEST_ROWS_A_CLASS, batch_size // len(rows_of))
    decks = {label: _shuffled_for_ever(rows, order) for label, rows in rows_of.items()}
    turns = _shuffled_for_ever(sorted(rows_of), order)
    classes_a_batch = min(len(rows_of), max(1, batch_size // a_class))
    while True:
        yield [next(decks[label]) for label in _distinct(turns, classes_a_batch) for _ in range(a_class)]


def _distinct(turns: Iterator[int], count: int) -> list[int]:
    """The next labels, none of them twice; a label that comes again too soon loses its turn."""
    taken: dict[int, None] = {}
    while len(taken) < count:
        taken[next(turns)] = None
    return list(taken)


def _shuffled_for_ever(values: Sequence[int], order: torch.Generator) -> Iterator[int]:
    while True:
        for position in torch.randperm(len(values), generator=order).tolist():
            yield values[position]
