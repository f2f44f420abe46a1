"""What we expect to go wrong: a code, a sentence for a human, and whether trying again can help."""

from __future__ import annotations

from typing import Any


class EngineFault(Exception):
    """Ends a request with a `failed` event. The sentence says what to do; `row_id` names the row at fault, if one is."""

    def __init__(self, code: str, sentence: str, *, retryable: bool = False, row_id: int | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.retryable = retryable
        self.row_id = row_id

    def __reduce__(self) -> tuple[Any, ...]:
        """A fault crosses from the processes of a shared training whole, whatever its kind asks for in the making."""
        return _told_again, (type(self), dict(vars(self)))


def _told_again(kind: type[EngineFault], fields: dict[str, Any]) -> EngineFault:
    fault = kind.__new__(kind, fields["sentence"])
    vars(fault).update(fields)
    return fault


class ProtocolFault(Exception):
    """A message that does not follow the contract. The text names the field and what was expected."""
