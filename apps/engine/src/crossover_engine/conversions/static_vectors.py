"""Packaged word-piece vectors to a plain folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from safetensors.torch import load_file, save_file

_WEIGHTS = "weights/l2_supercat_256.safetensors"
_TOKENIZER = "tokenizers/l2_supercat_tokenizer_config.json"


def convert_wordllama(source: Path, target: Path) -> None:
    """Copies vectors (as float32) and tokenizer under the names that a model folder has."""
    vectors = load_file(source / _WEIGHTS)["embedding.weight"].float()
    save_file({"embedding.weight": vectors}, target / "model.safetensors")
    shutil.copyfile(source / _TOKENIZER, target / "tokenizer.json")
    config = {"model_type": "static-vectors", "vocab_size": vectors.shape[0], "hidden_size": vectors.shape[1]}
    (target / "config.json").write_text(json.dumps(config), encoding="utf-8")
