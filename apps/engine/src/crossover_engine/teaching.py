"""The loss of writing given answers behind given prompts: the mean of -log p over each row's answer tokens.

Rows with the same prompt (the choices of one question) have it read once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import torch
from torch import nn

from .batching import Budget, packed

Ids = Sequence[int]

# Rows laid end to end beyond this spend their time masked from each other, and a mask of T x T is held for the way back.
_PACK = Budget(tokens=1024, most=256)


class Teacher(Protocol):
    def losses(self, prompts: Sequence[Ids], answers: Sequence[Ids]) -> torch.Tensor:
        """(rows,), float32, with gradients. No prompt and no answer is empty."""
        ...


@dataclass(frozen=True)
class _Asked:
    """A prompt with the rows that have it, and what answers each."""

    prompt: Ids
    rows: list[int]
    answers: list[Ids]

    @property
    def size(self) -> int:
        return len(self.prompt) + sum(len(answer) for answer in self.answers)


class DecoderTeacher:
    """Reads the shared start once a batch, and all prompts end to end behind it, each blind to the others; so are the answers
    behind one prompt.

    Nothing is padded, and an instruction that lists many labels costs one row's share of time, not every row's. Gradients flow
    through what is shared as the sum over the rows, which is what one forward pass a row gives.
    """

    def __init__(self, network: Any, start: Ids) -> None:
        self._network = network
        self._start = list(start)

    def losses(self, prompts: Sequence[Ids], answers: Sequence[Ids]) -> torch.Tensor:
        asked = _by_prompt(prompts, answers)
        packs = [[asked[at] for at in pack] for pack in packed([one.size for one in asked], _PACK)]
        losses = torch.cat([self._pack_losses(pack) for pack in packs])
        order = torch.tensor([row for pack in packs for one in pack for row in one.rows], device=losses.device)
        return losses[order.argsort()]

    def _pack_losses(self, asked: Sequence[_Asked]) -> torch.Tensor:
        """One loss an answer, in the order of the pack."""
        device = next(self._network.parameters()).device
        pieces = list(_pieces(len(self._start), asked))
        ids = torch.tensor([self._start + [token for piece in pieces for token in piece.ids]], device=device)  # (1, tokens)
        states = self._network.base_model(
            input_ids=ids,
            attention_mask=_tree_mask(len(self._start), pieces).to(device),
            position_ids=_tree_positions(len(self._start), pieces).to(device),
            use_cache=False,
        ).last_hidden_state[0]  # (tokens, width)
        places = torch.tensor(list(_places(len(self._start), pieces)), device=device)
        logits = self._network.get_output_embeddings()(states[places]).float()  # (answer tokens, vocabulary)
        answers = [answer for one in asked for answer in one.answers]
        truth = torch.tensor([token for answer in answers for token in answer], device=device)
        losses = nn.functional.cross_entropy(logits, truth, reduction="none")
        return torch.stack([part.mean() for part in losses.split([len(answer) for answer in answers])])


class T5Teacher:
    """Padded batches: the relative positions of this family follow the place in the row, so rows cannot lie end to end."""

    def __init__(self, network: Any) -> None:
        self._network = network

    def losses(self, prompts: Sequence[Ids], answers: Sequence[Ids]) -> torch.Tensor:
        device = next(self._network.parameters()).device
        asked = _by_prompt(prompts, answers)
        mask = _padded([[1] * len(one.prompt) for one in asked], 0).to(device)
        read = self._network.get_encoder()(input_ids=_padded([one.prompt for one in asked], 0).to(device), attention_mask=mask)
        order = torch.tensor([row for one in asked for row in one.rows], device=device).argsort()
        of_row = torch.repeat_interleave(torch.arange(len(asked)), torch.tensor([len(one.rows) for one in asked])).to(device)[
            order
        ]
        begin = int(self._network.config.decoder_start_token_id)
        logits = self._network(
            encoder_outputs=(read.last_hidden_state[of_row],),
            attention_mask=mask[of_row],
            decoder_input_ids=_padded([[begin, *answer[:-1]] for answer in answers], 0).to(device),
        ).logits.float()  # (rows, answer tokens, vocabulary)
        truth = _padded(answers, _NO_TOKEN).to(device)  # (rows, answer tokens)
        losses = nn.functional.cross_entropy(logits.transpose(1, 2), truth, ignore_index=_NO_TOKEN, reduction="none")
        lengths = torch.tensor([len(answer) for answer in answers], device=device)
        return losses.sum(dim=1) / lengths


_NO_TOKEN = -100


def _by_prompt(prompts: Sequence[Ids], answers: Sequence[Ids]) -> list[_Asked]:
    rows: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for row, prompt in enumerate(prompts):
        rows[tuple(prompt)].append(row)
    return [_Asked(prompt, some, [answers[row] for row in some]) for prompt, some in rows.items()]


@dataclass(frozen=True)
class _Piece:
    """Tokens that follow each other. `first` is the position of the first one, `behind` the piece that it stands behind: itself
    for a prompt, which stands behind the start alone. The last token of an answer is read off the one before it and left out.
    """

    ids: list[int]
    first: int
    behind: int
    is_answer: bool


def _pieces(start: int, asked: Sequence[_Asked]) -> Iterator[_Piece]:
    number = 0
    for one in asked:
        prompt = number
        yield _Piece(list(one.prompt), start, prompt, is_answer=False)
        for answer in one.answers:
            yield _Piece(list(answer[:-1]), start + len(one.prompt), prompt, is_answer=True)
        number += 1 + len(one.answers)


def _tree_mask(start: int, pieces: Sequence[_Piece]) -> torch.Tensor:
    """Additive mask, (1, 1, tokens, tokens), float32: each piece sees the start, its prompt and itself, from left to right."""
    lengths = torch.tensor([start, *(len(piece.ids) for piece in pieces)])
    owner = torch.repeat_interleave(torch.arange(-1, len(pieces)), lengths)  # -1: the start
    behind = torch.repeat_interleave(torch.tensor([-1, *(piece.behind for piece in pieces)]), lengths)
    sees = (owner[:, None] == owner[None, :]) | (behind[:, None] == owner[None, :]) | (owner == -1)[None, :]
    sees &= torch.ones_like(sees).tril()
    return torch.zeros(sees.shape).masked_fill_(~sees, torch.finfo(torch.float32).min)[None, None]


def _tree_positions(start: int, pieces: Sequence[_Piece]) -> torch.Tensor:
    """(1, tokens): a prompt goes on where the start ends, an answer where its prompt does."""
    parts = [torch.arange(piece.first, piece.first + len(piece.ids)) for piece in pieces]
    return torch.cat([torch.arange(start), *parts]).unsqueeze(0)


def _places(start: int, pieces: Sequence[_Piece]) -> Iterator[int]:
    """Where the tokens stand that each answer token is read off: the prompt's last one, then the answer's own."""
    begin = start
    last_of_prompt = -1
    for piece in pieces:
        if piece.is_answer:
            yield last_of_prompt
            yield from range(begin, begin + len(piece.ids))
        else:
            last_of_prompt = begin + len(piece.ids) - 1
        begin += len(piece.ids)


def _padded(rows: Sequence[Ids], filling: int) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[filling] * (width - len(row))] for row in rows])
