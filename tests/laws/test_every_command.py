"""The laws hold over random histories: so every command there is has to happen in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from app.domain.room import commands as c
from app.domain.room.decisions.decide import ServerCommand
from app.domain.values import Command
from tests.story import Story, busy

COMMANDS = frozenset({*get_args(c.AnyCommand), *get_args(ServerCommand)})


def missing(commands: Iterable[type]) -> list[str]:
    """The names of the commands that lead to nothing in any of these histories."""
    done: set[type] = set()
    for seed in range(200):
        story = Story.begin()
        for step in busy(seed, 400):
            story.step(step)
        done |= story.done
    return sorted(command.__name__ for command in set(commands) - done)


def test_every_command_leads_to_something_in_the_random_histories():
    assert missing(COMMANDS) == []


def test_a_command_that_no_history_holds_is_named():
    class Applaud(Command, frozen=True, tag=True):
        """Nobody asks for it."""

    assert missing({*COMMANDS, Applaud}) == ["Applaud"]
