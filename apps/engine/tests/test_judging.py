"""How good answers are by a task's metric: the golden file of the contracts holds engine and platform to the same figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from building import Case, Json
from crossover_engine.events import Prediction
from crossover_engine.judging import judge_of
from crossover_engine.outputs import (
    NumberAnswer,
    NumberTarget,
    SpanAnswer,
    SpanTarget,
    TagsAnswer,
    TagsTarget,
)
from crossover_engine.protocol import Row, RunRequest, parse_command

_GOLDEN = Path(__file__).parents[3] / "packages" / "contracts" / "golden" / "judges.json"
_JUDGES = json.loads(_GOLDEN.read_bytes())
_OUTPUTS: dict[str, Json] = {
    "labels": {"kind": "label"},
    "numbers": {"kind": "number", "low": None, "high": None},
    "entities": {"kind": "tags", "tags": _JUDGES["entities"]["tags"]},
}
_LOWER_IS_BETTER = {"mae", "rmse"}


def _request(folder: Path, output: Json, metric: str) -> RunRequest:
    labels = [(f"label {number}", f" {number}") for number in range(_JUDGES["labels"]["classes"])]
    case = Case(folder, {"approach": "majority"}, None, output=output, metric=metric, labels=labels)
    request = parse_command(case.message())
    assert isinstance(request, RunRequest)
    return request


def _row(number: int, label: int | None = None, target: Any = None) -> Row:
    return Row(number, "a text", None, label, None, target, None, None)


def _prediction(number: int, label: int | None = None, answer: Any = None) -> Prediction:
    return Prediction(number, label, answer, None, None, 0.0, 1, 0)


def _answers(kind: str) -> tuple[list[Row], list[Prediction]]:
    right, given = _JUDGES[kind]["right"], _JUDGES[kind]["given"]
    match kind:
        case "labels":
            rows = [_row(at, label=label) for at, label in enumerate(right)]
            return rows, [_prediction(at, label=label) for at, label in enumerate(given)]
        case "numbers":
            rows = [_row(at, target=NumberTarget(value)) for at, value in enumerate(right)]
            return rows, [_prediction(at, answer=NumberAnswer(value)) for at, value in enumerate(given)]
        case _:
            rows = [_row(at, target=TagsTarget(tuple(tags))) for at, tags in enumerate(right)]
            return rows, [_prediction(at, answer=TagsAnswer(tuple(tags))) for at, tags in enumerate(given)]


@pytest.mark.parametrize(("kind", "metric"), [(kind, metric) for kind in _OUTPUTS for metric in _JUDGES[kind]["values"]], ids=str)
def test_a_checkpoint_is_judged_by_what_the_platform_will_score_it_by(tmp_path: Path, kind: str, metric: str) -> None:
    judge = judge_of(_request(tmp_path, _OUTPUTS[kind], metric))
    expected = _JUDGES[kind]["values"][metric] * (-1 if metric in _LOWER_IS_BETTER else 1)
    assert judge is not None
    assert judge.metric == metric
    assert judge.score(*_answers(kind)) == pytest.approx(expected, abs=1e-9)


def test_a_metric_that_a_kind_of_answer_does_not_have_leaves_it_to_the_kinds_own(tmp_path: Path) -> None:
    judge = judge_of(_request(tmp_path, {"kind": "label"}, "chrf"))
    assert judge is not None
    assert judge.metric == "accuracy"


def test_written_text_is_left_to_the_loss(tmp_path: Path) -> None:
    assert judge_of(_request(tmp_path, {"kind": "text", "maxNewTokens": 4, "stop": []}, "chrf")) is None


@pytest.mark.parametrize("metric", ["pearson", "spearman", "kendall"])
def test_numbers_that_are_all_alike_are_below_every_correlation(tmp_path: Path, metric: str) -> None:
    judge = judge_of(_request(tmp_path, _OUTPUTS["numbers"], metric))
    assert judge is not None
    rows = [_row(at, target=NumberTarget(at)) for at in range(3)]
    assert judge.score(rows, [_prediction(at, answer=NumberAnswer(2.0)) for at in range(3)]) == -1


def test_a_row_without_an_answer_is_wrong(tmp_path: Path) -> None:
    judge = judge_of(_request(tmp_path, {"kind": "label"}, "accuracy"))
    assert judge is not None
    assert judge.score([_row(1, label=0), _row(2, label=1)], [_prediction(1, label=0), _prediction(2)]) == 0.5


def test_an_entity_counts_only_whole(tmp_path: Path) -> None:
    judge = judge_of(_request(tmp_path, {"kind": "tags", "tags": ["O", "B-a", "I-a"]}, "span-f1"))
    assert judge is not None
    rows = [_row(1, target=TagsTarget((1, 2, 0)))]
    for tags, score in (((1, 2, 0), 1.0), ((1, 0, 0), 0.0), ((1, 2, 1), 2 / 3), ((0, 0, 0), 0.0)):
        assert judge.score(rows, [_prediction(1, answer=TagsAnswer(tags))]) == pytest.approx(score)


@pytest.mark.parametrize(("metric", "of_half"), [("token-f1", 0.5), ("exact-match", 0.0)])
def test_a_piece_of_text_is_judged_by_the_characters_that_it_shares_with_the_truth(
    tmp_path: Path, metric: str, of_half: float
) -> None:
    judge = judge_of(_request(tmp_path, {"kind": "span"}, metric))
    assert judge is not None
    spans = [(10, 14, 10, 14, 1.0), (10, 14, 12, 16, of_half), (0, 0, 3, 5, 0.0), (0, 0, 0, 0, 1.0), (1, 3, 5, 9, 0.0)]
    for start, end, from_, to, score in spans:
        rows = [_row(1, target=SpanTarget(from_, to))]
        assert judge.score(rows, [_prediction(1, answer=SpanAnswer(start, end, ""))]) == pytest.approx(score)
