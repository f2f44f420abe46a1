"""What the engine sends, as frozen dataclasses, and `parse_event`, which reads them back as the worker does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

from .errors import ProtocolFault
from .fields import SHA256, Fields, Limits, read_number, read_object
from .outputs import Answer, read_answer
from .protocol import read_request_id

Phase = Literal["loading", "encoding", "training", "scoring"]
Missing = Literal["refused", "unparsed", "prompt-too-long"]
Dtype = Literal["float32", "bfloat16", "float16"]

_PHASES: tuple[Phase, ...] = ("loading", "encoding", "training", "scoring")
_MISSING: tuple[Missing, ...] = ("refused", "unparsed", "prompt-too-long")
_DTYPES: tuple[Dtype, ...] = ("float32", "bfloat16", "float16")
_CODE = re.compile(r"[A-Z][A-Z0-9_]+")


@dataclass(frozen=True)
class Ready:
    tag: ClassVar = ("type", "ready")
    protocol: int
    engine_version: str
    python: str
    torch: str
    transformers: str
    dtype: Dtype
    device: str
    device_name: str
    threads: int


@dataclass(frozen=True)
class Loaded:
    tag: ClassVar = ("type", "loaded")
    request_id: str
    model_sha256: str
    parameters: int
    context_tokens: int | None
    seconds: float


@dataclass(frozen=True)
class Progress:
    tag: ClassVar = ("type", "progress")
    request_id: str
    phase: Phase
    done: int
    total: int


@dataclass(frozen=True)
class Prediction:
    """`label` indexes the request's labels or the row's choices; `answer` is there where the answer is neither."""

    row_id: int
    label: int | None
    answer: Answer | None
    missing: Missing | None
    scores: tuple[float, ...] | None
    latency_ms: float
    input_tokens: int
    output_tokens: int
    # Under the calibration that was not chosen; None where there is one way to score.
    other_scores: tuple[float, ...] | None = None


@dataclass(frozen=True)
class Predictions:
    tag: ClassVar = ("type", "predictions")
    request_id: str
    batch: int
    rows: tuple[Prediction, ...]


@dataclass(frozen=True)
class Trained:
    tag: ClassVar = ("type", "trained")
    request_id: str
    steps: int
    losses: tuple[float, ...]
    seconds: float
    held_out_row_ids: tuple[int, ...]
    chosen: dict[str, str]
    is_reused: bool


@dataclass(frozen=True)
class Chose:
    """What a run without training decided for itself; `held_out_row_ids` decided with it, and count as labels."""

    tag: ClassVar = ("type", "chose")
    request_id: str
    choices: dict[str, str]
    held_out_row_ids: tuple[int, ...]


@dataclass(frozen=True)
class Failed:
    tag: ClassVar = ("type", "failed")
    request_id: str
    code: str
    sentence: str
    retryable: bool
    row_id: int | None


@dataclass(frozen=True)
class Note:
    code: str
    sentence: str
    count: int


@dataclass(frozen=True)
class Finished:
    tag: ClassVar = ("type", "finished")
    request_id: str
    rows: int
    seconds: float
    peak_memory_bytes: int
    notes: tuple[Note, ...]


Event = Ready | Loaded | Progress | Predictions | Trained | Chose | Failed | Finished


def parse_event(value: object) -> Event:
    """An event of the engine, as the worker reads it; the engine itself only dumps events."""
    return read_object(value, "event", _read_event)


def _read_event(event: Fields) -> Event:
    kinds = ("ready", "loaded", "progress", "predictions", "trained", "chose", "failed", "finished")
    kind = event.choice("type", kinds)
    readers = {
        "ready": _read_ready,
        "loaded": _read_loaded,
        "progress": _read_progress,
        "predictions": _read_predictions,
        "trained": _read_trained,
        "chose": _read_chose,
        "failed": _read_failed,
        "finished": _read_finished,
    }
    return readers[kind](event)


def _read_ready(event: Fields) -> Event:
    return Ready(
        protocol=event.integer("protocol"),
        engine_version=event.text("engineVersion", may_be_empty=True),
        python=event.text("python", may_be_empty=True),
        torch=event.text("torch", may_be_empty=True),
        transformers=event.text("transformers", may_be_empty=True),
        dtype=event.choice("dtype", _DTYPES),
        device=event.text("device", may_be_empty=True),
        device_name=event.text("deviceName", may_be_empty=True),
        threads=event.integer("threads", 1),
    )


def _read_loaded(event: Fields) -> Event:
    return Loaded(
        request_id=read_request_id(event),
        model_sha256=event.text_matching("modelSha256", SHA256),
        parameters=event.integer("parameters"),
        context_tokens=event.nullable("contextTokens", lambda name: event.integer(name, 1)),
        seconds=event.number("seconds", Limits(0)),
    )


def _read_progress(event: Fields) -> Event:
    return Progress(
        request_id=read_request_id(event),
        phase=event.choice("phase", _PHASES),
        done=event.integer("done"),
        total=event.integer("total"),
    )


def _read_predictions(event: Fields) -> Event:
    request_id, batch = read_request_id(event), event.integer("batch")
    rows = event.items("rows", lambda value, path: read_object(value, path, _read_prediction))
    if not rows:
        raise ProtocolFault("event.rows: expected at least one prediction")
    return Predictions(request_id=request_id, batch=batch, rows=rows)


def _read_prediction(prediction: Fields) -> Prediction:
    return Prediction(
        row_id=prediction.integer("rowId"),
        label=prediction.nullable("label", prediction.integer),
        answer=prediction.nullable("answer", lambda name: prediction.part(name, read_answer)),
        missing=prediction.nullable("missing", lambda name: prediction.choice(name, _MISSING)),
        scores=prediction.nullable("scores", lambda name: prediction.items(name, _read_share)),
        other_scores=prediction.nullable("otherScores", lambda name: prediction.items(name, _read_share)),
        latency_ms=prediction.number("latencyMs", Limits(0)),
        input_tokens=prediction.integer("inputTokens"),
        output_tokens=prediction.integer("outputTokens"),
    )


def _read_share(value: object, path: str) -> float:
    return read_number(value, Limits(0, 1), path)


def _read_trained(event: Fields) -> Event:
    return Trained(
        request_id=read_request_id(event),
        steps=event.integer("steps"),
        losses=event.items("losses", lambda value, path: read_number(value, Limits(), path)),
        seconds=event.number("seconds", Limits(0)),
        held_out_row_ids=event.items("heldOutRowIds", _read_row_id),
        chosen=event.texts_by_name("chosen"),
        is_reused=event.boolean("isReused"),
    )


def _read_row_id(value: object, path: str) -> int:
    return int(read_number(value, Limits(0), path))


def _read_chose(event: Fields) -> Event:
    return Chose(
        request_id=read_request_id(event),
        choices=event.texts_by_name("choices"),
        held_out_row_ids=event.items("heldOutRowIds", _read_row_id),
    )


def _read_failed(event: Fields) -> Event:
    return Failed(
        request_id=read_request_id(event),
        code=event.text_matching("code", _CODE),
        sentence=event.text("sentence"),
        retryable=event.boolean("retryable"),
        row_id=event.nullable("rowId", event.integer),
    )


def _read_finished(event: Fields) -> Event:
    return Finished(
        request_id=read_request_id(event),
        rows=event.integer("rows"),
        seconds=event.number("seconds", Limits(0)),
        peak_memory_bytes=event.integer("peakMemoryBytes"),
        notes=event.items("notes", lambda value, path: read_object(value, path, _read_note)),
    )


def _read_note(note: Fields) -> Note:
    return Note(code=note.text("code"), sentence=note.text("sentence"), count=note.integer("count"))
