"""Loads models from the store and keeps the last ones warm."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import nn

from .decoder_reading import refuse_if_unfaithful
from .device import Device
from .emit import Emit
from .environment import Environment
from .errors import EngineFault
from .model_folder import ModelFolder, architecture_of
from .protocol import Architecture, ModelReference, RunRequest
from .store import find_model
from .t5 import build_t5

# Weights that encoder checkpoints may leave out, because nothing here uses them.
_UNUSED_WEIGHTS = ("pooler.", "position_ids")


_OTHER_FILES = "The model's files are not the ones that were registered; register the model again."

# Heads that an encoder may come with: words at masked places, or what one sentence says about another.
EncoderHead = Literal["masked-word", "entailment"]


@dataclass(frozen=True)
class LoadedModel:
    """A model in evaluation mode. `context_tokens` is None where nothing limits the length.

    `network` is a transformers model, or StaticVectors; `tokenizer` a fast tokenizer of transformers.
    """

    architecture: Architecture
    network: Any
    tokenizer: Any
    sha256: str
    parameters: int
    context_tokens: int | None
    device: Device

    @property
    def size_bytes(self) -> int:
        return sum(weight.numel() * weight.element_size() for weight in self.network.parameters())


class StaticVectors(nn.Module):
    """One vector a token, whatever stands around it."""

    def __init__(self, vectors: torch.Tensor) -> None:
        super().__init__()
        self.vectors = nn.Embedding.from_pretrained(vectors)

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = self.vectors(input_ids)  # (batch, tokens, width)
        return result


class ModelShelf:
    """The models of this process, the longest unused one dropped first when they outgrow the allowed bytes."""

    def __init__(self, device: Device, environment: Environment) -> None:
        self.device = device
        self.environment = environment
        self._warm: OrderedDict[tuple[ModelReference, str], LoadedModel] = OrderedDict()

    def take(self, request: RunRequest, fitting: tuple[Architecture, ...], emit: Emit) -> LoadedModel:
        """The request's model, loaded or warm; says `loaded`. Raises MODEL_ARCHITECTURE where the approach cannot use it."""
        started = time.monotonic()
        emit.progress("loading", 0, 1)
        model = self.find(request, fitting)
        emit.progress("loading", 1, 1)
        emit.loaded(model.sha256, model.parameters, model.context_tokens, time.monotonic() - started)
        return model

    def find(self, request: RunRequest, fitting: tuple[Architecture, ...]) -> LoadedModel:
        """The same without a word to the worker."""
        reference = request.model
        if reference is None:
            raise EngineFault("REQUEST_INVALID", f"The approach {request.settings.tag[1]} needs a model.")
        _refuse_unfitting(reference.architecture, fitting, request.settings.tag[1])
        folder = find_model(reference.source, self.environment.model_store)
        if reference.sha256 not in {None, folder.sha256}:
            raise EngineFault("MODEL_HASH", _OTHER_FILES)
        model = self._warm.pop((reference, folder.sha256), None) or self._load(folder, reference.architecture)
        self._keep((reference, folder.sha256), model)
        return model

    def config_of(self, request: RunRequest) -> dict[str, Any]:
        """The configuration of the request's model, without loading a weight."""
        if request.model is None:
            raise EngineFault("REQUEST_INVALID", f"The approach {request.settings.tag[1]} needs a model.")
        return find_model(request.model.source, self.environment.model_store).config

    def take_with_head(self, request: RunRequest, head: EncoderHead, emit: Emit) -> LoadedModel:
        """The request's encoder under the head that it was trained with, loaded or warm; says `loaded`."""
        started = time.monotonic()
        emit.progress("loading", 0, 1)
        reference = request.model
        if reference is None:
            raise EngineFault("REQUEST_INVALID", f"The approach {request.settings.tag[1]} needs a model.")
        folder = find_model(reference.source, self.environment.model_store)
        if reference.sha256 not in {None, folder.sha256}:
            raise EngineFault("MODEL_HASH", _OTHER_FILES)
        key = (reference, f"{folder.sha256}/{head}")
        model = self._warm.pop(key, None) or self._load(folder, reference.architecture, head)
        self._keep(key, model)
        emit.progress("loading", 1, 1)
        emit.loaded(model.sha256, model.parameters, model.context_tokens, time.monotonic() - started)
        return model

    def clear(self) -> None:
        self._warm.clear()
        if self.device.torch.type == "cuda":
            torch.cuda.empty_cache()

    def _load(self, folder: ModelFolder, declared: Architecture, head: EncoderHead | None = None) -> LoadedModel:
        found = architecture_of(folder.config)
        if found != declared:
            sentence = f"The model is registered as {declared}, but its configuration says {found}; correct the registration."
            raise EngineFault("MODEL_ARCHITECTURE", sentence)
        try:
            network = _load_headed(folder, head) if head else _LOADERS[found](folder, self.device)
            tokenizer = _load_tokenizer(folder)
        except (SafetensorError, OSError, ValueError, KeyError, TypeError) as error:
            raise EngineFault("MODEL_CORRUPT", f"The model cannot be loaded: {error}.") from error
        _refuse_larger_vocabulary(network, tokenizer)
        network = network.to(self.device.torch).eval().requires_grad_(False)
        parameters = sum(weight.numel() for weight in network.parameters())
        context = _context_tokens(folder.config)
        return LoadedModel(found, network, tokenizer, folder.sha256, parameters, context, self.device)

    def _keep(self, key: tuple[ModelReference, str], model: LoadedModel) -> None:
        self._warm[key] = model
        while len(self._warm) > 1 and sum(kept.size_bytes for kept in self._warm.values()) > self.environment.warm_bytes:
            self._warm.popitem(last=False)


