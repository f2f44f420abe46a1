"""What may be opened: plain weights and JSON, never code, never a pickle. Every refusal says what was found."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from .errors import EngineFault
from .protocol import Architecture

# Formats that can hold code, or that we would have to unpickle.
_REFUSED_SUFFIXES = {
    ".bin",
    ".ckpt",
    ".dill",
    ".h5",
    ".joblib",
    ".keras",
    ".mar",
    ".model-archive",
    ".msgpack",
    ".npy",
    ".npz",
    ".ot",
    ".pb",
    ".pickle",
    ".pkl",
    ".pt",
    ".pth",
    ".tar",
    ".zip",
}
_CODE_SUFFIXES = {".py", ".pyc", ".so", ".dll", ".dylib", ".sh"}
_CODE_KEYS = {"auto_map", "custom_code", "trust_remote_code"}
# Part of a model's identity: weights, configuration, tokenizer. A changed read-me does not make another model.
_IDENTITY_SUFFIXES = {".safetensors", ".gguf", ".json", ".txt", ".model"}
_LARGEST_HEADER_BYTES = 100_000_000
_READ_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True)
class ModelFolder:
    """A folder that passed every check. `gguf` is set where the weights are one GGUF file that must be converted."""

    path: Path
    config: dict[str, Any]
    gguf: Path | None
    sha256: str


def open_folder(path: Path) -> ModelFolder:
    """Checks names, magic numbers and configuration without loading a weight. Raises a fault with a sentence."""
    if not path.is_dir():
        raise EngineFault("MODEL_NOT_FOUND", f"There is no model folder at {path}; fetch the model first.")
    files = sorted(file for file in path.iterdir() if file.is_file())
    if not files:
        raise EngineFault("MODEL_NOT_FOUND", f"The model folder {path} is empty; fetch the model again.")
    _refuse_code(files)
    gguf = _check_weights(files)
    config = {} if gguf else read_json(path / "config.json", missing="MODEL_FORMAT")
    for file in files:
        if file.suffix == ".json":
            _refuse_code_keys(file)
    return ModelFolder(path, config, gguf, content_hash(files))


def architecture_of(config: dict[str, Any]) -> Architecture:
    """The kind of model by its configuration; a bare encoder and a masked-word model are both encoder-only."""
    if config.get("model_type") in {"static-vectors", "model2vec"}:
        return "static-vectors"
    if config.get("is_encoder_decoder"):
        return "encoder-decoder"
    heads = config.get("architectures") or []
    if any(str(head).endswith(("ForCausalLM", "LMHeadModel")) for head in heads):
        return "decoder-only"
    if any(str(head).endswith(("ForConditionalGeneration", "EncoderDecoderModel")) for head in heads):
        return "encoder-decoder"
    return "encoder-only"


def content_hash(files: Iterable[Path]) -> str:
    """SHA-256 over names and contents of the files that make the model; the order of the files does not matter."""
    whole = hashlib.sha256()
    for file in sorted(files, key=lambda file: file.name):
        if file.suffix in _IDENTITY_SUFFIXES:
            whole.update(f"{file.name}\0{file_hash(file)}\n".encode())
    return whole.hexdigest()


def file_hash(file: Path) -> str:
    """SHA-256 of one file. Read again only when its size or its time of change is another."""
    found = file.stat()
    return _hash_contents(file, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=1024)
def _hash_contents(file: Path, size: int, changed_ns: int) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_READ_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def read_json(file: Path, *, missing: str = "MODEL_CORRUPT") -> dict[str, Any]:
    """A JSON object. A missing file fails with the given code, an unreadable one with MODEL_CORRUPT."""
    try:
        value = json.loads(file.read_bytes())
    except FileNotFoundError as error:
        sentence = f"{file.name} is missing; a model folder needs it beside its safetensors."
        raise EngineFault(missing, sentence) from error
    except (ValueError, RecursionError) as error:
        raise EngineFault("MODEL_CORRUPT", f"{file.name} is not JSON; fetch the model again.") from error
    if not isinstance(value, dict):
        raise EngineFault("MODEL_CORRUPT", f"{file.name} does not hold a JSON object; fetch the model again.")
    return value


def _refuse_code(files: Iterable[Path]) -> None:
    for file in files:
        if file.suffix.lower() in _CODE_SUFFIXES:
            sentence = f"The model folder holds {file.name}; the engine never runs code that comes with a model."
            raise EngineFault("MODEL_CODE_REFUSED", sentence)


def _check_weights(files: list[Path]) -> Path | None:
    """The GGUF file, or None where the weights are safetensors."""
    refused = [file.name for file in files if file.suffix.lower() in _REFUSED_SUFFIXES]
    tensors = [file for file in files if file.suffix == ".safetensors"]
    packed = [file for file in files if file.suffix == ".gguf"]
    if refused:
        sentence = (
            f"The model folder holds {_listed(refused)}; only safetensors or GGUF are opened. "
            "Remove it, or export the model with safe serialisation."
        )
        raise EngineFault("MODEL_FORMAT", sentence)
    if tensors:
        for file in tensors:
            _check_safetensors(file)
        _check_shards(files)
        return None
    if len(packed) == 1:
        with packed[0].open("rb") as stream:
            if stream.read(4) != b"GGUF":
                raise EngineFault("MODEL_CORRUPT", f"{packed[0].name} does not start like a GGUF file.")
        return packed[0]
    found = _listed([file.name for file in files])
    raise EngineFault("MODEL_FORMAT", f"The model folder holds no safetensors and not exactly one GGUF file, but {found}.")


def _check_safetensors(file: Path) -> None:
    """The header must be JSON and its tensors must fill the file exactly: a download cut short is seen here."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        start = stream.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else _LARGEST_HEADER_BYTES + 1
        header = stream.read(length) if length <= min(size, _LARGEST_HEADER_BYTES) else b""
    try:
        entries = json.loads(header)
        ends = [entry["data_offsets"][1] for name, entry in entries.items() if name != "__metadata__"]
        is_whole = 8 + length + max(ends, default=0) == size
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        is_whole = False
    if not is_whole:
        raise EngineFault("MODEL_CORRUPT", f"{file.name} is damaged or cut short; fetch the model again.")


def _check_shards(files: list[Path]) -> None:
    names = {file.name for file in files}
    for index in (file for file in files if file.name.endswith(".safetensors.index.json")):
        shards = read_json(index).get("weight_map")
        missing = sorted({str(name) for name in shards.values()} - names) if isinstance(shards, dict) else []
        if missing:
            raise EngineFault("MODEL_CORRUPT", f"{index.name} names {_listed(missing)}, which is not there; fetch it again.")


def _refuse_code_keys(file: Path) -> None:
    # Tokenizer files are large and hold no settings of this kind beyond their top level, but nesting is cheap to walk.
    try:
        value = json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise EngineFault("MODEL_CORRUPT", f"{file.name} is not JSON; fetch the model again.") from error
    if file.name in {"tokenizer.json", "vocab.json"}:
        return  # Here keys are words of the vocabulary, and "trust_remote_code" may be one.
    waiting: list[object] = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            found = _CODE_KEYS & part.keys()
            if found:
                sentence = f"{file.name} asks to run code that comes with the model ({sorted(found)[0]}); the engine never does."
                raise EngineFault("MODEL_CODE_REFUSED", sentence)
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def _listed(names: list[str]) -> str:
    shown = ", ".join(sorted(names)[:5])
    return shown if len(names) <= 5 else f"{shown} and {len(names) - 5} more"
