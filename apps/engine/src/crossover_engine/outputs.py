"""The kinds of answer: what a request asks for (`Output`), what a row should get (`Target`), what it got (`Answer`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from .errors import EngineFault, ProtocolFault
from .fields import Fields, read_text, read_whole

# Offsets into a row's text count code points, as Python does; JavaScript's UTF-16 units are turned where they arise.


@dataclass(frozen=True)
class LabelOutput:
    """One of the request's labels."""

    tag: ClassVar = ("kind", "label")


@dataclass(frozen=True)
class ChoiceOutput:
    """One of the row's own choices."""

    tag: ClassVar = ("kind", "choice")


@dataclass(frozen=True)
class NumberOutput:
    """A number; the ends of the scale are None where it is open."""

    tag: ClassVar = ("kind", "number")
    low: float | None
    high: float | None

    def clip(self, value: float) -> float:
        """The nearest value on the scale."""
        floor = value if self.low is None else max(self.low, value)
        return floor if self.high is None else min(self.high, floor)


@dataclass(frozen=True)
class TagsOutput:
    """A tag for each of the row's tokens."""

    tag: ClassVar = ("kind", "tags")
    tags: tuple[str, ...]


@dataclass(frozen=True)
class SpanOutput:
    """A piece of the row's text."""

    tag: ClassVar = ("kind", "span")


@dataclass(frozen=True)
class TextOutput:
    """Generated text; it ends before the first of `stop`, at the end token, or is cut after `max_new_tokens`."""

    tag: ClassVar = ("kind", "text")
    max_new_tokens: int
    stop: tuple[str, ...]


Output = LabelOutput | ChoiceOutput | NumberOutput | TagsOutput | SpanOutput | TextOutput


@dataclass(frozen=True)
class NumberTarget:
    tag: ClassVar = ("kind", "number")
    value: float


@dataclass(frozen=True)
class TagsTarget:
    """One index into the output's tags for each of the row's tokens."""

    tag: ClassVar = ("kind", "tags")
    tags: tuple[int, ...]


@dataclass(frozen=True)
class SpanTarget:
    """Code points of the row's text, the end excluded."""

    tag: ClassVar = ("kind", "span")
    start: int
    end: int


@dataclass(frozen=True)
class TextTarget:
    """Right answers, each as it continues the item; the first one is the one to learn."""

    tag: ClassVar = ("kind", "text")
    texts: tuple[str, ...]


Target = NumberTarget | TagsTarget | SpanTarget | TextTarget


@dataclass(frozen=True)
class NumberAnswer:
    tag: ClassVar = ("kind", "number")
    value: float


@dataclass(frozen=True)
class TagsAnswer:
    tag: ClassVar = ("kind", "tags")
    tags: tuple[int, ...]


@dataclass(frozen=True)
class SpanAnswer:
    """Code points of the row's text, the end excluded; start = end and no text: the text does not hold the answer."""

    tag: ClassVar = ("kind", "span")
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class TextAnswer:
    """`is_cut`: the answer had not ended when its tokens ran out."""

    tag: ClassVar = ("kind", "text")
    text: str
    is_cut: bool


Answer = NumberAnswer | TagsAnswer | SpanAnswer | TextAnswer


def refuse_unfit(output: Output, fitting: tuple[str, ...], approach: str) -> None:
    """Raises OUTPUT_UNFIT where an approach cannot answer in the kind that the request asks for."""
    if output.tag[1] not in fitting:
        kinds = {"label": "labels", "choice": "choices", "number": "numbers", "tags": "tags", "span": "spans", "text": "text"}
        able = " and ".join(kinds[kind] for kind in fitting)
        sentence = f"{approach} answers with {able}; this task asks for {kinds[output.tag[1]]}. Choose another approach."
        raise EngineFault("OUTPUT_UNFIT", sentence)


def read_output(fields: Fields) -> Output:
    kind = fields.choice("kind", ("label", "choice", "number", "tags", "span", "text"))
    match kind:
        case "label":
            return LabelOutput()
        case "choice":
            return ChoiceOutput()
        case "number":
            return NumberOutput(low=_read_end(fields, "low"), high=_read_end(fields, "high"))
        case "tags":
            return TagsOutput(tags=_read_texts(fields, "tags", 2, 200))
        case "span":
            return SpanOutput()
    return TextOutput(max_new_tokens=fields.integer("maxNewTokens", 1, 2048), stop=_read_texts(fields, "stop", 0, 8))


def read_target(fields: Fields) -> Target:
    kind = fields.choice("kind", ("number", "tags", "span", "text"))
    if kind == "number":
        return NumberTarget(value=fields.number("value"))
    if kind == "tags":
        return TagsTarget(tags=fields.items("tags", read_whole))
    if kind == "span":
        return SpanTarget(start=fields.integer("start"), end=fields.integer("end"))
    texts = fields.items("texts", read_text)
    if not texts:
        raise ProtocolFault("target.texts: expected at least one text")
    return TextTarget(texts=texts)


def read_answer(fields: Fields) -> Answer:
    kind = fields.choice("kind", ("number", "tags", "span", "text"))
    if kind == "number":
        return NumberAnswer(value=fields.number("value"))
    if kind == "tags":
        return TagsAnswer(tags=fields.items("tags", read_whole))
    if kind == "span":
        text = fields.text("text", may_be_empty=True)
        return SpanAnswer(start=fields.integer("start"), end=fields.integer("end"), text=text)
    return TextAnswer(text=fields.text("text", may_be_empty=True), is_cut=fields.boolean("isCut"))


def _read_end(fields: Fields, name: str) -> float | None:
    return fields.nullable(name, fields.number)


def _read_texts(fields: Fields, name: str, fewest: int, most: int) -> tuple[str, ...]:
    texts = fields.items(name, read_text)
    if not fewest <= len(texts) <= most or not all(texts):
        raise ProtocolFault(f"output.{name}: expected {fewest} to {most} texts, none of them empty")
    return texts
