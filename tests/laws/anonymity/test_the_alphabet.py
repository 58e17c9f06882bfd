"""What people can do has to be in the histories of the law: every command, event and page of a room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, get_args
from unittest.mock import patch

import pytest

from app.domain.room import commands as c
from app.live.transaction import _RoomTransaction
from tests.conftest import in_memory
from tests.laws.anonymity.acts.copies import pages
from tests.laws.anonymity.acts.playing import Scene
from tests.laws.anonymity.alphabet import everything, is_outside
from tests.laws.anonymity.scripts import KINDS
from tests.laws.anonymity.stage import Stage, opened
from tests.web.test_authorisation import TABLE


@dataclass
class Done:
    """What was done in some histories."""

    commands: set[type] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    handlers: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)


def played(stage: Stage) -> Done:
    """All of it, once."""
    done, answer = Done(), _RoomTransaction._answer

    def watched(room: Any, op: Any, now: int) -> Any:
        given = answer(room, op, now)
        if given.ok:
            done.commands.add(type(op.command))
        return given

    for history in everything():
        with patch.object(_RoomTransaction, "_answer", watched), stage.play(history.scene) as play:
            scene = Scene(play, history, tuple(part % 3 for part in range(history.parts)))
            scene.run()
            list(pages(play))
            done.asked |= play.asked
            done.handlers |= play.server.handlers.keys() - {"connect", "disconnect"}
            done.kinds |= {act.kind for act in history.acts}
            done.refused += [f"{history}: {line.where}" for line in play.trace.lines if b'"ok":false' in line.data]
    return done


@pytest.fixture(scope="module")
def done() -> Iterator[Done]:
    with opened(in_memory()) as stage:
        yield played(stage)


def test_every_act_of_these_histories_leads_to_something(done: Done) -> None:
    assert done.refused == []
    assert done.kinds >= KINDS - {"back"}


def test_every_command_that_a_person_can_send_is_in_the_law(done: Done) -> None:
    assert {command.__name__ for command in set(get_args(c.AnyCommand)) - done.commands} == set()


def test_every_event_of_the_live_connection_is_in_the_law(done: Done) -> None:
    assert done.handlers - done.asked == {"ballots"}  # asked in one's own name, before each history


def test_every_page_is_in_the_law_or_is_said_to_stand_outside_it(done: Done) -> None:
    missing = {name for name in TABLE if name not in done.asked and not is_outside(name)}
    assert missing == set()
    assert {name for name in TABLE if name in done.asked and is_outside(name)} == set()
