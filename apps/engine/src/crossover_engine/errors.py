"""What we expect to go wrong: a code, a sentence for a human, and whether trying again can help."""


class EngineFault(Exception):
    """Ends a request with a `failed` event. The sentence says what to do; `row_id` names the row at fault, if one is."""

    def __init__(self, code: str, sentence: str, *, retryable: bool = False, row_id: int | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.retryable = retryable
        self.row_id = row_id


class ProtocolFault(Exception):
    """A message that does not follow the contract. The text names the field and what was expected."""
