"""What goes wrong inside a run becomes one failed event, with the right code."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

from building import Case, folder_model
from crossover_engine import loop, tuning
from crossover_engine.channel import Channel
from crossover_engine.device import choose_device
from crossover_engine.environment import Environment
from crossover_engine.errors import EngineFault
from crossover_engine.models import ModelShelf
from crossover_engine.protocol import RunRequest, parse_command
from crossover_engine.training import Outcome
from crossover_engine.weights import write_weights

Ask = Callable[[Case], dict[str, Any]]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Runs a request in this process, so that a test can break a part of it. Gives the last event."""
    environment = Environment(tmp_path / "store", threads=1, device="cpu", dtype="float32", warm_bytes=1)
    shelf = ModelShelf(choose_device(environment), environment)

    def run(case: Case) -> dict[str, Any]:
        sink = io.BytesIO()
        request = parse_command(case.message())
        assert isinstance(request, RunRequest)
        loop.answer(Channel(io.BytesIO(), sink, on_close=lambda: None), request, shelf)
        last: dict[str, Any] = json.loads(sink.getvalue().splitlines()[-1])
        return last

    return run


@pytest.mark.parametrize(
    ("error", "code", "retryable"),
    [
        (MemoryError(), "ENGINE_OOM", True),
        (torch.OutOfMemoryError("CUDA out of memory"), "ENGINE_OOM", True),
        (RuntimeError("DefaultCPUAllocator: not enough memory: you tried to allocate 9 bytes"), "ENGINE_OOM", True),
        (RuntimeError("shape mismatch"), "ENGINE_BUG", False),
        (KeyError("surprise"), "ENGINE_BUG", False),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_an_error_nobody_caught_gets_its_code(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str, retryable: bool
) -> None:
    def break_down(*_: object) -> None:
        raise error

    monkeypatch.setattr(loop, "run_approach", break_down)
    failed = ask(Case(tmp_path, {"approach": "majority"}))
    assert (failed["type"], failed["code"], failed["retryable"]) == ("failed", code, retryable)


def test_a_bug_leaves_its_trace_in_the_log_and_not_in_the_answer(
    ask: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr(loop, "run_approach", break_down)
    failed = ask(Case(tmp_path, {"approach": "majority"}))
    assert "surprise" not in failed["sentence"]
    assert "surprise" in capsys.readouterr().err


def test_weights_that_change_on_their_way_through_the_file_fail_the_run(
    ask: Ask, tmp_path: Path, bert_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_otherwise(folder: Path, tensors: dict[str, torch.Tensor], outcome: Outcome) -> None:
        write_weights(folder, {name: tensor * 1.001 for name, tensor in tensors.items()}, outcome)

    case = Case(tmp_path, {"approach": "fine-tune", "minSteps": 2, "maxSteps": 2}, folder_model(bert_folder, "encoder-only"))
    assert ask(case)["type"] == "finished"
    monkeypatch.setattr(tuning, "write_weights", write_otherwise)
    failed = ask(case)
    assert (failed["code"], failed["retryable"]) == ("HANDOVER_MISMATCH", False)


def test_weights_that_lack_a_tensor_are_not_filled_with_noise(ask: Ask, tmp_path: Path, bert_folder: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = tmp_path / "model"
    folder.mkdir()
    for file in bert_folder.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    weights = load_file(folder / "model.safetensors")
    del weights["encoder.layer.1.output.dense.weight"]
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    failed = ask(Case(tmp_path, {"approach": "frozen-features"}, folder_model(folder, "encoder-only")))
    assert failed["code"] == "MODEL_CORRUPT"
    assert "encoder.layer.1.output.dense.weight" in failed["sentence"]


def test_the_last_model_stays_warm_and_the_one_before_makes_room(
    ask: Ask, tmp_path: Path, bert_folder: Path, llama_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = Case(tmp_path, {"approach": "frozen-features"}, folder_model(bert_folder, "encoder-only"))
    decoder = Case(tmp_path, {"approach": "zero-shot"}, folder_model(llama_folder, "decoder-only"))
    assert [ask(encoder)["type"], ask(decoder)["type"]] == ["finished", "finished"]

    def refuse_to_load(*_: object) -> None:
        raise EngineFault("LOADED_AGAIN", "A model was loaded that should have been warm.")

    monkeypatch.setattr(ModelShelf, "_load", refuse_to_load)
    assert ask(decoder)["type"] == "finished"
    assert ask(encoder)["code"] == "LOADED_AGAIN"  # this shelf has room for one model
