"""A head that finds the piece of a text that answers a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import nn

from .errors import EngineFault
from .events import Prediction
from .headed import TokenStates
from .models import LoadedModel
from .outputs import SpanAnswer, SpanTarget
from .protocol import Row
from .windows import TextExample, Window, windows_of

_HEAD_DROPOUT = 0.1
_HEAD_SPREAD = 0.02
# Longer answers than this many tokens are not looked for, as in the reference code of BERT for SQuAD.
_MOST_TOKENS = 30


class SpanHead(nn.Module):
    """Two linear layers over the token states: where the answer starts, and where it ends (arXiv 1810.04805, section 4.2).

    A window that does not hold the answer points at its first token, which stands for nothing (section 4.3). So windows can be
    compared: each span by its two logits minus those of nothing in its own window. `may_be_absent`: the draw holds rows whose
    text has no answer, and nothing may win.
    """

    def __init__(self, width: int, *, may_be_absent: bool) -> None:
        super().__init__()
        self._may_be_absent = may_be_absent
        self.dropout = nn.Dropout(_HEAD_DROPOUT)
        self.output = nn.Linear(width, 2)
        nn.init.normal_(self.output.weight, std=_HEAD_SPREAD)
        nn.init.zeros_(self.output.bias)

    def encode(self, model: LoadedModel, rows: Sequence[Row], max_tokens: int) -> list[TextExample]:
        return [TextExample(row, windows_of(model, row.text, question_of(row), max_tokens)) for row in rows]

    def loss(self, states: TokenStates, batch: Sequence[TextExample]) -> torch.Tensor:
        """Mean over the windows of both ends' cross-entropies."""
        windows = [window for example in batch for window in example.windows]
        truth = [_tokens_of(window, span_of(example.row)) for example in batch for window in example.windows]
        logits = self._logits(states, windows)  # (windows, tokens, 2)
        wanted = torch.tensor(truth, device=logits.device)  # (windows, 2)
        return nn.functional.cross_entropy(logits, wanted)

    def predict(self, states: TokenStates, batch: Sequence[TextExample]) -> list[Prediction]:
        logits = self._logits(states, [window for example in batch for window in example.windows]).double().cpu()
        predictions, first = [], 0
        for example in batch:
            own = logits[first : first + len(example.windows)]
            first += len(example.windows)
            predictions.append(Prediction(example.row.id, None, self._answer(example, own), None, None, 0.0, example.size, 0))
        return predictions

    def _answer(self, example: TextExample, logits: torch.Tensor) -> SpanAnswer:
        found = [best for best in map(_best, example.windows, logits) if best is not None]
        best = max(found, key=lambda span: span.score, default=None)
        if best is None or (self._may_be_absent and best.score < 0):
            return SpanAnswer(0, 0, "")
        return SpanAnswer(best.start, best.end, example.row.text[best.start : best.end])

    def _logits(self, states: TokenStates, windows: Sequence[Window]) -> torch.Tensor:
        """(windows, tokens, 2), float32; only the text's own tokens and the first one can be pointed at."""
        logits: torch.Tensor = self.output(self.dropout(states.states)).float()
        blocked = torch.ones(logits.shape[:2], dtype=torch.bool)
        for number, window in enumerate(windows):
            blocked[number, [token for token, place in enumerate(window.places) if place is not None or token == 0]] = False
        return logits.masked_fill(blocked.to(logits.device).unsqueeze(-1), torch.finfo(torch.float32).min)


def question_of(row: Row) -> str:
    """Raises ROWS_INVALID where a row asks nothing of its text."""
    if row.second is None:
        raise EngineFault("ROWS_INVALID", f"Row {row.id} has no question about its text.", row_id=row.id)
    return row.second


@dataclass(frozen=True)
class _Found:
    """Code points of the row's text. `score` is the span's two logits minus those of nothing."""

    score: float
    start: int
    end: int


def _best(window: Window, logits: torch.Tensor) -> _Found | None:
    """The best span of one window of (tokens, 2); None where it holds no text."""
    places = {token: place for token, place in enumerate(window.places) if place is not None}
    if not places:
        return None
    low, high = min(places), max(places) + 1
    sums = logits[low:high, 0].unsqueeze(1) + logits[low:high, 1].unsqueeze(0)  # (starts, ends)
    allowed = torch.ones_like(sums, dtype=torch.bool).triu() & torch.ones_like(sums, dtype=torch.bool).tril(_MOST_TOKENS - 1)
    flat = int(sums.masked_fill(~allowed, -torch.inf).argmax())
    start, end = low + flat // len(sums), low + flat % len(sums)
    score = float(sums.flatten()[flat] - logits[0].sum())
    return _Found(score, places[start][0], places[end][1]) if start in places and end in places else None


def span_of(row: Row) -> SpanTarget:
    if not isinstance(row.target, SpanTarget):
        raise EngineFault("ROWS_INVALID", f"Row {row.id} needs a span inside its text as target.", row_id=row.id)
    return row.target


def _tokens_of(window: Window, span: SpanTarget) -> tuple[int, int]:
    """First and last token of the answer; the first token twice where the window does not hold all of it."""
    inside = [token for token, place in enumerate(window.places) if place and place[0] < span.end and place[1] > span.start]
    places = [place for place in window.places if place]
    is_whole = bool(inside) and places[0][0] <= span.start and places[-1][1] >= span.end
    return (inside[0], inside[-1]) if is_whole and span.end > span.start else (0, 0)
