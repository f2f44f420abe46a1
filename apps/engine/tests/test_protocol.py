"""The messages are the contract's: both sides read the same golden files."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from crossover_engine.errors import ProtocolFault
from crossover_engine.events import Prediction, Predictions, parse_event
from crossover_engine.protocol import RunRequest, dump, parse_command, parse_row, to_line

_GOLDEN = Path(__file__).parents[3] / "packages" / "contracts" / "golden"
_REQUESTS = json.loads((_GOLDEN / "engine-request.json").read_bytes())
_DEFAULTS = json.loads((_GOLDEN / "arm-defaults.json").read_bytes())
_ROWS = json.loads((_GOLDEN / "engine-rows.json").read_bytes())
_EVENTS = json.loads((_GOLDEN / "engine-events.json").read_bytes())


@pytest.mark.parametrize("message", _REQUESTS["accepted"], ids=lambda message: message["type"])
def test_every_accepted_request_parses_and_dumps_back_equal(message: Any) -> None:
    assert dump(parse_command(message)) == message


@pytest.mark.parametrize("case", _REQUESTS["refused"], ids=lambda case: case["because"])
def test_every_refused_request_is_refused(case: Any) -> None:
    with pytest.raises(ProtocolFault):
        parse_command(case["message"])


@pytest.mark.parametrize("message", _EVENTS["accepted"], ids=lambda message: message["type"])
def test_every_accepted_event_parses_and_dumps_back_equal(message: Any) -> None:
    assert dump(parse_event(message)) == message


@pytest.mark.parametrize("case", _EVENTS["refused"], ids=lambda case: case["because"])
def test_every_refused_event_is_refused(case: Any) -> None:
    with pytest.raises(ProtocolFault):
        parse_event(case["message"])


@pytest.mark.parametrize("row", _ROWS["accepted"], ids=lambda row: f"row {row['id']}")
def test_every_accepted_row_parses_and_dumps_back_equal(row: Any) -> None:
    assert dump(parse_row(row)) == row


@pytest.mark.parametrize("case", _ROWS["refused"], ids=lambda case: case["because"])
def test_every_refused_row_is_refused(case: Any) -> None:
    with pytest.raises(ProtocolFault):
        parse_row(case["message"])


def test_half_a_surrogate_pair_becomes_a_sign_and_moves_no_offset() -> None:
    row = parse_row(json.loads(json.dumps({**_ROWS["accepted"][0], "text": "a\ud83db"})))
    assert row.text == "a\ufffdb"


def _with(path: str, value: object) -> Any:
    """The second golden request with one field changed."""
    message = json.loads(json.dumps(_REQUESTS["accepted"][1]))
    part, *names = message, *path.split(".")
    for name in names[:-1]:
        part = part[name]
    part[names[-1]] = value
    return message


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("settings.learningRate", 0),
        ("settings.learningRate", 10),
        ("settings.learningRate", "0.1"),
        ("settings.batchSize", 1.5),
        ("settings.batchSize", True),
        ("settings.rank", 8),
        ("settings.approach", "prefix-tuning"),
        ("labels", [{"name": "only", "continuation": " only"}]),
        ("labels", [{"name": "", "continuation": " a"}, {"name": "b", "continuation": " b"}]),
        ("weightsKey", "A" * 64),
        ("requestId", "r" * 65),
        ("model.architecture", "hybrid"),
        ("model.source", {"kind": "url", "url": "x"}),
        ("files.train", 3),
        ("seed", -1),
        ("seed", 2**31),
        ("batchRows", 2001),
    ],
)
def test_a_field_outside_its_limits_is_refused_by_name(path: str, value: object) -> None:
    with pytest.raises(ProtocolFault, match=path.rsplit(".", maxsplit=1)[-1]):
        parse_command(_with(path, value))


@pytest.mark.parametrize("defaults", _DEFAULTS, ids=lambda defaults: defaults["approach"])
def test_settings_left_out_take_the_defaults_of_the_contract(defaults: Any) -> None:
    bare, whole = (parse_command(_with("settings", settings)) for settings in ({"approach": defaults["approach"]}, defaults))
    assert isinstance(bare, RunRequest)
    assert isinstance(whole, RunRequest)
    assert bare.settings == whole.settings


def test_a_row_with_a_field_too_many_is_refused() -> None:
    with pytest.raises(ProtocolFault, match="gold"):
        parse_row({**_ROWS["accepted"][0], "gold": 1})


@pytest.mark.parametrize("score", [math.nan, math.inf])
def test_a_number_that_is_not_finite_never_becomes_a_line(score: float) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        to_line(Predictions("r", 0, (Prediction(1, 0, None, None, (score,), 0, 0, 0),)))
