"""Which heads an encoder's folder holds, read from its configuration."""

from __future__ import annotations

from typing import Any

from .errors import EngineFault
from .models import EncoderHead

_MASKED_WORD_HEADS = ("ForMaskedLM", "ForPreTraining")


def heads_of(config: dict[str, Any]) -> tuple[EncoderHead, ...]:
    """The heads that zero-shot can use."""
    names = [str(name) for name in config.get("architectures") or []]
    heads: list[EncoderHead] = []
    if any(name.endswith("ForSequenceClassification") for name in names) and _entailment_places(config):
        heads.append("entailment")
    if any(name.endswith(_MASKED_WORD_HEADS) for name in names):
        heads.append("masked-word")
    return tuple(heads)


def entailment_index(config: dict[str, Any]) -> int:
    """Which output of the head says that one text follows from the other. Raises HEAD_MISSING where no name says so."""
    places = _entailment_places(config)
    if not places:
        sentence = (
            "The model's configuration names no output 'entailment' (id2label), so nothing tells which output it is; "
            "choose a model that was trained on natural language inference, or correct its config.json."
        )
        raise EngineFault("HEAD_MISSING", sentence)
    return places[0]


def class_names(config: dict[str, Any]) -> list[str]:
    """The names of the head's outputs, in their order."""
    names = config.get("id2label") or {}
    return [str(names[key]) for key in sorted(names, key=int)]


def _entailment_places(config: dict[str, Any]) -> list[int]:
    # "not_entailment" names the opposite.
    return [place for place, name in enumerate(class_names(config)) if name.lower() in {"entailment", "entail", "entails"}]
