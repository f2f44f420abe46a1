"""Training over several devices, with processes on the processor in their place: what it computes, and how it ends."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from safetensors.torch import load_file

from building import MINILM, QUESTIONS, Case, Json, folder_model, question_row, question_rows, with_choices
from crossover_engine import across_devices
from crossover_engine.errors import EngineFault
from crossover_engine.events import Progress
from crossover_engine.handover import CONTEXT, prepare_recheck
from engine_process import EngineProcess
from rank_gradients import LEARNERS, RANKS, compare

_SHORT: Json = {"minSteps": 6, "maxSteps": 6, "batchSize": 5, "maxTokens": 32, "learningRate": 1e-3}
_LONG: Json = {**_SHORT, "minSteps": 5000, "maxSteps": 5000}
_DEADLINE_SECONDS = 240


@pytest.fixture(scope="module")
def two_devices() -> Iterator[EngineProcess]:
    process = EngineProcess({"ENGINE_DEVICES": "2", "ENGINE_THREADS": "2"})
    yield process
    process.end()


@pytest.fixture(scope="module")
def t5_without_dropout(t5_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("t5-without-dropout")
    for file in t5_folder.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "dropout_rate": 0.0}))
    return folder


@pytest.fixture(params=["decoder-only", "encoder-decoder"])
def language_model(request: pytest.FixtureRequest, llama_folder: Path, t5_without_dropout: Path) -> Json:
    """A tiny one of each kind that learns to write its answers."""
    architecture: str = request.param
    return folder_model(llama_folder if architecture == "decoder-only" else t5_without_dropout, architecture)


def _stored(case: Case) -> Path:
    assert case.cache is not None
    return case.cache / "weights" / str(case.weights_key) / "weights.safetensors"


def test_two_processes_have_the_gradients_of_one(tmp_path: Path) -> None:
    prepare_recheck("crossover_engine.rank")
    pipes = [CONTEXT.Pipe(duplex=False) for _ in range(RANKS)]
    for rank, (_, theirs) in enumerate(pipes):
        CONTEXT.Process(target=compare, args=(rank, tmp_path / "meeting", theirs), daemon=True).start()
    for ours, _ in pipes:
        assert ours.poll(_DEADLINE_SECONDS)
        differences = ours.recv()
        assert differences == {name: pytest.approx(0, abs=1e-5) for name in LEARNERS}


@pytest.mark.parametrize("approach", ["fine-tune", "lora"])
def test_what_is_trained_on_two_devices_answers_as_what_is_trained_on_one(
    engine: EngineProcess, two_devices: EngineProcess, tmp_path: Path, language_model: Json, approach: str
) -> None:
    settings = {"approach": approach, **_SHORT, **({"dropout": 0.0} if approach == "lora" else {})}
    case = Case(tmp_path, settings, language_model)
    alone, together = engine.ask(case.message()), two_devices.ask(case.message())
    assert together.trained.losses == pytest.approx(alone.trained.losses, abs=1e-4)
    assert together.trained.chosen["devices"] == "2"
    assert {row: found.label for row, found in together.predictions.items()} == {
        row: found.label for row, found in alone.predictions.items()
    }
    for row, found in together.predictions.items():
        assert found.scores == pytest.approx(alone.predictions[row].scores, abs=1e-3)
    assert (together.loaded.model_sha256, together.loaded.parameters) == (alone.loaded.model_sha256, alone.loaded.parameters)


def test_weights_trained_on_two_devices_are_one_plain_file_that_either_engine_reads(
    engine: EngineProcess, two_devices: EngineProcess, tmp_path: Path, bert_folder: Path
) -> None:
    settings = {"approach": "fine-tune", **_SHORT, "batchSize": 32}
    case = Case(tmp_path, settings, folder_model(bert_folder, "encoder-only"), weights_key="ab" * 32, cache=tmp_path / "cache")
    first, again = two_devices.ask(case.message()), two_devices.ask(case.message())
    assert (first.trained.is_reused, again.trained.is_reused) == (False, True)
    assert first.numbers == again.numbers
    elsewhere = engine.ask(case.message())
    assert elsewhere.trained.is_reused
    for row, found in elsewhere.predictions.items():
        assert found.scores == pytest.approx(first.predictions[row].scores, abs=1e-5)
    alone = Case(tmp_path, settings, case.model, weights_key="cd" * 32, cache=tmp_path / "cache")
    engine.ask(alone.message())
    shapes, plain = ({name: tensor.shape for name, tensor in load_file(_stored(one)).items()} for one in (case, alone))
    assert shapes == plain


def test_a_checkpoint_is_chosen_on_two_devices_too(two_devices: EngineProcess, tmp_path: Path, bert_folder: Path) -> None:
    settings = {"approach": "fine-tune", **_SHORT, "checkpointBy": "free-rows"}
    case = Case(tmp_path, settings, folder_model(bert_folder, "encoder-only"), dev=question_rows(50))
    told = two_devices.ask(case.message())
    assert told.trained.chosen["headStart"] == "linear-probe"
    assert told.trained.chosen["checkpoint"].startswith("step ")
    assert len(told.predictions) == len(QUESTIONS)


def test_what_choices_are_compared_by_goes_with_the_weights_of_two_devices(
    engine: EngineProcess, two_devices: EngineProcess, tmp_path: Path, language_model: Json
) -> None:
    decisions = set()
    for label in (0, 1):  # An untaught model leans to one choice: the correction is right where that one is wrong.
        case = Case(
            tmp_path, {"approach": "fine-tune", **_SHORT}, language_model, output={"kind": "choice"}, cache=tmp_path / "cache"
        )
        case.train = [{**row, "label": label} for row in with_choices(question_rows())]
        case.predict, case.weights_key = with_choices(question_rows(100)), f"{label}a" * 32
        together, elsewhere = two_devices.ask(case.message()), engine.ask(case.message())
        case.weights_key = None
        alone = engine.ask(case.message())
        assert elsewhere.trained.is_reused
        decisions |= {(label, told.trained.chosen["calibration"]) for told in (together, elsewhere, alone)}
        for row, found in together.predictions.items():
            assert elsewhere.predictions[row].scores == pytest.approx(found.scores, abs=1e-5)
            assert elsewhere.predictions[row].other_scores == pytest.approx(found.other_scores, abs=1e-5)
            assert alone.predictions[row].scores == pytest.approx(found.scores, abs=1e-3)
    assert len(decisions) == len({way for _, way in decisions}) == 2


def test_a_fault_of_the_processes_is_told_as_on_one_device(
    two_devices: EngineProcess, tmp_path: Path, llama_folder: Path
) -> None:
    rows = [question_row(90, "long " * 80, 0)]
    case = Case(tmp_path, {"approach": "fine-tune", **_SHORT}, folder_model(llama_folder, "decoder-only"), train=rows)
    assert two_devices.ask(case.message()).failed.code == "PROMPT_TOO_LONG"


def _start_training(engine: EngineProcess, case: Case) -> tuple[Json, list[psutil.Process]]:
    """Gives the request and the processes that train, once they do."""
    message = case.message()
    engine.tell(message)
    event = engine.next_event()
    while not (isinstance(event, Progress) and event.phase == "training" and event.done > 0):
        event = engine.next_event()
    return message, _ranks_of(engine)


def _ranks_of(engine: EngineProcess) -> list[psutil.Process]:
    """Processes are forked from a server, so they are the engine's grandchildren."""
    return [rank for child in psutil.Process(engine.pid).children() for rank in child.children()]


