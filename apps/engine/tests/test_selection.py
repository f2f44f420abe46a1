"""Which demonstrations stand before a row, and in which order."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from building import FLAN, QUESTIONS, Case, folder_model, question_row, question_rows
from engine_process import Answer, EngineProcess

_NAMES = ("person", "place")
_SHOWN = tuple(f"\n\nQuestion: {text}\nAnswer: {_NAMES[label]}" for text, label in QUESTIONS)


def _in_context(**settings: Any) -> dict[str, Any]:
    return {"approach": "in-context", "featureModel": "wordllama", **settings}


def _close(one: Answer, other: Answer) -> None:
    for row_id, row in one.predictions.items():
        assert row.scores == pytest.approx(other.predictions[row_id].scores, abs=1e-4)
        if row.other_scores is not None:
            assert row.other_scores == pytest.approx(other.predictions[row_id].other_scores, abs=1e-4)


@pytest.fixture(scope="module")
def model(llama_folder: Path) -> dict[str, Any]:
    return folder_model(llama_folder, "decoder-only")


@pytest.mark.parametrize("calibration", ["none", "content-free"])
def test_nearest_demonstrations_are_the_most_similar_rows_the_closest_last(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any], calibration: str
) -> None:
    """A row alone, shown by hand what its neighbours are, scores the same."""
    settings = _in_context(selection="nearest", maxDemonstrations=1, calibration=calibration)
    asked = question_rows(100)[:3]
    chosen = engine.ask(Case(tmp_path, settings, model, predict=asked).message())
    assert chosen.chose.choices["selection"] == "nearest"
    for row in asked:
        # Each asked row is also a labelled row, and nothing is nearer to it than itself.
        own = f"{row['item']} {_NAMES[row['label']]}"
        by_hand = Case(tmp_path, _in_context(calibration=calibration), model, predict=[row], demonstrations=[own])
        scores = engine.ask(by_hand.message()).predictions[row["id"]].scores
        assert chosen.predictions[row["id"]].scores == pytest.approx(scores, abs=1e-4)


def test_rows_that_show_the_same_share_its_encoding_and_score_the_same(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any]
) -> None:
    rows = [question_row(100 + number, QUESTIONS[0][0], None) for number in range(4)]
    settings = _in_context(selection="nearest", maxDemonstrations=2, calibration="none")
    together = engine.ask(Case(tmp_path, settings, model, predict=rows).message())
    alone = engine.ask(Case(tmp_path, settings, model, predict=rows[:1]).message())
    for row in together.predictions.values():
        assert row.scores == pytest.approx(alone.predictions[100].scores, abs=1e-4)


def test_an_encoder_decoder_takes_nearest_demonstrations_too(engine: EngineProcess, tmp_path: Path) -> None:
    settings = _in_context(selection="nearest", maxDemonstrations=2)
    answer = engine.ask(Case(tmp_path, settings, FLAN, predict=question_rows(100)[:4]).message())
    assert [row.label for row in sorted(answer.predictions.values(), key=lambda row: row.row_id)] == [0, 1, 0, 1]


def test_orders_are_averaged_and_their_agreement_is_told(engine: EngineProcess, tmp_path: Path, model: dict[str, Any]) -> None:
    one = _in_context(selection="permutations", permutations=2, calibration="none")
    shown = _SHOWN[:2]
    mean = engine.ask(Case(tmp_path, one, model, demonstrations=shown).message())
    given = [
        engine.ask(Case(tmp_path, _in_context(calibration="none"), model, demonstrations=order).message())
        for order in (shown, shown[::-1])
    ]
    for row_id, row in mean.predictions.items():
        pairs = zip(*(answer.predictions[row_id].scores or () for answer in given), strict=True)
        assert row.scores == pytest.approx([sum(pair) / 2 for pair in pairs], abs=1e-4)
    agreed = sum(given[0].predictions[row_id].label == given[1].predictions[row_id].label for row_id in mean.predictions)
    assert mean.notes["ORDERS_AGREE"] == agreed
    assert mean.chose.choices["orders"] == "2"


@pytest.mark.parametrize("selection", ["nearest", "permutations"])
def test_a_selection_for_another_kind_of_answer_is_refused(
    engine: EngineProcess, tmp_path: Path, model: dict[str, Any], selection: str
) -> None:
    output = {"kind": "text", "maxNewTokens": 4, "stop": []}
    case = Case(tmp_path, _in_context(selection=selection), model, train=None, output=output, labels=())
    assert engine.ask(case.message()).failed.code == "SELECTION_UNFIT"
