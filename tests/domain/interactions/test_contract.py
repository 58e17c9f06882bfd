"""The contract of kinds of phases, each rule with a kind that breaks it."""

from __future__ import annotations

from enum import StrEnum
from importlib import util
from typing import Annotated, Any, Literal, cast

import pytest
from msgspec import Meta, Struct
from msgspec.structs import replace

from app.domain import interactions
from app.domain.interactions import KINDS, contract
from app.domain.interactions.abilities import Ability
from app.domain.interactions.contract import IncompleteKinds, incomplete
from app.domain.interactions.fields import Choice, Field, ShortText, WholeNumber, YesNo, fields_of
from app.domain.interactions.kind import FieldWords, Kind, Outcome, PhaseCommand, PhaseEvent, PhaseSettings, Words

WORKING: Any = next(kind for kind in KINDS.values() if kind.work and kind.words.marks)
"""Of any type, because its parts may be None in other kinds."""
IDLE = next(kind for kind in KINDS.values() if not kind.work)


def settings(tag: str, module: str = "", **types: Any) -> type[PhaseSettings]:
    """Settings of a kind that is not in the registry."""
    space = {"__annotations__": types, "__module__": module or f"app.domain.interactions.{tag}.rules"}
    made: Any = type(PhaseSettings)
    return cast("type[PhaseSettings]", made("Planted", (PhaseSettings,), space, frozen=True, tag=tag))


class Shout(PhaseCommand, frozen=True, tag=True):
    """A command in no union."""


class Shouted(PhaseEvent, frozen=True, tag=True):
    """An event in no union."""


class Noise(Struct, frozen=True):
    """A state in no union."""


def worded(kind: Kind, **change: Any) -> Kind:
    return replace(kind, words=replace(kind.words, **change))


def working(**change: Any) -> Kind:
    return cast("Kind", replace(WORKING, work=replace(WORKING.work, **change)))


def asking(**types: Any) -> Kind:
    """A kind with these settings, which has labels for none of them."""
    return replace(IDLE, settings=settings(IDLE.name, **types))


Level = Literal["low", "high"]

FAULTS: dict[str, tuple[Kind, str]] = {
    "a folder of another name": (replace(IDLE, settings=settings("elsewhere", "app.plan")), "not in rules.py"),
    "no choice": (worded(IDLE, choice=""), "no words for choice"),
    "nothing done": (worded(IDLE, doing=""), "no words for doing"),
    "marks without a heading": (worded(WORKING, marks=replace(WORKING.words.marks, heading="")), "for its marks"),
    "nobody told who won": (worded(WORKING, marks=replace(WORKING.words.marks, won=("", ""))), "for its marks"),
    "tables without a sentence": (
        replace(WORKING, outcome=replace(WORKING.outcome, tables=lambda _result: ())),
        "tables and a sentence only",
    ),
    "marks without words": (worded(WORKING, marks=None), "has marks, but not in its words"),
    "marks without a record": (
        replace(WORKING, outcome=Outcome(result=WORKING.outcome.result, events=WORKING.outcome.events)),
        "has marks, but not in its outcome",
    ),
    "a problem with nothing": (worded(IDLE, problems={"loudness": "Kuinka lujaa?"}), "loudness, which is no setting"),
    "an empty problem": (worded(WORKING, problems=dict.fromkeys(WORKING.words.problems, "")), "for the problem with"),
    "a setting without a label": (worded(WORKING, settings={}), "has no label for"),
    "a label without a setting": (worded(IDLE, settings={"x": FieldWords("X")}), "label for x, which is no setting"),
    "a choice without a label": (worded(asking(level=Level), settings={"level": FieldWords("Taso")}), "label for low"),
    "a setting without limits": (asking(loudness=int), "no form can ask for: loudness"),
    "settings in no union": (asking(), "settings that are not in Settings"),
    "an ability of the facilitator": (replace(IDLE, opens=frozenset({Ability.LEAD})), "not about the board: lead"),
    "work without an outcome": (replace(WORKING, outcome=None), "work without an outcome"),
    "an outcome without work": (replace(WORKING, work=None), "outcome without work"),
    "no commands": (working(commands=()), "has no commands"),
    "no events": (working(events=()), "has no events"),
    "a command in no union": (working(commands=(Shout,)), "Shout, which is not in WorkCommand"),
    "an event in no union": (working(events=(Shouted,)), "Shouted, which is not in WorkEvent"),
    "a state in no union": (working(state=Noise), "Noise, which is not in WorkState"),
    "a view in no union": (working(view=lambda _state: Noise()), "has nothing in WorkView"),
}


def test_every_kind_of_the_product_is_complete():
    assert incomplete(KINDS.values()) == []


@pytest.mark.parametrize(("kind", "told"), FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_found(kind: Kind, told: str):
    assert [lack for lack in incomplete([kind]) if told in lack]


def test_a_result_in_no_union_is_found(monkeypatch):
    monkeypatch.setattr(interactions, "Result", Noise)
    assert f"{WORKING.name} has nothing in Result" in incomplete(KINDS.values())


@pytest.mark.parametrize("file", ["words", "result"])
def test_a_missing_file_is_found(monkeypatch, file: str):
    found = util.find_spec
    monkeypatch.setattr(util, "find_spec", lambda name: None if name.endswith(f".{file}") else found(name))
    assert incomplete([WORKING]) == [f"{WORKING.name} has no {file}.py"]


def test_two_kinds_share_neither_name_nor_need():
    told = incomplete([WORKING, WORKING])
    assert told == [f"the need {WORKING.need} is of 2 kinds", f"2 kinds are called {WORKING.name}"]


def test_an_incomplete_kind_stops_the_start_with_one_plain_line(monkeypatch):
    contract.check()
    monkeypatch.setitem(interactions.KINDS, IDLE.name, worded(IDLE, choice=""))
    with pytest.raises(IncompleteKinds, match=rf"^[^\n]*{IDLE.name} has no words for choice\.$"):
        contract.check()


class Colour(StrEnum):
    GREEN = "green"
    RED = "red"


def test_every_type_of_a_setting_becomes_a_field_with_its_limits():
    many = settings(
        "many", number=Annotated[int, Meta(ge=1, le=9)], sure=bool, colour=Colour, level=Level,
        name=Annotated[str, Meta(max_length=40)],
    )  # fmt: skip
    assert fields_of(many) == [
        Field("number", WholeNumber(1, 9), 1),
        Field("sure", YesNo(), empty=False),
        Field("colour", Choice(("green", "red")), "green"),
        Field("level", Choice(("low", "high")), "low"),
        Field("name", ShortText(40), ""),
    ]


@pytest.mark.parametrize("unlike", [int, str, float, list[str], Annotated[int, Meta(ge=1)], int | None])
def test_a_type_that_no_form_can_ask_for_is_refused(unlike: Any):
    with pytest.raises(TypeError, match="loudness"):
        fields_of(settings("loud", loudness=unlike))


def test_an_empty_field_has_the_default_of_its_setting():
    class Planted(PhaseSettings, frozen=True, tag="planted"):
        colour: Colour = Colour.RED
        number: Annotated[int, Meta(ge=0, le=9)] = 4

    assert [(field.empty, field.default) for field in fields_of(Planted)] == [("red", "red"), (4, 4)]


def test_words_of_a_planted_kind_are_complete():
    words = Words(
        choice="Valitaan", doing="Valinta", settings={"level": FieldWords("Taso", choices={"low": "m", "high": "k"})}
    )
    lacks = incomplete([replace(asking(level=Level), words=words)])
    assert lacks == [f"{IDLE.name} has settings that are not in Settings"]
