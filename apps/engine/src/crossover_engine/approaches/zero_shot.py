"""No label is seen: by likelihood after the instruction, or where a model cannot be prompted, by what labels mean."""

from __future__ import annotations

from ..cloze import answer_by_cloze
from ..emit import Emit
from ..encoder_heads import heads_of
from ..entailing import answer_by_entailment
from ..errors import EngineFault
from ..models import EncoderHead
from ..nearest import answer_by_description
from ..outputs import LabelOutput
from ..prompted import answer_prompts
from ..prompting import PromptWish
from ..protocol import Architecture
from ..settings import Form, ZeroShot
from ..task import Task

_DESCRIBED: tuple[Architecture, ...] = ("static-vectors", "encoder-only")
_HEAD_OF: dict[Form, EncoderHead] = {"cloze": "masked-word", "entailment": "entailment"}
_HEAD_NAMES: dict[EncoderHead, str] = {"masked-word": "masked-word head", "entailment": "head for natural language inference"}


def run(settings: ZeroShot, task: Task, emit: Emit) -> None:
    """Takes the form that the settings ask for, or the best that the model has, and says which."""
    form = choose_form(settings.form, task)
    if form == "likelihood":
        answer_prompts(task, PromptWish((), settings.calibration, settings.chat, {"form": form}), emit)
        return
    if not isinstance(task.request.output, LabelOutput):
        raise EngineFault("OUTPUT_UNFIT", "A model that cannot be prompted answers with labels only; choose fine-tune here.")
    if form == "nearest-description":
        model = task.shelf.take(task.request, _DESCRIBED, emit)
        emit.chose({"form": form, "calibration": "none", "temperature": f"{settings.temperature:g}"})
        answer_by_description(task, model, settings.temperature, emit)
        return
    model = task.shelf.take_with_head(task.request, _HEAD_OF[form], emit)
    if form == "cloze":
        answer_by_cloze(task, model, settings.calibration, emit)
    else:
        answer_by_entailment(task, model, emit)


def choose_form(form: Form, task: Task) -> Form:
    """Raises FORM_UNFIT or HEAD_MISSING where the model cannot answer in this form."""
    architecture = task.request.model.architecture if task.request.model else "other"
    if architecture not in _DESCRIBED:
        if form in {"auto", "likelihood"}:
            return "likelihood"
        raise EngineFault("FORM_UNFIT", f"The form {form} needs an encoder; a model of the kind {architecture} uses likelihood.")
    heads = heads_of(task.shelf.config_of(task.request)) if architecture == "encoder-only" else ()
    if form == "auto":
        return "entailment" if "entailment" in heads else "cloze" if "masked-word" in heads else "nearest-description"
    if form == "likelihood":
        raise EngineFault("FORM_UNFIT", f"A {architecture} model writes no text, so labels have no likelihood; use auto.")
    if form in _HEAD_OF and _HEAD_OF[form] not in heads:
        sentence = (
            f"The form {form} needs a {_HEAD_NAMES[_HEAD_OF[form]]}, and this model comes without one"
            f"{_unnamed(form)}; use auto, or choose another model."
        )
        raise EngineFault("HEAD_MISSING", sentence)
    return form


def _unnamed(form: Form) -> str:
    return " (its configuration must name an output 'entailment' in id2label)" if form == "entailment" else ""
