"""Gives anonymous notes the roles of their writers when the workshop ends, if the plan asks for viewpoints.

Until then nothing is stored: a row that says that a doctor wrote a note would name the only doctor. What is known of a
phase is kept in the memory of this process: the role of each who wrote in it and of each note, and not who wrote which.
A role goes on the notes of a phase if five of it wrote there and no few are left over. After a restart earlier notes
get none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from app.domain import small_groups
from app.domain.room.commands import WriteNote
from app.domain.room.decide import Participant
from app.domain.room.events import WorkshopClosed
from app.domain.room.roles import gives_viewpoint
from app.live.operations import Op, Outcome
from app.live.room import Room
from app.live.rooms import Rooms
from app.store.room import participants, taking_part


@dataclass(eq=False)
class Phase:
    """What is known of one phase: who wrote in it, and the role of each note."""

    writers: dict[str, str] = field(default_factory=dict)
    """By person: the role of their first note."""
    roles: dict[str, str] = field(default_factory=dict)
    """By note."""

    def told(self) -> dict[str, str]:
        """Returns the notes that get a role."""
        large = small_groups.count(self.writers.values())
        return {note: role for note, role in self.roles.items() if role in large}


@dataclass(eq=False)
class Viewpoints:
    """Listens to what is committed."""

    rooms: Rooms
    _phases: dict[str, dict[str, Phase]] = field(default_factory=dict)
    """By room and phase."""

    def __post_init__(self) -> None:
        self.rooms.committed_hooks.append(self.hear)
        self.rooms.unloaded_hooks.append(self.forget)

    def hear(self, room: Room, outcome: Outcome) -> None:
        """Notes who wrote, and at the end gives the roles."""
        written = [op for op, answer in outcome.answers if answer.ok and gives_viewpoint(outcome.state, op.command)]
        if written:
            self._remember(room, written)
        if any(isinstance(event, WorkshopClosed) for event in outcome.happened):
            self._tell(room)

    def forget(self, room_id: str) -> None:
        """Drops what is known of a room."""
        self._phases.pop(room_id, None)

    def _remember(self, room: Room, written: list[Op]) -> None:
        with self.rooms.database.read() as session:
            people = {(room.id, op.actor.id) for op in written if isinstance(op.actor, Participant)}
            roles = participants.present(session, people)
        phases = self._phases.setdefault(room.id, defaultdict(Phase))
        for op in written:
            if isinstance(op.command, WriteNote) and isinstance(op.actor, Participant):
                role = roles.get((room.id, op.actor.id), "")
                phase = phases[op.command.phase]
                phase.roles[op.command.note] = phase.writers.setdefault(op.actor.id, role)

    def _tell(self, room: Room) -> None:
        told: dict[str, str] = {}
        for phase in self._phases.pop(room.id, {}).values():
            told |= phase.told()
        if told:
            self.rooms.database.write(lambda session: taking_part.give_roles(session, room.id, told))
