"""Builds a demo workshop: invented people write invented notes, by the same commands as everybody."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import cycle, groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.domain.interactions import WorkCommand
from app.domain.plan import Plan
from app.domain.room.commands import AnyCommand, GoToPhase, GroupNotes, WriteNote
from app.domain.room.decisions.decide import Actor, Facilitator, Participant
from app.live.ballots import rounds
from app.store.room import demo_owner, participants, workshops

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.runtime import Runtime

DATA = Path(__file__).with_suffix(".yaml")
KEPT_DAYS = 90

Dice = Callable[[], str]
"""Returns 128 random bits in hex."""


class DemoNote(Struct, frozen=True, forbid_unknown_fields=True):
    """One note of the demo; `group` is the name of the group it ends up in."""

    phase: str
    area: str
    text: str
    group: str = ""


class DemoWork(Struct, frozen=True, forbid_unknown_fields=True):
    """A command of a kind of phase, sent by this many people. In it the name of a group stands for its id."""

    phase: str
    times: int
    command: dict[str, str]


class Demo(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole demo. `people` counts them by role."""

    plan: Plan
    people: dict[str, int]
    notes: tuple[DemoNote, ...]
    work: tuple[DemoWork, ...]
    left_in: str


def read() -> Demo:
    """Returns the demo in demo.yaml."""
    return msgspec.yaml.decode(DATA.read_bytes(), type=Demo)


def commands(demo: Demo, lead: Facilitator, people: list[str], dice: Dice) -> Iterator[tuple[Actor, AnyCommand]]:
    """Yields each actor and command in order. `people` are participant ids; the first phase is already on."""
    turns = cycle(Participant(person) for person in people)
    groups: dict[str, list[str]] = defaultdict(list)
    phase = demo.plan.phases[0].id
    for note in demo.notes:
        if note.phase != phase:
            phase = note.phase
            yield lead, GoToPhase(phase)
        id_ = dice()
        groups[note.group].append(id_)
        # Its key is not stored anywhere, so nobody can change a note of the demo.
        yield next(turns), WriteNote(id_, note.area, phase, note.text, key_hash=_digest(dice()))
    groups.pop("", None)
    named = {name: dice() for name in groups}
    for name, notes in groups.items():
        yield lead, GroupNotes(named[name], tuple(notes), name)
    yield from _work(demo, lead, people, named, dice)
    yield lead, GoToPhase(demo.left_in)


def _work(
    demo: Demo, lead: Facilitator, people: list[str], named: dict[str, str], dice: Dice
) -> Iterator[tuple[Actor, AnyCommand]]:
    for phase, deeds in groupby(demo.work, key=lambda deed: deed.phase):
        yield lead, GoToPhase(phase)
        turns = cycle({person: _digest(dice()) for person in people}.items())
        for deed in deeds:
            told = {name: named.get(value, value) for name, value in deed.command.items()}
            for person, tag in islice(turns, deed.times):
                yield Participant(person), msgspec.convert({**told, "phase": phase, "tag": tag}, WorkCommand)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def open_room(runtime: Runtime) -> str:
    """Opens the demo, unless it is open already. Returns its join code."""
    demo = read()
    runtime.database.write(demo_owner.hand_over)
    with runtime.database.read() as session:
        code = demo_owner.standing(session, demo.plan.title)
    return code or _open(runtime, demo)


def _open(runtime: Runtime, demo: Demo) -> str:
    workshop, today = runtime.token(), runtime.today()
    last_day = (date.fromisoformat(today) + timedelta(days=KEPT_DAYS)).isoformat()
    plan = replace(demo.plan, retention=last_day)
    # Ids are random: sorted by id, the people are in random order, so that their roles are mixed.
    people = dict(sorted((runtime.token(), role) for role, count in demo.people.items() for _ in range(count)))

    def prepare(session: Session) -> str:
        owner = demo_owner.owner(session, runtime.token())
        workshops.draft(session, workshop, owner, plan, runtime.token(), today)
        for person, role in people.items():
            participants.join(session, workshop, person, runtime.token(), "", role)
        return owner

    lead = Facilitator(runtime.database.write(prepare))
    runtime.rooms.open(workshop)
    room = runtime.rooms.get(workshop)
    for actor, command in commands(demo, lead, list(people), runtime.token):
        with runtime.database.read() as session:
            admitted = rounds.with_token(session, workshop, command)
        runtime.rooms.do(room, actor, admitted)
    return runtime.rooms.reserve_code(workshop)
