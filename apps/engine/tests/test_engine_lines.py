"""The process itself: what it says first, what it answers to nonsense, how it stops."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from building import MINILM, SMOLLM, WORDLLAMA, Case, folder_model, question_row, save_tiny_llama
from crossover_engine.events import Predictions, Progress
from engine_process import ENGINE, EngineProcess

_ENDLESS = {"approach": "fine-tune", "minSteps": 100_000, "maxSteps": 100_000, "batchSize": 2}


def test_it_is_ready_first_and_says_what_makes_its_numbers(engine: EngineProcess) -> None:
    assert engine.ready.protocol == 3
    assert (engine.ready.dtype, engine.ready.device, engine.ready.threads) == ("float32", "cpu", 1)
    assert engine.ready.torch == torch.__version__


@pytest.mark.parametrize(
    ("line", "code", "request_id"),
    [
        (b"not json", "REQUEST_INVALID", "unknown"),
        (b'{"type":"jump","requestId":"r-x"}', "REQUEST_INVALID", "r-x"),
        (b'\xff\xfe{"type":"cancel"}', "REQUEST_INVALID", "unknown"),
        (b'{"type":"run","protocol":2,"requestId":"r-y"}', "ENGINE_VERSION", "r-y"),
        (b"[" * 100_000, "REQUEST_INVALID", "unknown"),
    ],
    ids=["no JSON", "unknown type", "not UTF-8", "another protocol", "nested too deep"],
)
def test_a_line_it_cannot_read_is_answered_and_not_fatal(
    engine: EngineProcess, tmp_path: Path, line: bytes, code: str, request_id: str
) -> None:
    engine.tell_line(line)
    failed = engine.answer().failed
    assert (failed.code, failed.request_id, failed.retryable) == (code, request_id, False)
    assert engine.ask(Case(tmp_path, {"approach": "majority"}).message()).finished.rows == 8


def test_requests_are_answered_one_after_the_other(engine: EngineProcess, tmp_path: Path) -> None:
    messages = [Case(tmp_path, {"approach": "majority"}).message() for _ in range(3)]
    for message in messages:
        engine.tell(message)
    answers = [engine.answer() for _ in messages]
    assert [answer.finished.request_id for answer in answers] == [message["requestId"] for message in messages]
    assert all(len({event.request_id for event in answer.events if isinstance(event, Predictions)}) == 1 for answer in answers)


def test_a_run_is_cancelled_in_the_middle_of_training(engine: EngineProcess, tmp_path: Path, bert_folder: Path) -> None:
    message = Case(tmp_path, _ENDLESS, folder_model(bert_folder, "encoder-only")).message()
    engine.tell(message)
    while not _is_training(engine.next_event()):
        pass
    engine.tell({"type": "cancel", "requestId": message["requestId"]})
    failed = engine.answer().failed
    assert (failed.code, failed.retryable, failed.request_id) == ("CANCELLED", False, message["requestId"])
    assert engine.ask(Case(tmp_path, {"approach": "majority"}).message()).finished.rows == 8


def test_a_waiting_run_is_cancelled_before_it_starts(engine: EngineProcess, tmp_path: Path, bert_folder: Path) -> None:
    endless = Case(tmp_path, _ENDLESS, folder_model(bert_folder, "encoder-only")).message()
    waiting = Case(tmp_path, {"approach": "majority"}).message()
    for message in (endless, waiting):
        engine.tell(message)
    for message in (waiting, endless):
        engine.tell({"type": "cancel", "requestId": message["requestId"]})
    assert [engine.answer().failed.request_id for _ in range(2)] == [endless["requestId"], waiting["requestId"]]


def test_a_lost_worker_ends_it_in_the_middle_of_a_run(tmp_path: Path, bert_folder: Path) -> None:
    engine = EngineProcess()
    engine.tell(Case(tmp_path, _ENDLESS, folder_model(bert_folder, "encoder-only")).message())
    while not _is_training(engine.next_event()):
        pass
    assert engine.close_stdin() == 0


def test_it_tells_how_far_it_is_before_it_answers(engine: EngineProcess, tmp_path: Path) -> None:
    answer = engine.ask(Case(tmp_path, {"approach": "frozen-features"}, WORDLLAMA).message())
    phases = [event.phase for event in answer.events if isinstance(event, Progress)]
    assert list(dict.fromkeys(phases)) == ["loading", "encoding", "training"]
    assert answer.loaded.parameters == 32000 * 256


def test_many_labels_and_rows_stay_within_the_longest_line(engine: EngineProcess, tmp_path: Path) -> None:
    labels = [(f"label {number}", f" label {number}") for number in range(200)]
    train = [question_row(number, "a", number % 199) for number in range(597)]
    predict = [question_row(number, "b", None) for number in range(2000)]
    case = Case(tmp_path, {"approach": "majority"}, labels=labels, train=train, predict=predict, batch_rows=2000)
    assert len(engine.ask(case.message()).predictions) == 2000  # the reader refuses longer lines


def test_no_message_holds_more_predictions_than_asked(engine: EngineProcess, tmp_path: Path) -> None:
    answer = engine.ask(Case(tmp_path, {"approach": "majority"}, batch_rows=3).message())
    batches = [event for event in answer.events if isinstance(event, Predictions)]
    assert [(event.batch, len(event.rows)) for event in batches] == [(0, 3), (1, 3), (2, 2)]


def test_nothing_that_a_library_prints_gets_between_the_lines() -> None:
    script = (
        "import os, sys\n"
        "from crossover_engine.channel import claim_stdout\n"
        "sink = claim_stdout()\n"
        "print('Downloading...', flush=True); os.write(1, b'from C\\n'); os.system('echo from a child')\n"
        "sink.write(b'event\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, env={"PYTHONPATH": str(ENGINE / "src"), "PATH": "/bin"}
    )
    assert done.stdout == b"event\n"
    assert b"Downloading" in done.stderr


def test_an_environment_that_cannot_be_used_is_told_whole(tmp_path: Path) -> None:
    environment = {"PYTHONPATH": str(ENGINE / "src"), "ENGINE_THREADS": "none", "ENGINE_DEVICE": "abacus"}
    done = subprocess.run([sys.executable, "-m", "crossover_engine"], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"ENGINE_THREADS" in done.stderr
    assert b"ENGINE_DEVICE" in done.stderr


def test_a_folder_model_scores_the_labels_it_is_given(engine: EngineProcess, tmp_path: Path, llama_folder: Path) -> None:
    answer = engine.ask(Case(tmp_path, {"approach": "zero-shot"}, folder_model(llama_folder, "decoder-only")).message())
    assert answer.loaded.context_tokens == 256
    row = answer.predictions[100]
    start = "Say what the question asks for."
    item = "\n\nQuestion: Who wrote Hamlet ?\nAnswer:"
    assert row.input_tokens == 1 + len(start) + len(item) + len(" person")
    assert row.output_tokens == len((" person", " place")[row.label or 0])


def test_a_row_longer_than_the_context_is_answered_as_missing(engine: EngineProcess, tmp_path: Path, llama_folder: Path) -> None:
    rows = [question_row(1, "short", None), question_row(2, "long " * 60, None)]
    case = Case(tmp_path, {"approach": "zero-shot"}, folder_model(llama_folder, "decoder-only"), predict=rows)
    answer = engine.ask(case.message())
    assert answer.predictions[1].missing is None
    missing = answer.predictions[2]
    assert (missing.label, missing.missing, missing.scores) == (None, "prompt-too-long", None)
    assert missing.input_tokens > 256
    assert answer.notes == {"PROMPT_TOO_LONG": 1}


def test_demonstrations_that_do_not_fit_are_dropped_oldest_first(
    engine: EngineProcess, tmp_path: Path, llama_folder: Path
) -> None:
    shown = [f"\n\nQuestion: {letter * 50}\nAnswer: place" for letter in "abcd"]  # 77 tokens each
    case = Case(
        tmp_path, {"approach": "in-context"}, folder_model(llama_folder, "decoder-only"), instruction="Say.", demonstrations=shown
    )
    answer = engine.ask(case.message())
    assert answer.notes == {"DEMONSTRATIONS_DROPPED": 2}
    case.demonstrations = shown[2:]
    assert engine.ask(case.message()).numbers == answer.numbers


def test_a_long_row_does_not_take_demonstrations_from_its_neighbours(
    engine: EngineProcess, tmp_path: Path, llama_folder: Path
) -> None:
    shown = [f"\n\nQuestion: {letter * 20}\nAnswer: place" for letter in "abc"]
    rows = [question_row(1, "short", None), question_row(2, "x" * 150, None)]
    case = Case(
        tmp_path, {"approach": "in-context"}, folder_model(llama_folder, "decoder-only"), instruction="Say.", predict=rows
    )
    case.demonstrations = shown
    together = engine.ask(case.message()).predictions
    case.predict = rows[:1]
    alone = engine.ask(case.message()).predictions
    assert alone[1].input_tokens == together[1].input_tokens
    assert alone[1].scores == pytest.approx(together[1].scores, abs=1e-5)


@pytest.fixture(scope="module")
def folders(bert_folder: Path, llama_folder: Path) -> dict[str, Any]:
    return {"bert": folder_model(bert_folder, "encoder-only"), "llama": folder_model(llama_folder, "decoder-only")}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"settings": {"approach": "zero-shot", "form": "likelihood"}, "model": "bert"}, ("FORM_UNFIT", "likelihood")),
        ({"model": folder_model(Path("/nowhere"), "decoder-only")}, ("MODEL_NOT_FOUND", "fetch")),
        ({"model": {**SMOLLM, "source": {"kind": "package", "package": "os"}}}, ("MODEL_NOT_FOUND", "os")),
        ({"model": {**MINILM, "architecture": "decoder-only"}}, ("MODEL_ARCHITECTURE", "encoder-only")),
        ({"model": None}, ("REQUEST_INVALID", "model")),
        ({"model": {**SMOLLM, "sha256": "0" * 64}}, ("MODEL_HASH", "register")),
        ({"model": "llama", "instruction": "long " * 60}, ("PROMPT_TOO_LONG", "256")),
        (
            {"model": SMOLLM, "instruction": "Say.\n\n", "predict": [{**question_row(1, "a", None), "item": "Q: a\nA:"}]},
            ("PROMPT_SPLIT", "separator"),
        ),
        (
            {
                "model": SMOLLM,
                "labels": (("a", "a"), ("b", "b")),
                "predict": [{**question_row(1, "a", None), "item": "\n\nIt is c"}],
            },
            ("PROMPT_SPLIT", "label"),
        ),
        ({"model": "llama", "predict": [{**question_row(5, "a", None), "item": None}]}, ("ROWS_INVALID", "Row 5")),
        ({"model": "llama", "predict": [question_row(5, "a", None)] * 2}, ("ROWS_INVALID", "twice")),
        ({"model": "llama", "predict": []}, ("ROWS_INVALID", "no rows")),
        ({"model": "llama", "train": [question_row(5, "a", 2)]}, ("ROWS_INVALID", "Row 5")),
        ({"model": "llama", "train": [question_row(5, "a", None)]}, ("ROWS_INVALID", "Row 5")),
        ({"model": "llama", "train": [{"id": 1}]}, ("ROWS_INVALID", "line 1")),
        ({"settings": {"approach": "tf-idf"}, "train": None}, ("LABELS_MISSING", "budget")),
        ({"settings": {"approach": "fine-tune"}, "model": "bert", "train": None}, ("LABELS_MISSING", "budget")),
        ({"settings": {"approach": "contrastive"}, "model": "llama"}, ("MODEL_ARCHITECTURE", "encoder-only")),
        (
            {"settings": {"approach": "fine-tune", "learningRate": 0.1, "weightDecay": 0, "minSteps": 1}, "model": WORDLLAMA},
            ("MODEL_ARCHITECTURE", "static-vectors"),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_request_that_cannot_be_run_fails_with_a_sentence(
    engine: EngineProcess, tmp_path: Path, folders: dict[str, Any], changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    case = Case(tmp_path, {"approach": "zero-shot"})
    for name, value in changes.items():
        setattr(case, name, folders.get(value, value) if isinstance(value, str) else value)
    failed = engine.ask(case.message()).failed
    assert (failed.code, failed.retryable) == (expected[0], False), failed
    assert expected[1] in failed.sentence


def test_a_file_name_that_leaves_the_work_folder_is_refused(engine: EngineProcess, tmp_path: Path) -> None:
    message = Case(tmp_path, {"approach": "majority"}).message()
    message["files"]["predict"] = "../../etc/passwd"
    assert engine.ask(message).failed.code == "REQUEST_INVALID"


def test_a_model_whose_numbers_overflow_names_the_row(engine: EngineProcess, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    folder = save_tiny_llama(tmp_path / "llama")
    weights = load_file(folder / "model.safetensors")
    weights["lm_head.weight"] = torch.full_like(weights["lm_head.weight"], float("nan"))
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    answer = engine.ask(Case(tmp_path, {"approach": "zero-shot"}, folder_model(folder, "decoder-only")).message())
    assert answer.failed.code in {"SCORE_NOT_FINITE", "MODEL_ARCHITECTURE"}


def _is_training(event: object) -> bool:
    return isinstance(event, Progress) and event.phase == "training" and event.done > 0
