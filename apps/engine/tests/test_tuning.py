"""Training on every kind of model through the front door, and what is done when a training goes wrong."""

from __future__ import annotations

import io
import json
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from building import QUESTIONS, Case, folder_model, question_row, question_rows, with_choices
from crossover_engine import loop, tuning
from crossover_engine.channel import Channel
from crossover_engine.class_head import ClassHead
from crossover_engine.device import Device, choose_device
from crossover_engine.environment import Environment
from crossover_engine.headed import TokenStates
from crossover_engine.models import ModelShelf
from crossover_engine.protocol import RunRequest, parse_command
from crossover_engine.training import Outcome
from crossover_engine.windows import TextExample

Ask = Callable[[Case], "Told"]
_SHORT = {"minSteps": 4, "maxSteps": 4, "batchSize": 4, "maxTokens": 32}
_NO_MEMORY = RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes. Error code 12")


class Told:
    """The events of one request, as JSON."""

    def __init__(self, lines: list[dict[str, Any]]) -> None:
        self.last = lines[-1]
        self.trained = next((line for line in lines if line["type"] == "trained"), None)
        self.rows = [row for line in lines if line["type"] == "predictions" for row in line["rows"]]
        self.notes = {note["code"]: note for note in self.last.get("notes", ())}

    @property
    def chosen(self) -> dict[str, str]:
        assert self.trained is not None, self.last
        chosen: dict[str, str] = self.trained["chosen"]
        return chosen

    @property
    def numbers(self) -> list[Any]:
        assert self.last["type"] == "finished", self.last
        return sorted((row["rowId"], row["label"], row["scores"]) for row in self.rows)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> ModelShelf:
    environment = Environment(tmp_path_factory.mktemp("store"), threads=1, device="cpu", dtype="float32", warm_bytes=2**30)
    return ModelShelf(choose_device(environment), environment)


@pytest.fixture
def ask(shelf: ModelShelf) -> Ask:
    """Runs a request in this process, so that a test can break a part of it."""

    return lambda case: _run(case, shelf)


def _run(case: Case, shelf: ModelShelf) -> Told:
    sink = io.BytesIO()
    request = parse_command(case.message())
    assert isinstance(request, RunRequest)
    loop.answer(Channel(io.BytesIO(), sink, on_close=lambda: None), request, shelf)
    return Told([json.loads(line) for line in sink.getvalue().splitlines()])


@pytest.fixture
def models(bert_folder: Path, llama_folder: Path, t5_folder: Path) -> dict[str, dict[str, Any]]:
    folders = {"encoder-only": bert_folder, "decoder-only": llama_folder, "encoder-decoder": t5_folder}
    return {architecture: folder_model(folder, architecture) for architecture, folder in folders.items()}


def _many(count: int) -> list[dict[str, Any]]:
    return [question_row(number, *QUESTIONS[number % len(QUESTIONS)]) for number in range(count)]


@pytest.mark.parametrize("approach", ["fine-tune", "lora"])
@pytest.mark.parametrize(
    ("architecture", "target"),
    [("encoder-only", "auto"), ("decoder-only", "head"), ("decoder-only", "auto"), ("encoder-decoder", "auto")],
    ids=["encoder", "decoder with a head", "decoder in text", "encoder-decoder in text"],
)
def test_every_trainable_model_learns_twice_alike_and_hands_its_weights_over(
    ask: Ask, tmp_path: Path, models: dict[str, Any], architecture: str, target: str, approach: str
) -> None:
    settings = {"approach": approach, "target": target, "learningRate": 3e-3, **_SHORT, "minSteps": 24, "maxSteps": 24}
    first = ask(Case(tmp_path, settings, models[architecture]))
    assert first.trained is not None
    losses = first.trained["losses"]
    assert statistics.mean(losses[-6:]) < statistics.mean(losses[:6])  # One step's loss is that of a few rows and its dropout.
    # Trained once more, because nothing lies under its address yet.
    kept = Case(tmp_path, settings, models[architecture], weights_key="ab" * 32, cache=tmp_path / "cache")
    stored, reused = ask(kept), ask(kept)
    assert [(told.trained or {})["isReused"] for told in (stored, reused)] == [False, True]
    assert stored.numbers == reused.numbers == first.numbers
    assert stored.chosen == reused.chosen


