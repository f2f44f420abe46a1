"""The one place that sets random states."""

import random

import numpy as np
import torch


def seed_everything(seed: int) -> torch.Generator:
    """Seeds Python, numpy and torch, and gives a generator for the order of rows.

    The order has its own generator, so that dropout on another device cannot change which rows come first.
    """
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    return torch.Generator().manual_seed(seed)
