"""A text encoder with a classification head: the module that fine-tuning and LoRA train."""

from __future__ import annotations

import copy
from typing import Any

import torch
from torch import nn

from .models import LoadedModel
from .pooling import pool
from .settings import Lora

_HEAD_DROPOUT = 0.1
_HEAD_SPREAD = 0.02


class EncoderClassifier(nn.Module):
    """Mean of the token states, then one linear layer.

    The mean and not the first token: the pooled first token of sentence encoders was never trained, so that a head on
    it starts from noise, and with few labels it stays there.
    """

    def __init__(self, encoder: nn.Module, width: int, label_count: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(_HEAD_DROPOUT)
        self.head = nn.Linear(width, label_count)
        nn.init.normal_(self.head.weight, std=_HEAD_SPREAD)
        nn.init.zeros_(self.head.bias)

    def forward(self, inputs: dict[str, torch.Tensor]) -> torch.Tensor:
        """Logits, (batch, labels), float32."""
        states = self.encoder(**inputs).last_hidden_state  # (batch, tokens, width)
        vectors = pool(states, inputs["attention_mask"], "mean")
        logits: torch.Tensor = self.head(self.dropout(vectors)).float()
        return logits

    def trained_tensors(self) -> dict[str, torch.Tensor]:
        """What training changes, by name: everything in fine-tuning, the adapters and the head in LoRA."""
        return {name: weight.detach() for name, weight in self.named_parameters() if weight.requires_grad}

    @torch.no_grad()
    def take_tensors(self, tensors: dict[str, torch.Tensor]) -> None:
        """Puts stored tensors in place. Raises KeyError or RuntimeError where they belong to another module."""
        own = {name: weight for name, weight in self.named_parameters() if weight.requires_grad}
        if own.keys() != tensors.keys():
            raise KeyError("the stored weights are of another module")
        for name, weight in own.items():
            weight.copy_(tensors[name])


def build_fine_tuned(model: LoadedModel, label_count: int) -> EncoderClassifier:
    """A classifier whose every weight learns. The warm model keeps its own weights."""
    encoder = copy.deepcopy(model.network).requires_grad_(True)
    _freeze_unused(encoder)
    return _on_device(model, EncoderClassifier(encoder, model.network.config.hidden_size, label_count))


def build_lora(model: LoadedModel, label_count: int, settings: Lora) -> EncoderClassifier:
    """A classifier that learns low-rank updates of every linear layer, and the head (Hu et al. 2021, arXiv 2106.09685)."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(
        r=settings.rank, lora_alpha=settings.alpha, lora_dropout=settings.dropout, target_modules=_linear_layers(model.network)
    )
    encoder: Any = get_peft_model(copy.deepcopy(model.network), config)
    return _on_device(model, EncoderClassifier(encoder, model.network.config.hidden_size, label_count))


def _linear_layers(network: nn.Module) -> list[str]:
    """Every linear layer that a text passes; a pooler is none of them."""
    names = [name for name, part in network.named_modules() if isinstance(part, nn.Linear)]
    return [name for name in names if not name.startswith("pooler")]


def _freeze_unused(encoder: nn.Module) -> None:
    """A pooler gets no gradient here; frozen, it is not stored with every run either."""
    for name, weight in encoder.named_parameters():
        if name.startswith("pooler"):
            weight.requires_grad_(False)


def _on_device(model: LoadedModel, classifier: EncoderClassifier) -> EncoderClassifier:
    return classifier.to(model.device.torch)
