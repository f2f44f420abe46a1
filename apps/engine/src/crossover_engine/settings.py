"""Settings of an arm, one frozen dataclass an approach. Names, limits and defaults are those of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypedDict

from .fields import Fields, Limits, read_number

Calibration = Literal["none", "content-free"]
Scoring = Literal["likelihood", "generation"]
Chat = Literal["auto", "never"]
Pooling = Literal["mean", "first", "last"]
InverseRegularisation = float | Literal["cross-validate"]


@dataclass(frozen=True)
class Majority:
    tag: ClassVar = ("approach", "majority")


@dataclass(frozen=True)
class TfIdf:
    tag: ClassVar = ("approach", "tf-idf")
    max_ngram: int
    c: InverseRegularisation


@dataclass(frozen=True)
class ZeroShot:
    tag: ClassVar = ("approach", "zero-shot")
    calibration: Calibration
    scoring: Scoring
    chat: Chat
    written_steps: bool


@dataclass(frozen=True)
class InContext:
    tag: ClassVar = ("approach", "in-context")
    calibration: Calibration
    scoring: Scoring
    chat: Chat
    max_demonstrations: int
    written_steps: bool


@dataclass(frozen=True)
class FrozenFeatures:
    tag: ClassVar = ("approach", "frozen-features")
    pooling: Pooling
    normalise: bool
    c: InverseRegularisation
    max_tokens: int


@dataclass(frozen=True)
class Training:
    """What the one training loop needs, whoever calls it. `written_steps` is the requester's affair: its rows follow it."""

    learning_rate: float
    batch_size: int
    min_steps: int
    epochs: float
    max_steps: int
    warmup_share: float
    weight_decay: float
    max_tokens: int
    written_steps: bool


@dataclass(frozen=True)
class Lora(Training):
    tag: ClassVar = ("approach", "lora")
    rank: int
    alpha: float
    dropout: float


@dataclass(frozen=True)
class FineTune(Training):
    tag: ClassVar = ("approach", "fine-tune")


ArmSettings = Majority | TfIdf | ZeroShot | InContext | FrozenFeatures | Lora | FineTune

_APPROACHES = ("majority", "tf-idf", "zero-shot", "in-context", "frozen-features", "lora", "fine-tune")
_CALIBRATIONS: tuple[Calibration, ...] = ("none", "content-free")
_SCORINGS: tuple[Scoring, ...] = ("likelihood", "generation")
_CHATS: tuple[Chat, ...] = ("auto", "never")
_POOLINGS: tuple[Pooling, ...] = ("mean", "first", "last")


def read_settings(fields: Fields) -> ArmSettings:
    """The settings of one arm; a field that the approach does not know is refused."""
    approach = fields.choice("approach", _APPROACHES)
    if approach == "majority":
        return Majority()
    if approach == "tf-idf":
        return TfIdf(max_ngram=fields.integer("maxNgram", 1, 5, default=2), c=_read_c(fields))
    if approach == "zero-shot":
        return ZeroShot(**_read_prompting(fields))
    if approach == "in-context":
        return InContext(**_read_prompting(fields), max_demonstrations=fields.integer("maxDemonstrations", 1, 512, default=64))
    if approach == "frozen-features":
        return _read_frozen_features(fields)
    if approach == "lora":
        return _read_lora(fields)
    return FineTune(**_read_training(fields, learning_rate=1e-4))


class _PromptingFields(TypedDict):
    calibration: Calibration
    scoring: Scoring
    chat: Chat
    written_steps: bool


def _read_prompting(fields: Fields) -> _PromptingFields:
    return {
        "calibration": fields.choice("calibration", _CALIBRATIONS, default="content-free"),
        "scoring": fields.choice("scoring", _SCORINGS, default="likelihood"),
        "chat": fields.choice("chat", _CHATS, default="never"),
        "written_steps": fields.boolean("writtenSteps", default=False),
    }


def _read_c(fields: Fields) -> InverseRegularisation:
    value = fields.anything("c", default="cross-validate")
    if value == "cross-validate":
        return "cross-validate"
    return read_number(value, Limits(high=1e4, is_positive=True), "settings.c")


def _read_frozen_features(fields: Fields) -> FrozenFeatures:
    return FrozenFeatures(
        pooling=fields.choice("pooling", _POOLINGS, default="mean"),
        normalise=fields.boolean("normalise", default=True),
        c=_read_c(fields),
        max_tokens=fields.integer("maxTokens", 8, 8192, default=128),
    )


def _read_lora(fields: Fields) -> Lora:
    return Lora(
        **_read_training(fields, learning_rate=1e-3),
        rank=fields.integer("rank", 1, 256, default=8),
        alpha=fields.number("alpha", Limits(high=1024, is_positive=True), default=16),
        dropout=fields.number("dropout", Limits(0, 0.9), default=0.05),
    )


class _TrainingFields(TypedDict):
    learning_rate: float
    batch_size: int
    min_steps: int
    epochs: float
    max_steps: int
    warmup_share: float
    weight_decay: float
    max_tokens: int
    written_steps: bool


def _read_training(fields: Fields, learning_rate: float) -> _TrainingFields:
    return {
        "learning_rate": fields.number("learningRate", Limits(high=0.1, is_positive=True), default=learning_rate),
        "batch_size": fields.integer("batchSize", 1, 256, default=16),
        "min_steps": fields.integer("minSteps", 1, 100_000, default=60),
        "epochs": fields.number("epochs", Limits(high=200, is_positive=True), default=3),
        "max_steps": fields.integer("maxSteps", 1, 1_000_000, default=2000),
        "warmup_share": fields.number("warmupShare", Limits(0, 1), default=0.1),
        "weight_decay": fields.number("weightDecay", Limits(0, 1), default=0.01),
        "max_tokens": fields.integer("maxTokens", 8, 8192, default=128),
        "written_steps": fields.boolean("writtenSteps", default=False),
    }