def _refuse_unfitting(architecture: Architecture, fitting: tuple[Architecture, ...], approach: str) -> None:
    if architecture not in fitting:
        sentence = f"{approach} works on {' or '.join(fitting)} models; this one is {architecture}."
        raise EngineFault("MODEL_ARCHITECTURE", sentence)


def _refuse_larger_vocabulary(network: Any, tokenizer: Any) -> None:
    """A token beyond the model's vectors ends a run in the middle on a processor, and a whole process on a graphics card."""
    vectors = network.vectors if isinstance(network, StaticVectors) else network.get_input_embeddings()
    largest = max(tokenizer.get_vocab().values(), default=0)
    if largest >= vectors.num_embeddings:
        sentence = (
            f"The tokenizer knows token {largest}, but the model has vectors for {vectors.num_embeddings} only; "
            "tokenizer and weights belong to different models."
        )
        raise EngineFault("MODEL_CORRUPT", sentence)


def _load_static_vectors(folder: ModelFolder, device: Device) -> nn.Module:
    tensors = load_file(folder.path / "model.safetensors")
    matrices = [tensor for tensor in tensors.values() if tensor.ndim == 2]
    if len(matrices) != 1:
        raise EngineFault("MODEL_CORRUPT", "A folder of static vectors holds exactly one matrix.")
    return StaticVectors(matrices[0].float())


def _load_encoder(folder: ModelFolder, device: Device) -> nn.Module:
    from transformers import AutoModel

    # Always float32: features are stored in it and training needs it; bfloat16 comes by automatic casts.
    return _from_pretrained(AutoModel, folder, torch.float32)


def _load_headed(folder: ModelFolder, head: EncoderHead) -> nn.Module:
    from transformers import AutoModelForMaskedLM, AutoModelForSequenceClassification

    kind = AutoModelForMaskedLM if head == "masked-word" else AutoModelForSequenceClassification
    return _from_pretrained(kind, folder, torch.float32)


def _load_decoder(folder: ModelFolder, device: Device) -> nn.Module:
    from transformers import AutoModelForCausalLM

    network = _from_pretrained(AutoModelForCausalLM, folder, device.torch_dtype).to(device.torch).eval()
    refuse_if_unfaithful(network)
    return network


def _load_encoder_decoder(folder: ModelFolder, device: Device) -> nn.Module:
    from transformers import T5Config

    if folder.config.get("model_type") not in {"t5", "mt5"}:
        kind = folder.config.get("model_type")
        sentence = f"Label scoring knows encoder-decoders of the T5 family (t5, mt5); this one is {kind}."
        raise EngineFault("MODEL_ARCHITECTURE", sentence)
    weights: dict[str, torch.Tensor] = {}
    for file in sorted(folder.path.glob("*.safetensors")):
        weights |= load_file(file)
    network: nn.Module = build_t5(T5Config(**{**folder.config, "model_type": "t5"}), weights)
    return network.to(device.torch_dtype)


_LOADERS: dict[Architecture, Callable[[ModelFolder, Device], nn.Module]] = {
    "static-vectors": _load_static_vectors,
    "encoder-only": _load_encoder,
    "decoder-only": _load_decoder,
    "encoder-decoder": _load_encoder_decoder,
}


def _from_pretrained(kind: Any, folder: ModelFolder, dtype: torch.dtype) -> nn.Module:
    network, report = kind.from_pretrained(
        folder.path,
        dtype=dtype,
        local_files_only=True,
        trust_remote_code=False,
        use_safetensors=True,
        attn_implementation="sdpa",
        output_loading_info=True,
    )
    # The library fills missing weights with random numbers and goes on; a benchmark must not.
    missing = [name for name in report["missing_keys"] if not any(part in name for part in _UNUSED_WEIGHTS)]
    if missing or report["mismatched_keys"]:
        raise EngineFault("MODEL_CORRUPT", f"The weights lack {sorted(missing)[:1] or 'tensors of the right shape'}.")
    result: nn.Module = network
    return result


def _load_tokenizer(folder: ModelFolder) -> Any:
    from transformers import AutoTokenizer, PreTrainedTokenizerFast

    if architecture_of(folder.config) == "static-vectors":
        return PreTrainedTokenizerFast(tokenizer_file=str(folder.path / "tokenizer.json"))
    return AutoTokenizer.from_pretrained(folder.path, local_files_only=True, trust_remote_code=False, use_fast=True)


def _context_tokens(config: dict[str, Any]) -> int | None:
    """The longest text the model was built for. A sliding window counts: beyond it labels would not see the prompt."""
    window = config.get("sliding_window") if config.get("use_sliding_window", True) else None
    limits = [config.get(name) for name in ("max_position_embeddings", "n_positions", "n_ctx")] + [window]
    known = [limit for limit in limits if isinstance(limit, int) and limit > 0]
    return min(known) if known else None
