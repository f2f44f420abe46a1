"""Dropout that draws a quarter of a random number for each value.

torch draws one number in double precision for every value that may be dropped. On a processor that takes a twentieth of a step of
full tuning, and a fifth of one of low-rank tuning, where every adapted layer drops its input. Sixteen random bits are enough.
"""

from __future__ import annotations

import math

import torch
from torch import nn

_BITS = 16
_LANES = 64 // _BITS
_LOWEST = -(2 ** (_BITS - 1))


class QuickDropout(nn.Dropout):
    """As nn.Dropout, its share rounded to 1/65536. Follows the global seed, whatever the number of threads."""

    def forward(self, input: torch.Tensor) -> torch.Tensor:
        if not self.training or self.p in {0, 1}:
            return super().forward(input)
        return input * _scaled_mask(input, self.p)


def quicken_dropout(module: nn.Module) -> None:
    """Replaces every nn.Dropout below `module`. For processors: a graphics card draws inside its kernel."""
    for parent in list(module.modules()):
        for name, child in parent.named_children():
            if type(child) is nn.Dropout and not child.inplace:
                setattr(parent, name, QuickDropout(child.p).train(child.training))


def _scaled_mask(like: torch.Tensor, share: float) -> torch.Tensor:
    """In the shape and format of `like`: 0 for the dropped share, else what keeps the mean."""
    # The lower bound is named because torch's default leaves the sign, and with it half of every fourth lane, undrawn.
    draws = torch.empty(math.ceil(like.numel() / _LANES), dtype=torch.int64).random_(-(2**63), None)
    lanes = draws.view(torch.int16)[: like.numel()].view(like.shape)
    dropped = round(share * 2**_BITS)
    mask: torch.Tensor = (lanes >= _LOWEST + dropped).to(like.dtype)
    return mask.mul_(1 / (1 - dropped / 2**_BITS))
