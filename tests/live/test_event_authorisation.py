"""Who may do what over the live connection: every command and event there is, for every kind of person.

A command or an event without a row in these tables fails, so that nothing new is open to anybody by oversight.
"""

from __future__ import annotations

import time
from typing import Any, cast, get_args

import msgspec
import pytest
from sqlalchemy.orm import Session

from app.domain.masking import digest
from app.domain.people import permissions
from app.domain.people.permissions import Permission
from app.domain.room import commands as c
from app.domain.room.decisions.decide import Actor, Facilitator
from app.domain.room.views.build import Audience
from app.live.ballots import rounds
from app.live.rate_limits import Allowance, Bucket
from app.runtime import Runtime
from app.sockets import events
from app.sockets.connections import Connection, Connections
from app.store.people import sign_ins
from app.store.room import join_codes, participants, places, workshops
from app.store.room.participants import hashed
from app.store.tables import Account
from tests.live.conftest import OWNER, SIGNED_IN, TODAY, WORKSHOP
from tests.live.test_commit_queue import LIISA, OLLI, note
from tests.screen import sent
from tests.sockets.test_connecting import app, runtime  # noqa: F401  fixtures
from tests.story import DEEDS, hex_id, key, key_hash, plan

ELSEWHERE = hex_id(930)
NOTE, MINE, GROUP, GONE, WORD = hex_id(1), hex_id(2), hex_id(100), hex_id(3), hex_id(7)
TAG = "a" * 64
BLINDED = "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945"
MOVED = c.Returned(NOTE, c.Place("a0", GROUP), c.Place("a2", ""))

MEMBER, LEADER, WALL, REMOVED, STRANGER = "participant", "facilitator", "screen", "removed", "of another room"
SIGNED_OUT, FORMER = "signed out", "facilitator until it was handed over"
PEOPLE = (MEMBER, LEADER, WALL, REMOVED, STRANGER, SIGNED_OUT, FORMER)
LEADING = (LEADER, SIGNED_OUT, FORMER)
SESSIONS = {LEADER: hashed(SIGNED_IN), WALL: hashed(SIGNED_IN), SIGNED_OUT: hashed("over"), FORMER: hashed("former")}
"""The session by which somebody leads or shows; that of SIGNED_OUT has ended."""

MEMBERS, LEADERS, BOTH = {MEMBER}, {LEADER}, {MEMBER, LEADER}

COMMANDS: dict[type, tuple[str, c.LiveCommand, set[str]]] = {
    c.WriteNote: ("p1", c.WriteNote(hex_id(9), "a0", "p1", "uusi", key_hash(hex_id(9))), MEMBERS),
    c.EditNote: ("p1", c.EditNote(NOTE, "toisin", key(NOTE)), BOTH),
    c.RemoveNote: ("p1", c.RemoveNote(NOTE, key(NOTE)), BOTH),
    c.RestoreNote: ("p1", c.RestoreNote(GONE, key(GONE)), BOTH),
    c.MoveNote: ("p3", c.MoveNote(NOTE, "a2"), BOTH),
    c.GroupNotes: ("p3", c.GroupNotes(hex_id(101), (MINE,), "Uusi"), BOTH),
    c.RenameGroup: ("p3", c.RenameGroup(GROUP, "Toinen"), BOTH),
    c.Ungroup: ("p3", c.Ungroup(GROUP), BOTH),
    c.LeaveGroup: ("p3", c.LeaveGroup(NOTE), BOTH),
    c.PutBack: ("p3", c.PutBack((MOVED,), ()), BOTH),
    c.GoToPhase: ("p1", c.GoToPhase("p2"), LEADERS),
    c.StartTimer: ("p1", c.StartTimer(60), LEADERS),
    c.AddTime: ("p1", c.AddTime(60), LEADERS),
    c.StopTimer: ("p1", c.StopTimer(), LEADERS),
    c.HideNote: ("p1", c.HideNote(NOTE, c.HideReason.OTHER), LEADERS),
    c.ShowNote: ("p1", c.ShowNote(MINE), LEADERS),
    c.ReleaseText: ("p1", c.ReleaseText(MINE, digest(note(2).text)), LEADERS),
    c.TightenPhase: ("p1", c.TightenPhase("p1", roles_off=True), LEADERS),
    c.LockRoom: ("p1", c.LockRoom(), LEADERS),
    c.UnlockRoom: ("p1", c.UnlockRoom(), LEADERS),
    c.ExplainWord: ("p1", c.ExplainWord(hex_id(8), "integraatio", "Palvelut yhdessä."), LEADERS),
    c.ForgetWord: ("p1", c.ForgetWord(WORD), LEADERS),
    c.DirectWall: ("p1", c.DirectWall(c.WallScene.FOCUS, MINE), LEADERS),
}
"""By command: the phase in which it can be done, an example that does something then, and who may."""

