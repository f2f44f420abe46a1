"""Labelled sets from folders with train.csv and test.csv, and prompts made of them."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from .engine_line import Json


@dataclass(frozen=True)
class LabelledSet:
    """`train` and `test` are (text, label) pairs; a prompt says `question` before the text and `answer` before the label."""

    name: str
    train: list[tuple[str, str]]
    test: list[tuple[str, str]]
    instruction: str
    question: str
    answer: str
    words: dict[str, str]

    @cached_property
    def labels(self) -> list[str]:
        return sorted({label for _, label in self.train})

    @property
    def continuations(self) -> list[tuple[str, str]]:
        return [(label, f" {self.words.get(label, label.replace('_', ' '))}") for label in self.labels]

    def item(self, text: str) -> str:
        """The separator stands in front: behind a prefix it would melt into other tokens."""
        return f"\n\n{self.question}: {text}\n{self.answer}:"

    def demonstration(self, text: str, label: str) -> str:
        return self.item(text) + dict(self.continuations)[label]

    def draw(self, size: int, seed: int) -> list[tuple[str, str]]:
        """A balanced draw: one row a label in turn until `size` rows are drawn."""
        order = random.Random(seed)
        shuffled = order.sample(self.train, len(self.train))
        by_label = {label: iter([row for row in shuffled if row[1] == label]) for label in self.labels}
        drawn: list[tuple[str, str]] = []
        while len(drawn) < size:
            turn = [row for rows in by_label.values() if (row := next(rows, None))]
            if not turn:
                raise ValueError(f"{self.name} has only {len(drawn)} rows to draw from")
            drawn += turn
        return order.sample(drawn[:size], size)

    def rows(self, pairs: list[tuple[str, str]], *, first_id: int = 0, are_labelled: bool = True) -> list[Json]:
        return [
            {
                "id": first_id + number,
                "text": text,
                "second": None,
                "label": self.labels.index(label) if are_labelled else None,
                "item": self.item(text),
                "target": None,
                "choices": None,
                "tokens": None,
            }
            for number, (text, label) in enumerate(pairs)
        ]


def read_trec(folder: Path) -> LabelledSet:
    words = {"ABBR": "abbreviation", "DESC": "description", "ENTY": "entity", "HUM": "human", "LOC": "location", "NUM": "number"}
    instruction = "Say what kind of answer each question asks for: abbreviation, description, entity, human, location or number."
    train, test = _pairs(folder / "train.csv"), _shuffled(_pairs(folder / "test.csv"))
    return LabelledSet("trec", train, test, instruction, "Question", "Type", words)


def read_banking(folder: Path) -> LabelledSet:
    instruction = "Name what the customer of the bank asks about."
    train, test = _pairs(folder / "train.csv"), _shuffled(_pairs(folder / "test.csv"))
    return LabelledSet("banking77", train, test, instruction, "Customer", "Intent", {})


def read_sst2(folder: Path) -> LabelledSet:
    instruction = "Say whether the sentence about a film is positive or negative."
    train, test = _pairs(folder / "train.csv"), _shuffled(_pairs(folder / "test.csv"))
    return LabelledSet("sst2", train, test, instruction, "Sentence", "Sentiment", {})


def hold_out(data: LabelledSet, rows: int) -> LabelledSet:
    """The set with train rows in the place of its test rows, for choices that the test rows must not see."""
    shuffled = _shuffled(data.train)
    return replace(data, train=shuffled[rows:], test=shuffled[:rows])


def _pairs(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["label"]) for row in csv.DictReader(file)]


def _shuffled(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A seeded order: published files are often sorted by label."""
    return random.Random(0).sample(pairs, len(pairs))
