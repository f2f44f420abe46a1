"""Dropout by sixteen bits drops what dropout drops."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from crossover_engine.quick_dropout import QuickDropout, quicken_dropout

_SHAPE = (200, 33, 31)  # No multiple of four.


@pytest.mark.parametrize("share", [0.05, 0.1, 0.5])
def test_the_asked_share_is_dropped_in_every_place_and_the_mean_stays(share: float) -> None:
    torch.manual_seed(1)
    dropped = QuickDropout(share)(torch.ones(_SHAPE)).flatten()
    kept = dropped != 0
    tolerance = 5 * (share * (1 - share) / (kept.numel() / 4)) ** 0.5
    for lane in range(4):  # Each of the four parts of a drawn number is as random as the others.
        assert float((~kept[lane::4]).float().mean()) == pytest.approx(share, abs=tolerance)
    assert float(dropped[kept].max()) == pytest.approx(1 / (1 - share), abs=1e-3)
    assert float(dropped.mean()) == pytest.approx(1, abs=2 * tolerance / (1 - share))


def test_gradients_pass_where_values_do() -> None:
    values = torch.ones(50, 7, requires_grad=True)
    kept = QuickDropout(0.3)(values)
    kept.sum().backward()
    assert values.grad is not None
    torch.testing.assert_close(values.grad, kept.detach())


def test_the_same_seed_drops_the_same_and_nothing_is_dropped_in_evaluation() -> None:
    layer, values = QuickDropout(0.4), torch.randn(64, 9)
    torch.manual_seed(5)
    one = layer(values)
    torch.manual_seed(5)
    assert torch.equal(one, layer(values))
    assert not torch.equal(one, layer(values))
    assert torch.equal(layer.eval()(values), values)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_nothing_and_everything_can_be_dropped(share: float) -> None:
    assert torch.equal(QuickDropout(share)(torch.ones(8)), torch.full((8,), 1 - share))


def test_half_precision_stays_half_precision() -> None:
    assert QuickDropout(0.1)(torch.ones(8, dtype=torch.bfloat16)).dtype == torch.bfloat16


def test_every_dropout_of_a_network_is_replaced_and_keeps_its_share_and_mode() -> None:
    network = nn.Sequential(nn.Linear(2, 2), nn.Sequential(nn.Dropout(0.25), nn.Linear(2, 2)), nn.Dropout(0.5)).eval()
    quicken_dropout(network)
    found = [part for part in network.modules() if isinstance(part, nn.Dropout)]
    assert [(type(part), part.p, part.training) for part in found] == [(QuickDropout, 0.25, False), (QuickDropout, 0.5, False)]
