"""The law of each kind of phase, over random histories: participants do what the kind says, and nothing else.

Each kind brings what it needs in tests/domain/interactions/<kind>/deeds.py, with a planted fault that must be caught.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from app.domain import interactions
from app.domain.interactions import KINDS
from app.domain.interactions.kind import Kind, PhaseCommand
from app.domain.room import commands as c
from app.domain.room import permissions
from app.domain.room.decisions.decide import Participant
from tests.story import DEEDS, LEADER, Story, busy, command_of, hex_id, key_hash

WRITER = Participant(hex_id(200))
PHASES = {name: f"p{n}" for n, name in enumerate(DEEDS)}
ABILITY: dict[type, str] = {
    c.WriteNote: "write", c.EditNote: "edit", c.RemoveNote: "remove", c.RestoreNote: "remove",
    c.MoveNote: "arrange", c.GroupNotes: "arrange", c.LeaveGroup: "arrange", c.RenameGroup: "arrange",
    c.Ungroup: "arrange",
}  # fmt: skip
"""What a participant needs for a command. Commands of a kind of phase need “act”."""


def check_kind(name: str) -> None:
    """Plays histories in a phase of this kind, every command sent by a participant."""
    phase, deeds = PHASES[name], DEEDS[name]
    for seed in range(8):
        story = Story.begin()
        for number in range(6):
            note = hex_id(number)
            story.do(WRITER, c.WriteNote(note, "a0", "p1", "lappu", key_hash(note)))
        story.do(LEADER, c.GoToPhase(phase))
        for step in busy(seed, 150):
            _, command = command_of(step)
            if isinstance(command, c.WriteNote):
                command = replace(command, phase=phase)
            needs = "act" if isinstance(command, PhaseCommand) else ABILITY.get(type(command))
            if needs:
                person = Participant(hex_id(200 + step[3] % 4))
                assert not story.do(person, command) or needs in deeds.MAY, f"{command} was done in a phase of {name}"
        if hasattr(deeds, "command"):
            for number, target, _, dice in busy(seed, 100):
                tag = hex_id(300 + number % 4) * 2
                story.do(WRITER, deeds.command(phase, hex_id(target % 3), tag, dice))
            assert phase in story.workshop.work, "its commands lead to nothing"
            deeds.law(story.workshop.work[phase])
        assert {*permissions.abilities(story.workshop, facilitator=False)} == deeds.MAY


@contextmanager
def instead(kind: Kind) -> Iterator[None]:
    """Puts a kind in the place of the one with its name."""
    with patch.dict(KINDS, {kind.name: kind}):
        if kind.work is None:
            yield
            return
        work = kind.work
        events, states = dict.fromkeys(work.events, work), {work.state: work}
        with patch.dict(interactions._BY_EVENT, events), patch.dict(interactions._BY_STATE, states):
            yield


@pytest.mark.parametrize("name", KINDS)
def test_participants_do_what_the_kind_of_the_phase_says_and_nothing_else(name: str) -> None:
    check_kind(name)


def test_the_fault_that_each_kind_brings_is_caught(capsys: pytest.CaptureFixture[str]) -> None:
    missed = [name for name in KINDS if not _caught(name)]
    with capsys.disabled():
        print(f"\nkinds of phases, planted faults caught {len(KINDS) - len(missed)} of {len(KINDS)}")
    assert not missed


def _caught(name: str) -> bool:
    with instead(DEEDS[name].planted(KINDS[name])):
        try:
            check_kind(name)
        except AssertionError:
            return True
    return False
