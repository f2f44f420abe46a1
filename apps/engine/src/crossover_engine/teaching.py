"""The loss of writing given answers behind given prompts: -log p of each answer token, its mean over a row, then over rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import torch
from torch import nn

from .batching import Budget, packed

Ids = Sequence[int]

# Rows laid end to end beyond this spend their time masked from each other, and a mask of T x T is held for the way back.
_PACK = Budget(tokens=1024, most=256)


class Teacher(Protocol):
    def loss(self, prompts: Sequence[Ids], answers: Sequence[Ids]) -> torch.Tensor:
        """Scalar, float32, with gradients. No prompt and no answer is empty."""
        ...


class DecoderTeacher:
    """Reads the shared start once a batch, and all rows end to end behind it, each blind to the others.

    Nothing is padded, and an instruction that lists many labels costs one row's share of time, not every row's. Gradients flow
    through the start as the sum over the rows, which is what one forward pass a row gives.
    """

    def __init__(self, network: Any, start: Ids) -> None:
        self._network = network
        self._start = list(start)

    def loss(self, prompts: Sequence[Ids], answers: Sequence[Ids]) -> torch.Tensor:
        sizes = [len(prompt) + len(answer) for prompt, answer in zip(prompts, answers, strict=True)]
        losses = [
            self._pack_losses([prompts[row] for row in pack], [answers[row] for row in pack]) for pack in packed(sizes, _PACK)
        ]
        return torch.cat(losses).mean()

    def _pack_losses(self, prompts: Sequence[Ids], answers: Sequence[Ids]) -> torch.Tensor:
        """(rows,)"""
        device = next(self._network.parameters()).device
        # The last token of an answer is read off the one before it.
        rows = [[*prompt, *answer[:-1]] for prompt, answer in zip(prompts, answers, strict=True)]
        ids = torch.tensor([self._start + [token for row in rows for token in row]], device=device)  # (1, tokens)
        states = self._network.base_model(
            input_ids=ids,
            attention_mask=pack_mask(len(self._start), [len(row) for row in rows]).to(device),
            position_ids=pack_positions(len(self._start), [len(row) for row in rows]).to(device),
            use_cache=False,
        ).last_hidden_state[0]  # (tokens, width)
        places = torch.tensor(list(self._places(prompts, answers)), device=device)
        logits = self._network.get_output_embeddings()(states[places]).float()  # (answer tokens, vocabulary)
        truth = torch.tensor([token for answer in answers for token in answer], device=device)
        losses = nn.functional.cross_entropy(logits, truth, reduction="none")
        return torch.stack([part.mean() for part in losses.split([len(answer) for answer in answers])])

    def _places(self, prompts: Sequence[Ids], answers: Sequence[Ids]) -> Iterator[int]:
        """Where the tokens stand that each answer token is read off."""
        begin = len(self._start)
        for prompt, answer in zip(prompts, answers, strict=True):
            last = begin + len(prompt) - 1
            yield from range(last, last + len(answer))
            begin += len(prompt) + len(answer) - 1


class T5Teacher:
    """Padded batches: the relative positions of this family follow the place in the row, so rows cannot lie end to end."""

    def __init__(self, network: Any) -> None:
        self._network = network

    def loss(self, prompts: Sequence[Ids], answers: Sequence[Ids]) -> torch.Tensor:
        device = next(self._network.parameters()).device
        begin = int(self._network.config.decoder_start_token_id)
        written = [[begin, *answer[:-1]] for answer in answers]
        logits = self._network(
            input_ids=_padded(prompts, 0).to(device),
            attention_mask=_padded([[1] * len(prompt) for prompt in prompts], 0).to(device),
            decoder_input_ids=_padded(written, 0).to(device),
        ).logits.float()  # (rows, answer tokens, vocabulary)
        truth = _padded(answers, _NO_TOKEN).to(device)  # (rows, answer tokens)
        losses = nn.functional.cross_entropy(logits.transpose(1, 2), truth, ignore_index=_NO_TOKEN, reduction="none")
        lengths = torch.tensor([len(answer) for answer in answers], device=device)
        return (losses.sum(dim=1) / lengths).mean()


_NO_TOKEN = -100


def pack_mask(start: int, lengths: Sequence[int]) -> torch.Tensor:
    """Additive mask, (1, 1, tokens, tokens), float32: each row sees the start and itself, both from left to right."""
    total = start + sum(lengths)
    owner = torch.cat(
        [torch.zeros(start, dtype=torch.long), torch.repeat_interleave(torch.arange(1, len(lengths) + 1), torch.tensor(lengths))]
    )
    is_same = owner[:, None] == owner[None, :]
    sees = (is_same | (owner == 0)[None, :]) & torch.ones(total, total, dtype=torch.bool).tril()
    return torch.zeros(total, total).masked_fill_(~sees, torch.finfo(torch.float32).min)[None, None]


def pack_positions(start: int, lengths: Sequence[int]) -> torch.Tensor:
    """(1, tokens): every row goes on where the start ends."""
    return torch.cat([torch.arange(start), *(torch.arange(start, start + length) for length in lengths)]).unsqueeze(0)


def _padded(rows: Sequence[Ids], filling: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[filling] * (width - len(row))] for row in rows])
