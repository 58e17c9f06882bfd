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
from app.domain.room.views.build import Audience, view
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
    texts = {id_: (text, lang) for id_, (text, lang) in old["texts"].items()}
    assert workshop.seq == len(old["log"])
    for audience in Audience:
        assert without_news(sent(view(workshop, texts, audience)), old["views"][audience]) == old["views"][audience]


def without_news(now: Any, then: Any) -> Any:
    """Today's view with only what a view of then could hold: fields are only ever added, notes and groups never."""
    if not isinstance(now, dict) or not isinstance(then, dict):
        return now
    by_id = all(isinstance(value, dict) for value in (*now.values(), *then.values()))
    return {key: without_news(value, then.get(key)) for key, value in now.items() if by_id or key in then}


def test_every_kind_of_event_stands_in_a_kept_log() -> None:
    kinds = {event["t"] for path in KEPT for event in read(path)["log"]}
    assert kinds == {kind.__name__ for kind in get_args(AnyEvent)}
