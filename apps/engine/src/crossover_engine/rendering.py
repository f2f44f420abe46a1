"""One way from a prompt's parts to token ids, for prompting and for training on prompts alike.

A decoder reads start + item + answer, each tokenised apart, so that the start is computed once for all rows; an
encoder-decoder reads start + item as one text and writes the answer. Where a model has a chat template and the settings
ask for it, start and item stand inside one turn of the user, and the answer opens the model's own turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .errors import EngineFault
from .models import LoadedModel
from .settings import Chat

# So many rows show whether a template survives being tokenised in two parts.
CHECKED_ROWS = 5
# Stands where the template puts a user's words; no template changes a word of letters.
_PLACE = "ContentPlace"
_ANSWER_PLACE = "AnswerPlace"


@dataclass(frozen=True)
class PromptStart:
    """Everything before the item: the instruction, and demonstrations with the oldest first."""

    instruction: str
    demonstrations: tuple[str, ...]

    def text(self, kept: int) -> str:
        """The start with only the `kept` newest demonstrations."""
        return self.instruction + "".join(self.demonstrations[len(self.demonstrations) - kept :])


@dataclass(frozen=True)
class Frame:
    """What a chat template puts around the user's words, and after the model's own."""

    head: str
    tail: str
    end: str


class Renderer:
    """Token ids of one prompt start and of whatever follows it. Special tokens written inside texts are plain text."""

    def __init__(self, model: LoadedModel, start: PromptStart, chat: Chat = "never") -> None:
        self._tokenizer = model.tokenizer
        self._is_decoder = model.architecture == "decoder-only"
        self.start = start
        self.frame = chat_frame(model.tokenizer) if chat == "auto" and self._is_decoder else None
        self._starts: dict[int, list[int]] = {}
        self._items: dict[str, list[int]] = {}
        self._end = end_tokens(model)

    def start_tokens(self, kept: int) -> list[int]:
        """Special start token or chat head, instruction, the `kept` newest demonstrations. Decoders only."""
        if kept not in self._starts:
            self._starts[kept] = self._head + self._plain(self.start.text(kept))
        return self._starts[kept]

    def item_tokens(self, item: str) -> list[int]:
        """The row's own part, up to where the answer goes."""
        if item not in self._items:
            self._items[item] = self._plain(item) + self._tail
        return self._items[item]

    def answer_tokens(self, text: str) -> list[int]:
        """An answer behind an item. The separator in front of it belongs to running text, not to a chat turn."""
        return self._plain(text.lstrip() if self.frame else text)

    def says_something(self, ids: Sequence[int]) -> bool:
        """Whether tokens read as more than white space: some tokenizers make a lone space mark of what they do not know."""
        return bool(str(self._tokenizer.decode(list(ids), skip_special_tokens=True)).strip())

    def prompt_tokens(self, kept: int, item: str) -> list[int]:
        """Everything that the model reads before it answers."""
        if self._is_decoder:
            return self.start_tokens(kept) + self.item_tokens(item)
        return [*self._plain(self.start.text(kept) + item), self.end_token]

    def prompt_length(self, kept: int, item: str) -> int:
        """Tokens of the prompt; for a decoder without putting it together."""
        if self._is_decoder:
            return len(self.start_tokens(kept)) + len(self.item_tokens(item))
        return len(self.prompt_tokens(kept, item))

    @property
    def end_token(self) -> int:
        """What the model writes after its last word."""
        if self.turn_end:
            return self.turn_end[0]
        if not self._end:
            sentence = "The model's configuration and tokenizer name no end token; choose another model or complete its files."
            raise EngineFault("TOKENIZER_INCOMPLETE", sentence)
        return self._end[0]

    @cached_property
    def turn_end(self) -> list[int]:
        """The token that ends the model's turn of a chat; none in running text."""
        return self._special(self.frame.end)[:1] if self.frame else []

    def label_end(self, item: str) -> int:
        """What follows a label that another label continues: the next item in running text, else the end of the turn."""
        if self._is_decoder and not self.frame:
            return self.item_tokens(item)[0]
        return self.end_token

    def check_item(self, item: str) -> None:
        """Raises PROMPT_SPLIT where start and item together are other tokens than apart."""
        if not self._is_decoder:
            return
        kept = len(self.start.demonstrations)
        whole = self.start.text(kept) + item
        if self._head + self._plain(whole) + self._tail != self.prompt_tokens(kept, item):
            raise EngineFault("PROMPT_SPLIT", split_sentence(item))
        if self.frame and self._joint_turn(whole) != self.prompt_tokens(kept, item):
            raise EngineFault("PROMPT_SPLIT", split_sentence(item))

    def check_answers(self, item: str, answers: Sequence[str]) -> None:
        """The same for the border between item and answer. In a chat turn a special token stands between them."""
        if not self._is_decoder or self.frame:
            return
        for answer in answers:
            if self._plain(item + answer) != self._plain(item) + self._plain(answer):
                raise EngineFault("PROMPT_SPLIT", split_sentence(item + answer))

    def _plain(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer(text, add_special_tokens=False, split_special_tokens=True, verbose=False)["input_ids"]
        return ids

    def _special(self, text: str) -> list[int]:
        """A piece of the chat template, whose special tokens are meant."""
        ids: list[int] = self._tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"]
        return ids

    def _joint_turn(self, content: str) -> list[int]:
        turn = [{"role": "user", "content": content}]
        # As text first: special tokens that a row spells out would else be read as such.
        text: str = self._tokenizer.apply_chat_template(turn, tokenize=False, add_generation_prompt=True)
        head, found, tail = text.partition(content)
        return self._special(head) + self._plain(found) + self._special(tail) if found else []

    @cached_property
    def _head(self) -> list[int]:
        if self.frame:
            return self._special(self.frame.head)
        begin = self._tokenizer.bos_token_id
        # Some tokenizers have a start token and put it nowhere.
        return [begin] if begin is not None and self._tokenizer("")["input_ids"][:1] == [begin] else []

    @cached_property
    def _tail(self) -> list[int]:
        return self._special(self.frame.tail) if self.frame else []


def chat_frame(tokenizer: Any) -> Frame | None:
    """The tokenizer's own chat template around one user turn; None where it has none."""
    if not getattr(tokenizer, "chat_template", None):
        return None
    user = {"role": "user", "content": _PLACE}
    try:
        asked: str = tokenizer.apply_chat_template([user], tokenize=False, add_generation_prompt=True)
        answered: str = tokenizer.apply_chat_template(
            [user, {"role": "assistant", "content": _ANSWER_PLACE}], tokenize=False, add_generation_prompt=False
        )
    except Exception as error:  # A template is a program of the model's authors and may raise what it likes.
        raise EngineFault("CHAT_TEMPLATE", f"The model's chat template cannot be used: {error}; set chat to never.") from error
    head, found, tail = asked.partition(_PLACE)
    if not found or _ANSWER_PLACE not in answered:
        raise EngineFault("CHAT_TEMPLATE", "The model's chat template leaves out what the user says; set chat to never.")
    return Frame(head, tail, answered.partition(_ANSWER_PLACE)[2])


def end_tokens(model: LoadedModel) -> tuple[int, ...]:
    """Every token that ends a text of this model, the tokenizer's own first."""
    network = model.network
    sources = [model.tokenizer, getattr(network, "generation_config", None), getattr(network, "config", None)]
    found: list[int] = []
    for source in sources:
        value = getattr(source, "eos_token_id", None)
        found += value if isinstance(value, list) else [] if value is None else [int(value)]
    return tuple(dict.fromkeys(found))


def split_sentence(text: str) -> str:
    return (
        "The prompt's parts are other tokens apart than together. The separator (a line break, a space) must start the item "
        f"and the label; the instruction and the item must not end with one. Look at {text[:80]!r}."
    )
