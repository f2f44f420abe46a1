"""What the worker sends, as frozen dataclasses: `parse_command`, `parse_row`; and `dump` for every message.

They mirror the contract field by field; the golden messages of the contract are read by both sides' tests.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields, is_dataclass
from typing import ClassVar, Literal

from .errors import ProtocolFault
from .fields import SHA256, Fields, read_object, read_text
from .outputs import Output, Target, read_output, read_target
from .settings import ArmSettings, read_settings

PROTOCOL = 3
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
MAX_LINE_BYTES = 1_048_576

Architecture = Literal["encoder-only", "decoder-only", "encoder-decoder", "static-vectors", "endpoint", "other"]

ARCHITECTURES: tuple[Architecture, ...] = (
    "encoder-only",
    "decoder-only",
    "encoder-decoder",
    "static-vectors",
    "endpoint",
    "other",
)


@dataclass(frozen=True)
class PackageSource:
    tag: ClassVar = ("kind", "package")
    package: str


@dataclass(frozen=True)
class FolderSource:
    tag: ClassVar = ("kind", "folder")
    folder: str


@dataclass(frozen=True)
class ModelReference:
    source: PackageSource | FolderSource
    architecture: Architecture
    sha256: str | None


@dataclass(frozen=True)
class Label:
    name: str
    continuation: str


@dataclass(frozen=True)
class LabelMeaning:
    """`description` says what the label means, `hypothesis` says it of a text, as a sentence."""

    description: str
    hypothesis: str


@dataclass(frozen=True)
class Prompt:
    instruction: str
    demonstrations: tuple[str, ...]
    content_free_items: tuple[str, ...]


@dataclass(frozen=True)
class Files:
    train: str | None
    dev: str | None
    predict: str
    # Vectors of texts that were made elsewhere, for approaches that train on them.
    vectors: str | None = None


@dataclass(frozen=True)
class RunRequest:
    tag: ClassVar = ("type", "run")
    protocol: int
    request_id: str
    work_folder: str
    cache_folder: str
    model: ModelReference | None
    settings: ArmSettings
    output: Output
    # The experiment's: what a run chooses by between its checkpoints and its calibrations.
    metric: str
    labels: tuple[Label, ...]
    label_meanings: tuple[LabelMeaning, ...] | None
    prompt: Prompt | None
    files: Files
    weights_key: str | None
    seed: int
    batch_rows: int


@dataclass(frozen=True)
class Cancel:
    tag: ClassVar = ("type", "cancel")
    request_id: str


@dataclass(frozen=True)
class Row:
    """One line of a rows file. `label` indexes the request's labels or the row's own choices; `item` is the rendered prompt item.

    `target` is the right answer where it is not a label; `choices` continue the item; `tokens` are the words that get tags.
    """

    id: int
    text: str
    second: str | None
    label: int | None
    item: str | None
    target: Target | None
    choices: tuple[str, ...] | None
    tokens: tuple[str, ...] | None


Command = RunRequest | Cancel


def parse_command(value: object) -> Command:
    """A request of the worker. Anything that the contract does not allow raises ProtocolFault."""
    return read_object(value, "command", _read_command)


def parse_row(value: object) -> Row:
    """One line of a rows file."""
    return read_object(value, "row", _read_row)


def dump(message: object) -> object:
    """The JSON value of a message: camel-case fields, the tag first. Parsing it gives the message back."""
    if is_dataclass(message) and not isinstance(message, type):
        tag = getattr(message, "tag", None)
        head = {tag[0]: tag[1]} if tag else {}
        return head | {_camel(field.name): dump(getattr(message, field.name)) for field in fields(message)}
    if isinstance(message, tuple):
        return [dump(item) for item in message]
    return message


def to_line(message: object) -> bytes:
    """One line of UTF-8 JSON with its line end. A value that is not finite raises, it never crosses."""
    text = json.dumps(dump(message), allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", errors="backslashreplace") + b"\n"


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def _read_command(command: Fields) -> Command:
    if command.choice("type", ("run", "cancel")) == "cancel":
        return Cancel(request_id=read_request_id(command))
    output = command.part("output", read_output)
    return RunRequest(
        protocol=command.integer("protocol", PROTOCOL, PROTOCOL),
        request_id=read_request_id(command),
        work_folder=command.text("workFolder"),
        cache_folder=command.text("cacheFolder"),
        model=command.nullable("model", lambda name: command.part(name, _read_model)),
        settings=command.part("settings", read_settings),
        output=output,
        metric=command.text("metric"),
        labels=_read_labels(command, output),
        label_meanings=command.nullable("labelMeanings", lambda name: _read_label_meanings(command, name)),
        prompt=command.nullable("prompt", lambda name: command.part(name, _read_prompt)),
        files=command.part("files", _read_files),
        weights_key=command.nullable("weightsKey", lambda name: command.text_matching(name, SHA256)),
        seed=command.integer("seed", 0, 2**31 - 1),
        batch_rows=command.integer("batchRows", 1, 2000, default=200),
    )


def read_request_id(message: Fields) -> str:
    return message.text("requestId", longest=64)


def _read_model(model: Fields) -> ModelReference:
    return ModelReference(
        source=model.part("source", _read_source),
        architecture=model.choice("architecture", ARCHITECTURES),
        sha256=model.nullable("sha256", lambda name: model.text_matching(name, SHA256)),
    )


def _read_source(source: Fields) -> PackageSource | FolderSource:
    if source.choice("kind", ("package", "folder")) == "package":
        return PackageSource(package=source.text("package"))
    return FolderSource(folder=source.text("folder"))


def _read_labels(command: Fields, output: Output) -> tuple[Label, ...]:
    labels = command.items("labels", lambda value, path: read_object(value, path, _read_label))
    if output.tag[1] == "label" and not 2 <= len(labels) <= 200:
        raise ProtocolFault("command.labels: expected 2 to 200 labels")
    if output.tag[1] != "label" and labels:
        raise ProtocolFault("command.labels: expected none, they belong to the output label")
    return labels


def _read_label(label: Fields) -> Label:
    return Label(name=label.text("name"), continuation=label.text("continuation"))


def _read_label_meanings(command: Fields, name: str) -> tuple[LabelMeaning, ...]:
    return command.items(name, lambda value, path: read_object(value, path, _read_label_meaning))


def _read_label_meaning(meaning: Fields) -> LabelMeaning:
    return LabelMeaning(description=meaning.text("description"), hypothesis=meaning.text("hypothesis"))


def _read_prompt(prompt: Fields) -> Prompt:
    return Prompt(
        instruction=prompt.text("instruction", may_be_empty=True),
        demonstrations=prompt.items("demonstrations", read_text),
        content_free_items=prompt.items("contentFreeItems", read_text),
    )


def _read_files(files: Fields) -> Files:
    return Files(
        train=files.nullable("train", lambda name: files.text(name, may_be_empty=True)),
        dev=files.nullable("dev", lambda name: files.text(name, may_be_empty=True)),
        predict=files.text("predict", may_be_empty=True),
        vectors=files.nullable("vectors", lambda name: files.text(name, may_be_empty=True)),
    )


def _read_row(row: Fields) -> Row:
    return Row(
        id=row.integer("id"),
        text=_whole(row.text("text", may_be_empty=True)),
        second=row.nullable("second", lambda name: _whole(row.text(name, may_be_empty=True))),
        label=row.nullable("label", row.integer),
        item=row.nullable("item", lambda name: _whole(row.text(name, may_be_empty=True))),
        target=row.nullable("target", lambda name: row.part(name, read_target)),
        choices=row.nullable("choices", lambda name: _read_choices(row, name)),
        tokens=row.nullable("tokens", lambda name: tuple(map(_whole, row.items(name, read_text)))),
    )


def _read_choices(row: Fields, name: str) -> tuple[str, ...]:
    choices = row.items(name, read_text)
    if not 2 <= len(choices) <= 50 or not all(choices):
        raise ProtocolFault(f"row.{name}: expected 2 to 50 texts, none of them empty")
    return tuple(map(_whole, choices))


def _whole(text: str) -> str:
    """Half a surrogate pair, which JSON can carry and no tokenizer reads, becomes a replacement sign; offsets stay."""
    return _LONE_SURROGATE.sub("\ufffd", text)
