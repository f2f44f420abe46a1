"""What fits the context: how many demonstrations stand before each row, and which rows are too long for any."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence

from .emit import Emit
from .errors import EngineFault
from .events import Prediction
from .protocol import Row

Member = tuple[Row, str]
# Tokens of the whole prompt with so many demonstrations before an item, the room for its answer included.
Length = Callable[[int, str], int]


class Fit:
    """How many demonstrations fit before an item. The answer depends on that item alone, never on its neighbours.

    Demonstrations go whole, so that none ever stands without its label, and the answer always has its room.
    """

    def __init__(self, length: Length, limit: int | None, offered: int) -> None:
        self._length = length
        self._limit = limit
        self._offered = offered

    def kept(self, item: str) -> int | None:
        """The most demonstrations, newest first, that fit; None when not even the item alone does."""
        if self._fits(self._offered, item):
            return self._offered
        if not self._fits(0, item):
            return None
        # Prompts only grow with demonstrations, so the last count that fits is found by halving.
        return bisect_right(range(self._offered), False, key=lambda kept: not self._fits(kept, item)) - 1

    def refuse_template(self, *items: str) -> None:
        """Raises PROMPT_TOO_LONG when the template leaves no room for any text."""
        for item in items:
            length = self._length(0, item)
            if self._limit is not None and length > self._limit:
                sentence = (
                    f"The instruction, the template and the answer alone take {length} tokens, but the model reads "
                    f"{self._limit}; shorten the instruction or choose a model with a longer context."
                )
                raise EngineFault("PROMPT_TOO_LONG", sentence)

    def _fits(self, kept: int, item: str) -> bool:
        return self._limit is None or self._length(kept, item) <= self._limit


def item_of(row: Row) -> str:
    """The row's rendered item. Raises ROWS_INVALID where it has none."""
    if not row.item:
        raise EngineFault("ROWS_INVALID", f"Row {row.id} has no prompt item.", row_id=row.id)
    return row.item


def group_by_kept(rows: Sequence[Member], fit: Fit, calibrating: Sequence[str]) -> dict[int | None, list[Member]]:
    """Rows by how many demonstrations stand before them; None holds those that do not fit at all."""
    ceiling = min((count for count in map(fit.kept, calibrating) if count is not None), default=None)
    groups: dict[int | None, list[Member]] = defaultdict(list)
    for row, item in rows:
        kept = fit.kept(item)
        groups[kept if kept is None or ceiling is None else min(kept, ceiling)].append((row, item))
    return groups


def tell_unfit(groups: dict[int | None, list[Member]], offered: int, length: Callable[[str], int], emit: Emit) -> None:
    """Notes what was left out, and answers the rows that do not fit as missing; `length` counts the tokens of such an item."""
    note_dropped(groups, offered, emit)
    emit.predictions(too_long(row, length(item)) for row, item in groups.get(None, []))


def most_kept_first(groups: dict[int | None, list[Member]]) -> list[tuple[int, list[Member]]]:
    """The groups whose rows can be asked, longest prompts first."""
    fitting = [(kept, members) for kept, members in groups.items() if kept is not None]
    return sorted(fitting, key=lambda group: -group[0])


def note_dropped(groups: dict[int | None, list[Member]], offered: int, emit: Emit) -> None:
    """Says how many demonstrations were left out, and how many rows could not be asked at all."""
    short = {kept: len(members) for kept, members in groups.items() if kept is not None and kept < offered}
    if short:
        most = offered - min(short)
        sentence = f"The oldest {most} of {offered} demonstrations did not fit the context (for {sum(short.values())} rows)."
        emit.note("DEMONSTRATIONS_DROPPED", sentence, most)
    too_long = len(groups.get(None, []))
    if too_long:
        emit.note("PROMPT_TOO_LONG", f"{too_long} rows are longer than the model can read.", too_long)


def too_long(row: Row, tokens: int) -> Prediction:
    return Prediction(row.id, None, None, "prompt-too-long", None, 0.0, tokens, 0)