@pytest.mark.parametrize(
    ("architecture", "kind"),
    [
        ("encoder-only", "label"),
        ("decoder-only", "label"),
        ("decoder-only", "text"),
        ("decoder-only", "choice"),
        ("encoder-decoder", "label"),
        ("encoder-decoder", "text"),
        ("encoder-decoder", "choice"),
    ],
)
def test_bfloat16_trains_and_hands_over_alike(tmp_path: Path, models: dict[str, Any], architecture: str, kind: str) -> None:
    environment = Environment(tmp_path / "store", threads=1, device="cpu", dtype="bfloat16", warm_bytes=1)
    shelf = ModelShelf(Device(torch.device("cpu"), "test", "bfloat16", 1), environment)
    case = Case(tmp_path, {"approach": "lora", **_SHORT}, models[architecture])
    if kind == "text":
        case.output = {"kind": "text", "maxNewTokens": 4, "stop": ["\n"]}
        case.train = [{**row, "label": None, "target": {"kind": "text", "texts": [" ok"]}} for row in question_rows()]
        case.labels = ()
    if kind == "choice":
        case.output, case.train = {"kind": "choice"}, with_choices(question_rows())
        case.predict = with_choices(question_rows(100))
    told = _run(case, shelf)
    assert told.last["type"] == "finished", told.last
    assert len(told.rows) == len(QUESTIONS)


@pytest.mark.parametrize(
    ("architecture", "target", "advice"),
    [("encoder-only", "text", "with a head"), ("encoder-decoder", "head", "answer as text")],
)
def test_what_a_model_cannot_learn_with_is_refused_with_what_it_can(
    ask: Ask, tmp_path: Path, models: dict[str, Any], architecture: str, target: str, advice: str
) -> None:
    failed = ask(Case(tmp_path, {"approach": "fine-tune", "target": target}, models[architecture])).last
    assert failed["code"] == "MODEL_ARCHITECTURE"
    assert advice in failed["sentence"]


@pytest.mark.parametrize("architecture", ["encoder-only", "decoder-only", "encoder-decoder"])
@pytest.mark.parametrize(
    "train", [question_rows()[:1], [row for row in question_rows() if row["label"] == 1]], ids=["one label", "one class"]
)
def test_a_draw_of_one_label_or_one_class_is_still_answered(
    ask: Ask, tmp_path: Path, models: dict[str, Any], architecture: str, train: list[dict[str, Any]]
) -> None:
    told = ask(Case(tmp_path, {"approach": "fine-tune", **_SHORT}, models[architecture], train=train))
    assert len(told.numbers) == len(QUESTIONS)


def _break_loss(monkeypatch: pytest.MonkeyPatch, is_broken: Callable[[int, int], torch.Tensor | None]) -> None:
    """`is_broken` gets the number of the call and of its rows, and gives what to answer instead of the loss."""
    real, calls = ClassHead.loss, iter(range(1, 10_000))

    def loss(head: ClassHead, states: TokenStates, batch: list[TextExample]) -> torch.Tensor:
        broken = is_broken(next(calls), len(batch))
        return real(head, states, batch) if broken is None else real(head, states, batch) * broken

    monkeypatch.setattr(ClassHead, "loss", loss)