def test_a_cancelled_training_ends_on_all_devices(two_devices: EngineProcess, tmp_path: Path, llama_folder: Path) -> None:
    case = Case(tmp_path, {"approach": "fine-tune", **_LONG}, folder_model(llama_folder, "decoder-only"))
    message, ranks = _start_training(two_devices, case)
    assert len(ranks) == 2
    two_devices.tell({"type": "cancel", "requestId": message["requestId"]})
    assert two_devices.answer().failed.code == "CANCELLED"
    assert _ranks_of(two_devices) == []
    assert not list(Path(message["workFolder"]).glob("ranks-*"))


def test_a_device_that_dies_fails_the_run_with_its_place_and_the_engine_lives_on(
    two_devices: EngineProcess, tmp_path: Path, llama_folder: Path
) -> None:
    model = folder_model(llama_folder, "decoder-only")
    _, ranks = _start_training(two_devices, Case(tmp_path, {"approach": "fine-tune", **_LONG}, model))
    ranks[1].send_signal(signal.SIGKILL)
    failed = two_devices.answer().failed
    assert (failed.code, failed.retryable) == ("RANK_LOST", True)
    assert "signal 9" in failed.sentence
    assert _ranks_of(two_devices) == []
    again = two_devices.ask(Case(tmp_path, {"approach": "fine-tune", **_SHORT}, model).message())
    assert len(again.predictions) == len(QUESTIONS)


def test_no_process_outlives_an_engine_whose_worker_is_gone(tmp_path: Path, llama_folder: Path) -> None:
    engine = EngineProcess({"ENGINE_DEVICES": "2", "ENGINE_THREADS": "2"})
    case = Case(tmp_path, {"approach": "fine-tune", **_LONG}, folder_model(llama_folder, "decoder-only"))
    _, ranks = _start_training(engine, case)
    engine.close_stdin()
    _, alive = psutil.wait_procs(ranks, timeout=_DEADLINE_SECONDS)
    assert alive == []


def test_less_is_computed_at_once_where_a_device_has_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []

    def run(_: object, kind: str, hear: object, tokens: int) -> None:
        tried.append(tokens)
        if tokens > 64:
            raise EngineFault("ENGINE_OOM", "Full.", retryable=True)

    monkeypatch.setattr(across_devices._Launch, "_run", run)
    launch = across_devices._Launch(None, None, None, None)  # type: ignore[arg-type]
    assert launch.train() == []
    assert tried == [1024, 256, 64]


def test_a_real_encoder_learns_on_two_devices(two_devices: EngineProcess, tmp_path: Path) -> None:
    settings = {"approach": "fine-tune", "minSteps": 16, "maxSteps": 16, "batchSize": 8, "learningRate": 2e-4}
    told = two_devices.ask(Case(tmp_path, settings, MINILM).message())
    assert told.trained.losses[-1] < told.trained.losses[0] / 2
    assert [told.predictions[100 + place].label for place in range(len(QUESTIONS))] == [label for _, label in QUESTIONS]
