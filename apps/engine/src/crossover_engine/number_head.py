"""A head that reads a number off token states."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from .errors import EngineFault
from .events import Prediction
from .headed import TokenStates
from .models import LoadedModel
from .outputs import NumberAnswer, NumberOutput, NumberTarget
from .pooling import encode_texts, pool
from .protocol import Row
from .settings import Pooling
from .windows import TextExample, Window, cut_texts

_HEAD_DROPOUT = 0.1
_HEAD_SPREAD = 0.02
# The states are not scaled and are many more than the rows, so the probe is held back as a ridge of this weight.
_PROBE_ALPHA = 10.0
# Pairs are compared at length one, where the same weight would hold back too much: stsb at 128 labels, Pearson 0.852 with it.
_PAIR_ALPHA = 1.0


class NumberHead(nn.Module):
    """One vector a text, then one linear layer to one number; squared error in units of the draw's own spread.

    In the numbers' own unit the same learning rate would be too small for prices and too large for shares.
    """

    def __init__(self, width: int, output: NumberOutput, pooling: Pooling = "mean") -> None:
        super().__init__()
        self._pooling = pooling
        self._output = output
        self._probe_alpha = _PROBE_ALPHA
        self.dropout = nn.Dropout(_HEAD_DROPOUT)
        self.output = nn.Linear(width, 1)
        nn.init.normal_(self.output.weight, std=_HEAD_SPREAD)
        nn.init.zeros_(self.output.bias)
        # Centre and spread of the draw. Parameters, so that they are stored with the weights; no gradient ever reaches them.
        self.scale = nn.Parameter(torch.tensor([0.0, 1.0]))

    def encode(self, model: LoadedModel, rows: Sequence[Row], max_tokens: int) -> list[TextExample]:
        return cut_texts(model, rows, max_tokens)

    def loss(self, states: TokenStates, batch: Sequence[TextExample]) -> torch.Tensor:
        centre, spread = self.scale.detach()
        truth = torch.tensor([number_of(example.row) for example in batch], device=states.states.device)
        return nn.functional.mse_loss(self._standard(states), (truth - centre) / spread)

    def predict(self, states: TokenStates, batch: Sequence[TextExample]) -> list[Prediction]:
        centre, spread = self.scale.detach().double().tolist()
        numbers = [centre + spread * value for value in self._standard(states).double().tolist()]
        return [
            Prediction(example.row.id, None, NumberAnswer(self._output.clip(number)), None, None, 0.0, example.size, 0)
            for example, number in zip(batch, numbers, strict=True)
        ]

    def summaries(self, states: TokenStates) -> torch.Tensor:
        """(batch, width), float32."""
        return pool(states.states, states.mask, self._pooling)

    @torch.no_grad()
    def warm_start(self, summaries: torch.Tensor, examples: Sequence[TextExample]) -> bool:
        """Learns the draw's scale, and starts from a ridge regression on the untouched model's states."""
        from sklearn.linear_model import Ridge

        truth = torch.tensor([number_of(example.row) for example in examples], dtype=torch.float64)
        spread = float(truth.std(correction=0))
        # One number alone has no spread; the head then only learns to say it.
        self.scale.copy_(torch.tensor([float(truth.mean()), spread if spread > 0 else 1.0]))
        if spread == 0:
            return False
        fitted = Ridge(alpha=self._probe_alpha).fit(summaries.double().numpy(), ((truth - truth.mean()) / spread).numpy())
        self.output.weight.copy_(torch.tensor(fitted.coef_).float().reshape(1, -1))
        self.output.bias.fill_(float(fitted.intercept_))
        return True

    def _standard(self, states: TokenStates) -> torch.Tensor:
        """(batch,), float32, in units of the draw's spread around its centre."""
        numbers: torch.Tensor = self.output(self.dropout(self.summaries(states))).float()
        return numbers.squeeze(-1)


class PairNumberHead(NumberHead):
    """How two texts relate, as a number: each is read by itself, then u, v, |u - v| and u * v at length one meet in one layer
    (Reimers and Gurevych 2019, arXiv 1908.10084, section 3).

    Read together, as a classifier of pairs reads them, a sentence encoder starts from nothing: stsb at 128 labels, Pearson 0.20
    against the 0.85 from which this head starts.
    """

    def __init__(self, width: int, output: NumberOutput) -> None:
        super().__init__(4 * width, output)
        self._probe_alpha = _PAIR_ALPHA

    def encode(self, model: LoadedModel, rows: Sequence[Row], max_tokens: int) -> list[TextExample]:
        sides = [encode_texts(model, [(text, None) for text in texts], max_tokens) for texts in _sides(rows)]
        return [TextExample(row, tuple(Window(text) for text in pair)) for row, *pair in zip(rows, *sides, strict=True)]

    def summaries(self, states: TokenStates) -> torch.Tensor:
        """(pairs, 4 width), float32, from the states of (2 pairs) texts, a pair's two one after the other."""
        vectors = nn.functional.normalize(pool(states.states, states.mask, self._pooling), dim=-1)
        u, v = vectors[0::2], vectors[1::2]
        return torch.cat([u, v, (u - v).abs(), u * v], dim=-1)


def _sides(rows: Sequence[Row]) -> tuple[list[str], list[str]]:
    return [row.text for row in rows], [row.second or "" for row in rows]


def number_of(row: Row) -> float:
    """The number of a row that is taught. Raises ROWS_INVALID where there is none."""
    if not isinstance(row.target, NumberTarget):
        raise EngineFault("ROWS_INVALID", f"Row {row.id} needs a number as target.", row_id=row.id)
    return row.target.value
