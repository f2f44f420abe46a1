"""Rows that are learnt together teach what they would teach alone, and what is taught is what is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from building import QUESTIONS, folder_model
from crossover_engine.answering import LabelAnswers
from crossover_engine.class_head import ClassHead
from crossover_engine.headed import HeadedLearner
from crossover_engine.models import LoadedModel
from crossover_engine.protocol import Label, Row
from crossover_engine.rendering import PromptStart, Renderer
from crossover_engine.teaching import DecoderTeacher, T5Teacher
from loading import Loader

_INSTRUCTION = "Say what the question asks for."
_LABELS = [Label("person", " person"), Label("place", " place"), Label("place name", " place name")]
_ANSWERS = [[5, 9, 2], [7], [8, 8], [3, 1, 4, 1]]
_PROMPTS = [[11, 12, 13], [20, 21, 22, 23, 24, 25, 26], [30], [40, 41]]


def _rows() -> list[Row]:
    return [
        Row(number, text, None, label, f"\n\nQuestion: {text}\nAnswer:", None, None, None)
        for number, (text, label) in enumerate(QUESTIONS)
    ]


def _gradients(module: nn.Module, loss: torch.Tensor) -> dict[str, torch.Tensor]:
    module.zero_grad(set_to_none=True)
    loss.backward()
    return {name: weight.grad.clone() for name, weight in module.named_parameters() if weight.grad is not None}


def _assert_same(one: dict[str, torch.Tensor], other: dict[str, torch.Tensor]) -> None:
    assert one.keys() == other.keys()
    for name, gradient in one.items():
        torch.testing.assert_close(gradient, other[name], atol=1e-5, rtol=1e-4)


def _plain_decoder_loss(network: Any, prompt: Sequence[int], answer: Sequence[int]) -> torch.Tensor:
    logs = network(input_ids=torch.tensor([[*prompt, *answer]])).logits[0].log_softmax(-1)
    return -torch.stack([logs[len(prompt) - 1 + at, token] for at, token in enumerate(answer)]).mean()


@pytest.mark.parametrize("start", [[], [1, 2, 3, 4, 5]], ids=["no start", "a shared start"])
def test_rows_packed_behind_one_start_have_the_loss_and_gradients_of_rows_alone(llama_folder: Path, start: list[int]) -> None:
    network = Loader().take(folder_model(llama_folder, "decoder-only")).network.requires_grad_(True)
    packed = DecoderTeacher(network, start).loss(_PROMPTS, _ANSWERS)
    packed_gradients = _gradients(network, packed)
    plain = torch.stack(
        [_plain_decoder_loss(network, start + prompt, answer) for prompt, answer in zip(_PROMPTS, _ANSWERS, strict=True)]
    ).mean()
    assert float(packed.detach()) == pytest.approx(float(plain.detach()), abs=1e-5)
    _assert_same(packed_gradients, _gradients(network, plain))


def test_rows_that_fill_several_packs_count_alike(llama_folder: Path) -> None:
    network = Loader().take(folder_model(llama_folder, "decoder-only")).network.requires_grad_(True)
    teacher = DecoderTeacher(network, [1, 2, 3])
    prompts, answers = [[number % 250] * 120 for number in range(12)], [[5, 9]] * 12
    alone = torch.stack([teacher.loss([prompt], [answer]) for prompt, answer in zip(prompts, answers, strict=True)])
    assert float(teacher.loss(prompts, answers).detach()) == pytest.approx(float(alone.mean().detach()), abs=1e-5)


def test_padding_teaches_an_encoder_decoder_nothing(t5_folder: Path) -> None:
    network = Loader().take(folder_model(t5_folder, "encoder-decoder")).network.requires_grad_(True)
    teacher = T5Teacher(network)
    together = teacher.loss(_PROMPTS, _ANSWERS)
    gradients = _gradients(network, together)
    alone = torch.stack([teacher.loss([prompt], [answer]) for prompt, answer in zip(_PROMPTS, _ANSWERS, strict=True)]).mean()
    assert float(together.detach()) == pytest.approx(float(alone.detach()), abs=1e-5)
    _assert_same(gradients, _gradients(network, alone))


@pytest.mark.parametrize("architecture", ["encoder-only", "decoder-only"])
def test_padding_teaches_a_head_nothing(bert_folder: Path, llama_folder: Path, architecture: str) -> None:
    folder = bert_folder if architecture == "encoder-only" else llama_folder
    model = Loader().take(folder_model(folder, architecture))
    network = model.network if architecture == "encoder-only" else model.network.base_model
    network.requires_grad_(True)
    head = ClassHead(32, 2, "mean" if architecture == "encoder-only" else "last")
    learner = HeadedLearner(model, network, head, 128).eval()
    examples = learner.encode(_rows())
    together = learner.loss(examples)
    gradients = _gradients(learner, together)
    alone = torch.stack([learner.loss([example]) for example in examples]).mean()
    assert float(together.detach()) == pytest.approx(float(alone.detach()), abs=1e-5)
    _assert_same(gradients, _gradients(learner, alone))


def _label_learner(model: LoadedModel) -> LabelAnswers:
    return LabelAnswers(model, model.network, Renderer(model, PromptStart(_INSTRUCTION, ())), _LABELS)


def test_a_decoder_is_taught_the_tokens_of_the_text_that_it_will_be_asked_with(llama_folder: Path) -> None:
    model = Loader().take(folder_model(llama_folder, "decoder-only"))
    learner = _label_learner(model)
    start = learner.renderer.start_tokens(0)
    for row, example in zip(_rows(), learner.encode(_rows()), strict=True):
        text = f"{_INSTRUCTION}{row.item}{_LABELS[row.label or 0].continuation}"
        whole = model.tokenizer(text)["input_ids"]
        # " place" is continued by " place name", and ends with the first token of the next item.
        ending = model.tokenizer("\n", add_special_tokens=False)["input_ids"] if row.label == 1 else []
        assert [*start, *example.prompt, *example.answer] == [*whole, *ending]


def test_an_encoder_decoder_is_taught_the_tokens_of_the_text_that_it_will_be_asked_with(t5_folder: Path) -> None:
    model = Loader().take(folder_model(t5_folder, "encoder-decoder"))
    for row, example in zip(_rows(), _label_learner(model).encode(_rows()), strict=True):
        label = model.tokenizer(_LABELS[row.label or 0].continuation)["input_ids"]  # ends with the end token
        assert list(example.prompt) == model.tokenizer(f"{_INSTRUCTION}{row.item}")["input_ids"]
        assert list(example.answer) == (label if row.label == 1 else label[:-1])


def test_a_decoder_that_takes_other_weights_answers_with_them_alone(llama_folder: Path) -> None:
    learner = _label_learner(Loader().take(folder_model(llama_folder, "decoder-only"))).eval()
    learner.network.requires_grad_(True)
    examples = learner.encode(_rows())
    noise = torch.Generator().manual_seed(1)
    early = {
        name: weight + 0.1 * torch.randn(weight.shape, generator=noise) for name, weight in learner.trained_tensors().items()
    }
    with torch.inference_mode():
        late_answers = learner.predict(examples)
        learner.take_tensors(early)
        answers = learner.predict(examples)
        # Nothing is kept here from the weights of before.
        learner = _label_learner(learner.model).eval()
        wanted = learner.predict(learner.encode(_rows()))
    assert [answer.scores for answer in answers] == [answer.scores for answer in wanted]
    assert [answer.scores for answer in answers] != [answer.scores for answer in late_answers]