BEFORE: dict[str, c.LiveCommand] = {}
for number, deeds in enumerate(DEEDS.values()):
    if hasattr(deeds, "examples"):
        BEFORE[f"p{number}"], *examples = deeds.examples(f"p{number}", NOTE, MINE, TAG)
        COMMANDS |= {type(example): (f"p{number}", example, MEMBERS) for example in examples}
"""What a participant did in the phases of kinds that have commands, by phase, so that the examples do something."""

EVENTS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "command": ({}, set()),  # the table above
    "since": ({"epoch": hex_id(5), "seq": 0}, set(PEOPLE)),
    "mine": ({"phase": "p4", "tag": TAG}, set(PEOPLE)),
    "ballots": ({"blinded": {"p4": BLINDED}}, {MEMBER, STRANGER}),
    "people": ({"do": "remove", "id": OLLI.id}, LEADERS),
    "cowrite": ({"do": "open", "note": MINE}, BOTH),
    "signal": ({"do": "hand"}, {MEMBER, STRANGER}),
}
"""By event: an example, and who is answered with more than a refusal. Each hears of its own room only."""


@pytest.fixture
def furnished(runtime: Runtime) -> Runtime:  # noqa: F811
    """A room in which every command above has something to do, and another room beside it."""
    room = runtime.rooms.get(WORKSHOP)
    for number in (1, 2, 3):
        runtime.rooms.do(room, LIISA, note(number), "")
    leader = Facilitator(OWNER)
    runtime.rooms.do(room, LIISA, c.RemoveNote(GONE, key(GONE)), "")
    runtime.rooms.do(room, leader, c.GroupNotes(GROUP, (NOTE,), "Jonot"), "")
    runtime.rooms.do(room, leader, c.ExplainWord(WORD, "SOTE", "Sosiaali- ja terveyspalvelut."), "")
    for phase, command in BEFORE.items():
        runtime.rooms.do(room, leader, c.GoToPhase(phase), "")
        with runtime.database.read() as session:
            admitted = rounds.with_token(session, WORKSHOP, command)
        assert runtime.rooms.do(room, LIISA, admitted, "").ok
    runtime.rooms.do(room, leader, c.StartTimer(60), "")
    other = plan()
    runtime.database.write(lambda session: workshops.draft(session, ELSEWHERE, OWNER, other, hex_id(4), TODAY))
    runtime.database.write(lambda session: participants.join(session, ELSEWHERE, hex_id(220), "muu", "Kuusi", ""))
    runtime.rooms.open(ELSEWHERE)
    runtime.database.write(lambda session: participants.remove(session, WORKSHOP, hex_id(203)))
    runtime.database.write(_sign_in_former)
    return runtime


def _sign_in_former(session: Session) -> None:
    """Somebody who is signed in and has no part in the room any more."""
    session.add(Account(id=hex_id(940), email="entinen@example.org", name="Entinen", password_hash=""))
    session.flush()
    sign_ins.begin(session, "former", hex_id(940), int(time.time()))


def connection(who: str) -> Connection:
    """An open connection of such a person, bound to the room by its ticket."""
    audience = dict.fromkeys(LEADING, Audience.FACILITATOR) | {WALL: Audience.SCREEN}
    person = {MEMBER: LIISA.id, REMOVED: hex_id(203), STRANGER: hex_id(220)}.get(who, OWNER)
    room = ELSEWHERE if who == STRANGER else WORKSHOP
    return Connection(
        f"sid {who}",
        room,
        audience.get(who, Audience.PARTICIPANT),
        person,
        Allowance(Bucket(100, 100)),
        SESSIONS.get(who, ""),
    )


