"""A head that gives each word of a row a tag."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import torch
from torch import nn

from .errors import EngineFault
from .events import Prediction
from .headed import TokenStates
from .models import LoadedModel
from .outputs import TagsAnswer, TagsOutput, TagsTarget
from .protocol import Row
from .windows import TextExample, windows_of

_HEAD_DROPOUT = 0.1
_HEAD_SPREAD = 0.02


class TagHead(nn.Module):
    """One linear layer over the state of each word's first token; a word's other tokens teach and answer nothing
    (Devlin et al. 2019, arXiv 1810.04805, section 5.3).

    A word that stands in several windows is read where it is furthest from their edges. One without any token (white space,
    signs that the tokenizer drops) gets the outside tag.
    """

    def __init__(self, width: int, output: TagsOutput) -> None:
        super().__init__()
        self._outside = outside_tag(output)
        self._names = output.tags
        self.dropout = nn.Dropout(_HEAD_DROPOUT)
        self.output = nn.Linear(width, len(output.tags))
        nn.init.normal_(self.output.weight, std=_HEAD_SPREAD)
        nn.init.zeros_(self.output.bias)

    def encode(self, model: LoadedModel, rows: Sequence[Row], max_tokens: int) -> list[TextExample]:
        return [TextExample(row, windows_of(model, " ".join(words_of(row)), None, max_tokens)) for row in rows]

    def loss(self, states: TokenStates, batch: Sequence[TextExample]) -> torch.Tensor:
        """Mean over the words of the batch."""
        places, truth = [], []
        for first, example in _with_first_window(batch):
            tags = tags_of(example.row)
            for word, (window, token) in _places(example).items():
                places.append((first + window, token))
                truth.append(tags[word])
        if not places:
            return states.states.sum() * 0.0  # A batch of empty rows teaches nothing, and must not divide by their number.
        wanted = torch.tensor(truth, device=states.states.device)
        return nn.functional.cross_entropy(self._logits(states, places), wanted)

    def predict(self, states: TokenStates, batch: Sequence[TextExample]) -> list[Prediction]:
        predictions = []
        for first, example in _with_first_window(batch):
            tags = [self._outside] * len(words_of(example.row))
            found = _places(example)
            if found:
                best = self._logits(states, [(first + window, token) for window, token in found.values()]).argmax(dim=-1)
                for word, tag in zip(found, best.tolist(), strict=True):
                    tags[word] = tag
            answer = TagsAnswer(tuple(tags))
            predictions.append(Prediction(example.row.id, None, answer, None, None, 0.0, example.size, 0))
        return predictions

    def _logits(self, states: TokenStates, places: Sequence[tuple[int, int]]) -> torch.Tensor:
        """(places, tags), float32."""
        windows, tokens = (torch.tensor(side, device=states.states.device) for side in zip(*places, strict=True))
        logits: torch.Tensor = self.output(self.dropout(states.states[windows, tokens])).float()
        return logits


def words_of(row: Row) -> tuple[str, ...]:
    """The words that get tags. Raises ROWS_INVALID where the row has none to give them to."""
    if row.tokens is None:
        raise EngineFault("ROWS_INVALID", f"Row {row.id} has no tokens to tag.", row_id=row.id)
    return row.tokens


def tags_of(row: Row) -> tuple[int, ...]:
    if not isinstance(row.target, TagsTarget):
        raise EngineFault("ROWS_INVALID", f"Row {row.id} needs a tag for each of its tokens.", row_id=row.id)
    return row.target.tags


def outside_tag(output: TagsOutput) -> int:
    """The tag of words that belong to nothing: O, or the first one where a task calls it otherwise."""
    return output.tags.index("O") if "O" in output.tags else 0


def entities(names: Sequence[str], tags: Sequence[int]) -> set[tuple[int, int, str]]:
    """(first word, last word, type) of each entity. A word whose tag has no B- or I- before its type is one by itself; O is none;
    an I- behind another type begins an entity, as in conlleval."""
    found: set[tuple[int, int, str]] = set()
    open_from: int | None = None
    for word, tag in enumerate(tags):
        mark, _, kind = names[tag].rpartition("-")
        before = names[tags[word - 1]].rpartition("-")[2] if open_from is not None else None
        if open_from is not None and mark == "I" and kind == before:
            found.discard((open_from, word - 1, kind))
        else:
            open_from = None if names[tag] == "O" else word
        if open_from is not None:
            found.add((open_from, word, kind))
    return found


def _with_first_window(batch: Sequence[TextExample]) -> Iterator[tuple[int, TextExample]]:
    first = 0
    for example in batch:
        yield first, example
        first += len(example.windows)


def _places(example: TextExample) -> dict[int, tuple[int, int]]:
    """The window and the token where each word is read. Words are joined by one space, so a word's start tells its characters."""
    words = words_of(example.row)
    starts = [0]
    for earlier in words[:-1]:
        starts.append(starts[-1] + len(earlier) + 1)
    found: dict[int, tuple[int, tuple[int, int]]] = {}
    for number, window in enumerate(example.windows):
        seen: set[int] = set()
        for token, place in enumerate(window.places):
            # The last character, because some tokenizers count the space before a word to its first token.
            word = -1 if place is None else bisect_right(starts, place[1] - 1) - 1
            if word < 0 or word in seen or place is None or place[1] - 1 >= starts[word] + len(words[word]):
                continue
            seen.add(word)
            if place[0] > starts[word]:
                continue  # This window begins in the middle of the word.
            edge = min(token, len(window.places) - 1 - token)
            if word not in found or edge > found[word][0]:
                found[word] = (edge, (number, token))
    return {word: place for word, (_, place) in sorted(found.items())}