def test_a_loss_that_is_no_number_is_tried_once_more_with_a_lower_rate_and_recorded(
    ask: Ask, tmp_path: Path, models: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_loss(monkeypatch, lambda call, _: torch.tensor(torch.nan) if call == 3 else None)
    told = ask(Case(tmp_path, {"approach": "fine-tune", "learningRate": 1e-3, **_SHORT}, models["encoder-only"]))
    assert (told.chosen["learningRate"], told.chosen["divergedAtStep"]) == ("0.00025", "3")
    assert "step 3 of 4" in told.notes["TRAINING_SLOWED"]["sentence"]
    assert len(told.numbers) == len(QUESTIONS)


def test_a_loss_that_is_no_number_twice_fails_with_the_step_and_stores_nothing(
    ask: Ask, tmp_path: Path, models: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_loss(monkeypatch, lambda call, _: torch.tensor(torch.inf) if call % 4 == 2 else None)
    settings = {"approach": "fine-tune", "learningRate": 1e-3, **_SHORT}
    case = Case(tmp_path, settings, models["encoder-only"], weights_key="cd" * 32, cache=tmp_path / "cache")
    failed = ask(case).last
    assert (failed["code"], failed["retryable"]) == ("TRAINING_DIVERGED", False)
    assert "step 2 of 4 with the learning rate 0.00025" in failed["sentence"]
    assert not (tmp_path / "cache" / "weights").exists()


def test_a_batch_that_does_not_fit_the_memory_is_taken_in_parts(
    ask: Ask, tmp_path: Path, models: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_out(_: int, rows: int) -> None:
        if rows > 1:
            raise _NO_MEMORY

    _break_loss(monkeypatch, run_out)
    told = ask(Case(tmp_path, {"approach": "fine-tune", **_SHORT}, models["encoder-only"]))
    assert told.chosen["batchParts"] == "4"
    assert len(told.numbers) == len(QUESTIONS)


def test_a_row_that_does_not_fit_the_memory_alone_fails_with_figures(
    ask: Ask, tmp_path: Path, models: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_out(*_: int) -> None:
        raise _NO_MEMORY

    _break_loss(monkeypatch, run_out)
    failed = ask(Case(tmp_path, {"approach": "fine-tune", **_SHORT}, models["encoder-only"])).last
    assert (failed["code"], failed["retryable"]) == ("ENGINE_OOM", True)
    assert "tokens" in failed["sentence"]
    assert "GiB" in failed["sentence"]


def test_predicting_takes_half_the_rows_where_the_memory_ends(
    ask: Ask, tmp_path: Path, models: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(tmp_path, {"approach": "fine-tune", **_SHORT}, models["encoder-only"])
    whole = ask(case).numbers
    real = ClassHead.predict

    def predict(head: ClassHead, states: TokenStates, batch: list[TextExample]) -> Any:
        if len(batch) > 3:
            raise _NO_MEMORY
        return real(head, states, batch)

    monkeypatch.setattr(ClassHead, "predict", predict)
    halves = ask(case).numbers
    assert [row[:2] for row in halves] == [row[:2] for row in whole]
    assert [row[2] for row in halves] == [pytest.approx(row[2], abs=1e-5) for row in whole]


def test_weights_that_never_reached_their_file_fail_the_run(
    ask: Ask, tmp_path: Path, models: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_nothing(folder: Path, tensors: dict[str, torch.Tensor], outcome: Outcome) -> None: ...

    monkeypatch.setattr(tuning, "write_weights", write_nothing)
    failed = ask(Case(tmp_path, {"approach": "fine-tune", **_SHORT}, models["encoder-only"])).last
    assert (failed["code"], failed["retryable"]) == ("HANDOVER_MISMATCH", False)


def test_held_out_rows_choose_the_checkpoint_and_are_named(ask: Ask, tmp_path: Path, models: dict[str, Any]) -> None:
    settings = {"approach": "fine-tune", "checkpointBy": "held-out", **_SHORT, "maxSteps": 20, "minSteps": 20}
    told = ask(Case(tmp_path, settings, models["encoder-only"], train=_many(60)))
    assert told.trained is not None
    held = told.trained["heldOutRowIds"]
    assert len(held) == 12
    assert {number % len(QUESTIONS) for number in held} <= set(range(len(QUESTIONS)))
    assert told.chosen["validation"] == "held-out"
    assert told.chosen["checkpoint"].startswith("step ")


@pytest.mark.parametrize(
    ("checkpoint_by", "dev", "reason"),
    [
        ("held-out", None, "too-few-rows-to-hold-out"),
        ("free-rows", None, "no-free-rows"),
        ("last", question_rows(50), "none-wanted"),
        ("free-rows", question_rows(50), "free-rows"),
    ],
)
def test_it_is_told_where_the_validation_rows_came_from_or_why_there_are_none(
    ask: Ask, tmp_path: Path, models: dict[str, Any], checkpoint_by: str, dev: list[dict[str, Any]] | None, reason: str
) -> None:
    settings = {"approach": "fine-tune", "checkpointBy": checkpoint_by, **_SHORT}
    told = ask(Case(tmp_path, settings, models["encoder-only"], dev=dev))
    assert told.chosen["validation"] == reason
    assert (told.chosen["checkpoint"] == "last") == (reason != "free-rows")
    assert told.trained is not None
    assert told.trained["heldOutRowIds"] == []


def test_rows_too_long_for_the_context_teach_nothing_and_are_counted(ask: Ask, tmp_path: Path, models: dict[str, Any]) -> None:
    rows = [*question_rows(), question_row(90, "long " * 80, 0)]
    told = ask(Case(tmp_path, {"approach": "lora", **_SHORT}, models["decoder-only"], train=rows))
    assert told.notes["ROWS_NOT_LEARNED"]["count"] == 1
    failed = ask(Case(tmp_path, {"approach": "lora", **_SHORT}, models["decoder-only"], train=rows[-1:])).last
    assert failed["code"] == "PROMPT_TOO_LONG"


@pytest.mark.parametrize(("batch_size", "start"), [(4, "linear-probe"), (32, "noise")])
def test_a_head_starts_from_a_probe_where_a_class_is_seen_seldom(
    ask: Ask, tmp_path: Path, models: dict[str, Any], batch_size: int, start: str
) -> None:
    told = ask(Case(tmp_path, {"approach": "fine-tune", **_SHORT, "batchSize": batch_size}, models["encoder-only"]))
    assert told.chosen["headStart"] == start
