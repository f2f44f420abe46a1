"""A head that reads one of the task's labels off token states."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from .events import Prediction
from .headed import TokenStates
from .learning import label_of
from .models import LoadedModel
from .pooling import pool
from .predictions import Answers, softmax, to_predictions
from .protocol import Row
from .settings import Pooling
from .windows import TextExample, cut_texts

_HEAD_DROPOUT = 0.1
_HEAD_SPREAD = 0.02
# Light enough to leave something to learn; the states are not scaled.
_PROBE_C = 1.0
_PROBE_ITERATIONS = 500


class ClassHead(nn.Module):
    """One vector a text, then one linear layer, softmax over the labels.

    The mean and not the first token for encoders: the pooled first token of sentence encoders was never trained, so that a
    head on it starts from noise, and with few labels it stays there. The last token for decoders: no other saw the whole text.
    """

    def __init__(self, width: int, label_count: int, pooling: Pooling = "mean", starts_from_probe: bool = False) -> None:
        super().__init__()
        self.starts_from_probe = starts_from_probe
        self._pooling = pooling
        self.dropout = nn.Dropout(_HEAD_DROPOUT)
        self.output = nn.Linear(width, label_count)
        nn.init.normal_(self.output.weight, std=_HEAD_SPREAD)
        nn.init.zeros_(self.output.bias)

    def encode(self, model: LoadedModel, rows: Sequence[Row], max_tokens: int) -> list[TextExample]:
        return cut_texts(model, rows, max_tokens)

    def loss(self, states: TokenStates, batch: Sequence[TextExample]) -> torch.Tensor:
        logits = self._logits(states)
        truth = torch.tensor([label_of(example.row) for example in batch], device=logits.device)
        return nn.functional.cross_entropy(logits, truth)

    def predict(self, states: TokenStates, batch: Sequence[TextExample]) -> list[Prediction]:
        logits = self._logits(states).double().cpu().numpy()
        tokens = [example.size for example in batch]
        return to_predictions(Answers([example.row for example in batch], softmax(logits), tokens, None, 0.0))

    def summaries(self, states: TokenStates) -> torch.Tensor:
        """(batch, width), float32."""
        return pool(states.states, states.mask, self._pooling)

    @torch.no_grad()
    def warm_start(self, summaries: torch.Tensor, examples: Sequence[TextExample]) -> bool:
        """Starts from the logistic regression on the untouched model's states (Kumar et al. 2022, arXiv 2202.10054).

        For many classes in few steps: a head of noise then spends them all on finding the classes (banking77, 512 labels, 96
        steps: 0.68 from noise, 0.87 from here). Where a class is seen often, noise is better: the regression knows its own rows
        by heart, so little is left that could teach the states (TREC, 128 labels, 60 steps: 0.81 from noise, 0.74 from here).
        """
        from sklearn.linear_model import LogisticRegression

        labels = [label_of(example.row) for example in examples]
        classes = sorted(set(labels))
        if len(classes) < 2:
            return False
        fitted = LogisticRegression(C=_PROBE_C, max_iter=_PROBE_ITERATIONS).fit(summaries.double().numpy(), labels)
        weight, bias = torch.tensor(fitted.coef_).float(), torch.tensor(fitted.intercept_).float()
        if len(classes) == 2:  # The library keeps one row for two classes: log odds of the second.
            weight, bias = torch.cat([-weight / 2, weight / 2]), torch.cat([-bias / 2, bias / 2])
        self.output.weight[classes] = weight.to(self.output.weight.device)
        self.output.bias[classes] = bias.to(self.output.bias.device)
        return True

    def _logits(self, states: TokenStates) -> torch.Tensor:
        """(batch, labels), float32."""
        logits: torch.Tensor = self.output(self.dropout(self.summaries(states))).float()
        return logits
