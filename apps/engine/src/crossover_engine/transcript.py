"""One answer as it is written: token by token, until an end token, a stop string, or no room is left.

A stop string counts behind the answer's first character that is no white space: many models open with an empty line, and
stopping there would read every such answer as nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .outputs import TextAnswer, TextOutput

# A token may end in the middle of a character, so a few more are looked at than a stop string has bytes.
_SPARE_TOKENS = 4


class Transcript:
    """`take` says whether the answer goes on. `ids` are the tokens taken, end token left out."""

    def __init__(self, tokenizer: Any, ends: Sequence[int], output: TextOutput) -> None:
        self._tokenizer = tokenizer
        self._ends = frozenset(ends)
        self._output = output
        self._window = max((len(stop.encode()) for stop in output.stop), default=0) + _SPARE_TOKENS
        self._stopped_at: int | None = None
        self._has_ended = False
        self.ids: list[int] = []

    def take(self, token: int) -> bool:
        if token in self._ends:
            self._has_ended = True
            return False
        self.ids.append(token)
        if self._output.stop and self._stops():
            return False
        return len(self.ids) < self._output.max_new_tokens

    @property
    def answer(self) -> TextAnswer:
        """The text up to the stop string. It is cut where neither an end token nor a stop string came."""
        text = self._decode(self.ids)
        is_cut = not self._has_ended and self._stopped_at is None
        # A cut may fall inside a character, which then reads as a replacement sign.
        return TextAnswer(text.rstrip("\ufffd") if is_cut else text[: self._stopped_at], is_cut)

    def _stops(self) -> bool:
        # Reading everything again for each token would cost the square of the answer's length.
        tail = self._decode(self.ids[-self._window :])
        if not any(stop in tail for stop in self._output.stop):
            return False
        whole = self._decode(self.ids)
        begun = len(whole) - len(whole.lstrip())
        places = [place for stop in self._output.stop if (place := whole.find(stop, begun)) >= 0]
        self._stopped_at = min(places, default=None)
        return self._stopped_at is not None

    def _decode(self, ids: list[int]) -> str:
        text: str = self._tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False)
        return text
