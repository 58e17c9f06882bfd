"""Random workshops for the laws: small numbers become commands that mean something in the state they meet."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module

from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.interactions import KINDS, WorkCommand
from app.domain.masking import digest
from app.domain.plan import Area, Contract, Phase, Plan
from app.domain.refusals import Refused
from app.domain.room import commands as c
from app.domain.room.decisions import undo
from app.domain.room.decisions.decide import (
    Actor,
    BringIn,
    Count,
    EraseText,
    Facilitator,
    Holder,
    MoveRetention,
    OpenWorkshop,
    Participant,
    Server,
    ServerCommand,
    SettleNote,
    TakeBack,
    decide,
)
from app.domain.room.decisions.decision import Waiting
from app.domain.room.decisions.looking import with_new_names
from app.domain.room.events import AnyEvent
from app.domain.room.evolve import Workshop, evolve
from app.domain.texts import Text
from app.domain.values import NoteUse, Source

DEEDS = {name: import_module(f"tests.domain.interactions.{name}.deeds") for name in KINDS}
"""By kind: the settings and the random commands that its folder of tests brings."""

BROUGHT, TAKEN_BACK = 4, 8
"""The numbers for which the server brings a note in, or undoes that."""

Asked = c.AnyCommand | ServerCommand
Step = tuple[int, int, int, int]
steps = st.lists(st.tuples(*[st.integers(0, 11)] * 4), max_size=60)


def hex_id(number: int) -> str:
    """An id that is the same for the same number, and random to look at."""
    return hashlib.md5(str(number).encode(), usedforsecurity=False).hexdigest()


LEADER = Facilitator(hex_id(900))
"""Who leads the workshop, by the id of an account."""


def key(note: str) -> str:
    """What the owner's device would show for a note."""
    return hashlib.sha256(b"secret" + note.encode()).hexdigest()


def key_hash(note: str) -> str:
    """What the server keeps of `key`."""
    return hashlib.sha256(bytes.fromhex(key(note))).hexdigest()


def plan(contract: Contract = Contract.NOBODY) -> Plan:
    """Three areas and one phase of every kind."""
    return Plan(
        title="Ensikäynti sujuvaksi",
        areas=tuple(Area(f"a{n}", f"Alue {n}") for n in range(3)),
        phases=tuple(Phase(f"p{n}", f"Vaihe {n}", deeds.SETTINGS) for n, deeds in enumerate(DEEDS.values())),
        roles=("ammattilainen", "kokemusasiantuntija"),
        contract=contract,
    )


@dataclass
class Story:
    """A workshop and its texts as they come to be."""

    workshop: Workshop
    texts: dict[str, Text] = field(default_factory=dict)
    log: list[AnyEvent] = field(default_factory=list)
    done: set[type] = field(default_factory=set)
    """Kinds of commands that led to something."""

    @classmethod
    def begin(cls, contract: Contract = Contract.NOBODY) -> Story:
        """An open room."""
        story = cls(Workshop(plan(contract)))
        story.do(Server(), OpenWorkshop())
        return story

    def do(self, actor: Actor, command: Asked) -> tuple[AnyEvent, ...]:
        """What a command leads to; nothing when it is refused."""
        if undo.outdated(command, lambda id_: self.texts.get(id_, ("", ""))[0]):
            return ()
        try:
            decision = decide(self.workshop, actor, command, now=1_000, count=Count(7, {"ammattilainen": 7}))
        except Refused:
            return ()
        happened = with_new_names(self.workshop, decision, lambda id_: self.texts.get(id_, ("", ""))[0])
        for event in happened:
            self.workshop = evolve(self.workshop, event)
        self.texts.update({id_: Text(text, "fi") for id_, text in decision.texts.items()})
        self.log.extend(happened)
        if happened:
            self.done.add(type(command))
        return happened

    def step(self, step: Step) -> tuple[AnyEvent, ...]:
        """One random deed, about as often possible as not."""
        actor, command = command_of(step)
        if isinstance(command, c.MaskNote | c.ReleaseText):  # who covers or releases a text has it before them
            command = replace(command, of=digest(self.texts.get(_read(command), ("", ""))[0]))
        return self.do(actor, command)


def _read(command: c.MaskNote | c.ReleaseText) -> str:
    return command.note if isinstance(command, c.MaskNote) else command.id


def personal(number: int) -> str:
    """One text in four holds what the big screen holds back."""
    return "" if number % 4 else ", 040 123 4567"


