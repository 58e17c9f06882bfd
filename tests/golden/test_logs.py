"""What any release wrote down can be read by this one, and shows what it showed then."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from app.domain.plan import Plan
from app.domain.room.events import AnyEvent
from app.domain.room.evolve import Workshop, evolve
from app.domain.room.views.build import VIEWERS, view
from app.domain.texts import Text
from tests.golden.keeping import LOGS
from tests.screen import sent

KEPT = sorted(LOGS.glob("*.json"))


def read(path: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(path.read_bytes())
    return kept


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_log_of_an_old_release_shows_what_it_showed_then(path: Path) -> None:
    old = read(path)
    workshop = Workshop(msgspec.convert(old["plan"], Plan))
    for event in msgspec.convert(old["log"], list[AnyEvent]):
        workshop = evolve(workshop, event)
    texts = {id_: Text(*kept) for id_, kept in old["texts"].items()}
    assert workshop.seq == len(old["log"])
    for viewer in VIEWERS:
        then = as_shown_now(old["views"][viewer.audience])
        assert without_news(sent(view(workshop, texts, viewer)), then) == then


def as_shown_now(then: dict[str, Any]) -> dict[str, Any]:
    """A view of version 0.1 in today's shape: the kind in the settings of a phase, the dots by their round."""
    if "dots_shown" not in then:
        return then
    phases = {id_: dict(phase) for id_, phase in then["phases"].items()}
    rounds = [id_ for id_, phase in phases.items() if phase["kind"] == "dots"]
    for phase in phases.values():
        kind, dots = phase.pop("kind"), phase.pop("dots")
        phase["settings"] = {"kind": kind, "dots": dots, "open": False} if kind == "dots" else {"kind": kind}
    assert len(rounds) == 1, "only then is it known which round the dots of a note are of"

    def marked(thing: dict[str, Any]) -> dict[str, Any]:
        rest = {key: value for key, value in thing.items() if key != "dots"}
        return {**rest, "marks": {rounds[0]: thing["dots"]}} if "dots" in thing else rest

    by_id = {name: {id_: marked(one) for id_, one in then[name].items()} for name in ("notes", "groups")}
    may = ["act" if ability == "dot" else ability for ability in then["may"]]
    rest = {key: value for key, value in then.items() if key != "dots_shown"}
    return {**rest, **by_id, "phases": phases, "may": may}


def without_news(now: Any, then: Any) -> Any:
    """Today's view with only what a view of then could hold: fields are only ever added, notes and groups never."""
    if not isinstance(now, dict) or not isinstance(then, dict):
        return now
    by_id = all(isinstance(value, dict) for value in (*now.values(), *then.values()))
    return {key: without_news(value, then.get(key)) for key, value in now.items() if by_id or key in then}


def test_every_kind_of_event_stands_in_a_kept_log() -> None:
    kinds = {event["t"] for path in KEPT for event in read(path)["log"]}
    assert kinds == {kind.__name__ for kind in get_args(AnyEvent)}
