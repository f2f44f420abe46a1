"""What the engine chooses on a machine with graphics cards, as far as that shows without one.

Not seen here: that the kernels give these numbers on a card, NCCL between cards, and how fast any of it is.
"""

from __future__ import annotations

import pytest
import torch

from crossover_engine.device import Device, choose_device
from crossover_engine.environment import EnvironmentFault, read_environment
from crossover_engine.models import ModelShelf


@pytest.fixture
def two_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two cards, as torch describes one."""
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda: "NVIDIA H100")


@pytest.mark.usefixtures("two_cards")
@pytest.mark.parametrize(
    ("wish", "device", "dtype"),
    [
        ({}, "cuda", "bfloat16"),
        ({"ENGINE_DTYPE": "float32"}, "cuda", "float32"),
        ({"ENGINE_DEVICE": "cpu"}, "cpu", "float32"),
    ],
    ids=["nothing asked", "float32 asked", "the processor asked"],
)
def test_a_card_computes_in_bfloat16_unless_asked_otherwise(wish: dict[str, str], device: str, dtype: str) -> None:
    chosen = choose_device(read_environment({"ENGINE_THREADS": "1", **wish}))
    assert (chosen.torch.type, chosen.dtype, chosen.ranks) == (device, dtype, 1)


@pytest.mark.usefixtures("two_cards")
def test_the_number_of_cards_is_part_of_what_makes_a_number() -> None:
    chosen = choose_device(read_environment({"ENGINE_THREADS": "1", "ENGINE_DEVICES": "2"}))
    assert (chosen.name, chosen.ranks) == ("2 x NVIDIA H100", 2)


@pytest.mark.usefixtures("two_cards")
def test_more_cards_than_there_are_is_refused_at_the_start() -> None:
    with pytest.raises(EnvironmentFault, match="3 devices are wanted and 2 found"):
        choose_device(read_environment({"ENGINE_THREADS": "1", "ENGINE_DEVICES": "3"}))


def test_a_card_that_is_not_there_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(EnvironmentFault, match="use auto or cpu"):
        choose_device(read_environment({"ENGINE_THREADS": "1", "ENGINE_DEVICE": "cuda"}))


def test_a_full_card_gives_back_what_its_warm_models_held(monkeypatch: pytest.MonkeyPatch) -> None:
    given_back: list[bool] = []
    monkeypatch.setattr(torch.cuda, "empty_cache", lambda: given_back.append(True))
    ModelShelf(Device(torch.device("cuda"), "test", "bfloat16", 1), read_environment({})).clear()
    assert given_back == [True]