def command_of(step: Step) -> tuple[Actor, Asked]:
    """The command that these four numbers stand for."""
    kind, a, b, d = step
    note, group, area = hex_id(a), hex_id(100 + b % 3), f"a{b % 3}"
    person, leader = Participant(hex_id(200 + d % 4)), LEADER
    tag = hashlib.sha256(person.id.encode()).hexdigest()
    held = group if b % 2 else note
    target, rename = group if d % 3 == 0 else hex_id(a % 4), c.RenameGroup(group, f"nimi {d}")
    other = c.WriteNote(note, area, "p2", f"lappu {a} {d}{personal(d)}", key_hash(note))
    scene = (None, *c.WallScene)[b % 8]
    directed = c.DirectWall(scene, note if scene is c.WallScene.FOCUS else area, a % 3, a)
    choices: list[tuple[Actor, Asked]] = [
        (person, c.WriteNote(note, area, "p1", f"lappu {a} {d}{personal(d)}", key_hash(note))),
        (leader, replace(other, source=(*Source,)[1 + b % 3])) if d % 4 == 1 else (person, other),
        (person, c.EditNote(note, f"toisin {b} {d}{personal(d)}", key(note))),
        (person, c.RemoveNote(note, key(note)) if d % 3 else c.RestoreNote(note, key(note))),
        (leader, c.MoveNote(note, area)),
        (leader, c.GroupNotes(group, tuple({note, hex_id(d)}), f"ryhmä {d}{personal(d)}")),
        (leader, c.Ungroup(group) if d % 2 else c.LeaveGroup(note)),
        (person, work(a)(target, tag, b)),
        (leader, c.GoToPhase(f"p{b % len(DEEDS)}")),
        (leader, (c.HideNote(note, c.HideReason.OTHER), c.ShowNote(note), c.ReleaseText(held, "0" * 64))[d % 3]),
        (
            leader,
            (
                c.StartTimer(60),
                c.AddTime(60),
                c.StopTimer(),
                c.LockRoom(),
                c.UnlockRoom(),
                rename,
                directed,
                worded(a, b),
            )[d % 8],
        ),
        (Server(), by_the_server(note, area, d)),
    ]
    if kind == 11 and a == 0 and d > 8:
        return leader, c.CloseWorkshop() if b % 2 else c.ReopenWorkshop()
    return seldom(b, d) if kind == 11 and a == 1 else choices[kind]


def by_the_server(note: str, area: str, d: int) -> ServerCommand:
    """What nobody asks for: a text rests or is erased, a note that waited comes in, an import is undone."""
    if d == BROUGHT:
        return BringIn((Waiting(note, area, "p1", key_hash(note), Source.IMPORT, f"tuotu {d}{personal(d)}"),))
    if d == TAKEN_BACK:
        return TakeBack((note,))
    return EraseText(note) if d % 2 else SettleNote(note)


def worded(a: int, b: int) -> c.ExplainWord | c.ForgetWord:
    """One of three words of the sanasto is explained, corrected, or taken out."""
    entry = hex_id(800 + b % 3)
    return c.ForgetWord(entry) if a % 3 == 0 else c.ExplainWord(entry, f"sana {b % 3}", f"Se on {a}.")


def work(a: int) -> Callable[[str, str, int], WorkCommand]:
    """A command of a kind of phase that has some, for the phase of this kind in the plan."""
    working = [(f"p{n}", deeds) for n, deeds in enumerate(DEEDS.values()) if hasattr(deeds, "command")]
    phase, deeds = working[a % len(working)]
    return partial(deeds.command, phase)


def tightening(b: int) -> c.TightenPhase:
    """A stricter contract, or one that is refused, or roles off, for one of the phases."""
    return c.TightenPhase(f"p{b % len(DEEDS)}", (*Contract, None)[b // 2 % 4], roles_off=b % 4 == 0)


def seldom(b: int, d: int) -> tuple[Actor, Asked]:
    """What few histories need: the life of a workshop after its end, and one's own deed undone."""
    note, leader = hex_id(b), LEADER
    moved = c.Returned(note, left=c.Place(f"a{b % 3}", ""), back=c.Place(f"a{(b + 1) % 3}", ""))
    choices: list[tuple[Actor, Asked]] = [
        (leader, c.PutBack((moved,), ())),
        (leader, c.MaskNote(note, f"peitetty {d}", digest(f"lappu {b} {d}"))),
        (leader, c.TakeNote(note)),
        (leader, c.ClearText(note if b % 2 else hex_id(100), cleared=b % 4 < 2)),
        (leader, c.BringNoteBack(note)),
        (leader, c.TakeNote(hex_id(b % 2))),
        (leader, c.BringNoteBack(hex_id(b % 2))),
        (leader, c.ArchiveWorkshop()),
        (Server(), MoveRetention(f"2027-{b + 1:02}-01")) if b % 2 else (leader, tightening(b)),
        (Holder(), c.AllowUse(note, tuple(NoteUse)[b % 3], key(note))),
        (Holder(), c.RemoveNote(note, key(note))),
        (Holder(), c.RestoreNote(note, key(note))),
    ]
    return choices[d % len(choices)]


def busy(seed: int, length: int) -> list[Step]:
    """A long story from one seed."""
    dice = random.Random(seed)
    return [tuple(dice.randint(0, 11) for _ in range(4)) for _ in range(length)]  # type: ignore[misc]
