"""GGUF to plain safetensors."""

from __future__ import annotations

from pathlib import Path

import torch

from ..errors import EngineFault


def convert_gguf(source: Path, target: Path) -> None:
    """Dequantises a GGUF language model to float32, with its tokenizer. Raises MODEL_CORRUPT when it cannot be read."""
    from transformers import AutoModelForCausalLM, AutoTokenizer

    where = {"gguf_file": source.name, "local_files_only": True}
    try:
        tokenizer = AutoTokenizer.from_pretrained(source.parent, **where)
        packed = AutoModelForCausalLM.from_pretrained(source.parent, dtype=torch.float32, **where)
    except (ValueError, KeyError, OSError, NotImplementedError) as error:
        raise EngineFault("MODEL_CORRUPT", f"{source.name} cannot be read as a GGUF language model: {error}.") from error
    # A model that was read from GGUF refuses to be saved, so its weights move into a plain twin.
    config = packed.config
    if hasattr(config, "quantization_config"):
        del config.quantization_config
    plain = AutoModelForCausalLM.from_config(config, dtype=torch.float32)
    plain.load_state_dict(packed.state_dict())
    plain.save_pretrained(target)
    tokenizer.save_pretrained(target)
