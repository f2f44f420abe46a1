"""Vectors that an endpoint made are trained on like any others."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from building import QUESTIONS, Case
from crossover_engine.events import Loaded
from engine_process import EngineProcess

SETTINGS = {"approach": "frozen-features", "pooling": "mean", "normalise": True, "c": 1.0, "maxTokens": 128}


def _line(text: str, vector: list[float], tokens: int = 3) -> dict[str, Any]:
    return {"text": text, "vector": base64.b64encode(np.asarray(vector, dtype="<f4").tobytes()).decode(), "tokens": tokens}


def _vectors() -> list[dict[str, Any]]:
    """The label is the first number, the rest is noise."""
    noise = np.random.default_rng(1).normal(0, 0.1, (len(QUESTIONS), 3))
    return [_line(text, [2.0 * label - 1, *noise[place]], tokens=place) for place, (text, label) in enumerate(QUESTIONS)]


def test_a_classifier_learns_from_them_without_a_model(engine: EngineProcess, tmp_path: Path) -> None:
    answer = engine.ask(Case(tmp_path, SETTINGS, vectors=_vectors()).message())
    assert [row.label for row in answer.predictions.values()] == [label for _, label in QUESTIONS]
    assert [row.input_tokens for row in answer.predictions.values()] == list(range(len(QUESTIONS)))
    assert not any(isinstance(event, Loaded) for event in answer.events)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda lines: lines[1:],
        lambda lines: [*lines[1:], _line(QUESTIONS[0][0], [1.0])],
        lambda lines: [*lines[1:], _line(QUESTIONS[0][0], [1.0, 0.0, 0.0, float("nan")])],
        lambda lines: [*lines[1:], {**lines[0], "vector": "not base64"}],
    ],
    ids=["one is missing", "one is shorter", "one holds a NaN", "one is no vector"],
)
def test_broken_ones_are_refused(engine: EngineProcess, tmp_path: Path, spoil: Any) -> None:
    answer = engine.ask(Case(tmp_path, SETTINGS, vectors=spoil(_vectors())).message())
    assert answer.failed.code == "VECTORS_INVALID"
