"""Label likelihoods as any textbook computes them: one full prompt for each label, nothing shared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch


@torch.inference_mode()
def decoder_sums(network: Any, prompts: Sequence[Sequence[int]], labels: Sequence[Sequence[int]]) -> torch.Tensor:
    """(prompts, labels) sums of log p of a decoder-only model."""
    return torch.tensor([[_decoder_sum(network, prompt, label) for label in labels] for prompt in prompts])


@torch.inference_mode()
def encoder_decoder_sums(network: Any, prompts: Sequence[Sequence[int]], labels: Sequence[Sequence[int]]) -> torch.Tensor:
    """(prompts, labels) sums of log p of an encoder-decoder."""
    return torch.tensor([[_encoder_decoder_sum(network, prompt, label) for label in labels] for prompt in prompts])


def _decoder_sum(network: Any, prompt: Sequence[int], label: Sequence[int]) -> float:
    logs = network(input_ids=torch.tensor([[*prompt, *label]])).logits[0].log_softmax(-1)
    return sum(float(logs[len(prompt) + at - 1, token]) for at, token in enumerate(label))


def _encoder_decoder_sum(network: Any, prompt: Sequence[int], label: Sequence[int]) -> float:
    start = network.config.decoder_start_token_id
    decoder_ids = torch.tensor([[start, *label[:-1]]])
    logs = network(input_ids=torch.tensor([list(prompt)]), decoder_input_ids=decoder_ids).logits[0].log_softmax(-1)
    return sum(float(logs[at, token]) for at, token in enumerate(label))


@torch.inference_mode()
def written_gap(network: Any, prompt: Sequence[int], written: Sequence[int], start: int | None) -> float:
    """How far the chosen tokens' logits fall short of the best ones, at most, when one row is computed alone without a cache.

    `start` is the decoder's start token of an encoder-decoder; None for a decoder-only model. 0: greedy to the last bit.
    """
    if start is None:
        logits = network(input_ids=torch.tensor([[*prompt, *written]])).logits[0, len(prompt) - 1 : -1]
    else:
        decoder_ids = torch.tensor([[start, *written[:-1]]])
        logits = network(input_ids=torch.tensor([list(prompt)]), decoder_input_ids=decoder_ids).logits[0]
    chosen = logits[torch.arange(len(written)), torch.tensor(list(written))]  # (written,)
    return float((logits.max(dim=-1).values - chosen).max())
