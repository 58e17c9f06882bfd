"""What somebody asks and does by a follow-up code, on any phone that holds the keys of notes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from app.domain.values import NoteUse
from app.store.room import workshops
from tests.laws.anonymity.acts.site import browser, told
from tests.laws.anonymity.history import Act
from tests.laws.anonymity.room import MEMBERS, WORKSHOP
from tests.story import key

if TYPE_CHECKING:
    from tests.laws.anonymity.acts.playing import Scene


def code_hash(who: int) -> str:
    """What the server keeps of somebody's follow-up code."""
    return hashlib.sha256(f"koodi {who}".encode()).hexdigest()


def promised(session: Session, people: int) -> None:
    """These have made a follow-up code, each in their own name."""
    for who in range(people):
        assert workshops.promise_follow_up(session, code_hash(who), WORKSHOP, MEMBERS[who])


def _keys(scene: Scene, act: Act) -> dict[str, str]:
    note = scene.note(act)
    return {note: key(note)}


def _key(scene: Scene, act: Act) -> dict[str, str]:
    note = scene.note(act)
    return {"note": note, "key": key(note)}


def _command(scene: Scene, act: Act, **command: Any) -> dict[str, Any]:
    return {"workshop": WORKSHOP, "command": {**command, **_key(scene, act)}}


ASKED: dict[str, tuple[str, Callable[[Scene, Act, int], dict[str, Any]]]] = {
    "withdraw": ("/seuranta/lappu", lambda s, a, _: _command(s, a, t="RemoveNote")),
    "bring_back": ("/seuranta/lappu", lambda s, a, _: _command(s, a, t="RestoreNote")),
    "allow": ("/seuranta/lappu", lambda s, a, _: _command(s, a, t="AllowUse", use=list(NoteUse)[1 + a.on % 2])),
    "own_text": ("/seuranta/teksti", lambda s, a, _: {"workshop": WORKSHOP, **_key(s, a)}),
    "look": ("/seuranta", lambda s, a, who: {"lookup": code_hash(who), "keys": _keys(s, a)}),
    "own_copy": (
        "/seuranta/kopio",
        lambda s, a, who: {"lookup": code_hash(who), "kind": "json", "keys": _keys(s, a)},
    ),
    "tally": ("/seuranta/kuitti", lambda _s, _a, who: {"lookup": code_hash(who)}),
    "acts": ("/seuranta/teot", lambda _s, _a, who: {"lookup": code_hash(who)}),
}
"""By kind of act: where it is sent, and the body."""


def do(scene: Scene, act: Act, who: int) -> None:
    """Does one from somebody's phone. The answer is the same whoever asks: that shows that they are not known."""
    address, body = ASKED[act.kind]
    sent = body(scene, act, who)
    scene.secrets |= {code_hash(who).encode()} | {one.encode() for one in sent.get("keys", {}).values()}
    scene.answered(told(browser(scene.play, who).post(address, json=sent)))
