"""Rows as heads read them: in windows, so that a head that answers about places in a text loses nothing of a long one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .models import LoadedModel
from .pooling import Encoded, encode_texts, longest_text
from .protocol import Row

# Neighbouring windows share so much of their room: a place near the edge of one stands well inside the next.
_SHARED = 0.25


@dataclass(frozen=True)
class Window:
    """What the model reads in one piece. `places` are the characters (start, end) of the windowed text that each token stands
    for, None for any other token; empty where nobody asks for places."""

    text: Encoded
    places: tuple[tuple[int, int] | None, ...] = ()


@dataclass(frozen=True)
class TextExample:
    """A row as a head reads it: one window of a text that is cut, several of one that is not, or one for each text that is
    read by itself."""

    row: Row
    windows: tuple[Window, ...]

    @property
    def size(self) -> int:
        return sum(len(window.text.ids) for window in self.windows)


def cut_texts(model: LoadedModel, rows: Sequence[Row], max_tokens: int) -> list[TextExample]:
    """Each row's text or pair in one window, what is longer cut off."""
    texts = encode_texts(model, [(row.text, row.second) for row in rows], max_tokens)
    return [TextExample(row, (Window(text),)) for row, text in zip(rows, texts, strict=True)]


def windows_of(model: LoadedModel, text: str, question: str | None, max_tokens: int) -> tuple[Window, ...]:
    """The text in overlapping windows of at most `max_tokens`, the question before each; at least one, even of an empty text.

    A question takes half of the room at most; what is longer is cut at its end.
    """
    tokenizer = model.tokenizer
    longest = longest_text(model, max_tokens)
    texts: tuple[str, ...] = (text,) if question is None else (_cut(tokenizer, question, longest // 2), text)
    special = len(tokenizer("")["input_ids"]) if question is None else len(tokenizer(texts[0], "")["input_ids"])
    encoded = tokenizer(
        *texts,
        truncation=True if question is None else "only_second",
        max_length=longest,
        stride=int((longest - special) * _SHARED),
        return_overflowing_tokens=True,
        return_offsets_mapping=True,
        verbose=False,
    )
    kinds = encoded.get("token_type_ids")
    wanted = 0 if question is None else 1
    return tuple(
        Window(
            Encoded(ids, kinds[index] if kinds else None),
            tuple(
                (start, end) if side == wanted and end > start else None
                for side, (start, end) in zip(encoded.sequence_ids(index), encoded["offset_mapping"][index], strict=True)
            ),
        )
        for index, ids in enumerate(encoded["input_ids"])
    )


def _cut(tokenizer: Any, question: str, most: int) -> str:
    offsets = tokenizer(question, add_special_tokens=False, return_offsets_mapping=True, verbose=False)["offset_mapping"]
    return question if len(offsets) <= most else question[: offsets[most - 1][1]]
