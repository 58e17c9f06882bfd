"""Keeps what this release writes down, for ever: `python -m tests.golden.keeping` before a release.

Two workshops are led on a real database: the demo, and a short one in which everything happens that can. Their logs
and texts are kept as they lie in the tables, beside what each audience saw at the end. A kept log is never changed.
"""

from __future__ import annotations

import json
import secrets
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select

from app.domain.interactions import WorkCommand
from app.domain.masking import digest
from app.domain.plan import Contract
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Actor, EraseText, Holder, MoveRetention, Participant, Server, ServerCommand
from app.domain.room.views.build import VIEWERS
from app.domain.values import NoteUse
from app.live.ballots import rounds
from app.live.broadcast import Fanout
from app.live.operations import KeepKeys
from app.live.rooms import Rooms
from app.startup import demo
from app.store.db.database import Database
from app.store.db.migrate import migrate
from app.store.room import ballots, log, participants, workshops
from app.store.tables import Account, EventRow
from tests import story
from tests.golden import cases
from tests.screen import sent
from tests.story import DEEDS, LEADER, hex_id, key, key_hash

LOGS = Path(__file__).with_name("logs")
PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
TODAY = "2026-11-21"

Deed = tuple[Actor, c.AnyCommand | ServerCommand]


def main() -> None:
    """Write the logs of this version, unless they are kept already."""
    version = tomllib.loads(PYPROJECT.read_text())["project"]["version"]
    ready = demo.read()
    people = [secrets.token_hex(16) for _ in range(sum(ready.people.values()))]
    deeds: dict[str, tuple[Any, list[Deed]]] = {
        "demo": (ready.plan, list(demo.commands(ready, LEADER, people, lambda: secrets.token_hex(16)))),
        "everything": (cases.PLAN, everything()),
        "afterwards": (cases.PLAN, afterwards()),
        "kinds": (story.plan(), kinds()),
        "released": (cases.PLAN, released()),
        "names": (cases.PLAN, names()),
        "directed": (cases.PLAN, [*cases.directed()]),
        "glossary": (cases.PLAN, glossary()),
        "own-notes": (story.plan(), own_notes()),
        "tightened": (story.plan(Contract.EVERYONE), tightened()),
    }
    for name, (plan, done) in deeds.items():
        path = LOGS / f"{version}-{name}.json"
        if not path.exists():
            path.write_text(json.dumps(kept(plan, done), ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def everything() -> list[Deed]:
    """The short story of the golden cases, and after its end what is missing from it."""
    writer, lead = Participant("p1"), LEADER
    first = cases._id("first")
    key = cases._key(first)[0]
    return [
        *cases.story(),
        (lead, c.ReopenWorkshop()),
        (lead, c.UnlockRoom()),
        (lead, c.StartTimer(60)),
        (lead, c.StopTimer()),
        (writer, c.RemoveNote(first, key)),
        (Server(), EraseText(first)),
        (lead, c.HideNote(cases._id("second"), c.HideReason.HURTFUL)),
        (lead, c.CloseWorkshop()),
        (lead, c.ArchiveWorkshop()),
        (Server(), MoveRetention("2099-12-31")),
    ]


def afterwards() -> list[Deed]:
    """The short story, and what a facilitator does to its notes when it is over."""
    lead, second = LEADER, cases._id("second")
    text = next(one.text for _, one in cases.story() if isinstance(one, c.WriteNote) and one.note == second)
    return [
        *cases.story(),
        (lead, c.MaskNote(second, "[peitetty]", of=digest(text))),
        (lead, c.ClearText(second)),
        (lead, c.ClearText(second, cleared=False)),
        (lead, c.TakeNote(cases._id("first"))),
        (lead, c.BringNoteBack(cases._id("first"))),
        (lead, c.TakeNote(cases._id("first"))),
        (Server(), EraseText(cases._id("first"))),
        (lead, c.ArchiveWorkshop()),
        (lead, c.HideNote(second, c.HideReason.PERSONAL_DATA)),
        (lead, c.ShowNote(second)),
    ]


def released() -> list[Deed]:
    """Notes that the big screen holds back: one is released, one released and then edited, one never looked at."""
    writer, numbers = Participant("kirjoittaja"), ("040 123 4567", "050 123 4567", "041 123 4567")
    notes = [(cases._id(name), f"Soittakaa {number}") for name, number in zip(("a", "b", "c"), numbers, strict=True)]
    done: list[Deed] = [(writer, c.WriteNote(note, "estaa", "kirjoita", text, key_hash(note))) for note, text in notes]
    done += [(LEADER, c.ReleaseText(note, digest(text))) for note, text in notes[:2]]
    return [*done, (writer, c.EditNote(notes[1][0], "Soittakaa 045 123 4567", story.key(notes[1][0])))]


def names() -> list[Deed]:
    """Names of groups that look personal: looked at in the room and after it, and given anew."""
    writer, notes, groups = Participant("kirjoittaja"), [hex_id(n) for n in (1, 2)], [hex_id(n) for n in (11, 12)]
    name = "Matti Virtanen"
    done: list[Deed] = [(writer, c.WriteNote(id_, "estaa", "kirjoita", "lappu", key_hash(id_))) for id_ in notes]
    done += [(LEADER, c.GroupNotes(group, (note,), name)) for group, note in zip(groups, notes, strict=True)]
    done += [(LEADER, c.ReleaseText(group, digest(name))) for group in groups]
    done += [(LEADER, c.RenameGroup(groups[1], "Maija Mallikas")), (LEADER, c.CloseWorkshop())]
    return [*done, (LEADER, c.ClearText(groups[0])), (LEADER, c.ClearText(groups[1]))]


def glossary() -> list[Deed]:
    """Words of the sanasto: one that stays, one that is corrected, one that is taken out, one that came back."""
    entries = [hex_id(n) for n in (21, 22, 23, 24)]
    done: list[Deed] = [(LEADER, c.ExplainWord(id_, f"sana {n}", f"Selitys {n}.")) for n, id_ in enumerate(entries)]
    done += [(LEADER, c.ExplainWord(entries[1], "sana 1", "Parempi selitys."))]
    done += [(LEADER, c.ForgetWord(entries[2])), (LEADER, c.ForgetWord(entries[3]))]
    return [*done, (LEADER, c.ExplainWord(entries[3], "sana 3", "Selitys 3.")), (LEADER, c.CloseWorkshop())]


def kinds() -> list[Deed]:
    """The commands that kinds of phases bring, each in a phase of its kind."""
    lead, note = LEADER, hex_id(1)
    people = [(Participant(f"p{n}"), hex_id(300 + n) * 2) for n in range(6)]
    done: list[Deed] = [(people[0][0], c.WriteNote(note, "a0", "p1", "lappu", key_hash(note)))]
    for number, deeds in enumerate(DEEDS.values()):
        if hasattr(deeds, "examples"):
            done.append((lead, c.GoToPhase(f"p{number}")))
            for person, tag in people:
                done += [(person, command) for command in deeds.examples(f"p{number}", note, note, tag)[:-1]]
            person, tag = people[-1]
            done.append((person, deeds.examples(f"p{number}", note, note, tag)[-1]))
    return [*done, (lead, c.CloseWorkshop())]


def own_notes() -> list[Deed]:
    """What a follow-up code does to one's own notes, in the room and after it."""
    writer, holder = Participant("p1"), Holder()
    first, second, third = (hex_id(n) for n in range(1, 4))
    return [
        *[(writer, c.WriteNote(note, "a0", "p1", "lappu", key_hash(note))) for note in (first, second, third)],
        (holder, c.AllowUse(first, NoteUse.SUMMARY, key(first))),
        (LEADER, c.CloseWorkshop()),
        (holder, c.AllowUse(second, NoteUse.NONE, key(second))),
        (holder, c.AllowUse(first, NoteUse.QUOTE, key(first))),
        (holder, c.RemoveNote(third, key(third))),
        (holder, c.RestoreNote(third, key(third))),
        (holder, c.RemoveNote(third, key(third))),
        (Server(), EraseText(third)),
        (LEADER, c.ArchiveWorkshop()),
        (holder, c.RemoveNote(second, key(second))),
    ]


def tightened() -> list[Deed]:
    """Contracts of phases that become stricter, with notes from before and after it."""
    people = [Participant(f"p{n}") for n in range(4)]

    def written(phase: str, number: int) -> list[Deed]:
        notes = [(person, hex_id(number + place)) for place, person in enumerate(people)]
        return [(person, c.WriteNote(note, "a0", phase, "lappu", key_hash(note))) for person, note in notes]

    return [
        *written("p1", 10),
        *written("p2", 20),
        (LEADER, c.TightenPhase("p1", Contract.FACILITATOR)),
        *written("p1", 30),
        (LEADER, c.TightenPhase("p1", Contract.NOBODY, roles_off=True)),
        (LEADER, c.TightenPhase("p2", roles_off=True)),
        (LEADER, c.TightenPhase("p2", Contract.FACILITATOR)),
    ]


def kept(plan: Any, deeds: list[Deed]) -> dict[str, Any]:
    """What is in the tables after these deeds, and the three views."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/nuotio.db")
        migrate(database)
        people = {actor.id for actor, _ in deeds if isinstance(actor, Participant)}
        database.write(lambda rows: _furnish(rows, plan, people))
        rooms = Rooms(database, Fanout(lambda *_: None), lambda: cases.NOW, lambda: TODAY, secrets.randbelow)
        assert rooms.open("w1").ok
        room = rooms.get("w1")
        database.write(lambda rows: ballots.destroy_keys(rows, "w1"))  # as after a restore
        assert rooms.do(room, Server(), KeepKeys()).ok
        for actor, command in deeds:
            with database.read() as rows:
                admitted = rounds.with_token(rows, "w1", command) if isinstance(command, WorkCommand) else command
            assert rooms.do(room, actor, admitted).ok, command
        with database.read() as rows:
            events = rows.scalars(select(EventRow.body).where(EventRow.workshop_id == "w1").order_by(EventRow.seq))
            return {
                "plan": msgspec.to_builtins(plan),
                "log": [json.loads(body) for body in events],
                "texts": log.texts(rows, "w1"),
                "views": {viewer.audience.value: sent(room.view(viewer)) for viewer in VIEWERS},
            }


def _furnish(rows: Any, plan: Any, people: set[str]) -> None:
    rows.add(Account(id="o1", email="ohjaaja", name="Ohjaaja", password_hash=""))
    rows.flush()
    workshops.draft(rows, "w1", "o1", plan, "0" * 32, TODAY)
    for person in people:
        participants.join(rows, "w1", person, person, "", "")


if __name__ == "__main__":
    main()
