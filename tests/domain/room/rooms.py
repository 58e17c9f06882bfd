"""A room of the story's plan (areas a0–a2; phases p0 talk, p1 write, p2 cowrite, p3 group, p4 dots) as a value."""

from __future__ import annotations

from msgspec.structs import replace

from app.domain.plan import Contract
from app.domain.refusals import Refused
from app.domain.room.commands import AnyCommand, CloseWorkshop, GoToPhase, RemoveNote, WriteNote
from app.domain.room.decisions.decide import (
    Actor,
    Decision,
    EraseText,
    Facilitator,
    Participant,
    Server,
    ServerCommand,
    decide,
)
from app.domain.room.events import WorkshopOpened
from app.domain.room.evolve import Status, Workshop, evolve
from tests.story import hex_id, key, key_hash, plan

LIISA, OLLI = Participant(hex_id(200)), Participant(hex_id(201))
LEADER = Facilitator(hex_id(900))
NOW = 1_000_000
NOTE, OTHER, THIRD, GROUP = (hex_id(number) for number in range(1, 5))
TAG, OTHER_TAG = "a" * 64, "b" * 64

TALK, WRITE, COWRITE, ARRANGE, DOTS = (f"p{number}" for number in range(5))


def draft(contract: Contract = Contract.NOBODY) -> Workshop:
    """Before the room opens."""
    return Workshop(plan(contract))


def opened(phase: str = WRITE, contract: Contract = Contract.NOBODY) -> Workshop:
    """An open room in a phase."""
    return replace(evolve(draft(contract), WorkshopOpened(plan(contract))), phase_id=phase)


def write(id_: str = NOTE, area: str = "a0", phase: str = WRITE) -> WriteNote:
    """A note of one's own."""
    return WriteNote(id_, area, phase, "jono on pitkä", key_hash(id_))


def after(workshop: Workshop, *deeds: tuple[Actor, AnyCommand | ServerCommand]) -> Workshop:
    """The room after these were done, none of them refused."""
    for actor, command in deeds:
        for event in decide(workshop, actor, command, NOW).events:
            workshop = evolve(workshop, event)
    return workshop


def written(phase: str = WRITE, contract: Contract = Contract.NOBODY) -> Workshop:
    """A room with three notes in it, in a phase."""
    notes = [(LIISA, write(id_)) for id_ in (NOTE, OTHER, THIRD)]
    return after(opened(contract=contract), *notes, (LEADER, GoToPhase(phase)))


def closed() -> Workshop:
    """A room with three notes that has ended."""
    return after(written(), (LEADER, CloseWorkshop()))


def erased() -> Workshop:
    """A round of dots over three notes, one of them removed and erased."""
    return after(written(DOTS), (LIISA, RemoveNote(NOTE, key(NOTE))), (Server(), EraseText(NOTE)))


def in_status(status: Status) -> Workshop:
    """A room with three notes, in any point of its life."""
    return replace(written(), status=status)


def outcome(workshop: Workshop, actor: Actor, command: AnyCommand | ServerCommand) -> Decision | str:
    """What is decided, or the code of the refusal."""
    try:
        return decide(workshop, actor, command, NOW)
    except Refused as refused:
        return refused.code
