"""The one training loop: its arithmetic, its step count, and two steps whose losses are known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crossover_engine.errors import EngineFault
from crossover_engine.settings import Training
from crossover_engine.training import Outcome, count_steps, rate_share
from tiny_training import SETTINGS, tiny_learner, train_silently

_GOLDEN_LOSSES = (1.1304874, 1.1236985)


def _train(settings: Training, seed: int = 11) -> Outcome:
    return train_silently(*tiny_learner(seed), settings)


def test_two_seeded_steps_have_the_losses_they_always_had() -> None:
    assert _train(SETTINGS).losses == pytest.approx(_GOLDEN_LOSSES, abs=1e-4)


def test_another_seed_has_other_losses() -> None:
    assert _train(SETTINGS, seed=12).losses != pytest.approx(_GOLDEN_LOSSES, abs=1e-4)


def test_the_loss_falls_when_there_is_time() -> None:
    losses = _train(replace(SETTINGS, min_steps=120, max_steps=120)).losses
    assert losses[-1] < 0.5 * losses[0]


def test_a_rate_that_blows_up_fails_with_advice() -> None:
    with pytest.raises(EngineFault, match="smaller learning rate") as caught:
        _train(replace(SETTINGS, learning_rate=1e30, min_steps=8, max_steps=8))
    assert caught.value.code == "TRAINING_DIVERGED"


def test_no_more_than_200_losses_are_told_first_and_last_included() -> None:
    outcome = _train(replace(SETTINGS, min_steps=230, max_steps=230))
    assert outcome.steps == 230
    assert len(outcome.losses) == 200


@pytest.mark.parametrize(
    ("rows", "expected"),
    [(4, 60), (1000, 750), (100_000, 2000)],
    ids=["few rows get the least steps", "epochs decide", "never more than the most"],
)
def test_steps_follow_epochs_within_their_limits(rows: int, expected: int) -> None:
    assert count_steps(rows, replace(SETTINGS, epochs=3, min_steps=60, max_steps=2000)) == expected


def test_the_rate_rises_to_all_of_it_and_falls_in_a_line() -> None:
    shares = [rate_share(step, 10, 0.2) for step in range(10)]
    assert shares == pytest.approx([0.5, 1, 1, 7 / 8, 6 / 8, 5 / 8, 4 / 8, 3 / 8, 2 / 8, 1 / 8])


def test_no_warmup_starts_at_the_full_rate() -> None:
    assert rate_share(0, 4, 0) == 1
