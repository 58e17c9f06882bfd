"""Gives anonymous notes the roles of their writers when the workshop ends, if the plan asks for viewpoints.

Until then nothing is stored: a row that says that a doctor wrote a note would name the only doctor. What is known of a
phase is kept in the memory of this process: the role of each who wrote in it and of each note, and not who wrote which.
A role goes on the notes of a phase if it is told of the workshop, five of it who stayed wrote there, and no few
writers are left over. After a restart earlier notes get none.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from app.domain import small_groups
from app.domain.room.commands import WriteNote
from app.domain.room.decisions.decide import Participant
from app.domain.room.evolve import OVER
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

    def told(self, stayed: Collection[str], roles: Collection[str]) -> dict[str, str]:
        """Returns the notes that get a role: one of these, by who stayed. Who only came by must not be left over."""
        large = small_groups.count(role for person, role in self.writers.items() if person in stayed)
        counts = {role: count for role, count in Counter(self.writers.values()).items() if role in large.keys() & roles}
        told = small_groups.shown(counts, len(self.writers))
        return {note: role for note, role in self.roles.items() if role in told}


@dataclass(eq=False)
class Viewpoints:
    """Listens to what is committed."""

    rooms: Rooms
    _phases: dict[str, dict[str, Phase]] = field(default_factory=dict)
    """By room and phase."""

    def __post_init__(self) -> None:
        self.rooms.committed_hooks.append(self.hear)
        self.rooms.needed_hooks.append(lambda: set(self._phases))
        self.rooms.unloaded_hooks.append(self.forget)

    def hear(self, room: Room, outcome: Outcome) -> None:
        """Notes who wrote, and at the end gives the roles; if that fails, after the next commit."""
        written = [op for op, answer in outcome.answers if answer.ok and gives_viewpoint(outcome.state, op.command)]
        if written:
            self._remember(room, written)
        if outcome.state.status in OVER and room.id in self._phases:
            self._tell(room, outcome.state.roles)

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

    def _tell(self, room: Room, roles: Collection[str]) -> None:
        with self.rooms.database.read() as session:
            stayed = taking_part.stayed(session, room.id)
        told: dict[str, str] = {}
        off = {phase.id for phase in room.state.plan.phases if phase.roles_off}
        for id_, phase in self._phases[room.id].items():
            told |= {} if id_ in off else phase.told(stayed, roles)
        if told:
            self.rooms.database.write(lambda session: taking_part.give_roles(session, room.id, told))
        self.forget(room.id)