def ask(runtime: Runtime, name: str, who: str, data: dict[str, Any]) -> Any:  # noqa: F811
    """The answer to an event."""
    return sent(events(runtime, Connections(runtime, cast("Any", None)))[name](connection(who), data))


def test_every_command_and_every_event_has_a_row(furnished: Runtime) -> None:
    assert set(get_args(c.LiveCommand)) == COMMANDS.keys()
    assert events(furnished, Connections(furnished, cast("Any", None))).keys() == EVENTS.keys()


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_a_command_is_obeyed_from_whom_it_should_be_and_from_nobody_else(
    furnished: Runtime, kind: type, who: str
) -> None:
    phase, command, may = COMMANDS[kind]
    room = furnished.rooms.get(WORKSHOP)
    furnished.rooms.do(room, Facilitator(OWNER), c.GoToPhase(phase), "")
    if kind is c.ShowNote:
        furnished.rooms.do(room, Facilitator(OWNER), c.HideNote(MINE, c.HideReason.OTHER), "")
    before = room.state.seq
    answer = ask(furnished, "command", who, {"op": hex_id(60), "c": msgspec.to_builtins(command)})
    assert (room.state.seq > before) == (who in may), answer
    assert answer["ok"] == (who in may) or who == STRANGER


def test_a_command_knows_the_account_and_the_session_that_gave_it(furnished: Runtime) -> None:
    actors: list[Actor] = []
    furnished.rooms.committed_hooks.append(lambda _, outcome: actors.extend(op.actor for op, _ in outcome.answers))
    assert ask(furnished, "command", LEADER, {"op": hex_id(61), "c": msgspec.to_builtins(c.LockRoom())})["ok"]
    assert actors == [Facilitator(OWNER, SESSIONS[LEADER])]


@pytest.mark.parametrize("data", [{"do": "new_code"}, {"op": hex_id(62), "c": msgspec.to_builtins(c.LockRoom())}])
def test_who_owns_a_room_and_may_not_lead_it_is_not_obeyed(
    furnished: Runtime, monkeypatch: pytest.MonkeyPatch, data: dict[str, Any]
) -> None:
    monkeypatch.setattr(permissions, "OWNER", frozenset(Permission) - {Permission.LEAD})
    answer = ask(furnished, "people" if "do" in data else "command", LEADER, data)
    assert (answer["ok"], answer["code"]) == (False, "signed_out")


def test_a_command_in_the_name_of_another_account_than_that_of_its_session_is_not_obeyed(furnished: Runtime) -> None:
    former = Facilitator(OWNER, SESSIONS[FORMER])
    assert furnished.rooms.do(furnished.rooms.get(WORKSHOP), former, c.LockRoom()).code == "signed_out"


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", sorted(EVENTS.keys() - {"command"}))
def test_an_event_is_answered_to_whom_it_should_be(furnished: Runtime, name: str, who: str) -> None:
    data, may = EVENTS[name]
    furnished.rooms.do(furnished.rooms.get(WORKSHOP), Facilitator(OWNER), c.GoToPhase("p2"), "")
    answer = ask(furnished, name, who, data)
    assert (answer.get("ok", True)) == (who in may), answer
    if who == STRANGER:
        assert NOTE not in repr(answer)


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("asked", [{"do": "remove_unseen"}, {"do": "new_code"}, {"do": "remove", "id": OLLI.id}])
def test_only_who_leads_decides_who_is_in_and_by_which_code(
    furnished: Runtime, who: str, asked: dict[str, Any]
) -> None:
    before = code_of(furnished)
    furnished.database.write(lambda session: places.reserve(session, WORKSHOP, LIISA.id, 10**12))
    answer = ask(furnished, "people", who, asked)
    assert answer["ok"] == (who in LEADERS), answer
    assert (code_of(furnished) != before) == (who in LEADERS)


def code_of(runtime: Runtime) -> str:  # noqa: F811
    with runtime.database.read() as session:
        return join_codes.current(session, WORKSHOP)
