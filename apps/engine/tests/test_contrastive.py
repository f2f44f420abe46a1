"""Contrastive tuning: its batches, its loss, and that it separates what plain features do not."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import torch

from building import MINILM, QUESTIONS, SMOLLM, Case, folder_model, question_row, question_rows
from crossover_engine.contrast import ContrastiveLearner, balanced_batches, supervised_contrast
from crossover_engine.protocol import parse_row
from crossover_engine.settings import Contrastive
from engine_process import EngineProcess
from loading import Loader

_SETTINGS = {"approach": "contrastive", "minSteps": 4, "maxSteps": 4, "batchSize": 8, "maxTokens": 32}


def _batches(labels: list[int], size: int, count: int = 20) -> list[list[int]]:
    return list(itertools.islice(balanced_batches(labels, size, torch.Generator().manual_seed(1)), count))


def test_batches_show_as_many_rows_of_each_class() -> None:
    labels = [0] * 10 + [1] * 3 + [2] * 6
    for batch in _batches(labels, 12):
        assert Counter(labels[row] for row in batch) == {0: 4, 1: 4, 2: 4}


def test_more_classes_than_fit_take_turns_two_rows_each() -> None:
    labels = [row // 3 for row in range(60)]
    batches = _batches(labels, 8, count=5)
    assert all(sorted(Counter(labels[row] for row in batch).values()) == [2, 2, 2, 2] for batch in batches)
    assert len({labels[row] for batch in batches for row in batch}) == 20


def test_a_class_with_one_row_meets_itself() -> None:
    assert sorted(_batches([0, 1], 4, count=1)[0]) == [0, 0, 1, 1]


def test_every_row_comes_before_one_comes_again() -> None:
    seen = Counter(row for batch in _batches([0] * 4 + [1] * 4, 4, count=2) for row in batch)
    assert set(seen.values()) == {1}


def test_the_loss_is_the_formula_of_the_paper() -> None:
    generator = torch.Generator().manual_seed(2)
    vectors = torch.nn.functional.normalize(torch.randn(5, 3, generator=generator), dim=-1)
    labels = [0, 0, 1, 1, 2]
    terms = []
    for i in range(4):  # The last row is alone in its class.
        friends = [p for p in range(5) if p != i and labels[p] == labels[i]]
        scale = sum(torch.exp(vectors[i] @ vectors[a] / 0.5) for a in range(5) if a != i)
        terms.append(-sum(torch.log(torch.exp(vectors[i] @ vectors[p] / 0.5) / scale) for p in friends) / len(friends))
    found = supervised_contrast(vectors, torch.tensor(labels), 0.5)
    assert float(found) == pytest.approx(float(sum(terms)) / 4, abs=1e-5)


def test_rows_of_a_class_that_lie_together_cost_less() -> None:
    together = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    labels = torch.tensor([0, 0, 1, 1])
    assert supervised_contrast(together, labels, 0.1) < supervised_contrast(together[[0, 2, 1, 3]], labels, 0.1)


def test_rows_read_beside_rows_of_their_length_keep_their_places(bert_folder: Path) -> None:
    model = Loader().take(folder_model(bert_folder, "encoder-only"))
    settings = Contrastive(1e-4, 32, 1, 1, 1, 0.1, 0.01, max_tokens=64, written_steps=False, temperature=0.1, c=1)
    learner = ContrastiveLearner(model, settings, 2).eval()
    words = [7, 1, 5, 2, 12, 3, 9, 1, 4, 11, 2, 6]
    rows = [parse_row(question_row(at, " ".join(["Who was the author"] * count), at % 2)) for at, count in enumerate(words)]
    examples = learner.encode(rows)
    alone = torch.cat([learner._vectors([example]) for example in examples])
    labels = torch.tensor([at % 2 for at in range(len(words))])
    assert torch.allclose(learner._vectors_by_size(examples), alone, atol=1e-5)
    wanted = supervised_contrast(alone, labels, settings.temperature)
    assert torch.allclose(learner.loss(examples), wanted, atol=1e-4)


def test_it_learns_the_questions_and_is_reused_with_the_same_answers(engine: EngineProcess, tmp_path: Path) -> None:
    settings = {**_SETTINGS, "minSteps": 10, "maxSteps": 10}
    case = Case(tmp_path, settings, MINILM, weights_key="cc" * 32, cache=tmp_path / "cache")
    first, second = engine.ask(case.message()), engine.ask(case.message())
    truth = {row["id"]: row["label"] for row in question_rows(100)}
    assert sum(row.label == truth[row.row_id] for row in first.predictions.values()) == len(QUESTIONS)
    assert first.trained.losses[-1] < first.trained.losses[0]
    assert (first.trained.is_reused, second.trained.is_reused) == (False, True)
    assert second.numbers == first.numbers


def test_a_label_without_rows_gets_nothing_and_a_class_alone_everything(
    engine: EngineProcess, tmp_path: Path, bert_folder: Path
) -> None:
    labels = (("person", " person"), ("nothing", " nothing"), ("place", " place"))
    train = [{**row, "label": 2 * row["label"]} for row in question_rows()]
    case = Case(tmp_path, _SETTINGS, folder_model(bert_folder, "encoder-only"), labels=labels, train=train)
    assert {row.scores[1] for row in engine.ask(case.message()).predictions.values() if row.scores} == {0.0}
    case.train = [row for row in train if row["label"] == 2]
    assert {row.scores for row in engine.ask(case.message()).predictions.values()} == {(0.0, 0.0, 1.0)}


@pytest.mark.parametrize(("model", "code"), [(SMOLLM, "MODEL_ARCHITECTURE")])
def test_a_language_model_is_refused(engine: EngineProcess, tmp_path: Path, model: dict[str, Any], code: str) -> None:
    failed = engine.ask(Case(tmp_path, _SETTINGS, model).message()).failed
    assert (failed.code, "encoder-only" in failed.sentence) == (code, True)
