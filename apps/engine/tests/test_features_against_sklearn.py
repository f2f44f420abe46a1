"""Frozen features give what scikit-learn gives by hand on the same vectors, on the committed example set."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from building import WORDLLAMA, Case, question_row
from crossover_engine.features import FeatureWish, text_vectors
from engine_process import EngineProcess
from loading import SILENT, Loader

_EXAMPLE = Path(__file__).parents[3] / "examples" / "banking-cards"


def _rows(name: str) -> list[tuple[str, str]]:
    with (_EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["label"]) for row in csv.DictReader(file)]


def test_all_labels_of_the_example_reach_what_scikit_learn_reaches_within_two_points(
    engine: EngineProcess, tmp_path: Path
) -> None:
    from sklearn.linear_model import LogisticRegressionCV

    train, test = _rows("train.csv"), _rows("test.csv")
    names = sorted({label for _, label in train})
    place = {name: index for index, name in enumerate(names)}
    truth = np.array([place[label] for _, label in test])
    case = Case(tmp_path, {"approach": "frozen-features"}, WORDLLAMA, labels=tuple((name, f" {name}") for name in names))
    case.train = [question_row(number, text, place[label]) for number, (text, label) in enumerate(train)]
    case.predict = [question_row(10_000 + number, text, None) for number, (text, _) in enumerate(test)]
    found = engine.ask(case.message()).predictions
    ours = np.mean([found[10_000 + number].label == label for number, label in enumerate(truth)])

    model = Loader().take(WORDLLAMA)
    vectors = text_vectors(
        model, [text for text, _ in train + test], FeatureWish("mean", 128, tmp_path / "by-hand"), SILENT
    ).vectors
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    by_hand = LogisticRegressionCV(
        Cs=[0.1, 1, 10, 100], cv=5, max_iter=2000, scoring="neg_log_loss", l1_ratios=(0,), use_legacy_attributes=False
    )
    by_hand.fit(vectors[: len(train)], [place[label] for _, label in train])
    theirs = np.mean(by_hand.predict(vectors[len(train) :]) == truth)
    assert abs(ours - theirs) <= 0.02
    assert ours > 0.8
