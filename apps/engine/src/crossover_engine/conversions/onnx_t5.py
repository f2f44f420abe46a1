"""An int8 ONNX encoder-decoder of the T5 family to plain safetensors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch

# The graphs do not carry these; they are flan-t5-small's.
_SHAPE = {
    "vocab_size": 32128,
    "d_model": 512,
    "d_kv": 64,
    "d_ff": 1024,
    "num_layers": 8,
    "num_decoder_layers": 8,
    "num_heads": 6,
    "feed_forward_proj": "gated-gelu",
    "decoder_start_token_id": 0,
    "pad_token_id": 0,
    "eos_token_id": 1,
}
# Texts longer than this were never seen in pre-training, although relative positions would allow them.
_CONTEXT_TOKENS = 512


def convert_onnx_t5(source: Path, target: Path) -> None:
    """Dequantises `encoder.onnx` and `decoder.onnx`; output head and word vectors stay two tensors, as in the graphs."""
    from transformers import T5Config

    from ..t5 import build_t5

    weights = dict(_weights(source / "encoder.onnx", "encoder.")) | dict(_weights(source / "decoder.onnx", "decoder."))
    model = build_t5(T5Config(**_SHAPE, n_positions=_CONTEXT_TOKENS, tie_word_embeddings=False), weights)
    model.save_pretrained(target)
    config = json.loads((target / "config.json").read_bytes())
    # The configuration class writes `true` whatever it was told; our loader looks at the tensors, others at this.
    config["tie_word_embeddings"] = False
    (target / "config.json").write_text(json.dumps(config, indent=2), encoding="utf-8")
    _save_tokenizer(source / "tokenizer.json", target)


def _weights(graph_file: Path, side: str) -> Iterator[tuple[str, torch.Tensor]]:
    import onnx
    from onnx.numpy_helper import to_array

    graph = onnx.load(str(graph_file)).graph
    stored = {tensor.name: to_array(tensor) for tensor in graph.initializer}
    for name, value in stored.items():
        if name.endswith("weight"):
            yield _place(name, side), _tensor(value)
        if name.endswith("weight_quantized"):
            yield _place(name.removesuffix("_quantized"), side), _tensor(_dequantised(stored, name))
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            path = node.name.removesuffix("/MatMul_quant").strip("/").replace("/", ".")
            # ONNX multiplies from the right, a linear layer from the left.
            yield _place(f"{path}.weight", side), _tensor(_dequantised(stored, node.input[1]).T)


def _dequantised(stored: dict[str, Any], name: str) -> Any:
    base = name.removesuffix("_quantized")
    return (stored[name].astype(np.float32) - stored[f"{base}_zero_point"].astype(np.float32)) * stored[f"{base}_scale"]


def _place(name: str, side: str) -> str:
    """The tensor's name in the model: the graphs call the encoder `enc` and everything else `m`."""
    inner = name.removeprefix("enc.").removeprefix("m.").removeprefix("decoder.")
    if inner.startswith("embed_tokens"):
        return "shared.weight"
    return inner if inner.startswith(("shared", "lm_head")) else side + inner


def _tensor(value: Any) -> torch.Tensor:
    return torch.from_numpy(np.array(value, dtype=np.float32, order="C"))


def _save_tokenizer(source: Path, target: Path) -> None:
    from tokenizers import Tokenizer
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer.from_file(str(source))
    # The file asks to cut every text at 48 tokens, which was right for titles and would ruin prompts.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=_CONTEXT_TOKENS,
    ).save_pretrained(target)
